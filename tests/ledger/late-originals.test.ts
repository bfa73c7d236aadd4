/** Which article is the copy of which, and what outlets are counted for, is the same in whatever order they come. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { voiceId } from '../../src/claims/voices.js';
import { countCopies, markCopies } from '../../src/ledger/copies.js';
import { itemOf, Ledger } from '../../src/ledger/ledger.js';
import { LEAVING_MS, shelve } from '../../src/ledger/retention.js';
import { tally } from '../../src/ledger/tallies.js';
import { outletTally, talliesSince, tallyOf } from '../../src/ledger/voices.js';
import type { Article } from '../../src/shared/article.js';
import { startTestRedis, type TestRedis } from './redis.js';

let server: TestRedis;
beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server.stop());
let count = 0;
const freshLedger = () => new Ledger(server.connect(), `late${++count}`);

const story = (from: number, to: number) =>
  Array.from(
    { length: to - from },
    (_, n) => `Sentence ${from + n} tells how the ferry of Tarn came loose at night.`,
  ).join(' ');
const article = (
  id: string,
  outlet: string,
  text: string,
  publishedAt: string | null,
  credits: string[] = [],
): Article => ({
  id,
  url: null,
  outlet,
  title: null,
  publishedAt,
  dateBasis: publishedAt === null ? null : 'input',
  language: 'en',
  text,
  credits,
  ...(credits[0] === undefined || credits[0] === outlet ? {} : { origin: { name: credits[0], evidence: 'credited' } }),
});

/** As the stages do: the record, then whose copy it is; its claims, then what is counted. */
async function come(ledger: Ledger, articles: readonly Article[]): Promise<void> {
  const rows = articles.map((one) => ({ item: itemOf(one.id), record: { article: one, claims: null } }));
  await ledger.addRecords(rows);
  await markCopies(ledger, articles);
}
async function counted(ledger: Ledger, articles: readonly Article[]): Promise<void> {
  await tally(
    ledger,
    articles.map((one) => ({ article: one, claims: [] })),
  );
  await countCopies(ledger, articles);
}

async function told(ledger: Ledger, articles: readonly Article[]) {
  const copies = await ledger.copies(articles.map(({ id }) => itemOf(id)));
  const outlets = await talliesSince(ledger, 'outlet', 0, outletTally);
  return {
    copies: Object.fromEntries(articles.map(({ id }, at) => [id, copies[at]])),
    outlets: Object.fromEntries(outlets.map((row) => [row.name, { texts: row.texts, from: row.from }])),
  };
}

const HERALD = article('herald', 'Northern Herald', story(0, 9), '2026-03-02T08:00:00Z');
const WIRE = article('wire', 'AFP', story(0, 8), '2026-03-02T09:00:00Z', ['AFP']);
const POST = article('post', 'Quayside Post', story(0, 12), '2026-03-02T10:00:00Z', ['AFP']);
const SUN = article('sun', 'Evening Sun', story(4, 14), '2026-03-02');
const LATER = article('later', 'Hill Gazette', story(8, 16), '2026-03-03T10:00:00Z');
const UNDATED = article('undated', 'Coast News', story(0, 9), null);
const OTHER = article('other', 'Coast News', story(40, 49), '2026-03-01');
const ALL = [HERALD, WIRE, POST, SUN, LATER, UNDATED, OTHER];

test('whatever order, batches and workers', async () => {
  const first = freshLedger();
  await come(first, ALL);
  await counted(first, ALL);
  const expected = await told(first, ALL);
  expect(expected.copies).toMatchObject({
    // An agency's own page is the original, though a paper printed it before.
    herald: { copyOf: { article: 'wire' }, origin: { name: 'AFP' } },
    wire: null,
    post: { copyOf: { article: 'herald', evidence: '9 of 12 sentences' } },
    sun: { copyOf: { article: 'post' } },
    undated: { copyOf: { article: 'herald' } },
    other: null,
  });
  expect(expected.outlets['Northern Herald']).toEqual({
    texts: { own: 0, credited: 0, copied: 1 },
    from: [{ name: 'AFP', articles: 1 }],
  });
  // Its own name in its own text credits nobody.
  expect(expected.outlets.AFP).toEqual({ texts: { own: 1, credited: 0, copied: 0 }, from: [] });
  const order = fc.shuffledSubarray(ALL, { minLength: ALL.length });
  await fc.assert(
    fc.asyncProperty(order, fc.integer({ min: 1, max: 4 }), fc.boolean(), async (articles, size, atOnce) => {
      const ledger = freshLedger();
      const batches: Article[][] = [];
      for (let at = 0; at < articles.length; at += size) batches.push(articles.slice(at, at + size));
      const work = async (batch: Article[]) => {
        await come(ledger, batch);
        await counted(ledger, batch);
      };
      if (atOnce) await Promise.all(batches.map(work));
      else for (const batch of batches) await work(batch);
      // A batch that is tried again changes nothing.
      await work(batches[0] ?? []);
      expect(await told(ledger, ALL)).toEqual(expected);
    }),
    { numRuns: 10 },
  );
});

test('an outlet is counted anew for a copy that was counted as its own text', async () => {
  const ledger = freshLedger();
  const outlet = () => tallyOf(ledger, 'outlet', voiceId('Northern Herald') ?? '', outletTally);
  await come(ledger, [HERALD]);
  await counted(ledger, [HERALD]);
  expect(await outlet()).toMatchObject({ articles: 1, texts: { own: 1, copied: 0 }, from: [] });
  const before = (await talliesSince(ledger, 'outlet', 0, outletTally)).length;
  const seen = Number(await ledger.redis.hget(ledger.keys.meta, 'tallied'));
  await come(ledger, [WIRE]);
  expect(await outlet()).toMatchObject({
    articles: 1,
    texts: { own: 0, copied: 1 },
    from: [{ name: 'AFP', articles: 1 }],
  });
  // Who reads what changed is told of it.
  expect(await talliesSince(ledger, 'outlet', seen, outletTally)).toHaveLength(before);
});

test('what has left the ledger keeps whose copy it was, and a copy whose original left stays one', async () => {
  const ledger = freshLedger();
  await come(ledger, [WIRE, HERALD, POST]);
  const shelf: Article[] = [];
  const archive = {
    add: async (records: readonly { article: Article }[]) => records.map((one) => `${shelf.push(one.article)}`),
    read: async (place: string) => ({ article: shelf[Number(place) - 1] as Article, claims: [] }),
  };
  await ledger.redis.zadd(ledger.keys.leaving, 0, itemOf('wire'), 0, itemOf('post'));
  expect(await shelve(ledger, archive, LEAVING_MS)).toBe(2);
  ledger.archive = archive;
  expect((await ledger.recordOf('post'))?.article.copyOf?.article).toBe('herald');
  expect(await ledger.redis.hexists(ledger.keys.copies, itemOf('post'))).toBe(0);
  await markCopies(ledger, [HERALD]);
  expect((await ledger.recordOf('herald'))?.article.copyOf?.article).toBe('wire');
});
