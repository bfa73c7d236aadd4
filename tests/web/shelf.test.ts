/** What the pages have in memory follows the ledger, and only what changed is read again. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { itemOf, Ledger } from '../../src/ledger/ledger.js';
import { reconcile } from '../../src/ledger/reconcile.js';
import { Reports } from '../../src/ledger/reports.js';
import { openShelf } from '../../src/web/shelf.js';
import { startTestRedis, type TestRedis } from '../ledger/redis.js';
import { toyArticle, toyEngine } from '../ledger/toy-engine.js';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

async function filed(ledger: Ledger, id: string, text: string, day: string): Promise<void> {
  const article = toyArticle(id, text, day);
  await ledger.putRecords([{ item: itemOf(id), record: { article, claims: toyEngine.extract(article) } }]);
  await reconcile(ledger, new Reports(ledger), toyEngine, [itemOf(id)]);
}

/** What stands on it, and how often it read the whole. */
function shelfOf(ledger: Ledger) {
  const whole = vi.spyOn(ledger, 'anyDisputes');
  const shelf = openShelf(ledger, 0);
  return {
    whole,
    check: async () => {
      const { rows } = await shelf();
      expect(rows.map(({ dispute }) => dispute.id).sort()).toEqual(
        (await ledger.disputes()).map(({ id }) => id).sort(),
      );
      expect(rows.map(({ latest }) => latest)).toEqual(
        rows
          .map(({ latest }) => latest)
          .sort()
          .reverse(),
      );
      for (const { dispute } of rows) expect(dispute).toEqual(await ledger.dispute(dispute.id));
      return rows.length;
    },
  };
}

test('disputes that open, grow, split and merge are followed without reading the others', async () => {
  const ledger = new Ledger(redis.connect(), 'shelf');
  const { whole, check } = shelfOf(ledger);
  expect(await check()).toBe(0);
  await filed(ledger, 'a', 'Mayor: bridge open.', '2024-05-01');
  await filed(ledger, 'b', 'Union: bridge not open.', '2024-05-02');
  expect(await check()).toBe(1);
  const before = whole.mock.calls.length;
  await filed(ledger, 'c', 'Guard: gate open. Mayor: gate not open.', '2024-05-03');
  expect(await check()).toBe(2);
  // Far from the first in time: a dispute of its own, until one between the two joins them.
  await filed(ledger, 'd', 'Mayor: bridge open. Union: bridge not open.', '2024-05-18');
  expect(await check()).toBe(3);
  await filed(ledger, 'e', 'Guard: bridge not open.', '2024-05-10');
  expect(await check()).toBe(2);
  await check();
  expect(whole.mock.calls.length).toBe(before);
});

test('a workspace that is emptied and filled anew is read anew', async () => {
  const ledger = new Ledger(redis.connect(), 'shelf-anew');
  const { check } = shelfOf(ledger);
  for (const run of ['r1', 'r2']) {
    await ledger.empty();
    await ledger.setMeta({ run });
    await filed(ledger, run, `Mayor: ${run} open. Union: ${run} not open.`, '2024-05-01');
    expect(await check()).toBe(1);
  }
});
