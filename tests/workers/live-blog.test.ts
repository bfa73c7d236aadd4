/** A live blog that is fetched again and again, through the real queues and the real engine. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { standardHeart } from '../../src/app/heart.js';
import { startTestRedis, type TestRedis } from '../ledger/redis.js';
import { type WatchedSite, watchedSite } from './watched-site.js';

let redis: TestRedis;
let site: WatchedSite;
const { engine, cleaner } = standardHeart();
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  site = await watchedSite(redis, { engine, cleaner });
});
afterEach(() => site.close());

type Entry = [at: string, headline: string, text: string];
const page = (title: string, modified: string, entries: Entry[]) =>
  `<html lang="en"><head><title>${title}</title>
  <meta property="article:published_time" content="2025-02-05T08:00:00+02:00">
  <meta property="article:modified_time" content="${modified}"></head><body><main><h1>${title}</h1>
  <p>Follow what is said about the town of Toretsk here, as the two sides give their accounts of the fighting in it.</p>
  ${entries.map(([at, head, text]) => `<div class="entry"><time datetime="${at}">then</time><h2>${head}</h2><p>${text}</p></div>`).join('')}
  </main></body></html>`;

const FIRST: Entry[] = [
  [
    '2025-02-06T23:40:00+02:00',
    'Kyiv answers',
    'Ukraine’s General Staff denied that Russian forces had captured Toretsk.',
  ],
  [
    '2025-02-06T20:15:00+02:00',
    'Moscow speaks',
    'Russia’s Defence Ministry said today that its forces had captured Toretsk.',
  ],
  [
    '2025-02-05T09:30:00+02:00',
    'Fighting goes on',
    'The mayor said today that three civilians had been killed in Toretsk.',
  ],
];
const LATER: Entry = [
  '2025-02-07T07:10:00+02:00',
  'A new day',
  'The mayor said today that five civilians had been killed in Toretsk.',
];

const claims = async () =>
  (await site.records()).flatMap(({ article, claims: own }) =>
    (own ?? []).map(({ id, quote, time }) => ({
      id,
      quote,
      saidAt: time.saidAt,
      from: time.from,
      at: article.publishedAt,
    })),
  );

test('each claim has the time of its entry, and entries that came before bring no claim again', async () => {
  const path = '/live/toretsk';
  site.pages.set(path, page('Toretsk live: latest', '2025-02-06T23:41:00+02:00', FIRST));
  await site.come(path);
  const before = await claims();
  expect(before.length).toBeGreaterThanOrEqual(3);
  for (const [at, , text] of FIRST) {
    const own = before.filter(({ quote }) => text.includes(quote));
    expect(own.length).toBeGreaterThan(0);
    for (const claim of own) expect([claim.at, claim.saidAt]).toEqual([at, at.slice(0, 10)]);
  }

  // Twice more: with another headline and a new entry, then unchanged.
  site.pages.set(path, page('Toretsk live: five killed', '2025-02-07T07:11:00+02:00', [LATER, ...FIRST]));
  await site.come(path);
  await site.come(path);
  const after = await claims();
  const fresh = after.filter(({ id }) => !before.some((one) => one.id === id));
  expect(after.filter(({ id }) => before.some((one) => one.id === id))).toHaveLength(before.length);
  expect(fresh.length).toBeGreaterThan(0);
  for (const { quote, at } of fresh) expect([LATER[2].includes(quote), at]).toEqual([true, LATER[0]]);
}, 90_000);

test('an entry that is edited is a new version of that entry alone', async () => {
  const path = '/live/toretsk';
  site.pages.set(path, page('Toretsk live', '2025-02-06T23:41:00+02:00', FIRST));
  await site.come(path);
  const before = (await site.records()).map(({ article }) => article.id);
  const edited = FIRST.map(
    (entry, n): Entry => (n === 1 ? [entry[0], entry[1], `${entry[2]} It gave no proof.`] : entry),
  );
  site.pages.set(path, page('Toretsk live', '2025-02-07T06:00:00+02:00', edited));
  await site.come(path);
  const after = (await site.records()).map(({ article }) => article);
  const fresh = after.filter(({ id }) => !before.includes(id));
  expect(fresh.map(({ text, publishedAt, entryOf }) => [text, publishedAt, entryOf])).toEqual([
    [edited[1]?.[2], FIRST[1]?.[0], 'Toretsk live'],
  ]);
}, 90_000);
