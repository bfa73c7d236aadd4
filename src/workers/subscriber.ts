/**
 * Keeps the feeds subscribed at the hubs that they name: asks, renews at two thirds of the lease, gives up what is not
 * wanted any more. Each request is guarded and waits for its turn at the hub's host. Promise: of several machines one
 * asks at a time, and a feed whose subscription ends is asked for again as usual.
 */
import { randomBytes } from 'node:crypto';
import type { Offer } from '../feeds/hub-links.js';
import type { FeedBrief } from '../feeds/poll-state.js';
import {
  asking,
  isLive,
  isOffered,
  leaving,
  newSubscription,
  type PushTimes,
  putOff,
  refused,
  type Subscription,
  subscriptionForm,
} from '../feeds/subscription.js';
import type { Ledger } from '../ledger/ledger.js';
import { feedBriefs, pollAsUsual, redisNow } from '../ledger/monitoring.js';
import {
  addSubscription,
  changeSubscription,
  detachSubscription,
  dropSubscription,
  dueSubscriptions,
  subscribedFeeds,
  subscription,
  subscriptionsOf,
} from '../ledger/subscriptions.js';
import { HostAway, RequestRefused } from '../net/refusal.js';
import type { Request } from '../net/request.js';
import { retryAfterMs } from '../net/retry-after.js';
import { log } from '../shared/log.js';
import type { Hosts } from './hosts.js';
import { pacedRequest } from './paced.js';

export type Subscriber = {
  /** A feed said where it can be subscribed to, or that it cannot. */
  offered(feed: string, offer: Offer | null): Promise<void>;
  /** Until when a hub sends what is new in the feed; null: none does. */
  liveUntil(feed: string, now: number): Promise<number | null>;
  /** At the start: feeds that offer it are subscribed to, and those that are no longer watched are not. */
  begin(feeds: readonly string[]): Promise<void>;
  /** By the clock. */
  look(): Promise<void>;
};

export type SubscriberParts = {
  ledger: Ledger;
  hosts: Hosts;
  request: Request;
  /** Ends a request at shutdown. */
  signal: AbortSignal;
  /** What each callback begins with: `https://counterclaim.example/websub/`. */
  callbacks: string;
  times: PushTimes;
};

const SECRET_BYTES = 32;
const ID_BYTES = 16;
const random = (bytes: number): string => randomBytes(bytes).toString('base64url');
/** Of what the hub answers nothing is read. */
const MOST_ANSWER = 16_384;
/** A turn at the hub's host that lies further off is not waited for: other hubs are. */
const WAIT_MS = 2_000;

export function openSubscriber(parts: SubscriberParts): Subscriber {
  const { ledger, signal, callbacks, times } = parts;
  const request = pacedRequest({ ...parts, mostMs: WAIT_MS });
  const current = async (feed: string): Promise<Subscription | null> =>
    (await subscriptionsOf(ledger, [feed]))[0] ?? null;

  const offered = async (feed: string, offer: Offer | null): Promise<void> => {
    const before = await current(feed);
    const id = random(ID_BYTES);
    const callback = callbacks + id;
    if (before !== null) {
      if (offer !== null && isOffered(before, offer) && before.callback.startsWith(callbacks)) return;
      await leave(ledger, before);
    }
    if (offer === null) return;
    const now = await redisNow(ledger);
    const fresh = newSubscription(offer, { id, feed, callback, secret: random(SECRET_BYTES) }, now);
    await addSubscription(ledger, fresh, before);
  };

  /** One request to one hub. */
  const ask = async ({ id }: Subscription): Promise<void> => {
    const now = await redisNow(ledger);
    let useless = false;
    const asked = await changeSubscription(ledger, id, (before) => {
      const next = asking(before, now, times);
      useless = next === null && before.nextAt <= now;
      return next;
    });
    if (asked === null) {
      const gone = useless ? await subscription(ledger, id) : null;
      if (gone !== null) await dropSubscription(ledger, gone);
      return;
    }
    const trouble = await send(asked);
    if (trouble === null) return;
    const later = await redisNow(ledger);
    await changeSubscription(ledger, id, (before) =>
      'waitMs' in trouble
        ? putOff(before, asked, trouble.waitMs, later)
        : refused(before, asked, trouble, later, times),
    );
    if ('reason' in trouble) log.warn({ stage: 'poll', feed: asked.feed, hub: asked.hub, ...trouble }, 'hub');
  };

  /** @returns null: the hub has taken it up, and comes to the callback by itself */
  const send = async (
    asked: Subscription,
  ): Promise<{ waitMs: number } | { reason: string; retryAfterMs: number | null } | null> => {
    try {
      const { status, headers } = await request({
        url: asked.hub,
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: subscriptionForm(asked, times),
        maxBytes: MOST_ANSWER,
        tooLong: 'cut',
        signal,
      });
      if (status >= 200 && status <= 299) return null;
      const wait = retryAfterMs(headers, Date.now());
      return { reason: `the hub answers with status ${status}`, retryAfterMs: wait };
    } catch (error) {
      if (error instanceof HostAway) return { waitMs: error.waitMs };
      if (!(error instanceof RequestRefused)) throw error;
      if (error.rule === 'stopped') return { waitMs: 0 };
      return { reason: `the hub cannot be asked: ${error.message}`, retryAfterMs: null };
    }
  };

  return {
    offered,
    liveUntil: async (feed, now) => {
      const one = await current(feed);
      return one !== null && isLive(one, now) ? one.liveUntil : null;
    },
    begin: async (feeds) => {
      for (const { feed, id } of await subscribedFeeds(ledger)) {
        const one = feeds.includes(feed) ? null : await subscription(ledger, id);
        if (one !== null) await leave(ledger, one);
      }
      const briefs = (await feedBriefs(ledger, feeds)) as (FeedBrief | null)[];
      for (const [at, feed] of feeds.entries()) {
        const offer = briefs[at]?.offer;
        if (offer) await offered(feed, offer);
      }
    },
    look: async () => {
      const due = await dueSubscriptions(ledger, await redisNow(ledger));
      const asked = await Promise.allSettled(due.map(ask));
      for (const one of asked) if (one.status === 'rejected') throw one.reason;
    },
  };
}

async function leave(ledger: Ledger, one: Subscription): Promise<void> {
  const now = await redisNow(ledger);
  await detachSubscription(ledger, one);
  await changeSubscription(ledger, one.id, (before) => leaving(before, now));
  await pollAsUsual(ledger, one.feed);
}

/** No hub can reach us any more: what it was asked for is forgotten, and ends with its lease. */
export async function forgetSubscriptions(ledger: Ledger): Promise<void> {
  for (const one of await subscribedFeeds(ledger)) {
    await dropSubscription(ledger, one);
    await pollAsUsual(ledger, one.feed);
  }
}
