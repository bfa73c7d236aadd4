/**
 * The subscriptions of feeds at their hubs, one for each feed and those that are being given up. Shared by all machines:
 * the one that asks the hub need not be the one that the hub calls. A record that nobody renews ends by itself.
 */
import { MAX_LEASE_MS, type Subscription } from '../feeds/subscription.js';
import { type Ledger, results } from './ledger.js';
import { changed } from './monitoring.js';

const KEEP_MS = MAX_LEASE_MS + 15 * 86_400_000;
const AT_ONCE = 20;

export async function subscription(ledger: Ledger, id: string): Promise<Subscription | null> {
  const json = await ledger.redis.get(ledger.keys.subscription(id));
  return json === null ? null : JSON.parse(json);
}

/** Of each feed in turn. */
export async function subscriptionsOf(ledger: Ledger, feeds: readonly string[]): Promise<(Subscription | null)[]> {
  if (feeds.length === 0) return [];
  const ids = await ledger.redis.hmget(ledger.keys.subscriptions, ...feeds);
  return Promise.all(ids.map((id) => (id === null ? null : subscription(ledger, id))));
}

export async function subscribedFeeds(ledger: Ledger): Promise<{ feed: string; id: string }[]> {
  return Object.entries(await ledger.redis.hgetall(ledger.keys.subscriptions)).map(([feed, id]) => ({ feed, id }));
}

/** @param before the one that the feed had; if it has another by now, that one stays */
export async function addSubscription(
  ledger: Ledger,
  fresh: Subscription,
  before: Subscription | null,
): Promise<boolean> {
  const { keys, redis } = ledger;
  // Written first: an id that leads nowhere would look like a record that has ended.
  await redis.set(keys.subscription(fresh.id), JSON.stringify(fresh), 'PX', KEEP_MS);
  const [held = null] = await redis.hmget(keys.subscriptions, fresh.feed);
  const ended = held !== null && (await redis.exists(keys.subscription(held))) === 0;
  if (held !== null && (before?.id === held || ended)) await redis.hdel(keys.subscriptions, fresh.feed);
  if ((await redis.hsetnx(keys.subscriptions, fresh.feed, fresh.id)) === 0) {
    await redis.unlink(keys.subscription(fresh.id));
    return false;
  }
  await redis.zadd(keys.subscriptionDue, fresh.nextAt, fresh.id);
  return true;
}

/** The record read and written as one step. @param change gives null to leave it. @returns as it is now */
export async function changeSubscription(
  ledger: Ledger,
  id: string,
  change: (before: Subscription) => Subscription | null,
): Promise<Subscription | null> {
  const { keys, redis } = ledger;
  const after = await changed<Subscription, Subscription | null>(ledger, keys.subscription(id), KEEP_MS, (before) => {
    const state = before === null ? null : change(before);
    return { state, result: state };
  });
  if (after !== null) await redis.zadd(keys.subscriptionDue, after.nextAt, id);
  return after;
}

/** Those whose hub is to be asked. One that has ended is forgotten on the way. */
export async function dueSubscriptions(ledger: Ledger, now: number): Promise<Subscription[]> {
  const { keys, redis } = ledger;
  const ids = await redis.zrangebyscore(keys.subscriptionDue, 0, now, 'LIMIT', 0, AT_ONCE);
  const found = await Promise.all(ids.map((id) => subscription(ledger, id)));
  const ended = ids.filter((_, at) => found[at] === null);
  if (ended.length > 0) await redis.zrem(keys.subscriptionDue, ...ended);
  return found.filter((one) => one !== null);
}

/** The feed has none any more; the record stays, so that the hub can be told. */
export async function detachSubscription(ledger: Ledger, { feed, id }: Pick<Subscription, 'feed' | 'id'>) {
  const held = await ledger.redis.hget(ledger.keys.subscriptions, feed);
  if (held === id) await ledger.redis.hdel(ledger.keys.subscriptions, feed);
}

export async function dropSubscription(ledger: Ledger, one: Pick<Subscription, 'feed' | 'id'>): Promise<void> {
  await detachSubscription(ledger, one);
  const multi = ledger.redis.multi();
  multi.unlink(ledger.keys.subscription(one.id)).zrem(ledger.keys.subscriptionDue, one.id);
  results(await multi.exec());
}
