/** What the reconcile stage keeps in memory of the articles that it compared last. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { itemOf, Ledger } from '../../src/ledger/ledger.js';
import { Reports } from '../../src/ledger/reports.js';
import { startTestRedis, type TestRedis } from './redis.js';
import { toyArticle, toyEngine } from './toy-engine.js';

let server: TestRedis;
beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server.stop());

test('it is bound by claims, the longest unused go first, and all that is asked for is given', async () => {
  const ledger = new Ledger(server.connect(), 'reports');
  const names = ['one', 'two', 'three', 'none'];
  const articles = names.map((name, at) =>
    toyArticle(name, name === 'none' ? 'Nothing.' : 'Mayor: bridge open. Union: gate open.', `2020-05-0${at + 1}`),
  );
  const items = articles.map(({ id }) => itemOf(id));
  await ledger.putRecords(
    articles.map((article) => ({ item: itemOf(article.id), record: { article, claims: toyEngine.extract(article) } })),
  );
  const reports = new Reports(ledger, 5);
  expect([...(await reports.of(items)).values()].map(({ size }) => size)).toEqual([2, 2, 2, 0]);
  // The first one went; one without claims counts as one.
  expect(reports.kept).toBe(5);
  await reports.of([items[1] ?? '']);
  await reports.of([items[0] ?? '']);
  expect(reports.kept).toBe(5);
  await ledger.redis.unlink(...items.map((item) => ledger.keys.article(item)));
  // The second was used again before the first was read, so the third had gone.
  expect([...(await reports.of(items)).keys()]).toEqual([items[0], items[1], items[3]]);
});
