import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { serve } from '../../src/app/pages.js';
import { openWorkspace, type Workspace } from '../../src/app.js';
import { batchOf } from '../../src/queues/stages.js';
import type { WebServer } from '../../src/web/server.js';

const config = { web: null, feeds: [], alerts: [] };
let place: Workspace;
let web: WebServer;
beforeAll(async () => {
  place = openWorkspace(inject('redis'), 'board');
  await place.queues.add('clean', [batchOf('r1', ['a'], 0)]);
  await place.queues.addPolls([{ v: 1, feed: 'https://reader:pass-phrase@news.example/rss', due: 1 }]);
  web = await serve({ host: '127.0.0.1', port: 0, token: null }, config, place, '1.2.3');
});
afterAll(async () => {
  await web.close();
  await place.ledger.empty();
  await place.close();
});

const get = (path: string, init: RequestInit = {}) => fetch(`${web.url}${path}`, init);

test('the queues are shown with their counts and jobs, without a password in an address', async () => {
  const { queues } = await (await get('/queues/api/queues?activeQueue=poll&page=1&jobsPerPage=10')).json();
  const counts = Object.fromEntries(
    queues.map((one: { name: string; counts: { waiting: number } }) => [one.name, one.counts.waiting]),
  );
  expect(counts).toMatchObject({ poll: 1, fetch: 0, clean: 1, alert: 0, opinion: 0 });
  expect(queues.every(({ readOnlyMode }: { readOnlyMode: boolean }) => readOnlyMode)).toBe(true);
  const text = JSON.stringify(queues);
  expect(text).toContain('news.example/rss');
  expect(text).not.toContain('pass-phrase');
});

test('the page calls on nobody, has no style of its own, and all that it names is there', async () => {
  const page = await (await get('/queues')).text();
  expect(page).not.toMatch(/https?:\/\/(?!127\.0\.0\.1)|<%|style=|<style/);
  const named = [...page.matchAll(/(?:src|href)="(static\/[^"]+)"/g)].map(([, path]) => path);
  expect(named.length).toBeGreaterThan(4);
  for (const path of named) expect([path, (await get(`/queues/${path}`)).status]).toEqual([path, 200]);
  const { headers } = await get('/queues/queue/clean');
  expect(headers.get('content-security-policy')).toMatch(/style-src 'self'; script-src 'self'/);
});

test('nothing can be changed from there, and no other file is given', async () => {
  const put = await get('/queues/api/queues/clean/pause', { method: 'PUT' });
  expect(put.status).toBe(405);
  expect(await Promise.all(place.queues.all.map((queue) => queue.isPaused()))).not.toContain(true);
  for (const path of ['/queues/static/..%2findex.ejs', '/queues/static/nothing.js'])
    expect([path, (await get(path)).status]).toEqual([path, 404]);
});

test('beyond its machine the token is asked for first', async () => {
  const wide = await serve({ host: '0.0.0.0', port: 0, token: 'a token of some length' }, config, place, '1.2.3');
  for (const path of ['/queues/', '/queues/api/queues'])
    expect((await fetch(new URL(path, wide.url.replace('0.0.0.0', '127.0.0.1')))).status).toBe(401);
  await wide.close();
});
