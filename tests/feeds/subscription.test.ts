import { describe, expect, test } from 'vitest';
import type { Offer } from '../../src/feeds/hub-links.js';
import {
  asking,
  confirmed,
  denied,
  isOffered,
  newSubscription,
  PUSH_TIMES,
  refused,
  type Subscription,
} from '../../src/feeds/subscription.js';

const [HOUR, DAY] = [3_600_000, 86_400_000];
const own = { id: 'i', feed: 'https://news.example/rss', callback: 'https://desk.example/websub/i', secret: 's' };
const offered: Offer = { hub: 'https://a.example/', topic: own.feed, others: ['https://b.example/'] };
const trouble = { reason: 'the hub answers with status 500', retryAfterMs: null };

/** Asked at the moment of its turn. @throws where it is not asked */
function asked(before: Subscription): Subscription {
  const next = asking(before, before.nextAt, PUSH_TIMES);
  if (next === null) throw new Error('not asked');
  return next;
}
const refusedAt = (one: Subscription, now: number): Subscription => {
  const next = refused(one, one, trouble, now, PUSH_TIMES);
  if (next === null) throw new Error('not refused');
  return next;
};

describe('a feed with two hubs', () => {
  test('asks the second at once where the first refuses, and waits when both did', () => {
    const first = refusedAt(asked(newSubscription(offered, own, 0)), 10);
    expect([first.hub, first.nextAt]).toEqual(['https://b.example/', 10]);
    const second = refusedAt(asked(first), 20);
    expect([second.hub, second.nextAt]).toEqual(['https://a.example/', 20 + HOUR]);
    const third = refusedAt(asked(second), second.nextAt);
    expect([third.hub, third.nextAt - second.nextAt]).toEqual(['https://b.example/', 0]);
    expect(refusedAt(asked(third), 0).nextAt).toBe(2 * HOUR);
  });

  test('asks the second where the first never comes to confirm, and gives it as long to do so', () => {
    const next = asked(asked(newSubscription(offered, own, 0)));
    expect([next.hub, next.failures]).toEqual(['https://b.example/', 1]);
    expect(next.nextAt).toBe(2 * PUSH_TIMES.confirmMs);
  });

  test('goes on to the second where the first denies or grants too little', () => {
    const one = asked(newSubscription(offered, own, 0));
    expect(denied(one, null, 5)).toMatchObject({ hub: 'https://b.example/', nextAt: 5, liveUntil: null });
    expect(denied(denied(one, null, 5), null, 6)).toMatchObject({ hub: 'https://a.example/', nextAt: 6 + 7 * DAY });
    const short = { mode: 'subscribe', topic: own.feed, challenge: 'c', leaseSeconds: '10' };
    expect(confirmed(one, short, 7, PUSH_TIMES)).toMatchObject({ hub: 'https://b.example/', nextAt: 7 });
  });

  test('is subscribed to as it offers, whichever of them has it; another hub is another offer', () => {
    const moved = refusedAt(asked(newSubscription(offered, own, 0)), 10);
    expect(isOffered(moved, offered)).toBe(true);
    expect(isOffered(moved, { hub: offered.hub, topic: offered.topic })).toBe(false);
    expect(isOffered(moved, { ...offered, topic: 'https://news.example/other' })).toBe(false);
  });
});

test('with one hub there is nobody else to ask', () => {
  const one = refusedAt(asked(newSubscription({ hub: offered.hub, topic: own.feed }, own, 0)), 10);
  expect([one.hub, one.nextAt]).toEqual([offered.hub, 10 + HOUR]);
});
