/**
 * Connections to Redis as queues and ledger need them: they wait for a Redis that is away instead of failing, are back
 * within a second of it, and drop a line on which nothing comes any more (a half-open one went unnoticed for minutes).
 */
import { Cluster, Redis } from 'ioredis';
import { log } from '../shared/log.js';
import type { RedisOptions } from './redis-connection.js';

/** Above the five seconds that a worker waits on Redis for its next job. */
const SOCKET_TIMEOUT_MS = 12_000;
const RETRY_MS = { first: 50, most: 1_000 };
const QUIET_MS = 5_000;

export function connect({ cluster, ...options }: RedisOptions): Redis {
  const common = {
    ...options,
    // BullMQ's workers refuse a connection with a limit.
    maxRetriesPerRequest: null,
    socketTimeout: SOCKET_TIMEOUT_MS,
  };
  const redis =
    cluster === undefined
      ? new Redis({ ...common, retryStrategy })
      : // It has the same commands, each sent to the node that has its keys; ioredis gives the two no common type.
        (new Cluster(cluster, { redisOptions: common, clusterRetryStrategy: retryStrategy }) as unknown as Redis);
  let last = -QUIET_MS;
  redis.on('error', (err) => {
    if (performance.now() - last < QUIET_MS) return;
    last = performance.now();
    log.warn({ err }, 'Redis cannot be reached; waiting for it');
  });
  return redis;
}

function retryStrategy(times: number): number {
  const wait = Math.min(RETRY_MS.first * 2 ** Math.min(times, 10), RETRY_MS.most);
  return Math.round(wait * (0.5 + Math.random() / 2));
}

/** Ends a connection without waiting for a Redis that is away. */
export async function disconnect(redis: Redis, deadlineMs = 1_000): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, deadlineMs).unref());
  await Promise.race([redis.quit().catch(() => undefined), late]);
  redis.disconnect();
}
