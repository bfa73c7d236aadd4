/**
 * What the monitor remembers between two looks: the feeds with when they are due, the pace of hosts, copies of
 * robots.txt. Time is that of Redis, so that workers with wrong clocks agree.
 */
import { type Ledger, type OpenBatch, results } from './ledger.js';
import { pack } from './packed.js';
import { run } from './scripts.js';

const DAY_SECONDS = 86_400;
const HOST_MS = 2 * 3_600_000;

export async function redisNow(ledger: Ledger): Promise<number> {
  const [seconds, micros] = await ledger.redis.time();
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
  const json = await ledger.redis.hget(ledger.keys.feeds, url);
  return json === null ? null : JSON.parse(json);
}

/** The state of each feed in turn without its entries; null where none is remembered. */
export async function feedBriefs(ledger: Ledger, urls: readonly string[]): Promise<unknown[]> {
  if (urls.length === 0) return [];
  const briefs = await ledger.redis.hmget(ledger.keys.feedBriefs, ...urls);
  // An older version kept the whole state only.
  return Promise.all(urls.map(async (url, at) => JSON.parse(briefs[at] ?? 'null') ?? (await feedState(ledger, url))));
}

/** How long the feed that waits longest has been due, ms; 0 where none is. */
export async function waitingFeeds(ledger: Ledger): Promise<{ longestMs: number }> {
  const [now, first] = await Promise.all([
    redisNow(ledger),
    ledger.redis.zrange(ledger.keys.due, 0, '0', 'WITHSCORES'),
  ]);
  // 0 is the due time of a feed that was never asked.
  const due = Number(first[1] ?? 0);
  return { longestMs: due === 0 ? 0 : Math.max(0, now - due) };
}

export type Polled = {
  feed: string;
  state: unknown;
  /** The state without the entries that it remembers, for those who only look; default: all of it. */
  brief?: unknown;
  /** When it is due next; null: never. */
  nextAt: number | null;
  bodies: readonly { item: string; body: unknown }[];
  batches: readonly { stage: string; batch: OpenBatch }[];
};

/** The feed's new state and what it brought, in one step: neither is ever there without the other. */
export async function keepPoll(
  ledger: Ledger,
  { feed, state, brief = state, nextAt, bodies, batches }: Polled,
): Promise<void> {
  const { keys, redis } = ledger;
  const multi = redis.multi();
  for (const { item, body } of bodies) multi.set(keys.body(item), pack(body), 'EX', 7 * DAY_SECONDS);
  for (const { stage, batch } of batches) multi.hset(keys.open(stage), batch.id, JSON.stringify(batch));
  multi.hset(keys.feeds, feed, JSON.stringify(state));
  multi.hset(keys.feedBriefs, feed, JSON.stringify(brief));
  if (nextAt === null) multi.zrem(keys.due, feed);
  // XX: a feed that was taken out of the configuration meanwhile stays out.
  else multi.zadd(keys.due, 'XX', nextAt, feed);
  results(await multi.exec());
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
