/**
 * One subscription of a feed at its hub (WebSub, 5): what was asked, what the hub confirmed, when to ask again. Pure:
 * each step gives the record as it is afterwards. A renewal asks with the same callback and secret, so that nothing
 * that the hub sends meanwhile is lost. A hub that does not take it up is followed by the feed's next one, at once; only
 * when each was asked in vain is there a wait. Limit: the secret goes to a hub over plain http as it goes over https.
 */
import type { Offer } from './hub-links.js';

export type Subscription = Offer & {
  /** The end of the callback's path: unguessable, and one for each subscription. */
  id: string;
  /** The address in the configuration. */
  feed: string;
  callback: string;
  secret: string;
  wish: 'subscribe' | 'unsubscribe';
  /** When the hub is asked next, ms since 1970. */
  nextAt: number;
  /** The hub may confirm until then what it was asked; null: nothing is open. */
  openUntil: number | null;
  /** Until when the hub sends what is new, by its last confirmation; null: it does not. */
  liveUntil: number | null;
  /** When it last sent something that was signed. */
  heardAt: number | null;
  failures: number;
  /** Why the last attempt came to nothing; null where it did not. */
  reason: string | null;
};

export type PushTimes = {
  /** What is asked for; the hub decides. */
  leaseMs: number;
  /** A lease shorter than this is not worth the requests that keep it alive. */
  leastLeaseMs: number;
  /** How long a hub has to come back with its question before it is asked again. */
  confirmMs: number;
  /** After a failure, doubled with each, up to a day. */
  retryMs: number;
};

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
export const PUSH_TIMES: PushTimes = {
  leaseMs: 10 * DAY,
  leastLeaseMs: 5 * MINUTE,
  confirmMs: 15 * MINUTE,
  retryMs: HOUR,
};
/** A slow hub may still confirm although it has been asked again. */
const OPEN_MS = DAY;
export const MAX_LEASE_MS = 30 * DAY;
const RENEW_AT = 2 / 3;
const MAX_RETRY_MS = DAY;
const DENIED_MS = 7 * DAY;
/** A hub that does not answer a farewell forgets us when the lease ends. */
const FAREWELLS = 3;

export function newSubscription(
  offer: Offer,
  own: Pick<Subscription, 'id' | 'feed' | 'callback' | 'secret'>,
  now: number,
): Subscription {
  const nothing = { openUntil: null, liveUntil: null, heardAt: null, failures: 0, reason: null };
  return { ...own, ...offer, wish: 'subscribe', nextAt: now, ...nothing };
}

/** Whether the subscription is what the feed offers, whichever of its hubs has it at the moment. */
export function isOffered({ hub, topic, others = [] }: Subscription, offer: Offer): boolean {
  const [own, offered] = [
    [hub, ...others],
    [offer.hub, ...(offer.others ?? [])],
  ].map((all) => all.sort().join(' '));
  return topic === offer.topic && own === offered;
}

/** After a failure: the next hub at once, and a wait only when each was asked in vain. A farewell stays with its hub. */
function nextTry(before: Subscription, failures: number, wait: (rounds: number) => number) {
  const { hub, others = [], wish } = before;
  const [next, ...rest] = others;
  if (next === undefined || wish === 'unsubscribe') return { turn: {}, waitMs: wait(failures) };
  const rounds = failures / (others.length + 1);
  return { turn: { hub: next, others: [...rest, hub] }, waitMs: Number.isInteger(rounds) ? wait(rounds) : 0 };
}

export const isLive = ({ wish, liveUntil }: Subscription, now: number): boolean =>
  wish === 'subscribe' && liveUntil !== null && liveUntil > now;

/** Before the hub is asked, since it may confirm before it answers. @returns null: it is not the time, or no use */
export function asking(before: Subscription, now: number, times: PushTimes): Subscription | null {
  if (before.nextAt > now) return null;
  // Asked before, and nobody came: the callback cannot be reached from there, or the hub is asleep.
  const unheard = before.openUntil !== null;
  const failures = before.failures + (unheard ? 1 : 0);
  if (before.wish === 'unsubscribe' && failures >= FAREWELLS) return null;
  const reason = unheard ? 'the hub did not come to the callback to confirm' : before.reason;
  const next = unheard ? nextTry(before, failures, (rounds) => retryMs(rounds, times)) : { turn: {}, waitMs: 0 };
  const waitMs = next.waitMs === 0 ? times.confirmMs : next.waitMs;
  return { ...before, ...next.turn, failures, reason, nextAt: now + waitMs, openUntil: now + OPEN_MS };
}

