/**
 * What concerns a node of Redis and not a key: walking over its keys, asking it something. On a cluster a client sends such
 * a command to any node; here all masters are walked over, and the one that holds a workspace is asked.
 */
import type { Cluster, Redis } from 'ioredis';
import type { Keys } from './keys.js';
import { isRedisTrouble } from './redis-trouble.js';

/** Keys that fit the pattern, in batches; one may come twice while Redis' table shrinks. */
export async function* scanned(redis: Redis, pattern: string, count = 1_000): AsyncGenerator<string[]> {
  for (const node of mastersOf(redis)) {
    let cursor = '0';
    do {
      const [next, keys] = await node.scan(cursor, 'MATCH', pattern, 'COUNT', count);
      if (keys.length > 0) yield keys;
      cursor = next;
    } while (cursor !== '0');
  }
}

/** @returns the answer of the node on which the workspace lies */
export async function askNodeOf(
  redis: Redis,
  keys: Keys,
  command: 'INFO' | 'TIME',
  ...args: string[]
): Promise<unknown> {
  if (!redis.isCluster) return redis.call(command, ...args);
  // The script goes where its key lies.
  return redis.eval(`return redis.call('${command}', unpack(ARGV))`, 1, keys.meta, ...args);
}

function mastersOf(redis: Redis): Redis[] {
  return redis.isCluster ? (redis as unknown as Cluster).nodes('master') : [redis];
}

/** Names one run of the Redis server that holds the workspace, from its start to its end. Empty: it does not say. */
export async function serverRun(redis: Redis, keys: Keys): Promise<string> {
  const info = await askNodeOf(redis, keys, 'INFO', 'server').catch((error: unknown) => {
    // A hosted one may refuse it; one that is away is to be waited for.
    if (isRedisTrouble(error)) throw error;
    return '';
  });
  return /run_id:(\S+)/.exec(String(info))?.[1] ?? '';
}
