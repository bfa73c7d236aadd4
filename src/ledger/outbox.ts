/**
 * The outbox and what becomes of it. An event is written in the step that writes the dispute; here it is given to the
 * endpoints that want it, each of which holds one entry a thread until its moment, and an entry becomes a delivery.
 * Promise: at any crash an event stands in exactly one of the three, and is told once. What is told, and to whom, is
 * not decided here.
 */
import { contentId } from '../shared/ids.js';
import type { NoticeType } from '../shared/words.js';
import type { Change } from './assembling.js';
import { compare, type Ledger, results } from './ledger.js';
import { run } from './scripts.js';

/** What is no dispute and yet to be told: a feed that fails, an endpoint that was switched off. */
export type Notice = {
  type: NoticeType;
  /** The feed's address, or the endpoint's name. */
  subject: string;
  reason: string;
  /** ISO 8601. */
  since: string;
};

export type OutboxRow = { id: string } & ({ change: Change } | { notice: Notice });

/** In the order in which they happened. */
export async function outbox(ledger: Ledger): Promise<OutboxRow[]> {
  const rows = await ledger.redis.hgetall(ledger.keys.outbox);
  const parsed = Object.entries(rows).map(([id, json]) => ({ id, value: JSON.parse(json) as Change | Notice }));
  return parsed
    .map(({ id, value }): OutboxRow & { order: number } =>
      'type' in value ? { id, notice: value, order: 0 } : { id, change: value, order: value.sequence ?? 0 },
    )
    .sort((a, b) => a.order - b.order || compare(a.id, b.id))
    .map(({ order, ...row }) => row);
}

/** Names what happened to whom, so that it is told once. @returns false: it was told before */
export async function putNotice(ledger: Ledger, notice: Notice): Promise<boolean> {
  const { keys, redis } = ledger;
  const id = contentId('notice', notice.type, notice.subject, notice.since);
  return (await run(redis, 'NOTICE', [keys.noticed, keys.outbox], [id, JSON.stringify(notice)])) === 1;
}

/** A dispute that goes on under another id than it was first told of. */
export async function nameThread({ redis, keys }: Ledger, dispute: string, thread: string): Promise<void> {
  if (dispute !== thread) await redis.hset(keys.threads, dispute, thread);
}

export async function threadOfDispute({ redis, keys }: Ledger, dispute: string): Promise<string> {
  return (await redis.hget(keys.threads, dispute)) ?? dispute;
}

/** `told`: what the endpoint was told of the thread; `held`: what it is to be told; both as they were written. */
export type Standing = { told: string | null; held: string | null };

/** Of one thread at each endpoint, in their order. */
export async function standings(
  { redis, keys }: Ledger,
  endpoints: readonly string[],
  thread: string,
): Promise<Standing[]> {
  if (endpoints.length === 0) return [];
  const pipeline = redis.pipeline();
  for (const name of endpoints) pipeline.hget(keys.told(name), thread).hget(keys.held(name), thread);
  const values = results(await pipeline.exec()) as (string | null)[];
  return endpoints.map((_, at) => ({ told: values[2 * at] ?? null, held: values[2 * at + 1] ?? null }));
}

export type Holding = { endpoint: string; thread: string; before: string | null; after: string; due: number };

/** @returns `again`: another has changed what is held; read it again */
export async function holdEvent(
  { redis, keys }: Ledger,
  row: string,
  holdings: readonly Holding[],
): Promise<'taken' | 'gone' | 'again'> {
  const names = holdings.flatMap(({ endpoint }) => [keys.held(endpoint), keys.heldDue(endpoint)]);
  const args = holdings.flatMap(({ thread, before, after, due }) => [thread, before ?? '', after, due]);
  const said = await run(redis, 'HOLD_EVENT', [keys.outbox, ...names], [row, ...args]);
  return said === 1 ? 'taken' : said === 0 ? 'gone' : 'again';
}

export type Due = { endpoint: string; thread: string; held: string; told: string | null };

/** What the endpoint's time has come for, the oldest first, at most `most`. */
export async function dueEvents(
  { redis, keys }: Ledger,
  endpoints: readonly string[],
  { now, most }: { now: number; most: number },
): Promise<Due[][]> {
  if (endpoints.length === 0) return [];
  const pipeline = redis.pipeline();
  for (const name of endpoints) pipeline.zrangebyscore(keys.heldDue(name), '-inf', now, 'LIMIT', 0, most);
  const threads = results(await pipeline.exec()) as string[][];
  return Promise.all(
    endpoints.map(async (endpoint, at) => {
      const names = threads[at] ?? [];
      if (names.length === 0) return [];
      const [held, told] = await Promise.all([
        redis.hmget(keys.held(endpoint), ...names),
        redis.hmget(keys.told(endpoint), ...names),
      ]);
      return names.flatMap((thread, n) => {
        const entry = held[n];
        return entry == null ? [] : [{ endpoint, thread, held: entry, told: told[n] ?? null }];
      });
    }),
  );
}

/** What came too early after all: daylight saving moved the hour, or it is silenced. */
export async function holdLonger({ redis, keys }: Ledger, { endpoint, thread }: Due, due: number): Promise<void> {
  await redis.zadd(keys.heldDue(endpoint), 'XX', due, thread);
}

/** When what is held is due, by thread. */
export async function heldUntil({ redis, keys }: Ledger, endpoint: string, thread: string): Promise<number | null> {
  const score = await redis.zscore(keys.heldDue(endpoint), thread);
  return score === null ? null : Number(score);
}
