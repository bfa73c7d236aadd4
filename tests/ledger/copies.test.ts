import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { containment, sentencePrints } from '../../src/articles/copies.js';
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
const freshLedger = () => new Ledger(server.connect(), `copies${++count}`);

/** `from` to `to`: sentences of a story that no other test's story has. */
const story = (from: number, to: number, about = 'Orlivka') =>
  Array.from(
    { length: to - from },
    (_, n) => `Report ${from + n} from ${about} says the old mill was taken at dawn.`,
  ).join(' ');
const article = (id: string, text: string, more: Partial<Article> = {}): Article => ({
  id,
  url: `https://${id}.example/a`,
  outlet: `Outlet ${id}`,
  title: null,
  publishedAt: '2024-05-06T10:00:00Z',
  dateBasis: 'input',
  language: 'en',
  text,
  credits: [],
  ...more,
});
const come = async (ledger: Ledger, ...articles: Article[]) => {
  await ledger.addRecords(articles.map((one) => ({ item: itemOf(one.id), record: { article: one, claims: null } })));
  await markCopies(ledger, articles);
  return Promise.all(articles.map(async ({ id }) => (await shown(ledger, id))?.copyOf));
};
const shown = async (ledger: Ledger, id: string) => (await ledger.recordOf(id))?.article;

describe('a near-copy', () => {
  test('names the earlier article with the sentences that both have, and whose text it is', async () => {
    const ledger = freshLedger();
    await come(
      ledger,
      article('wire', story(0, 9), { origin: { name: 'AFP', evidence: 'credited by the page: AFP' } }),
    );
    const copy = article('paper', `${story(0, 9)} ${story(50, 55, 'Lindby')}`, { publishedAt: '2024-05-06T12:00:00Z' });
    expect(await come(ledger, copy)).toEqual([
      { article: 'wire', outlet: 'Outlet wire', evidence: '9 of 14 sentences' },
    ]);
    expect((await shown(ledger, 'paper'))?.origin).toEqual({ name: 'AFP', evidence: '9 of 14 sentences' });
  });

  test('is found among those that come together, whatever their order', async () => {
    for (const turned of [false, true]) {
      const early = article('early', story(0, 6));
      const late = article('late', story(0, 6), { publishedAt: '2024-05-07' });
      const ledger = freshLedger();
      await come(ledger, ...(turned ? [late, early] : [early, late]));
      const found = await Promise.all(['early', 'late'].map((id) => shown(ledger, id)));
      expect(found.map((one) => one?.copyOf?.article)).toEqual([undefined, 'early']);
    }
  });

  test('that came before its original is told when that one comes', async () => {
    const ledger = freshLedger();
    expect(await come(ledger, article('late', story(0, 6), { publishedAt: '2024-05-07' }))).toEqual([undefined]);
    expect(await come(ledger, article('early', story(0, 6)))).toEqual([undefined]);
    expect(await shown(ledger, 'late')).toMatchObject({
      copyOf: { article: 'early', outlet: 'Outlet early', evidence: '6 of 6 sentences' },
      origin: { name: 'Outlet early' },
    });
  });

  test.each([
    ['one quotation in both', story(0, 1), `${story(0, 1)} ${story(10, 18)}`],
    ['less than half of the shorter', story(0, 8), `${story(0, 3)} ${story(20, 30)}`],
    [
      'nothing but short sentences',
      'He declined. She declined. They declined to comment.',
      'He declined. She declined. They declined to comment.',
    ],
  ])('is not told by %s', async (_name, first, second) => {
    const ledger = freshLedger();
    await come(ledger, article('a', first));
    expect(await come(ledger, article('b', second, { publishedAt: '2024-05-07' }))).toEqual([undefined]);
  });

  test('is not a later version of the same page', async () => {
    const ledger = freshLedger();
    const url = 'https://herald.example/live';
    await come(ledger, article('v1', story(0, 6), { url }));
    expect(await come(ledger, article('v2', story(0, 7), { url, publishedAt: '2024-05-07' }))).toEqual([undefined]);
  });

  test('costs no more for the hundredth copy, and marking again changes nothing', async () => {
    const ledger = freshLedger();
    for (let n = 0; n < 30; n++)
      await come(ledger, article(`n${n}`, story(0, 20), { publishedAt: `2024-05-06T10:${10 + n}:00Z` }));
    const keys = await ledger.redis.keys(ledger.keys.printed('*'));
    expect(keys.length).toBe(16);
    const again = article('n29', story(0, 20), { publishedAt: '2024-05-06T10:39:00Z' });
    expect((await come(ledger, again))[0]?.article).toBe('n0');
  });
});

describe('the marks of sentences', () => {
  test('are the same whatever stands between the words, and come once', () => {
    const marks = sentencePrints('“The mayor of Lindby said on Monday – again – that it stands.”');
    expect(sentencePrints('The mayor of Lindby said, on Monday, again that it stands!')).toEqual(marks);
    expect(sentencePrints(story(0, 2) + story(0, 2)).length).toBeLessThanOrEqual(3);
    expect(sentencePrints(story(0, 200))).toHaveLength(60);
    expect(containment(marks, marks)).toBeNull();
  });
});
