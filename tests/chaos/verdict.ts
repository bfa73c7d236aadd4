/**
 * What became of a run: whether every input has exactly one end, the hash of the disputes, and what each receiver knows
 * in the end. Two runs on the same input have to agree in all of it, whatever happened in one of them.
 */
import { createHash } from 'node:crypto';
import type { Dispute } from '../../src/disputes/dispute.js';
import type { ArticleRecord } from '../../src/ledger/article-record.js';
import { deliveriesSince } from '../../src/ledger/deliveries.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { unpack } from '../../src/ledger/packed.js';
import { QUARANTINES, STAGES } from '../../src/queues/stages.js';
import type { Told } from './site.js';

export type Ends = {
  /** Inputs that lie neither in the ledger nor in a quarantine. */
  lost: string[];
  /** Inputs that lie in both, or twice in one. */
  doubled: string[];
  /** Input → the stage and the reason. */
  setAside: Map<string, string>;
};

export async function endsOf(ledger: Ledger, inputs: readonly string[]): Promise<Ends> {
  const ends = new Map<string, number>(inputs.map((url) => [url, 0]));
  const count = (url: string | null): void => {
    if (url !== null) ends.set(url, (ends.get(url) ?? 0) + 1);
  };
  const urls = new Map<string, string | null>();
  for (const [item, { article, claims }] of await records(ledger)) {
    urls.set(item, article.url);
    if (claims !== null) count(article.url);
  }
  const setAside = new Map<string, string>();
  for (const stage of QUARANTINES) {
    for (const { item, id, source, reason } of await ledger.quarantined(stage)) {
      const url = [urls.get(item), id, source].find((one) => one != null && ends.has(one)) ?? `${stage} ${id}`;
      count(url);
      setAside.set(url, `${stage}: ${reason}`);
    }
  }
  const having = (wanted: (n: number) => boolean) => [...ends].flatMap(([url, n]) => (wanted(n) ? [url] : []));
  return { lost: having((n) => n === 0), doubled: having((n) => n > 1), setAside };
}

async function records({ redis, keys }: Ledger): Promise<Map<string, ArticleRecord>> {
  const names = await redis.keys(keys.article('*').replace(/[{}]/g, '\\$&'));
  const found = names.length === 0 ? [] : await redis.mgetBuffer(...names);
  const prefix = keys.article('').length;
  return new Map(
    found.flatMap((bytes, at) =>
      bytes === null ? [] : [[(names[at] ?? '').slice(prefix), unpack(bytes) as ArticleRecord]],
    ),
  );
}

/** Of the disputes in their own order: the same set, the same hash. */
export async function hashOf(ledger: Ledger): Promise<string> {
  return createHash('sha256')
    .update(JSON.stringify(await ledger.disputes()))
    .digest('hex');
}

/** What is still on its way, by name; empty when nothing is, and everybody has been told. */
export async function underWay(ledger: Ledger): Promise<string[]> {
  const stages = STAGES.filter((stage) => stage !== 'poll');
  const { redis, keys } = ledger;
  const counts: [string, number][] = (await ledger.openCounts(stages)).map((count, at) => [`${stages[at]}`, count]);
  counts.push(['dirty', await redis.scard(keys.dirty)], ['outbox', await redis.hlen(keys.outbox)]);
  const deliveries = await deliveriesSince(ledger, 0);
  for (const { state, nextAt } of deliveries)
    if (state !== 'delivered') counts.push([`delivery ${state}, next at ${nextAt}`, 1]);
  return counts.flatMap(([name, count]) => (count > 0 ? [`${name} ${count}`] : []));
}

/** What the receivers know in the end, and how often a message came more than once. */
export type Known = {
  /** One line a receiver and thread: how often it was opened, and the dispute as it was told last. */
  lines: string[];
  repeats: number;
  /** Largest difference between the time in a message and the time at which it came, seconds. */
  clockSeconds: number;
};

type Event = { type: string; data: { thread: string; sequence: number; dispute: Dispute } };

export function knownOf(told: readonly Told[]): Known {
  const once = new Map(told.map((message) => [`${message.endpoint} ${message.id}`, message]));
  const threads = new Map<string, Event[]>();
  for (const { endpoint, body } of once.values()) {
    const event = JSON.parse(body) as Event;
    // The thread stays where an older report gives the dispute another id.
    const name = `${endpoint} ${event.data.thread}`;
    threads.set(name, [...(threads.get(name) ?? []), event]);
  }
  const lines = [...threads].map(([name, events]) => {
    const last = events.reduce((a, b) => (b.data.sequence > a.data.sequence ? b : a));
    const opened = events.filter(({ type }) => type === 'dispute.opened').length;
    return `${name.split(' ')[0]}: opened ${opened}, then ${JSON.stringify(last.data.dispute)}`;
  });
  const clockSeconds = Math.max(0, ...told.map(({ at, timestamp }) => Math.abs(at / 1_000 - timestamp)));
  return { lines: lines.sort(), repeats: told.length - once.size, clockSeconds };
}
