/**
 * What the monitor remembers between two looks: the feeds with when they are due, the pace of hosts, copies of
 * robots.txt. Time is that of Redis, so that workers with wrong clocks agree.
 */
import { createHash } from 'node:crypto';
import type { FeedBrief } from '../feeds/poll-state.js';
import { type Ledger, type OpenBatch, results } from './ledger.js';
import { askNodeOf } from './nodes.js';
import { pack } from './packed.js';
import { run } from './scripts.js';

const DAY_SECONDS = 86_400;
const HOST_MS = 2 * 3_600_000;

export async function redisNow(ledger: Ledger): Promise<number> {
  const [seconds, micros] = (await askNodeOf(ledger.redis, ledger.keys, 'TIME')) as [string, string];
  return Number(seconds) * 1000 + Math.floor(Number(micros) / 1000);
}

// Feeds

/** Makes the feeds of the configuration the ones that get polled; their state stays. */
export async function setFeeds(ledger: Ledger, urls: readonly string[]): Promise<void> {
  const { due, feeds } = ledger.keys;
  const [known, states] = await Promise.all([ledger.redis.zrange(due, 0, '-1'), ledger.redis.hgetall(feeds)]);
  const gone = known.filter((url) => !urls.includes(url));
  const closed = (url: string): boolean => JSON.parse(states[url] ?? '{}').nextAt === null;
  const multi = ledger.redis.multi();
  if (gone.length > 0) multi.zrem(due, ...gone);
  for (const url of urls) if (!closed(url)) multi.zadd(due, 'NX', 0, url);
  results(await multi.exec());
}

export async function dueFeeds(ledger: Ledger, now: number): Promise<{ feed: string; due: number }[]> {
  const flat = await ledger.redis.zrangebyscore(ledger.keys.due, 0, now, 'WITHSCORES', 'LIMIT', 0, 200);
  const rows: { feed: string; due: number }[] = [];
  for (let i = 0; i < flat.length; i += 2) rows.push({ feed: flat[i] ?? '', due: Number(flat[i + 1]) });
  return rows;
}

export async function feedState(ledger: Ledger, url: string): Promise<unknown> {
  return (await seenState(ledger, url)).state;
}

/** `mark` tells this state from any other, for `keepPoll`. */
export async function seenState(ledger: Ledger, url: string): Promise<{ state: unknown; mark: string }> {
  const json = await ledger.redis.hget(ledger.keys.feeds, url);
  if (json === null) return { state: null, mark: '' };
  return { state: JSON.parse(json), mark: createHash('sha1').update(json).digest('hex') };
}

/** The state of each feed in turn without its entries; null where none is remembered. */
export async function feedBriefs(ledger: Ledger, urls: readonly string[]): Promise<unknown[]> {
  if (urls.length === 0) return [];
  const briefs = await ledger.redis.hmget(ledger.keys.feedBriefs, ...urls);
  return briefs.map((json) => JSON.parse(json ?? 'null'));
}

/** How long the feed that waits longest has been due, ms; 0 where none is. */
export async function waitingFeeds(ledger: Ledger): Promise<{ longestMs: number }> {
  const [now, first] = await Promise.all([
    redisNow(ledger),
    // 0 is the due time of a feed that was never asked.
    ledger.redis.zrangebyscore(ledger.keys.due, '(0', '+inf', 'WITHSCORES', 'LIMIT', 0, 1),
  ]);
  const due = Number(first[1] ?? 0);
  return { longestMs: due === 0 ? 0 : Math.max(0, now - due) };
}

export type Polled = {
  feed: string;
  /** Of the state that this one was made from; default: whatever stands there is replaced. */
  mark?: string;
  state: unknown;
  /** The state without the entries that it remembers, for those who only look; default: all of it. */
  brief?: unknown;
  /** When it is due next; null: never; `same`: as before. */
  nextAt: number | null | 'same';
  bodies: readonly { item: string; body: unknown }[];
  batches: readonly { stage: string; batch: OpenBatch }[];
};

/**
 * The feed's new state and what it brought, in one step: neither is ever there without the other.
 * @returns false: the state was changed since it was read, and nothing was kept
 */
export async function keepPoll(
  ledger: Ledger,
  { feed, mark = '*', state, brief = state, nextAt, bodies, batches }: Polled,
): Promise<boolean> {
  const { keys } = ledger;
  const open = batches.map(({ stage }) => keys.open(stage));
  const all = [keys.feeds, keys.feedBriefs, keys.due, ...open, ...bodies.map(({ item }) => keys.body(item))];
  const kept = await run(ledger.redis, 'POLLED', all, [
    feed,
    mark,
    JSON.stringify(state),
    JSON.stringify(brief),
    nextAt ?? '',
    7 * DAY_SECONDS,
    batches.length,
    ...batches.flatMap(({ batch }) => [batch.id, JSON.stringify(batch)]),
    ...bodies.map(({ body }) => pack(body)),
  ]);
  return kept === 1;
}

/** XX: a feed that was taken out of the configuration meanwhile stays out. */
export async function putOffPoll(ledger: Ledger, feed: string, nextAt: number): Promise<void> {
  await ledger.redis.zadd(ledger.keys.due, 'XX', nextAt, feed);
}

/** Nobody sends what is new in the feed any more: it is asked when it would have been without. */
export async function pollAsUsual(ledger: Ledger, feed: string): Promise<void> {
  const [brief] = (await feedBriefs(ledger, [feed])) as (Partial<FeedBrief> | null)[];
  // XX: a feed that is closed or was taken out stays so.
  if (brief?.usualAt) await ledger.redis.zadd(ledger.keys.due, 'XX', 'LT', brief.usualAt, feed);
}

// Hosts

/** Changes the state of a host, read and written as one step among all workers. */
export async function changeHost<T, R>(
  ledger: Ledger,
  host: string,
  change: (state: T | null) => { state: T | null; result: R },
): Promise<R> {
  return changed(ledger, ledger.keys.host(host), HOST_MS, change);
}

/** A value read and written as one step. @param change gives null as the state where nothing is to be written */
export async function changed<T, R>(
  ledger: Ledger,
  key: string,
  keepMs: number,
  change: (state: T | null) => { state: T | null; result: R },
): Promise<R> {
  for (;;) {
    const before = await ledger.redis.get(key);
    const { state, result } = change(before === null ? null : JSON.parse(before));
    if (state === null) return result;
    if ((await run(ledger.redis, 'SWAP', [key], [before ?? '', JSON.stringify(state), keepMs])) === 1) return result;
  }
}

/** Copies of texts that are asked for again and again. */
export function textCache(ledger: Ledger) {
  return {
    get: (name: string) => ledger.redis.get(ledger.keys.cache(name)),
    set: async (name: string, value: string, ttlMs: number) => {
      await ledger.redis.set(ledger.keys.cache(name), value, 'PX', ttlMs);
    },
  };
}
