import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRedisAddress, readGroupAddress, readSocketAddress, socketAddress } from '../../src/shared/redis-address.js';

const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => text.isWellFormed());
const socket = fc.record(
  {
    path: fc.array(word, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`),
    username: word,
    password: word,
    db: fc.nat(99_999),
  },
  { requiredKeys: ['path'] },
);

describe('the address of a socket', () => {
  test('leads back to the same path, user, password and database, whatever letters they hold', () => {
    fc.assert(
      fc.property(socket, (options) => {
        const address = socketAddress(options);
        expect(isRedisAddress(address)).toBe(true);
        expect(readSocketAddress(address)).toEqual(options);
      }),
    );
  });

  test.each([
    ['unix:///run/redis.sock', { path: '/run/redis.sock' }],
    ['unix://localhost/run/redis.sock', { path: '/run/redis.sock' }],
    ['unix://:p%40ss@/run/redis.sock', { path: '/run/redis.sock', password: 'p@ss' }],
    ['unix://ada:x@localhost/run/redis.sock?db=3', { path: '/run/redis.sock', username: 'ada', password: 'x', db: 3 }],
  ])('%s', (address, expected) => {
    expect(readSocketAddress(address)).toEqual(expected);
  });
});

describe('the address of several nodes', () => {
  test.each([
    [
      'redis+cluster://one:7000,[fd00::2]:7001,three',
      [
        { host: 'one', port: 7000 },
        { host: 'fd00::2', port: 7001 },
        { host: 'three', port: 6379 },
      ],
      { master: null, tls: false },
    ],
    [
      'rediss+sentinel://ada:p%40ss@one,two:7000/news?db=2',
      [
        { host: 'one', port: 26379 },
        { host: 'two', port: 7000 },
      ],
      { master: 'news', username: 'ada', password: 'p@ss', db: 2, tls: true },
    ],
  ])('%s', (address, nodes, rest) => {
    expect(isRedisAddress(address)).toBe(true);
    expect(readGroupAddress(address)).toEqual({ nodes, ...rest });
  });
});

describe('what is no address of a Redis', () => {
  test.each([
    'redis+cluster://',
    'redis+cluster://a/1',
    'redis+cluster://a?db=1',
    'redis+sentinel://a',
    'redis+x://a',
    'unix://',
    'unix:relative',
    'unix:///%zz',
    'http://localhost:6379',
    'localhost:6379',
    '',
  ])('%j', (text) => {
    expect(isRedisAddress(text)).toBe(false);
  });
});
