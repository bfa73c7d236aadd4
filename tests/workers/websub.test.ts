/** WebSub with a real hub, through the real worker and a real Redis. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { feedsOf } from '../../src/app/health.js';
import { subscribedFeeds, subscriptionsOf } from '../../src/ledger/subscriptions.js';
import { countedPushes } from '../../src/shared/metrics.js';
import type { Crew } from '../../src/workers/crew.js';
import { startTestRedis, type TestRedis } from '../ledger/redis.js';
import { type ToyHub, toyHub, until } from './toy-hub.js';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

const report = async ({ ledger, configOf }: ToyHub) => (await feedsOf(ledger, configOf().feeds))[0]?.push ?? null;
const live = async (toy: ToyHub) => (await report(toy))?.state === 'live';
const due = async ({ ledger, feed }: ToyHub) => Number(await ledger.redis.zscore(ledger.keys.due, feed));
const counts = async () => {
  const { values } = await countedPushes.get();
  return Object.fromEntries(values.map(({ labels, value }) => [labels.outcome, value]));
};

describe('a feed with a hub', () => {
  let toy: ToyHub;
  let monitor: Crew;
  beforeAll(async () => {
    toy = await toyHub(redis);
    monitor = await toy.start();
    await until(() => live(toy));
  });
  afterAll(async () => {
    await monitor.stop();
    await toy.close();
  });

  test('is subscribed to under its own name, with a secret and a callback of its own, and confirmed in plain text', () => {
    expect(toy.asked).toHaveLength(1);
    const [form = {}] = toy.asked;
    expect(form).toMatchObject({
      'hub.mode': 'subscribe',
      'hub.topic': 'http://topic.example/world',
      'hub.lease_seconds': '3600',
    });
    expect(form['hub.callback']).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${toy.port}/below/websub/[\\w-]{22}$`));
    expect(Buffer.from(form['hub.secret'] ?? '', 'base64url')).toHaveLength(32);
    const [confirmation] = toy.confirmations;
    expect(confirmation).toMatchObject({ status: 200, text: confirmation?.challenge });
    expect(confirmation?.type).toMatch(/^text\/plain/);
  });

  test('brings what the hub sends, once, whoever tells of it again', async () => {
    expect(await toy.found()).toEqual(['one']);
    // The new entry alone, as a hub may send it.
    expect((await toy.push(['two'])).status).toBe(202);
    await until(async () => (await toy.found()).length > 1);
    expect((await toy.push(['two'], { method: 'sha1' })).status).toBe(202);
    expect((await toy.push(['three', 'one'], { method: 'sha512' })).status).toBe(202);
    await until(async () => (await toy.found()).length > 2);
    toy.items.push('two', 'three');
    await toy.pollNow();
    expect(await toy.found()).toEqual(['one', 'three', 'two']);
  });

  test('an edited entry that the hub sends is a new version', async () => {
    await toy.push(['two:edited']);
    await until(async () => (await toy.found()).includes('two:edited'));
    expect(await toy.found()).toEqual(['one', 'three', 'two', 'two:edited']);
  });

  test('what comes while the feed is being asked costs neither the one nor the other', async () => {
    toy.items.splice(0, 3, 'one', 'two:edited', 'three', 'asked');
    toy.behaviour.lastsMs = 1_500;
    const before = toy.site.hits.length;
    const polled = toy.pollNow();
    await until(() => toy.site.hits.length > before);
    await toy.push(['sent']);
    await until(async () => (await toy.found()).includes('sent'));
    await polled;
    toy.behaviour.lastsMs = 0;
    const found = await toy.found();
    expect(found.filter((title) => title === 'asked' || title === 'sent')).toEqual(['asked', 'sent']);
    // Both are remembered: another look brings neither again.
    expect(Object.keys((await toy.state())?.known ?? {})).toHaveLength(5);
    toy.items.push('sent');
    await toy.pollNow();
    expect(await toy.found()).toEqual(found);
  });

  test('what is not signed with the secret is acknowledged, dropped and counted', async () => {
    const [before, found] = [await counts(), await toy.found()];
    expect((await toy.push(['false one'], { secret: null })).status).toBe(202);
    expect((await toy.push(['false two'], { secret: 'guessed' })).status).toBe(202);
    const nowhere = await fetch(`http://127.0.0.1:${toy.port}/websub/unheard-of`, { method: 'POST', body: 'x' });
    expect(nowhere.status).toBe(410);
    const long = await fetch(toy.asked[0]?.['hub.callback'] ?? '', {
      method: 'POST',
      body: Buffer.alloc(11 * 1024 * 1024),
    }).then(
      ({ status }) => status,
      () => 'cut off',
    );
    expect([413, 'cut off']).toContain(long);
    const after = await counts();
    const more = (outcome: string) => (after[outcome] ?? 0) - (before[outcome] ?? 0);
    expect(['unsigned', 'forged', 'unknown', 'too-long', 'taken'].map(more)).toEqual([1, 1, 1, 1, 0]);
    // Whatever was taken would have been read before this.
    await toy.push(['true one']);
    await until(async () => (await toy.found()).includes('true one'));
    expect(await toy.found()).toEqual([...found, 'true one'].sort());
  });

  test.each([
    ['a topic that nobody asked for', { 'hub.mode': 'subscribe', 'hub.topic': 'http://topic.example/other' }],
    ['an end that nobody asked for', { 'hub.mode': 'unsubscribe', 'hub.topic': 'http://topic.example/world' }],
    ['a refusal of another topic', { 'hub.mode': 'denied', 'hub.topic': 'http://topic.example/other' }],
    ['nothing', {}],
  ])('does not agree to %s', async (_, parameters) => {
    const response = await toy.call(toy.asked[0] ?? {}, {
      'hub.challenge': 'x',
      'hub.lease_seconds': '60',
      ...parameters,
    });
    expect(response.status).toBe(404);
    expect(await live(toy)).toBe(true);
  });

  test('a look of the hub whether we are still there is answered, and lengthens nothing', async () => {
    const before = (await report(toy))?.until;
    const parameters = {
      'hub.mode': 'subscribe',
      'hub.topic': 'http://topic.example/world',
      'hub.challenge': 'still?',
      'hub.lease_seconds': '99999',
    };
    const response = await toy.call(toy.asked[0] ?? {}, parameters);
    expect([response.status, await response.text()]).toEqual([200, 'still?']);
    expect((await report(toy))?.until).toBe(before);
  });

  test('is asked for less often once the hub has shown itself, and as before when the hub denies it', async () => {
    await toy.push(['four']);
    await until(async () => (await toy.found()).includes('four'));
    toy.items.splice(0, 9, 'one', 'two:edited', 'three', 'asked', 'sent', 'true one', 'four');
    await toy.pollNow();
    const state = await toy.state();
    expect(state?.nextAt).toBeGreaterThan((state?.usualAt ?? 0) + 1_800_000);
    expect(await due(toy)).toBe(state?.nextAt);
    const denial = await toy.call(toy.asked[0] ?? {}, {
      'hub.mode': 'denied',
      'hub.topic': 'http://topic.example/world',
      'hub.reason': 'no room\u001b[31m',
    });
    expect(denial.status).toBe(200);
    expect(await report(toy)).toMatchObject({ state: 'failing', until: null });
    expect((await report(toy))?.says).toMatch(/not pushed by 127\.0\.0\.1:\d+: the hub denies it: no room\\u001B/);
    expect(await due(toy)).toBe(state?.usualAt);
  });
});

describe('a subscription', () => {
  test('is renewed before its lease ends, with the same callback', async () => {
    const toy = await toyHub(redis, { leaseSeconds: 6 });
    const monitor = await toy.start();
    await until(() => live(toy));
    const first = Date.parse((await report(toy))?.until ?? '');
    await until(() => toy.asked.length > 1);
    expect(await live(toy)).toBe(true);
    await until(async () => Date.parse((await report(toy))?.until ?? '') > first);
    expect(toy.asked[1]).toEqual(toy.asked[0]);
    expect(toy.confirmations.map(({ status }) => status)).toEqual(toy.confirmations.map(() => 200));
    // Now the hub dies in silence: the lease ends, the feed is asked for as ever.
    await toy.hub.close();
    await until(async () => (await report(toy))?.state === 'failing');
    expect((await report(toy))?.says).toContain('the hub cannot be asked');
    toy.items.push('two');
    await toy.pollNow();
    expect(await toy.found()).toEqual(['one', 'two']);
    await monitor.stop();
    await toy.site.close();
  }, 60_000);

  test('outlives a restart; a feed taken out of the configuration is given up at the hub', async () => {
    const toy = await toyHub(redis);
    await (await startedLive(toy)).stop();
    const again = await toy.start();
    expect((await toy.push(['two'])).status).toBe(202);
    await until(async () => (await toy.found()).includes('two'));
    expect(toy.asked).toHaveLength(1);
    await again.stop();

    const without = await toy.start(toy.configOf({ feeds: [] }));
    await until(() => toy.confirmations.length === 2);
    expect(toy.asked[1]).toMatchObject({ 'hub.mode': 'unsubscribe', 'hub.callback': toy.asked[0]?.['hub.callback'] });
    expect(toy.asked[1]).not.toHaveProperty('hub.secret');
    expect(toy.confirmations[1]).toMatchObject({ status: 200, text: toy.confirmations[1]?.challenge });
    expect((await toy.push(['three'], { secret: toy.asked[0]?.['hub.secret'] ?? '' })).status).toBe(410);
    await without.stop();
    await toy.close();
  });

  test('ends where the feed names no hub any more', async () => {
    const toy = await toyHub(redis);
    const monitor = await startedLive(toy);
    toy.behaviour.named = false;
    await toy.pollNow();
    await until(() => toy.asked.some((form) => form['hub.mode'] === 'unsubscribe'));
    expect(await report(toy)).toBeNull();
    await monitor.stop();
    await toy.close();
  });

  test.each([
    ['refuses it', { status: 403 }, /the hub answers with status 403/],
    ['never comes to the callback', { leaseSeconds: null }, /the hub did not come to the callback to confirm/],
    ['grants a blink of an eye', { leaseSeconds: 0 }, /keeps a subscription for 0 s only/],
  ])('is no more than a hint where the hub %s', async (_, behaviour, reason) => {
    const toy = await toyHub(redis, behaviour);
    const monitor = await toy.start();
    await until(async () => (await report(toy))?.state === 'failing');
    expect((await report(toy))?.says).toMatch(reason);
    const state = await toy.state();
    expect(state?.nextAt).toBe(state?.usualAt);
    await monitor.stop();
    await toy.close();
  });

  test('is not asked for without web.publicUrl, and forgotten where that was taken away', async () => {
    const toy = await toyHub(redis);
    const bare = await toy.start(toy.configOf({ publicUrl: false }));
    await until(async () => (await toy.found()).length === 1);
    expect((await toy.state())?.offer).toEqual({ hub: toy.hub.url('/hub'), topic: 'http://topic.example/world' });
    await bare.stop();
    expect(toy.asked).toEqual([]);

    // Known from the look before, so that nothing has to be waited for.
    await (await startedLive(toy)).stop();
    const [held] = await subscriptionsOf(toy.ledger, [toy.feed]);
    expect(held?.hub).toBe(toy.hub.url('/hub'));
    const after = await toy.start(toy.configOf({ publicUrl: false }));
    expect(await subscribedFeeds(toy.ledger)).toEqual([]);
    expect((await toy.push(['two'])).status).toBe(405);
    await after.stop();
    await toy.close();
  });
});

async function startedLive(toy: ToyHub): Promise<Crew> {
  const monitor = await toy.start();
  await until(() => live(toy));
  return monitor;
}
