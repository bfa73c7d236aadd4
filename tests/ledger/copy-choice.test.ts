/** Which of several articles is named as the one that was copied. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { standingOf } from '../../src/articles/originals.js';
import { markCopies } from '../../src/ledger/copies.js';
import { itemOf, Ledger } from '../../src/ledger/ledger.js';
import type { Article } from '../../src/shared/article.js';
import { startTestRedis, type TestRedis } from './redis.js';

let server: TestRedis;
beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server.stop());
let count = 0;

const story = (from: number, to: number) =>
  Array.from(
    { length: to - from },
    (_, n) => `Report ${from + n} from Lindby says the old mill was taken at dawn.`,
  ).join(' ');
const article = (id: string, text: string, publishedAt: string | null, more: Partial<Article> = {}): Article => ({
  id,
  url: null,
  outlet: `Outlet ${id}`,
  title: null,
  publishedAt,
  dateBasis: 'input',
  language: 'en',
  text,
  credits: [],
  ...more,
});

async function copyAmong(before: Article[], own: Article) {
  const ledger = new Ledger(server.connect(), `choice${++count}`);
  for (const one of [...before, own]) {
    await ledger.addRecords([{ item: itemOf(one.id), record: { article: one, claims: null } }]);
    await markCopies(ledger, [one]);
  }
  const shown = (await ledger.recordOf(own.id))?.article;
  return { copy: shown?.copyOf?.article, origin: shown?.origin, ledger };
}
const day = (n: number) => `2024-05-0${n}`;

test('the one that shares most, and of equal ones the earliest', async () => {
  const [less, more] = [article('a', story(0, 5), day(1)), article('b', story(0, 9), day(2))];
  expect((await copyAmong([less, more], article('own', story(0, 9), day(5)))).copy).toBe('b');
  const [late, early] = [article('a', story(0, 6), day(3)), article('b', story(0, 6), day(2))];
  expect((await copyAmong([late, early], article('own', story(0, 6), day(5)))).copy).toBe('b');
});

test('half of the shorter is enough, three sentences at least', async () => {
  expect((await copyAmong([article('a', story(0, 4), day(1))], article('own', story(0, 30), day(2)))).copy).toBe('a');
  expect(
    (await copyAmong([article('a', story(0, 2), day(1))], article('own', story(0, 2), day(2)))).copy,
  ).toBeUndefined();
});

test('what has no day is the copy of what has one, unless it was had before, and two texts of no address are two', async () => {
  const [dated, undated] = [article('a', story(0, 6), day(2)), article('b', story(0, 6), null)];
  expect((await copyAmong([dated], undated)).copy).toBe('a');
  expect((await copyAmong([undated], dated)).copy).toBeUndefined();
  const had = article('c', story(0, 6), null, { hadAt: '2024-05-01T09:00:00Z' });
  expect((await copyAmong([had], dated)).copy).toBe('c');
});

test('a plain day counts to its end, and a time without a zone is the same on every machine', async () => {
  const [day1, noon] = [article('a', story(0, 6), day(1)), article('b', story(0, 6), `${day(1)}T12:00:00`)];
  expect((await copyAmong([day1], noon)).copy).toBeUndefined();
  expect((await copyAmong([noon], day1)).copy).toBe('b');
  expect(standingOf(noon)).toBe(Date.parse('2024-05-01T12:00:00Z'));
});

test('what the copy itself credits stays, and no outlet is the origin of its own text', async () => {
  const origin = { name: 'AFP', evidence: 'credited by the page: AFP' };
  const credited = article('own', story(0, 6), day(2), { origin });
  expect((await copyAmong([article('a', story(0, 6), day(1))], credited)).origin).toEqual(origin);
  const again = article('own', story(0, 6), day(2), { outlet: 'Outlet a' });
  expect((await copyAmong([article('a', story(0, 6), day(1))], again)).origin).toBeUndefined();
});

test('sentences are forgotten after two weeks', async () => {
  const { ledger } = await copyAmong([], article('own', story(0, 6), day(1)));
  const keys = await ledger.redis.keys(ledger.keys.printed('*'));
  for (const key of keys) expect(await ledger.redis.ttl(key)).toBeGreaterThan(13 * 86_400);
  expect(keys).toHaveLength(6);
});
