import { Redis } from 'ioredis';
import { afterAll, expect, inject, test } from 'vitest';
import { Ledger } from '../../src/ledger/ledger.js';
import { addReview, judgementsReader, reviewsOf } from '../../src/ledger/reviews.js';
import { dispute } from '../alerts/dispute.js';

const redis = new Redis(inject('redis'));
const ledger = new Ledger(redis, 'reviews');
afterAll(async () => {
  await redis.unlink(ledger.keys.reviews);
  redis.disconnect();
});

const given = { kind: 'wrong', by: 'Ada', note: 'two bridges', with: null } as const;

test('a review is kept with who and when, once where a button is pressed twice, and stays where the workspace is emptied', async () => {
  const first = await addReview(ledger, dispute(), given);
  expect(first).toMatchObject({ dispute: 'd1', ...given });
  expect(Math.abs(Date.parse(first.at) - Date.now())).toBeLessThan(60_000);
  expect(await addReview(ledger, dispute(), given)).toEqual(first);
  await ledger.setMeta({ run: 'r1' });
  await ledger.empty();
  expect(await ledger.meta()).toEqual({});
  expect(await reviewsOf(ledger, 'd1')).toEqual([first]);
});

test('a reader of judgements sees what was added since, and shows a merger from both sides', async () => {
  const read = judgementsReader(ledger);
  expect((await read()).markOf('d1')?.mark).toBe('wrong');
  await addReview(ledger, dispute(), { ...given, kind: 'merged', with: 'd2' });
  await addReview(ledger, dispute(), { ...given, kind: 'unmarked' });
  const said = await read();
  expect([said.count, said.markOf('d1'), said.mergedWith('d2')]).toEqual([3, null, ['d1']]);
  expect((await reviewsOf(ledger, 'd2')).map(({ kind }) => kind)).toEqual(['merged']);
});
