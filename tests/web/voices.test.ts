/** The pages and the API of speakers, outlets and places, over what a real ledger holds. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Workspace } from '../../src/app.js';
import { tally } from '../../src/ledger/tallies.js';
import { layOut } from '../../src/web/map-view.js';
import { dispute } from '../alerts/dispute.js';
import { showKunduz } from './kunduz.js';

const FRESH_MS = 1_100;
const HOUSED = 'Vancouver Sun';

let place: Workspace;
let url: string;
let close: () => Promise<void>;
beforeAll(async () => {
  const article = {
    id: 'housed',
    url: null,
    outlet: HOUSED,
    title: 'A copied text',
    publishedAt: '2024-03-05',
    dateBasis: 'input' as const,
    language: 'en',
    text: 'Nothing.',
    credits: ['AP'],
  };
  // Nobody knows where it lies.
  const lost = dispute({ id: 'lost', place: 'Stonebrook' });
  ({ place, url, close } = await showKunduz('voices', 'A title', async ({ ledger }) => {
    await tally(ledger, [{ article, claims: [] }]);
    await ledger.redis.hset(ledger.keys.disputes, lost.id, JSON.stringify(lost));
  }));
}, 60_000);
afterAll(() => close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${url}${path}`, { headers });
const text = async (path: string) => (await get(path)).text();
const json = async (path: string) => (await get(path)).json();
const idOf = async (kind: 'speakers' | 'outlets' | 'places', q: string): Promise<string> =>
  (await json(`/api/${kind}?q=${q}`))[kind][0].id;

describe('a speaker', () => {
  test('is found by name, with what was claimed, and what of it stands in a dispute', async () => {
    expect(await json('/api/speakers?q=TALIBAN')).toMatchObject({
      total: 1,
      next: null,
      speakers: [{ name: 'Taliban', claims: 1, contested: 1, disputes: { open: 1, conceded: 0 } }],
    });
    expect(await text('/speakers?q=taliban')).toContain('1 speaker');
    expect(await json('/api/speakers?q=nobody')).toMatchObject({ total: 0, speakers: [] });
  });

  test('is shown word for word, with the way to the dispute and to all of them', async () => {
    const id = await idOf('speakers', 'taliban');
    const page = await text(`/speakers/${id}`);
    expect(page).toContain('“The Taliban said on Saturday that they had captured the city of Kunduz.”');
    expect(page).toContain('1 claim in 1 dispute');
    const one = await json(`/api/speakers/${id}`);
    expect(one.involved).toMatchObject([{ status: 'open', claims: [{ outlet: 'East Wire', became: null }] }]);
    expect(one.said[0].disputes).toEqual([expect.objectContaining({ id: one.involved[0].id })]);
    expect(page).toContain(`href="/disputes/${one.involved[0].id}"`);
    expect(await json(`/api/disputes?speaker=${id}`)).toMatchObject({ total: 1, disputes: [{ place: 'Kunduz' }] });
  });
});

describe('an outlet', () => {
  test('is counted with its family and with whose text it printed', async () => {
    expect(await json('/api/outlets?family=postmedia')).toMatchObject({
      total: 1,
      outlets: [
        { name: HOUSED, family: 'Postmedia', texts: { own: 0, credited: 1, copied: 0 }, from: [{ name: 'AP' }] },
      ],
    });
    expect(await text(`/outlets/${await idOf('outlets', 'vancouver')}`)).toContain('1 article (100 %): another source');
  });

  test('is shown with its articles and the disputes that rest on them', async () => {
    const id = await idOf('outlets', 'west');
    const one = await json(`/api/outlets/${id}`);
    expect(one).toMatchObject({
      articles: 1,
      contested: 1,
      printed: [{ article: 'west', disputes: [{ status: 'open' }] }],
    });
    expect(await text(`/outlets/${id}`)).toContain('href="/articles/west"');
    expect(await json(`/api/disputes?outlet=${id}`)).toMatchObject({ total: 1 });
  });

  test('stands where its name or its claims put it, and pages hold together', async () => {
    const names: string[] = [];
    let path: string | null = '/api/outlets?order=name&limit=2';
    while (path !== null) {
      const { outlets, next }: { outlets: { name: string }[]; next: string | null } = await json(path);
      names.push(...outlets.map(({ name }) => name));
      path = next;
    }
    expect(names).toEqual(['East Wire', HOUSED, 'West Post']);
    expect((await json('/api/outlets')).outlets.at(-1).name).toBe(HOUSED);
  });
});

describe('a place', () => {
  test('is drawn where it lies, with a name for those who hear it; what lies nowhere is listed and counted', async () => {
    const page = await text('/places');
    expect(page).toMatch(/aria-label="Kunduz, [^"]*Afghanistan: 1 open of 1 dispute"/);
    expect(page.match(/<circle/g)).toHaveLength(1);
    expect(page).toContain('Stonebrook');
    expect(page).toContain('1 place of the table is not drawn');
    const { places } = await json('/api/places');
    expect(places).toMatchObject([
      { name: 'Kunduz', at: { lat: expect.closeTo(36.7, 0), lng: expect.closeTo(68.9, 0) }, disputes: { open: 1 } },
      { name: 'Stonebrook', at: null },
    ]);
  });

  test('is shown with its disputes', async () => {
    const id = await idOf('places', 'kunduz');
    expect(await text(`/places/${encodeURIComponent(id)}`)).toContain('Taliban');
    expect(await json(`/api/places/${id}`)).toMatchObject({ rows: [{ status: 'open', openedAt: '2024-03-03' }] });
    expect(await json(`/api/disputes?at=${id}`)).toMatchObject({ total: 1 });
  });
});

test('what is not there is said, what is mistyped too, and what has not changed is not sent again', async () => {
  for (const kind of ['speakers', 'outlets', 'places']) {
    expect((await get(`/${kind}/none`)).status).toBe(404);
    expect((await get(`/api/${kind}/none`)).status).toBe(404);
    expect((await get(`/api/${kind}?order=truth`)).status).toBe(400);
    expect((await get(`/${kind}?limit=many`)).status).toBe(400);
    for (const path of [`/${kind}`, `/api/${kind}`]) {
      const etag = (await get(path)).headers.get('etag') ?? '';
      expect([path, (await get(path, { 'if-none-match': etag })).status]).toEqual([path, 304]);
    }
  }
});

test('lists follow the ledger within a second, also where the workspace was filled anew', async () => {
  const { redis, keys } = place.ledger;
  const { id, claims } = (await json('/api/speakers?q=taliban')).speakers[0];
  await redis.hincrby(keys.tally('speaker')(id), 'act deny', 5);
  await redis.zadd(keys.tallied('speaker'), await redis.hincrby(keys.meta, 'tallied', 1), id);
  await sleep(FRESH_MS);
  expect((await json('/api/speakers?q=taliban')).speakers).toMatchObject([{ id, claims: claims + 5 }]);
  await redis.del(keys.tallied('speaker'));
  await redis.hset(keys.meta, 'run', 'another');
  await sleep(FRESH_MS);
  expect(await json('/api/speakers')).toMatchObject({ total: 0 });
});

describe('the map', () => {
  const spots = [
    { at: { lat: 48, lng: 37 }, weight: 9, name: 'Ashford' },
    { at: { lat: 48, lng: 37.01 }, weight: 1, name: 'Brackwater' },
    { at: { lat: 49, lng: 39 }, weight: 0, name: 'Corfield' },
  ];

  test('holds all dots, the larger for more, at least some lands around', () => {
    const { box, dots } = layOut(spots, 5);
    const [left, top, wide, high] = box;
    for (const { x, y, r } of dots) {
      expect([x - r > left, x + r < left + wide, y - r > top, y + r < top + high]).toEqual([true, true, true, true]);
    }
    expect(high).toBeGreaterThanOrEqual(150);
    const [a = { r: 0 }, b = { r: 0 }] = dots;
    expect(a.r ** 2 / b.r ** 2).toBeCloseTo(9, 0);
  });

  test('writes no name over another', () => {
    const { names } = layOut(spots, 5);
    expect(names.map(({ text: name }) => name)).toContain('Ashford');
    expect(new Set(names.map(({ y }) => y)).size).toBe(names.length);
  });

  test('shows at most the world', () => {
    const { box } = layOut(
      [-170, 0, 175].map((lng) => ({ at: { lat: 60, lng }, weight: 1, name: 'x' })),
      3,
    );
    expect(box[3]).toBeLessThanOrEqual(1_400);
    expect(box[1]).toBeGreaterThanOrEqual(-820);
  });
});
