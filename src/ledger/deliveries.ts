/**
 * Deliveries: made from what an endpoint holds, taken by a sender, settled with what came of it, and kept for thirty days
 * with the log of their attempts. At most so many of an endpoint are with senders at a time, over all machines; one
 * whose sender died is due again when its silence ends. So each is sent at least once, and again only if the end of an
 * attempt was not written down.
 */

import { type Ledger, results } from './ledger.js';
import type { Due } from './outbox.js';
import { evalArgs, run } from './scripts.js';

export const KEPT_MS = 30 * 86_400_000;

/** Attempts of one delivery that the log keeps. */
const KEPT_ATTEMPTS = 20;

/** What it is about, as it was made. */
export type DeliveryHead = {
  endpoint: string;
  type: string;
  /** The disputes in it, by thread; empty for a notice or a test. */
  threads: readonly string[];
  /** When it was made, in milliseconds. */
  at: number;
};

export type Attempt = {
  /** Begin, in milliseconds. */
  at: number;
  ms: number;
  /** null: no answer came. */
  status: number | null;
  reason: string;
  /** The first bytes of the answer. */
  answer: string;
};

export type DeliveryState = 'waiting' | 'delivered' | 'failed';

export type Delivery = DeliveryHead & {
  id: string;
  body: string;
  state: DeliveryState;
  /** Attempts since it was made or sent again. */
  tries: number;
  nextAt: number | null;
  attempts: Attempt[];
};

/** `events` are those it is made of; with no `message` they are let go. `after`: what was told now. */
export type Telling = {
  endpoint: string;
  events: readonly (Due & { after: string | null })[];
  message: { id: string; head: DeliveryHead; body: string } | null;
};

/** @returns false: something has changed since it was read; it is still due */
export async function tell({ redis, keys }: Ledger, { endpoint, events, message }: Telling, now: number) {
  const id = message?.id ?? '';
  const names = [keys.held(endpoint), keys.heldDue(endpoint), keys.told(endpoint)];
  return (
    (await run(
      redis,
      'TELL',
      [...names, keys.deliveries, keys.delivery(id), keys.deliveryDue(endpoint)],
      [
        id,
        now,
        now - KEPT_MS,
        KEPT_MS,
        JSON.stringify(message?.head ?? null),
        message?.body ?? '',
        ...events.flatMap(({ thread, held, told, after }) => [thread, held, told ?? '', after ?? '']),
      ],
    )) === 1
  );
}

/** Deliveries of these endpoints that are still to be made, now or later. */
export async function waitingDeliveries({ redis, keys }: Ledger, endpoints: readonly { name: string }[]) {
  const rows = await Promise.all(endpoints.map(({ name }) => redis.zcard(keys.deliveryDue(name))));
  return rows.reduce((sum, count) => sum + count, 0);
}

export type Taken = {
  /** Of Redis, in milliseconds. */
  now: number;
  /** When something may be due; null: nothing waits. */
  lookAt: number | null;
  /** What is in hand until it is settled with the same mark. */
  mark: number;
  ids: string[];
};

/** For each endpoint in turn. `room`: how many more the caller can send. */
export async function take(
  { redis, keys }: Ledger,
  endpoints: readonly { name: string; room: number }[],
  { atATime, silenceMs }: { atATime: number; silenceMs: number },
): Promise<Taken[]> {
  if (endpoints.length === 0) return [];
  const pipeline = redis.pipeline();
  for (const { name, room } of endpoints) {
    const own = [keys.deliveryDue(name), keys.sending(name), keys.pause(name)];
    pipeline.eval(...evalArgs('TAKE', own, [atATime, room, silenceMs]));
  }
  const rows = results(await pipeline.exec()) as (string | number)[][];
  return rows.map(([now, look, mark, ...ids]) => ({
    now: Number(now),
    lookAt: Number(look) < 0 ? null : Number(look),
    mark: Number(mark),
    ids: ids.map(String),
  }));
}

export type Settlement = {
  id: string;
  endpoint: string;
  mark: number;
  state: DeliveryState;
  nextAt: number | null;
  attempt: Attempt | null;
  /** The endpoint wants nothing for so long. */
  pauseMs: number;
};

/** @returns false: another sender has it by now */
export async function settle({ redis, keys }: Ledger, settlement: Settlement): Promise<boolean> {
  const { id, endpoint, mark, state, nextAt, attempt, pauseMs } = settlement;
  const args = [id, mark, state, nextAt ?? '', attempt === null ? '' : JSON.stringify(attempt), pauseMs];
  const own = [keys.deliveryDue(endpoint), keys.sending(endpoint), keys.delivery(id), keys.pause(endpoint)];
  return (await run(redis, 'SETTLE', own, [...args, KEPT_ATTEMPTS])) === 1;
}

/** null: there is none, or it is older than what is kept. */
export async function deliveryOf({ redis, keys }: Ledger, id: string): Promise<Delivery | null> {
  return deliveryFrom(id, await redis.hgetall(keys.delivery(id)));
}

/** The newest last. @param since in milliseconds */
export async function deliveriesSince({ redis, keys }: Ledger, since: number): Promise<Delivery[]> {
  const ids = await redis.zrangebyscore(keys.deliveries, since, '+inf');
  const found: Delivery[] = [];
  for (let i = 0; i < ids.length; i += 200) {
    const chunk = ids.slice(i, i + 200);
    const pipeline = redis.pipeline();
    for (const id of chunk) pipeline.hgetall(keys.delivery(id));
    const rows = results(await pipeline.exec()) as Record<string, string>[];
    found.push(...chunk.flatMap((id, at) => deliveryFrom(id, rows[at] ?? {}) ?? []));
  }
  return found;
}

function deliveryFrom(id: string, fields: Record<string, string>): Delivery | null {
  if (fields.head === undefined) return null;
  const attempts = Object.entries(fields)
    .filter(([name]) => name.startsWith('try:'))
    .sort(([a], [b]) => Number(a.slice(4)) - Number(b.slice(4)))
    .map(([, json]) => JSON.parse(json) as Attempt);
  return {
    ...(JSON.parse(fields.head) as DeliveryHead),
    id,
    body: fields.body ?? '',
    state: (fields.state ?? 'waiting') as DeliveryState,
    tries: Number(fields.tries ?? 0),
    nextAt: fields.next ? Number(fields.next) : null,
    attempts,
  };
}

/** Under the same id, so that a receiver that had it knows it again. */
export async function resend({ redis, keys }: Ledger, { id, endpoint }: Pick<Delivery, 'id' | 'endpoint'>) {
  const own = [keys.deliveryDue(endpoint), keys.sending(endpoint), keys.delivery(id)];
  const said = await run(redis, 'RESEND', own, [id]);
  return said === 1 ? 'due' : said === 0 ? 'gone' : 'sending';
}

/** How many wait, how many are with senders, and how many are held. */
export async function backlog({ redis, keys }: Ledger, endpoint: string) {
  const rows = await redis
    .multi()
    .zcard(keys.deliveryDue(endpoint))
    .zcard(keys.sending(endpoint))
    .zcard(keys.heldDue(endpoint))
    .exec();
  const [waiting = 0, sending = 0, held = 0] = results(rows).map(Number);
  return { waiting, sending, held };
}

/** When the next is due, in milliseconds; null: nothing waits. */
export async function soonest({ redis, keys }: Ledger, endpoint: string): Promise<number | null> {
  const [, score] = await redis.zrange(keys.deliveryDue(endpoint), 0, '0', 'WITHSCORES');
  return score === undefined ? null : Number(score);
}
