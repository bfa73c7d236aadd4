import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { openWorkspace } from '../../src/app.js';
import { type Filed, fileAndLook, refile, unfile } from '../../src/ledger/filing-index.js';
import { contentId } from '../../src/shared/ids.js';

const WINDOW = 45;
const place = openWorkspace(inject('redis'), 'filing-index');
const { ledger } = place;
beforeEach(() => ledger.empty());
afterAll(async () => {
  await ledger.empty();
  await place.close();
});

const claim = (n: number) => `${contentId(`article ${n >> 2}`)}-${n & 3}`;
/** Under each key none, a few or many meet. */
const KEYS = ['control@kunduz', 'control@goma', 't:dam|flood', 'said:moran|30'];
const day = fc.option(fc.integer({ min: -400, max: 20_000 }), { nil: null });
const rowsFrom = (days: readonly (number | null)[], keysOf: readonly (readonly string[])[]): Filed[] =>
  days.map((at, n) => ({ claim: claim(n), day: at, keys: keysOf[n] ?? [] }));

const inReach = (a: Filed, b: Filed) => a.day === null || b.day === null || Math.abs(a.day - b.day) <= WINDOW;

/** What `row` must find where `present` are filed. */
const expected = (row: Filed, present: readonly Filed[]) =>
  new Set(
    present
      .filter((other) => inReach(row, other) && other.keys.some((key) => row.keys.includes(key)))
      .map((other) => other.claim),
  );

describe('claims filed', () => {
  test('are found by every one that comes later and shares a key within the window, and by no other', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(day, { minLength: 1, maxLength: 12 }),
        fc.array(fc.subarray(KEYS), { minLength: 12, maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        async (days, keysOf, batch) => {
          await ledger.empty();
          const rows = rowsFrom(days, keysOf);
          for (let at = 0; at < rows.length; at += batch) {
            const own = rows.slice(at, at + batch);
            const found = await fileAndLook(ledger, own, WINDOW);
            const present = rows.slice(0, at + batch);
            expect(found).toEqual(own.map((row) => expected(row, present)));
          }
          // A second time nothing is there twice, and all is found whatever came first.
          expect(await fileAndLook(ledger, rows, WINDOW)).toEqual(rows.map((row) => expected(row, rows)));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('are not found once they were taken out, and the last leaves nothing behind', async () => {
    const rows = rowsFrom([1, 2, 3, null, 5, 6], Array(6).fill(KEYS)).map((row, n) => ({
      ...row,
      claim: claim(4 * n),
    }));
    const late = { claim: 'late-0', day: 4, keys: KEYS };
    await fileAndLook(ledger, rows, WINDOW);
    for (const [at, row] of rows.entries()) {
      await unfile(ledger, [row]);
      const rest = rows.slice(at + 1);
      const [found] = await fileAndLook(ledger, [late], WINDOW);
      expect(found).toEqual(new Set(['late-0', ...rest.map((other) => other.claim)]));
      await unfile(ledger, [late]);
    }
    expect(await ledger.redis.keys(ledger.keys.all)).toEqual([]);
  });

  test('by a program that kept a sorted set for each key are moved, and found as before', async () => {
    const { redis, keys } = ledger;
    const crowd = rowsFrom([10, 11, 12, 13, null], Array(5).fill(['crowd']));
    const few = { claim: claim(40), day: 11, keys: ['few'] };
    for (const row of [...crowd, few])
      for (const key of row.keys) await redis.zadd(keys.filed(contentId(key)), row.day ?? 1e9, row.claim);
    await refile(ledger);
    await refile(ledger);
    expect(await redis.keys(keys.filed('*'))).toEqual([keys.filed(contentId('crowd'))]);
    const late = { claim: 'late-0', day: 12, keys: ['crowd', 'few'] };
    expect(await fileAndLook(ledger, [late], WINDOW)).toEqual([expected(late, [...crowd, few, late])]);
  });
});