/** The parameters of the request, as a form. */
export function subscriptionForm({ wish, topic, callback, secret }: Subscription, { leaseMs }: PushTimes): string {
  const common = { 'hub.mode': wish, 'hub.topic': topic, 'hub.callback': callback };
  const subscribe = { 'hub.secret': secret, 'hub.lease_seconds': String(Math.round(leaseMs / 1_000)) };
  return new URLSearchParams(wish === 'subscribe' ? { ...common, ...subscribe } : common).toString();
}

/** The hub would not have it, or could not be reached. @param asked the record with which it was asked */
export function refused(
  before: Subscription,
  asked: Subscription,
  { reason, retryAfterMs }: { reason: string; retryAfterMs: number | null },
  now: number,
  times: PushTimes,
): Subscription | null {
  // Confirmed or asked again meanwhile.
  if (before.nextAt !== asked.nextAt || before.openUntil === null) return null;
  const failures = before.failures + 1;
  const { turn, waitMs } = nextTry(before, failures, (rounds) => Math.max(retryMs(rounds, times), retryAfterMs ?? 0));
  return { ...before, ...turn, failures, reason, nextAt: now + waitMs, openUntil: null };
}

/** It was not asked at all: its host was not to be asked just now. */
export function putOff(before: Subscription, asked: Subscription, waitMs: number, now: number): Subscription | null {
  if (before.nextAt !== asked.nextAt) return null;
  return { ...before, nextAt: now + waitMs, openUntil: null };
}

const retryMs = (failures: number, { retryMs: first }: PushTimes): number =>
  Math.min(first * 2 ** Math.min(failures - 1, 12), Math.max(first, MAX_RETRY_MS));

export type Confirmation = {
  mode: string | null;
  topic: string | null;
  challenge: string | null;
  leaseSeconds: string | null;
};

/**
 * "The subscriber MUST confirm that the hub.topic corresponds to a pending subscription or unsubscription that it wishes
 * to carry out."
 * @returns null: it does not; else the record, which is the same where a hub only looks whether we are still there
 */
export function confirmed(
  before: Subscription,
  { mode, topic, challenge, leaseSeconds }: Confirmation,
  now: number,
  times: PushTimes,
): Subscription | null {
  const { wish, openUntil } = before;
  if (mode !== wish || topic !== before.topic || challenge === null || challenge === '') return null;
  const open = openUntil !== null && openUntil > now;
  if (wish === 'unsubscribe') return open ? { ...before, openUntil: null, liveUntil: null } : null;
  if (!open) return isLive(before, now) ? before : null;
  // Old hubs give no lease.
  const seconds = /^\d{1,9}$/.test(leaseSeconds ?? '') ? Number(leaseSeconds) : times.leaseMs / 1_000;
  const leaseMs = Math.min(seconds * 1_000, MAX_LEASE_MS);
  if (leaseMs < times.leastLeaseMs) {
    const failures = before.failures + 1;
    const reason = `the hub keeps a subscription for ${seconds} s only`;
    const { turn, waitMs } = nextTry(before, failures, () => MAX_RETRY_MS);
    return { ...before, ...turn, failures, reason, nextAt: now + waitMs, openUntil: null, liveUntil: null };
  }
  const nextAt = now + Math.round(leaseMs * RENEW_AT);
  return { ...before, openUntil: null, liveUntil: now + leaseMs, nextAt, failures: 0, reason: null };
}

/** "The subscription MAY be denied by the hub at any point (even if it was previously accepted)." */
export function denied(before: Subscription, why: string | null, now: number): Subscription {
  const reason = `the hub denies it${why ? `: ${why}` : ''}`;
  const failures = before.failures + 1;
  const { turn, waitMs } = nextTry(before, failures, () => DENIED_MS);
  return { ...before, ...turn, failures, openUntil: null, liveUntil: null, nextAt: now + waitMs, reason };
}

/** Nothing is wanted of the hub any more. */
export function leaving(before: Subscription, now: number): Subscription {
  return { ...before, wish: 'unsubscribe', nextAt: now, openUntil: null, failures: 0, reason: null };
}
