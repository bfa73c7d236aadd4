import { describe, expect, inject, test } from 'vitest';
import { openRedis } from '../../src/queues/open-redis.js';
import { checkRedis, readFacts } from '../../src/queues/redis-checks.js';
import { redisOptions } from '../../src/queues/redis-connection.js';
import { createLog } from '../../src/shared/log.js';
import { socketAddress } from '../../src/shared/redis-address.js';

function record() {
  const lines: string[] = [];
  return { lines, log: createLog({ terminal: false, write: (line) => lines.push(line) }) };
}

describe('a given Redis', () => {
  test('is used as it is, and one in good order gives no warning', async () => {
    const { lines, log } = record();
    const redis = await openRedis({ redis: inject('redisUrl'), data: 'unused' }, { log });
    expect(redis).toMatchObject({ owned: false, options: inject('redis') });
    expect(redis.description).not.toContain(inject('redis').password ?? '?');
    expect(lines).toEqual([]);
    await redis.close();
  });

  test('that is not there is named with what to do, without its password', async () => {
    const opening = openRedis({ redis: 'redis://:hunter2@127.0.0.1:1/0', data: 'unused' }, { patienceMs: 0 });
    await expect(opening).rejects.toMatchObject({
      code: 'REDIS',
      message: expect.stringMatching(/^redis:\/\/:\*\*\*@127\.0\.0\.1:1\/0 cannot be used: .*ECONNREFUSED/),
      advice: expect.stringContaining('Start it'),
    });
  });

  test('that refuses the password fails at once', async () => {
    const wrong = socketAddress({ path: inject('redis').path ?? '', password: 'wrong' });
    const opening = openRedis({ redis: wrong, data: 'unused' }, { patienceMs: 60_000 });
    await expect(opening).rejects.toMatchObject({ code: 'REDIS', advice: expect.stringContaining('password') });
  });
});

describe('the checks of Redis', () => {
  const good =
    '# Server\r\nredis_version:7.0.15\r\naof_enabled:1\r\naof_last_write_status:ok\r\nmaxmemory_policy:noeviction\r\nused_memory:1000000\r\nmaxmemory:0\r\ntotal_system_memory:8000000000\r\n';
  const wrong = (change: [string, string]) =>
    checkRedis(readFacts(good.replace(...change))).filter((finding) => !finding.ok);

  test('find nothing amiss with a good one', () => {
    expect(wrong(['x', 'x'])).toEqual([]);
    expect(checkRedis(readFacts(good)).map((finding) => finding.message)).toEqual([
      '7.0.15',
      'taken',
      'on',
      'noeviction',
      '1.0 MB used of 8.0 GB',
    ]);
  });

  test.each<[string, [string, string], RegExp]>([
    ['an old version', ['7.0.15', '6.0.16'], /older than 6\.2/],
    ['an unknown version', ['redis_version:7.0.15', 'x:y'], /unknown is older/],
    ['no append-only file', ['aof_enabled:1', 'aof_enabled:0'], /off: a restart/],
    ['a failed write', ['status:ok', 'status:err'], /last write failed/],
    ['eviction', ['noeviction', 'allkeys-lru'], /allkeys-lru: .*drop/],
    ['little memory', ['maxmemory:0', 'maxmemory:1100000'], /1\.0 MB used of 1\.1 MB/],
  ])('find %s and say what to do', (_, change, message) => {
    const found = wrong(change);
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toMatch(message);
    expect(found[0]?.advice).toBeTruthy();
  });
});

describe('the address of a Redis', () => {
  test.each([
    ['redis://localhost', { host: 'localhost', port: 6379 }],
    [
      'redis://ada:p%40ss@db.example:7000/2',
      { host: 'db.example', port: 7000, username: 'ada', password: 'p@ss', db: 2 },
    ],
    ['rediss://[::1]:6380', { host: '::1', port: 6380, tls: {} }],
    ['unix:///run/redis.sock', { path: '/run/redis.sock' }],
    ['unix://:secret@/run/redis.sock', { path: '/run/redis.sock', password: 'secret' }],
  ])('%s', (address, expected) => {
    expect(redisOptions(address)).toEqual(expected);
  });
});
