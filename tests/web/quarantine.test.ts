import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { serve } from '../../src/app/pages.js';
import { openWorkspace, type Workspace } from '../../src/app.js';
import type { WebServer } from '../../src/web/server.js';

let place: Workspace;
let web: WebServer;
beforeAll(async () => {
  place = openWorkspace(inject('redis'), 'set-aside');
  await place.ledger.setMeta({ run: 'r1' });
  const config = { web: null, feeds: [], alerts: [] };
  web = await serve({ host: '127.0.0.1', port: 0, token: null }, config, place, '1.2.3');
});
afterAll(async () => {
  await web.close();
  await place.ledger.empty();
  await place.close();
});

const put = (stage: string, ...items: string[]) =>
  place.ledger.quarantine(
    stage,
    items.map((item) => ({ item, id: `https://news.example/${item}`, source: null, reason: 'gone <b>' })),
  );
const page = async () => (await fetch(`${web.url}/quarantine`)).text();
/** The page that the form leads to. */
const send = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${web.url}/quarantine`, { method: 'POST', headers, body: new URLSearchParams(fields) });

test('what is set aside is sent again one by one or by its reason, or dropped, and the page says what was done', async () => {
  const { ledger, queues } = place;
  await put('fetch', 'one', 'two', 'three');
  await put('read', 'line 7');
  await ledger.putBodies([{ item: 'two', body: {} }]);
  expect(await page()).toContain('Send all 3 again');

  expect(await (await send({ action: 'send-again', stage: 'fetch', item: 'one' })).text()).toContain(
    '1 item was sent again; a monitor goes on with it as soon as one runs.',
  );
  expect(await ledger.openBatches('fetch')).toMatchObject([{ run: 'r1', ids: ['one'] }]);
  expect((await queues.counts()).fetch.waiting).toBe(1);
  expect((await ledger.quarantined('fetch')).map(({ item }) => item)).toEqual(['three', 'two']);

  expect(await (await send({ action: 'drop', stage: 'fetch', item: 'two' })).text()).toContain('1 item was dropped.');
  expect(await ledger.bodies(['two'])).toEqual([null]);
  expect(await (await send({ action: 'drop', stage: 'fetch', item: 'two' })).text()).toContain('Nothing was done');

  await put('fetch', 'four');
  const all = await (await send({ action: 'send-again', stage: 'fetch', reason: 'gone <b>' })).text();
  expect(all).toContain('2 items were sent again');
  expect(all).not.toContain('news.example/four');
  const read = await (await send({ action: 'send-again', stage: 'read', item: 'line 7' })).text();
  expect(read).toContain('1 item cannot be sent again from here');
  expect(read).toContain('replay its archive');
});

test('a form of another site, or one that makes no sense, does nothing', async () => {
  await put('clean', 'five');
  const elsewhere = await send({ action: 'drop', stage: 'clean', item: 'five' }, { 'sec-fetch-site': 'cross-site' });
  const odd = await send({ action: 'burn', stage: 'clean', item: 'five' });
  const everything = await send({ action: 'drop', stage: 'clean' });
  expect([elsewhere.status, odd.status, everything.status]).toEqual([403, 400, 400]);
  expect(await place.ledger.quarantined('clean')).toHaveLength(1);
});
