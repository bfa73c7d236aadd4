/** One article for one address and content, through the real queues. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCleaner } from '../../src/articles/clean.js';
import { batchOf } from '../../src/queues/stages.js';
import { cleanWork } from '../../src/workers/clean.js';
import { inputOf } from '../articles/clean-input.js';
import { startTestRedis, type TestRedis } from '../ledger/redis.js';
import { toyEngine } from '../ledger/toy-engine.js';
import { type WatchedSite, watchedSite } from './watched-site.js';

let redis: TestRedis;
let site: WatchedSite;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  site = await watchedSite(redis, { engine: toyEngine, cleaner: () => createCleaner() });
});
afterEach(() => site.close());

const filler = 'The council met on Monday in the old town hall, and the meeting went on until late in the evening.';
const page = (said: string, { canonical = '', more = '' } = {}) =>
  `<html lang="en"><head><title>A day at the bridge</title>${canonical ? `<link rel="canonical" href="${canonical}">` : ''}</head>
  <body><article><h1>A day at the bridge</h1><p>${filler}</p><p>${said} ${filler}</p>${more}</article></body></html>`;
const STORY = '/world/a-day-at-the-bridge';
const articles = async () => (await site.records()).map(({ article }) => article);

describe('pages of one site', () => {
  test('with one canonical address are one article, whatever editions of it are had', async () => {
    const html = page('Mayor: bridge open.', { canonical: STORY });
    for (const path of [STORY, `${STORY}?utm_source=feed`, `${STORY}/amp`, '/n/48213']) site.pages.set(path, html);
    await site.come(STORY, `${STORY}?utm_source=feed`, `${STORY}/amp`);
    await site.come('/n/48213');
    const found = await articles();
    expect(found.map(({ url }) => url)).toEqual([site.base + STORY]);
    const record = await site.ledger.recordOf(found[0]?.id ?? '');
    expect(record?.article.alsoAt).toEqual([`${site.base}/n/48213`]);
    expect(record?.claims).toHaveLength(1);
  }, 60_000);

  test('with the same content at two addresses are one article that knows both', async () => {
    const html = page('Mayor: bridge open.');
    for (const path of ['/world/bridge', '/home-news/bridge', '/late/bridge']) site.pages.set(path, html);
    await site.come('/world/bridge', '/home-news/bridge');
    await site.come('/late/bridge');
    const found = await articles();
    expect(found).toHaveLength(1);
    const article = (await site.ledger.recordOf(found[0]?.id ?? ''))?.article;
    expect([article?.url, ...(article?.alsoAt ?? [])].sort()).toEqual(
      ['/home-news/bridge', '/late/bridge', '/world/bridge'].map((path) => site.base + path),
    );
  }, 60_000);

  test('that name the home page as their address stay apart, and keep the reason', async () => {
    site.pages.set('/a/bridge-open-again', page('Mayor: bridge open.', { canonical: '/' }));
    site.pages.set('/a/mill-not-open-yet', page('Miller: mill not open.', { canonical: '/' }));
    await site.come('/a/bridge-open-again', '/a/mill-not-open-yet');
    const found = await articles();
    expect(found.map(({ url }) => url).sort()).toEqual(
      ['/a/bridge-open-again', '/a/mill-not-open-yet'].map((path) => site.base + path),
    );
    for (const { refusedAddress } of found)
      expect(refusedAddress).toEqual({ given: '/', reason: 'points to the home page' });
  }, 60_000);

  test('that were edited are a new version at the same address, and the old one stays as it was', async () => {
    site.pages.set(STORY, page('Mayor: bridge open.', { canonical: STORY }));
    await site.come(STORY);
    const [before] = await site.records();
    site.pages.set(STORY, page('Mayor: bridge not open.', { canonical: STORY }));
    await site.come(STORY);
    const versions = await site.records();
    expect(versions.map(({ article }) => article.url)).toEqual([site.base + STORY, site.base + STORY]);
    expect(versions.map(({ claims }) => claims?.map(({ polarity }) => polarity))).toEqual(
      expect.arrayContaining([['affirmed'], ['negated']]),
    );
    expect(versions).toContainEqual(before);
    // A version is no copy of the one before it.
    for (const { article } of versions) expect(article.copyOf).toBeUndefined();
  }, 60_000);

  test('that two workers have at the same moment lose no address', async () => {
    const cleaner = createCleaner();
    const work = cleanWork({ ledger: site.ledger, cleaner });
    const value = page('Mayor: bridge open.');
    const bodies = ['/a/1', '/b/1', '/c/1'].map((path) => ({
      item: path,
      body: {
        input: inputOf({ kind: 'html', value }, { url: site.base + path }),
        source: null,
        versioned: true,
      },
    }));
    await site.ledger.putBodies(bodies);
    await Promise.all(bodies.map(({ item }) => work([item], batchOf('r1', [item], 0))));
    const [{ id } = { id: '' }, ...others] = await articles();
    expect(others).toEqual([]);
    const article = (await site.ledger.recordOf(id))?.article;
    expect([article?.url, ...(article?.alsoAt ?? [])].sort()).toEqual(bodies.map(({ item }) => site.base + item));
  }, 60_000);
});
