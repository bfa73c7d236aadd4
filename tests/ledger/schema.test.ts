import { afterAll, beforeEach, expect, inject, test } from 'vitest';
import { openWorkspace } from '../../src/app.js';
import { briefOf, newFeedState } from '../../src/feeds/poll-state.js';
import { feedBriefs } from '../../src/ledger/monitoring.js';
import { nameSchema, SCHEMA, upToDate } from '../../src/ledger/schema.js';

const place = openWorkspace(inject('redis'), 'schema');
const { ledger } = place;
const idle = { ledger, queues: { workers: async () => 0 } };
beforeEach(() => ledger.empty());
afterAll(async () => {
  await ledger.empty();
  await place.close();
});

const version = async () => (await ledger.meta()).schema;

test('a workspace that does not exist is left alone, and a new one has the version of the program', async () => {
  await upToDate(idle);
  expect(await ledger.meta()).toEqual({});
  await nameSchema(ledger);
  expect(await version()).toBe(String(SCHEMA));
  await upToDate({ ledger, queues: { workers: async () => 3 } });
});

test('one from before versions were written down is migrated once, also by two at the same time', async () => {
  const url = 'https://news.example/rss.xml';
  const state = { ...newFeedState(url), title: 'Example Wire' };
  await ledger.setMeta({ run: 'r1' });
  await ledger.redis.hset(ledger.keys.feeds, url, JSON.stringify(state));
  await Promise.all([upToDate(idle), upToDate(idle)]);
  expect(await version()).toBe(String(SCHEMA));
  expect(await feedBriefs(ledger, [url])).toEqual([briefOf(state)]);
  expect(await ledger.redis.exists(ledger.keys.migration)).toBe(0);
});

test('no migration is made beside workers of the old program', async () => {
  await ledger.setMeta({ run: 'r1' });
  const busy = upToDate({ ledger, queues: { workers: async () => 2 } });
  await expect(busy).rejects.toThrow('2 workers of an older program still work on it');
  expect(await version()).toBeUndefined();
});

test('a newer one is refused with what to do, and so is half a restored one', async () => {
  await ledger.setMeta({ run: 'r1', schema: SCHEMA + 1 });
  await expect(upToDate(idle)).rejects.toMatchObject({
    code: 'REDIS',
    message: expect.stringContaining('was written by a newer counterclaim'),
    advice: expect.stringContaining('Use the newer program'),
  });
  expect(await version()).toBe(String(SCHEMA + 1));
  await ledger.setMeta({ schema: SCHEMA, restoring: 1 });
  await expect(upToDate(idle)).rejects.toMatchObject({
    advice: expect.stringContaining('restore FILE --workspace schema --force'),
  });
});
