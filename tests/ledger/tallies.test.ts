import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Speaker } from '../../src/claims/claim.js';
import { voiceId } from '../../src/claims/voices.js';
import type { ArticleRecord } from '../../src/ledger/article-record.js';
import { itemOf, Ledger } from '../../src/ledger/ledger.js';
import { tally, tallyAll } from '../../src/ledger/tallies.js';
import { outletTally, saidBy, speakerTally, talliesSince, tallyOf } from '../../src/ledger/voices.js';
import type { Article } from '../../src/shared/article.js';
import { startTestRedis, type TestRedis } from './redis.js';
import { toyArticle, toyEngine } from './toy-engine.js';

let server: TestRedis;
let ledger: Ledger;
beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server.stop());

let count = 0;
const freshLedger = () => {
  ledger = new Ledger(server.connect(), `tallies${++count}`);
  return ledger;
};

/** @param says who stands behind each claim, where not the toy's own speakers */
function recordOf(
  id: string,
  text: string,
  more: Partial<Article> = {},
  says?: Partial<Speaker> | null,
): ArticleRecord {
  const article = { ...toyArticle(id, text, '2026-03-01'), outlet: 'Quayside Post', ...more };
  const claims = toyEngine.extract(article);
  if (says === undefined) return { article, claims };
  return {
    article,
    claims: claims.map((claim) => ({
      ...claim,
      speaker: says === null ? null : { name: 'Ada Voss', kind: 'person', role: null, side: null, ...says },
    })),
  };
}

const speaker = (name: string) => tallyOf(ledger, 'speaker', voiceId(name) ?? '', speakerTally);
const outlet = (name: string) => tallyOf(ledger, 'outlet', voiceId(name) ?? '', outletTally);

const everything = async (at: Ledger) => ({
  speakers: (await talliesSince(at, 'speaker', 0, speakerTally)).sort((a, b) => (a.id < b.id ? -1 : 1)),
  outlets: (await talliesSince(at, 'outlet', 0, outletTally)).sort((a, b) => (a.id < b.id ? -1 : 1)),
});

test('the same articles give the same tallies in any order, in any batches, however often some are tried again', async () => {
  const records = [
    'Mayor: bridge open. Union: gate not open.',
    'Mayor: gate open. Mayor: mine open.',
    'Guard: mine open.',
  ]
    .flatMap((text) => ['Quayside Post', 'quayside post', 'Hill Gazette'].map((name) => ({ text, name })))
    .map(({ text, name }, n) => recordOf(`a${n}`, text, { outlet: name, publishedAt: n % 4 ? '2026-03-01' : null }));
  await tally(freshLedger(), records);
  const expected = await everything(ledger);
  expect(expected.speakers).toMatchObject([{}, {}, {}]);
  const shuffled = fc.shuffledSubarray([...records, ...records.slice(3)], { minLength: records.length + 6 });
  await fc.assert(
    fc.asyncProperty(shuffled, fc.integer({ min: 1, max: 5 }), async (order, size) => {
      const other = freshLedger();
      for (let i = 0; i < order.length; i += size) await tally(other, order.slice(i, i + size));
      expect(await everything(other)).toEqual(expected);
    }),
    { numRuns: 12 },
  );
});

test('a speaker is known by the name, whatever the spelling; a government by its country', async () => {
  await tally(freshLedger(), [
    recordOf('a1', 'Mayor: bridge open. Mayor: gate open.', {}, { name: 'Adá Voss', side: 'Northland' }),
    recordOf('a2', 'Mayor: bridge open.', {}, { name: 'ADA VOSS' }),
    recordOf('a3', 'Mayor: bridge open.', {}, { name: 'Northport', kind: 'state', side: 'Northland' }),
  ]);
  expect(await speaker('Ada Voss')).toMatchObject({
    name: 'Adá Voss',
    sides: ['Northland'],
    claims: 3,
    articles: 2,
    acts: { assert: 3 },
  });
  expect(await speaker('Northland')).toMatchObject({ name: 'Northland', kind: 'state', claims: 1 });
  expect(await speaker('Northport')).toBeNull();
});

test.each([
  ['no name', { kind: 'unnamed', name: 'Harbour officials' }],
  ['a common noun', { kind: 'organisation', name: 'the company' }],
  ['a pronoun', { kind: 'person', name: 'He' }],
  ['the outlet itself', null],
] as const)('who has %s is no speaker, and is counted with the outlet', async (_, says) => {
  await tally(freshLedger(), [recordOf('a1', 'Mayor: bridge open.', {}, says)]);
  expect((await everything(ledger)).speakers).toEqual([]);
  const voices = says === null ? { own: 1, named: 0, unnamed: 0 } : { own: 0, named: 0, unnamed: 1 };
  expect(await outlet('Quayside Post')).toMatchObject({ claims: 1, voices });
});

test('an outlet is counted by whose text it printed, under its house, with its notes', async () => {
  const copyOf = { article: 'a1', outlet: 'Hill Gazette', evidence: '5 of 6 sentences' };
  await tally(freshLedger(), [
    recordOf('a1', 'Mayor: bridge open.', { publisher: 'Quay Holding' }),
    recordOf('a2', 'Nothing.', { credits: ['AP', 'dpa'] }),
    recordOf('a3', 'Nothing.', { copyOf, origin: { name: 'AP', evidence: 'x' } }),
    recordOf('a4', 'Nothing.', { copyOf, notes: [{ kind: 'correction', text: 'A correction: it was open.' }] }),
  ]);
  expect(await outlet('The Quayside Post')).toMatchObject({
    name: 'Quayside Post',
    publisher: 'Quay Holding',
    articles: 4,
    texts: { own: 1, credited: 1, copied: 2 },
    from: [
      { name: 'AP', articles: 2 },
      { name: 'Hill Gazette', articles: 1 },
      { name: 'dpa', articles: 1 },
    ],
    claims: 1,
    notes: { correction: 1 },
  });
});

test('what was said is read a page at a time, the latest first, what has no day last', async () => {
  const days = ['2026-03-02', null, '2026-03-04T08:00:00Z', '2026-03-03'];
  await tally(
    freshLedger(),
    days.map((publishedAt, n) => recordOf(`a${n}`, 'Nothing.', { publishedAt })),
  );
  const id = voiceId('Quayside Post') ?? '';
  const read = (offset: number) => saidBy(ledger, 'outlet', id, { offset, limit: 2 });
  expect([...(await read(0)), ...(await read(2))]).toEqual(['a2', 'a3', 'a0', 'a1'].map(itemOf));
});

test('what was read before there were tallies is counted once, and what is still on its way is left to be', async () => {
  const before = freshLedger();
  const texts = ['Mayor: bridge open. Union: gate not open.', 'Guard: mine open.', 'Mayor: gate open.'];
  const records = texts.map((text, n) => recordOf(`old${n}`, text));
  const onItsWay = { ...recordOf('young', 'Mayor: mine not open.'), claims: null };
  const rows = [...records, onItsWay].map((record) => ({ item: itemOf(record.article.id), record }));
  await before.putRecords(rows);
  await tally(before, records.slice(0, 1));
  await tallyAll(before);
  await tallyAll(before);
  const found = await everything(before);
  const after = freshLedger();
  await tally(after, records);
  expect(found.outlets).toHaveLength(1);
  expect(found).toEqual(await everything(after));
});
