/**
 * One private Redis for the whole run of the tests, in a temporary folder that is gone afterwards. A test takes it by
 * `inject('redis')` (options for ioredis and BullMQ) or `inject('redisUrl')` (for REDIS_URL of a child process), and
 * keeps to a workspace or prefix of its own, since all files share it. COUNTERCLAIM_TEST_REDIS names another to use.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { openRedis } from '../src/queues/open-redis.js';
import { type RedisOptions, redisOptions } from '../src/queues/redis-connection.js';
import { socketAddress } from '../src/shared/redis-address.js';

declare module 'vitest' {
  interface ProvidedContext {
    redis: RedisOptions;
    redisUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.COUNTERCLAIM_TEST_REDIS;
  if (given) {
    project.provide('redis', redisOptions(given));
    project.provide('redisUrl', given);
    return async () => {};
  }
  const data = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-tests-'));
  const redis = await openRedis({ redis: null, data });
  project.provide('redis', redis.options);
  project.provide('redisUrl', socketAddress({ ...redis.options, path: redis.options.path ?? '' }));
  return async () => {
    await redis.close();
    rmSync(data, { recursive: true, force: true });
  };
}
