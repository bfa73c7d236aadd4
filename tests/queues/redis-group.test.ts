import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openWorkspace, replayArchive } from '../../src/app.js';
import { workspaces } from '../../src/ledger/ledger.js';
import { redisNow } from '../../src/ledger/monitoring.js';
import { articleCounts } from '../../src/ledger/records.js';
import { openRedis } from '../../src/queues/open-redis.js';
import type { RedisOptions } from '../../src/queues/redis-connection.js';
import { redisOptions } from '../../src/queues/redis-connection.js';
import { contentId } from '../../src/shared/ids.js';
import { toyHeart, toyItems } from '../chaos/toy-archive.js';
import { type RedisGroup, startCluster, startSentinel } from './redis-group.js';

/** Replays the toy archive there. @returns what stands there then */
async function replayed(redis: RedisOptions, workspace: string) {
  const items = toyItems(40);
  await replayArchive({
    redis,
    workspace,
    heart: toyHeart(),
    workers: 0,
    entry: { file: '', args: [] },
    mode: 'empty',
    inputName: 'toy',
    items: async function* () {
      yield* items;
    },
    onProgress: () => {},
    onNote: () => {},
  });
  const place = openWorkspace(redis, workspace);
  const disputes = await place.ledger.disputes();
  const { bytes } = await place.ledger.memory();
  const now = await redisNow(place.ledger);
  const names = await workspaces(place.ledger.redis);
  const articles = (await articleCounts(place.ledger.redis)).get(workspace);
  await place.close();
  return { count: disputes.length, hash: contentId(JSON.stringify(disputes)), bytes, now, names, articles };
}

let single: Awaited<ReturnType<typeof replayed>>;
beforeAll(async () => {
  single = await replayed(inject('redis'), 'group-single');
  expect(single.count).toBeGreaterThan(0);
});

describe('a Redis Cluster of three nodes', () => {
  let cluster: RedisGroup;
  beforeAll(async () => {
    cluster = await startCluster(3);
  });
  afterAll(() => cluster.stop());

  test('gives the same disputes as one Redis, workspaces on several of its nodes', async () => {
    const { options } = await openRedis({ redis: cluster.url, data: '' });
    // By their hash tags these three lie on three nodes.
    for (const workspace of ['live', 'c', 'a']) {
      const there = await replayed(options, workspace);
      expect(there.hash).toBe(single.hash);
      expect(there.names).toContain(workspace);
      expect(there.articles).toBe(single.articles);
      expect(there.bytes).toBeGreaterThan(1_000_000);
      expect(Math.abs(there.now - Date.now())).toBeLessThan(5_000);
    }
  });

  test('a node of it, given as if it were a Redis by itself, is refused with what to write', async () => {
    const [node = ''] = cluster.url.replace('redis+cluster', 'redis').split(',');
    await expect(openRedis({ redis: node, data: '' })).rejects.toMatchObject({
      code: 'REDIS',
      advice: expect.stringContaining('redis+cluster://'),
    });
  });
});

describe('a Redis that sentinels watch', () => {
  let group: RedisGroup;
  beforeAll(async () => {
    group = await startSentinel();
  });
  afterAll(() => group.stop());

  test('is found through them', async () => {
    const there = await replayed(redisOptions(group.url), 'watched');
    expect(there.hash).toBe(single.hash);
  });
});
