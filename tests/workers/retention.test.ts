import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, afterEach, expect, inject, test } from 'vitest';
import { openArticleArchive } from '../../src/ledger/article-archive.js';
import { itemOf, Ledger } from '../../src/ledger/ledger.js';
import { reconcile } from '../../src/ledger/reconcile.js';
import { Reports } from '../../src/ledger/reports.js';
import { LEAVING_MS } from '../../src/ledger/retention.js';
import { readArchive } from '../../src/replay/readers/archive.js';
import { retain } from '../../src/workers/retention.js';
import { toyArticle, toyEngine } from '../ledger/toy-engine.js';

const redis = new Redis({ ...inject('redis'), maxRetriesPerRequest: null });
const folder = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-retention-'));
const archive = openArticleArchive(folder);
const ledger = new Ledger(redis, 'retention');
afterEach(() => ledger.empty());
afterAll(async () => {
  await redis.quit();
  rmSync(folder, { recursive: true, force: true });
});

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

async function file(id: string, text: string, published: string | null): Promise<void> {
  const article = toyArticle(id, text, published);
  const record = { article, claims: toyEngine.extract(article) };
  await ledger.addRecords([{ item: itemOf(id), record }]);
  await reconcile(ledger, new Reports(ledger), toyEngine, [itemOf(id)]);
}

/** As if what is leaving had begun to an hour ago. */
async function anHourLater(): Promise<void> {
  const items = await redis.zrange(ledger.keys.leaving, '0', '-1');
  for (const item of items) await redis.zincrby(ledger.keys.leaving, -LEAVING_MS - 1_000, item);
}

const within = (days: number | null, bytes: number | null = null) =>
  retain({ ledger, engine: toyEngine, archive, retention: { days, bytes } });

test('an old article leaves for the archive and is still found by its id; the young and the undated stay', async () => {
  await file('old', 'Ann: harbour open. And more of it.', daysAgo(400));
  await file('young', 'Ann: bridge open.', daysAgo(10));
  await file('undated', 'Ann: tunnel open.', null);
  expect(await within(365)).toEqual({ leaving: 1, gone: 0 });
  // A worker may still be comparing it.
  expect((await ledger.records([itemOf('old')]))[0]).not.toBeNull();
  expect(await within(365)).toEqual({ leaving: 0, gone: 0 });
  await anHourLater();
  expect(await within(365)).toEqual({ leaving: 0, gone: 1 });
  const before = await ledger.records(['old', 'young', 'undated'].map(itemOf));
  expect(before.map((record) => record !== null)).toEqual([false, true, true]);
  expect(await ledger.shelved([itemOf('old'), itemOf('young')])).toEqual([true, false]);
  expect(await ledger.recordOf('old')).toBeNull();
  ledger.archive = archive;
  const found = await ledger.recordOf('old');
  expect(found?.article.text).toBe('Ann: harbour open. And more of it.');
  expect(found?.claims?.map(({ quote }) => quote)).toEqual(['Ann: harbour open.']);
  expect(await redis.keys(`counterclaim:{retention}:filings:*`)).toHaveLength(4);
});

test('what a dispute rests on stays, however old', async () => {
  await file('a', 'Ann: harbour open.', daysAgo(400));
  await file('b', 'Ben: harbour not open.', daysAgo(399));
  const before = await ledger.disputes();
  expect(before).toHaveLength(1);
  expect(await within(365)).toEqual({ leaving: 0, gone: 0 });
  // A late report joins the dispute, which is made anew from all its claims.
  await file('c', 'Cid: harbour not open.', daysAgo(398));
  expect((await ledger.disputes())[0]?.reports).toBe(3);
});

test('an article that came into a dispute while it was leaving stays', async () => {
  await file('a', 'Ann: harbour open.', daysAgo(400));
  expect(await within(365)).toEqual({ leaving: 1, gone: 0 });
  // By a worker that had found its claim before.
  const { claims } = (await ledger.recordOf('a')) ?? {};
  const link = { id: 'x', a: claims?.[0]?.id, b: 'other-0' };
  await redis.hset(ledger.keys.links('harbour'), 'x', JSON.stringify(link));
  await anHourLater();
  expect(await within(365)).toEqual({ leaving: 0, gone: 0 });
  expect(await ledger.recordOf('a')).not.toBeNull();
});

test('over its bytes the oldest leave first, and nothing that is compared with today', async () => {
  const { bytes } = await ledger.memory();
  for (const days of [300, 200, 100, 5]) await file(`by-${days}`, 'Ann: harbour open.', daysAgo(days));
  expect((await within(null, bytes * 10)).leaving).toBe(0);
  // Three fifths of what is there, which others change a little meanwhile: two of four are to go.
  expect((await within(null, Math.round((await ledger.memory()).bytes * 0.62))).leaving).toBe(2);
  expect(await redis.zrange(ledger.keys.leaving, '0', '-1')).toEqual(
    expect.arrayContaining([itemOf('by-300'), itemOf('by-200')]),
  );
  // Far too little: still not the one of five days ago.
  await within(null, 1);
  expect(await redis.zscore(ledger.keys.leaving, itemOf('by-5'))).toBeNull();
});

test('the archive can be replayed', async () => {
  const ids: string[] = [];
  for await (const item of readArchive([folder])) if (item.kind === 'article') ids.push(item.id);
  expect(ids).toEqual(['old']);
});
