/** The Redis of a command: opened before, closed after, whatever happens between. */
import { openRedis } from '../queues/open-redis.js';
import type { RedisOptions } from '../queues/redis-connection.js';
import type { Config } from '../shared/config.js';

export async function withRedis<T>(config: Config, work: (redis: RedisOptions) => Promise<T>): Promise<T> {
  const redis = await openRedis(config);
  try {
    return await work(redis.options);
  } finally {
    await redis.close();
  }
}
