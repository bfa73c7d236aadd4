/** A real Redis for a test file, in a folder of its own, gone afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { startPrivateRedis } from '../../src/queues/private-redis.js';
import type { RedisOptions } from '../../src/queues/redis-connection.js';

export type TestRedis = { options: RedisOptions; pid: () => number; connect(): Redis; stop(): Promise<void> };

export async function startTestRedis(): Promise<TestRedis> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-test-'));
  const server = await startPrivateRedis({ dataDir: folder, restarts: 50 });
  const clients: Redis[] = [];
  return {
    options: server.options,
    pid: () => server.pid,
    connect: () => {
      const client = new Redis({ ...server.options, maxRetriesPerRequest: null, retryStrategy: () => 100 });
      client.on('error', () => {});
      clients.push(client);
      return client;
    },
    stop: async () => {
      for (const client of clients) client.disconnect();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
