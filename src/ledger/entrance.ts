/**
 * How articles enter a workspace: each once, with its body, its batch and the place in the reading in one transaction.
 * Only one process at a time may do this for a workspace (see `hold.ts`); two would not lose anything, but they would
 * both count.
 */
import { CounterclaimError } from '../shared/errors.js';
import { contentId } from '../shared/ids.js';
import type { Body } from './bodies.js';
import { itemOf, type Ledger, type OpenBatch, type Quarantined, results } from './ledger.js';
import { pack } from './packed.js';

export type Incoming = { body: Body };

/** Counts of one reading of an archive; every item read is in exactly one of the last three. */
export type ReadingState = {
  /** Items taken from the readers. */
  read: number;
  articles: number;
  duplicates: number;
  /** Put aside by the readers. */
  skipped: number;
  /** The archive was read to its end. */
  done: boolean;
};

export const NOTHING_READ: ReadingState = { read: 0, articles: 0, duplicates: 0, skipped: 0, done: false };

export type Entering<B extends OpenBatch> = {
  state: ReadingState;
  /** Items taken from the readers, these included. */
  read: number;
  done: boolean;
  articles: readonly Incoming[];
  skipped: readonly Quarantined[];
  to: { stage: string; batchOf: (items: string[]) => B };
};

const BODY_SECONDS = 7 * 86_400;

export async function enter<B extends OpenBatch>(
  ledger: Ledger,
  { state, read, done, articles, skipped, to }: Entering<B>,
): Promise<{ state: ReadingState; batch: B | null }> {
  const { keys, redis } = ledger;
  const fresh = await withoutDuplicates(ledger, articles);
  const after: ReadingState = {
    read,
    articles: state.articles + fresh.size,
    duplicates: state.duplicates + articles.length - fresh.size,
    skipped: state.skipped + skipped.length,
    done,
  };
  const batch = fresh.size === 0 ? null : to.batchOf([...fresh.keys()]);
  const multi = redis.multi();
  for (const [item, { body, print }] of fresh) {
    multi.hset(keys.seen, item, print);
    multi.set(keys.body(item), pack(body), 'EX', BODY_SECONDS);
  }
  if (batch !== null) multi.hset(keys.open(to.stage), batch.id, JSON.stringify(batch));
  for (const row of skipped) multi.hset(keys.quarantine('read'), row.item, JSON.stringify(row));
  multi.hset(keys.meta, 'reading', JSON.stringify(after));
  results(await multi.exec());
  return { state: after, batch };
}

/**
 * The same id with the same content came before: a duplicate. The same id with other content is another version and
 * gets an id of its own, so that neither is lost; which of the two keeps the plain id, the order of reading decides.
 */
async function withoutDuplicates(ledger: Ledger, articles: readonly Incoming[]) {
  const rows = articles.map(({ body }) => {
    const print = contentId(JSON.stringify({ ...body.input, id: null }));
    const { id } = body.input;
    const version = `${id}~${print.slice(0, 6)}`;
    return { body, print, item: itemOf(id), version, versionItem: itemOf(version) };
  });
  const asked = rows.flatMap((row) => [row.item, row.versionItem]);
  const seen = asked.length === 0 ? [] : await ledger.redis.hmget(ledger.keys.seen, ...asked);
  const known = new Map<string, string>();
  for (const [at, item] of asked.entries()) {
    const print = seen[at];
    if (print != null) known.set(item, print);
  }
  const fresh = new Map<string, { body: Body; print: string }>();
  for (const { body, print, item, version, versionItem } of rows) {
    if (known.get(item) === print || known.has(versionItem)) continue;
    const taken = known.has(item);
    const own = taken ? versionItem : item;
    known.set(own, print);
    fresh.set(own, { body: taken ? { ...body, input: { ...body.input, id: version } } : body, print });
  }
  return fresh;
}

/**
 * That Redis still holds all that entered.
 * @param state as this process last wrote it
 * @throws where Redis has an older one: it was started anew and lost a second, and what entered in it must be read again
 */
export async function requireAllKept({ redis, keys }: Ledger, state: ReadingState): Promise<void> {
  const kept = await redis.hget(keys.meta, 'reading');
  if (kept === JSON.stringify(state)) return;
  throw new CounterclaimError(
    'REDIS',
    `Redis has lost the last articles that entered the workspace ${keys.workspace} (a power cut, or a failover)`,
    'Run the same command again with --resume: it goes on from what Redis still has.',
  );
}

export function readingOf(meta: Readonly<Record<string, string>>): ReadingState {
  return meta.reading === undefined ? NOTHING_READ : { ...NOTHING_READ, ...JSON.parse(meta.reading) };
}
