/** Which report of a position is the first of its origin, and which repeats or copies it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Dispute } from '../../src/disputes/dispute.js';
import { printReport } from '../../src/disputes/positions.js';
import { itemOf, Ledger } from '../../src/ledger/ledger.js';
import { evidenceOf } from '../../src/web/evidence.js';
import { type Sketch, sketched } from '../disputes/sketches.js';
import { startTestRedis, type TestRedis } from '../ledger/redis.js';

let server: TestRedis;
beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server.stop());
let count = 0;

const SENTENCE = 'The army entered the town of Orlivka on Monday and took the mill at dawn.';

type Told = Sketch & { credits?: string[] };

/** @param copies article → the one that it copies */
async function reportsOf(sketches: readonly Told[], copies: Record<string, string> = {}) {
  const ledger = new Ledger(server.connect(), `evidence${++count}`);
  const reports = sketches.map(({ credits = [], ...sketch }) => {
    const { article, claim } = sketched({ quote: SENTENCE, ...sketch });
    return { claim, article: { ...article, credits } };
  });
  const rows = [...new Map(reports.map(({ article }) => [article.id, article])).values()].map((article) => {
    const claims = reports.filter((one) => one.article.id === article.id).map(({ claim }) => claim);
    const whole = { ...article, dateBasis: null, language: 'en', text: SENTENCE };
    return { item: itemOf(article.id), record: { article: whole, claims } };
  });
  await ledger.putRecords(rows);
  for (const [id, article] of Object.entries(copies)) {
    const copy = { copyOf: { article, outlet: null, evidence: '9 of 14 sentences' } };
    await ledger.redis.hset(ledger.keys.copies, itemOf(id), JSON.stringify(copy));
  }
  const position = { stance: '', side: null, speakers: [], origins: 1, reports: reports.map(printReport) };
  const { positions } = await evidenceOf(ledger, { positions: [position] } as unknown as Dispute);
  return positions.flatMap((one) => one.reports);
}

async function shown(sketches: readonly Told[], copies: Record<string, string> = {}) {
  const told = await reportsOf(sketches, copies);
  return Object.fromEntries(told.map((one) => [one.article, one.copyOf?.article ?? one.repeats?.article ?? null]));
}

test('of outlets that print one sentence the earliest is the first, unless one is the agency that another credits', async () => {
  const herald = { article: 'herald', outlet: 'Northern Herald', day: '2026-03-01', says: null };
  const wire = { article: 'wire', outlet: 'AFP', day: '2026-03-02', says: null };
  const sun = { article: 'sun', outlet: 'Evening Sun', day: '2026-03-03', says: null };
  expect(await shown([sun, herald])).toEqual({ sun: 'herald', herald: null });
  expect(await shown([sun, { ...herald, credits: ['AFP'] }, wire])).toEqual({
    sun: 'wire',
    herald: 'wire',
    wire: null,
  });
});

test('a speaker with a name is first where the words were printed first, but for copies', async () => {
  const says = { name: 'Ada Voss' };
  const early = { article: 'early', outlet: 'Northern Herald', day: '2026-03-01', says };
  const late = { article: 'late', outlet: 'Evening Sun', day: '2026-03-02', says };
  expect(await shown([late, early])).toEqual({ early: null, late: 'early' });
  expect(await shown([late, early], { early: 'late' })).toEqual({ early: 'late', late: null });
});

test('of two sentences in one article the one that stands first is the first', async () => {
  const says = { name: 'Ada Voss' };
  const one = { article: 'one', outlet: 'Northern Herald', day: '2026-03-01', says, start: 0, end: SENTENCE.length };
  const again = { ...one, quote: 'The mill is ours.', start: 200, end: 217 };
  const told = await reportsOf([again, one]);
  expect(told.map(({ start, repeats }) => [start, repeats?.start ?? null])).toEqual([
    [200, 0],
    [0, null],
  ]);
});
