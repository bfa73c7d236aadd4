/** Pages, API and feeds over what a real ledger holds. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parseFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../src/app/pages.js';
import type { Workspace } from '../../src/app.js';
import { dispute, position, report } from '../alerts/dispute.js';
import { EAST, showKunduz, WEST } from './kunduz.js';

/** After so long the pages show what the ledger holds. */
const FRESH_MS = 1_100;

const HOSTILE = '<img src=x onerror=alert(1)>\u202E"\'&';

let place: Workspace;
let url: string;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ place, url, close } = await showKunduz('read', HOSTILE));
}, 60_000);
afterAll(() => close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${url}${path}`, { headers });
const text = async (path: string) => (await get(path)).text();
const json = async (path: string) => (await get(path)).json();

describe('the list', () => {
  test('shows both sides, and leads to the dispute', async () => {
    const page = await text('/');
    expect(page).toContain('1 dispute');
    expect(page).toContain('Taliban');
    const [, id] = /href="\/disputes\/([^"]+)"/.exec(page) ?? [];
    const shown = await text(`/disputes/${id}`);
    expect(shown).toContain('<mark>they had captured the city of Kunduz</mark>');
    expect(shown).toContain('<mark>the Taliban had captured the city of Kunduz</mark>');
    expect(shown).toContain('<svg class="timeline"');
    expect(shown).toContain('href="https://west-post.example/b"');
  });

  test.each([
    ['?q=kunduz+taliban', 1],
    ['?q=KUNDUZ', 1],
    ['?q=Herat', 0],
    ['?kind=explicit-denial&status=open', 1],
    ['?status=conceded', 0],
    ['?place=kunduz&side=Taliban', 1],
    ['?side=France', 0],
    ['?since=2024-03-03', 1],
    ['?since=2024-03-04', 0],
    ['?q=&kind=&status=', 1],
    ['?offset=1', 1],
  ])('%s: %i', async (query, total) => {
    expect(await json(`/api/disputes${query}`)).toMatchObject({ total });
    expect(await text(`/${query}`)).toContain(total === 0 ? 'None fits.' : '1 dispute');
  });

  test.each(['?kind=rumour', '?limit=0', '?limit=many', '?since=yesterday', '?limits=5'])(
    '%s is told',
    async (query) => {
      for (const path of ['/', '/feed.atom', '/api/disputes']) expect((await get(path + query)).status).toBe(400);
      expect((await json(`/api/disputes${query}`)).error).toContain(query.slice(1, 5));
    },
  );

  test('comes in pages of which none is lost', async () => {
    const { ledger } = place;
    const more = Array.from({ length: 7 }, (_, n) =>
      dispute({ id: `more${n}`, topic: `dam ${n}`, openedAt: '2020-01-01' }),
    );
    for (const one of more) await ledger.redis.hset(ledger.keys.disputes, one.id, JSON.stringify(one));
    await sleep(FRESH_MS);
    const seen: string[] = [];
    let path: string | null = '/api/disputes?q=dam&limit=3';
    while (path !== null) {
      const page: { next: string | null; disputes: { topic: string }[] } = await json(path);
      seen.push(...page.disputes.map(({ topic }) => topic));
      path = page.next;
    }
    expect(seen.sort()).toEqual(more.map(({ topic }) => topic));
    expect(await text('/?q=dam&limit=3&offset=3')).toMatch(/rel="prev".*rel="next"/s);
    await ledger.redis.hdel(ledger.keys.disputes, ...more.map(({ id }) => id));
    await sleep(FRESH_MS);
  });
});

describe('an article', () => {
  const path = `/articles/${encodeURIComponent(EAST)}`;

  test('stands there word for word, with its claims, and no markup of its own', async () => {
    const page = await text(path);
    expect(page).not.toContain('<img src=x');
    expect(page).toContain('&lt;img src=x onerror=alert(1)>');
    expect(page).not.toContain('\u202E');
    expect(page.replace(/<[^>]*>/g, '')).toContain(
      'The Taliban said on Saturday that they had captured the city of Kunduz.',
    );
    expect(page).toContain('class="claim contested"');
    expect(page).toMatch(/In dispute: <a href="\/disputes\//);
  });

  test('is given with its claims by the API', async () => {
    const { article: given, claims } = await json(`/api${path}`);
    expect(given.text.slice(claims[0].start, claims[0].end)).toBe(claims[0].quote);
  });
});

test('what is not there is told, on a page and to a program', async () => {
  for (const path of ['/disputes/none', '/articles/none', '/api/disputes/none', '/api/articles/none'])
    expect((await get(path)).status).toBe(404);
  expect(await json('/api/disputes/none')).toEqual({ error: 'no dispute has this id' });
});

test('what did not change is not sent again', async () => {
  for (const path of ['/', '/api/disputes', '/feed.atom', '/feed.json', `/articles/${WEST}`]) {
    const first = await get(path);
    const etag = first.headers.get('etag') ?? '';
    const again = await get(path, { 'if-none-match': etag });
    expect([path, again.status, await again.text()]).toEqual([path, 304, '']);
  }
});

test('feeds are read by a reader of feeds, and name what they are of', async () => {
  const atom = parseFeed(await text('/feed.atom?q=kunduz'));
  expect(atom).toMatchObject({
    format: 'atom',
    feed: { entries: [{ title: { value: expect.stringContaining('Kunduz') } }] },
  });
  const { feed } = parseFeed(await text('/feed.json?q=kunduz'));
  expect(feed).toMatchObject({ feed_url: `${url}/feed.json?q=kunduz`, items: [{ tags: ['explicit-denial'] }] });
});

test('a feed holds whatever stands in a quote', async () => {
  const { ledger } = place;
  const odd = dispute({
    id: 'odd',
    topic: `odd ${HOSTILE}\u0000\uD800]]>`,
    positions: [position({ reports: [report({ quote: `${HOSTILE}\n\uFFFE` })] }), position()],
  });
  await ledger.redis.hset(ledger.keys.disputes, 'odd', JSON.stringify(odd));
  await sleep(FRESH_MS);
  expect(parseFeed(await text('/feed.atom?q=odd'))).toMatchObject({
    feed: { entries: [{ id: 'urn:counterclaim:dispute:odd' }] },
  });
  expect(await text('/disputes/odd')).not.toMatch(/<img src=x|\u202E/);
  await ledger.redis.hdel(ledger.keys.disputes, 'odd');
  await sleep(FRESH_MS);
});

test('the API gives what its description says', async () => {
  const described = await json('/api/openapi.json');
  expect(described).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } });
  const contentOf = (name: string) => described.paths[name].get.responses[200].content;
  const ajv = new Ajv2020({ strict: false });
  const paths: Record<string, string> = {
    '/api/disputes': '/api/disputes',
    '/api/disputes/{id}': `/api/disputes/${(await json('/api/disputes')).disputes[0].id}`,
    '/api/disputes/{id}/reviews': `/api/disputes/${(await json('/api/disputes')).disputes[0].id}/reviews`,
    '/api/articles/{id}': `/api/articles/${WEST}`,
    '/api/speakers': '/api/speakers',
    '/api/speakers/{id}': `/api/speakers/${(await json('/api/speakers')).speakers[0].id}`,
    '/api/outlets': '/api/outlets',
    '/api/outlets/{id}': `/api/outlets/${(await json('/api/outlets')).outlets[0].id}`,
    '/api/places': '/api/places',
    '/api/places/{id}': `/api/places/${(await json('/api/places')).places[0].id}`,
    '/api/feeds': '/api/feeds',
    '/api/quarantine': '/api/quarantine',
  };
  // Those that give other than JSON are tried in exports.test.ts.
  const inJson = Object.keys(described.paths).filter((name) => 'application/json' in contentOf(name));
  expect(inJson.sort()).toEqual(Object.keys(paths).sort());
  for (const [name, path] of Object.entries(paths)) {
    const { schema } = contentOf(name)['application/json'];
    const fits = ajv.compile(schema);
    expect([name, fits(await json(path)), fits.errors]).toEqual([name, true, null]);
  }
});

test('a public linter has nothing to say against the description', async () => {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const complaintsOf = async (description: object) => {
    const problems = await lintFromString({
      source: JSON.stringify(description),
      absoluteRef: '/openapi.json',
      config,
    });
    return problems.map(({ ruleId, message }) => `${ruleId}: ${message}`);
  };
  const described = await json('/api/openapi.json');
  expect(await complaintsOf(described)).toEqual([]);
  expect(await complaintsOf({ ...described, security: [{ nobody: [] }] })).not.toEqual([]);
});

test('beyond its machine the question for the token has its style, and nothing else is open', async () => {
  const config = { web: null, feeds: [], alerts: [] };
  const token = 'a token of some length';
  const wide = await serve({ host: '0.0.0.0', port: 0, token }, config, place, '1.2.3');
  const at = (path: string) => fetch(new URL(path, wide.url.replace('0.0.0.0', '127.0.0.1')));
  const page = await (await at('/')).text();
  expect(page).not.toContain('Taliban');
  expect((await at(/href="(\/style-[^"]+)"/.exec(page)?.[1] ?? '')).status).toBe(200);
  for (const path of ['/feed.atom', '/feed.json', '/live', '/quarantine', '/api/openapi.json', `/articles/${WEST}`])
    expect([path, (await at(path)).status]).toEqual([path, 401]);
  await wide.close();
});

test('the trace of an article that a replay read says what is known, and that of nothing says what to do', async () => {
  const page = await text(`/trace/${WEST}`);
  expect(page).toContain('No steps are kept');
  expect(page).toContain('in the dispute <a href="/disputes/');
  const nothing = await get(`/trace?of=${encodeURIComponent('https://no.example/<b>')}`);
  expect([nothing.status, await nothing.text()]).toEqual([
    404,
    expect.stringContaining('Nothing is known of https://no.example/&lt;b>'),
  ]);
  expect((await get('/trace')).status).toBe(200);
});

test('pages are light, and call on nobody', async () => {
  for (const path of ['/', '/disputes/none', `/articles/${WEST}`, '/feeds', '/deliveries', '/quarantine']) {
    const page = await text(path);
    expect(Buffer.byteLength(page)).toBeLessThan(100_000);
    expect(page.replace(/<script type="module" src="\/live-\w+\.js">/, '')).not.toMatch(/<script|style="|src="http/);
    expect([...page.matchAll(/<link[^>]*href="([^"]+)"/g)].every(([, url]) => /^(\/|data:,)/.test(url ?? ''))).toBe(
      true,
    );
  }
});
