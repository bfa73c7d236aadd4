import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { redisOptions } from '../../src/queues/redis-connection.js';
import { redisOf, tokenOf } from '../../src/shared/config-env.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-env-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (name: string, text: string) => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};
const REDIS_PASSWORD_FILE = fileOf('password', 'p@ss:w/rd%\n');

test.each([
  ['redis://redis:6379', { host: 'redis', password: 'p@ss:w/rd%' }],
  ['rediss://keeper@redis/3', { username: 'keeper', password: 'p@ss:w/rd%', db: 3 }],
  ['redis+cluster://one:7000,two:7001', { cluster: expect.anything(), password: 'p@ss:w/rd%' }],
  ['unix:///run/redis.sock', { path: '/run/redis.sock', password: 'p@ss:w/rd%' }],
])('the password of a file goes to %s, whatever letters it holds', (address, options) => {
  expect(redisOptions(redisOf({ REDIS_URL: address, REDIS_PASSWORD_FILE }, undefined) ?? '')).toMatchObject(options);
  expect(redisOptions(redisOf({ REDIS_PASSWORD_FILE }, address) ?? '')).toMatchObject(options);
});

test('what cannot be meant is refused, and no message holds the password', () => {
  const cases: [Record<string, string>, RegExp][] = [
    [{ REDIS_PASSWORD_FILE }, /no Redis is named/],
    [{ REDIS_URL: 'redis://:other@redis', REDIS_PASSWORD_FILE }, /both/],
    [{ REDIS_URL: 'redis://redis', REDIS_PASSWORD_FILE: fileOf('empty', '\n') }, /is empty/],
    [{ REDIS_URL: 'redis://redis', REDIS_PASSWORD_FILE: path.join(folder, 'nowhere') }, /no such file/],
    [{ REDIS_URL: 'http://redis' }, /not the address of a Redis/],
  ];
  for (const [env, reason] of cases) {
    expect(() => redisOf(env, undefined)).toThrow(reason);
    expect(() => redisOf(env, undefined)).not.toThrow(/p@ss|other/);
  }
});

test('the token of the pages can come from a file too', () => {
  expect(tokenOf({ COUNTERCLAIM_TOKEN_FILE: fileOf('token', 'a long word that is kept\n') })).toBe(
    'a long word that is kept',
  );
  expect(tokenOf({})).toBeNull();
});
