/**
 * All that a workspace holds, row by row, and such rows back into an empty one. What is only of the moment is left out:
 * the queues (the sweep fills them from the open batches), who holds what, the pace of hosts and copies of robots.txt.
 * The same workspace always gives the same rows. It may be worked on meanwhile: what stages hand on to each other is read
 * in the order of their work, and what was in work then is worked on again once it is put back, which is harmless (law 3).
 * Names of keys are in memory together, about 150 MB for a million; of values only a few.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type DumpRow, rowsOf, write } from './dump-row.js';
import { compare, type Ledger, type OpenBatch, results } from './ledger.js';
import { scanned } from './nodes.js';
import { evalArgs } from './scripts.js';

/** A batch as far as this file looks into it. */
type Batch = OpenBatch & { ids: string[] };

export type DumpParts = {
  /** Where batches can be open, and items set aside. */
  stages: readonly string[];
  quarantines: readonly string[];
  /** For articles that were in work, to go through `extract` again. */
  batchOf: (run: string, items: string[]) => OpenBatch;
};

// By the first word of a key.
const OF_THE_MOMENT = ['queue', 'feeder', 'migration', 'host', 'cache', 'pause', 'tries'];
/**
 * Each before what is made from it; a feed that is asked again brings what came since. A bucket before the sorted sets: it
 * may say by then that its claims are in one that was not there before.
 */
const READING = [
  'feeds',
  'feed-briefs',
  'due',
  'seen',
  'filings',
  'filed',
  'links',
  'dirty',
  'issue',
  'disputes',
  'outbox',
];
/** What is told from the outbox, before what was told; the rest follows by name. */
const TELLING = ['held', 'held-due'];
/** A voice's tally counts what stands in the set of what it said, and as what; these are read at once. */
const VOICES = ['said', 'tally', 'recounted'];
const LATE = ['meta', 'open', 'quarantine', 'body', 'article'];

/** Keys that are asked for in one step, entries of a large one. */
const STEP = 100;
/** A value with more is read in parts. */
const ENTRIES = 1_000;
/** Far more than a batch takes from writing down its articles to handing them on. */
const HANDING_MS = 1_000;
const BATCH_ITEMS = 25;

export async function* dump(ledger: Ledger, parts: DumpParts): AsyncGenerator<DumpRow> {
  const settled = new Set((await namesOf(ledger)).get('article'));
  if ((await ledger.openCounts(['clean']))[0] !== 0) await sleep(HANDING_MS);
  for (const item of itemsIn(await openIn(ledger, parts.stages))) settled.delete(`article:${item}`);
  // Looked for anew, like all below: what was settled meanwhile is under keys that were not there before.
  const first = await namesOf(ledger);
  for (const kind of READING) yield* valuesOf(ledger, first.get(kind) ?? [kind]);

  const then = await namesOf(ledger);
  const apart = new Set([...OF_THE_MOMENT, ...READING, ...TELLING, ...VOICES, ...LATE]);
  const others = [...then.keys()].filter((kind) => !apart.has(kind)).sort(compare);
  for (const kind of [...TELLING, ...others]) yield* valuesOf(ledger, then.get(kind) ?? []);
  for (const said of then.get('said') ?? [])
    yield* await together(
      ledger,
      VOICES.map((kind) => said.replace('said', kind)),
    );

  const hashes = [...parts.stages.map((stage) => `open:${stage}`), ...parts.quarantines.map((s) => `quarantine:${s}`)];
  const moment = await together(ledger, ['meta', ...hashes.sort(compare)]);
  yield* moment;
  const open = moment
    .filter(({ key }) => !key.startsWith('meta'))
    .flatMap(({ value }) => Object.entries(value as object));
  const waiting = open.flatMap(([field, value]) => (value as Partial<Batch>).ids ?? [field]);
  yield* valuesOf(
    ledger,
    [...new Set(waiting)].sort(compare).map((item) => `body:${item}`),
  );

  const articles = (await namesOf(ledger)).get('article') ?? [];
  yield* valuesOf(ledger, articles);
  const { run } = (moment.find(({ key }) => key === 'meta')?.value ?? {}) as { run?: string };
  const again = articles.filter((name) => !settled.has(name)).map((name) => name.slice('article:'.length));
  for (let at = 0; run !== undefined && at < again.length; at += BATCH_ITEMS) {
    const batch = parts.batchOf(run, again.slice(at, at + BATCH_ITEMS));
    yield { key: 'open:extract', type: 'hash', value: { [batch.id]: batch } };
  }
}

/**
 * Into a workspace that holds nothing. While it goes on, and if it is broken off, the workspace says so (see
 * `schema.ts`); the last thing written is what makes it whole.
 */
export async function load(ledger: Ledger, rows: AsyncIterable<DumpRow>): Promise<void> {
  const { redis, keys } = ledger;
  await redis.hset(keys.meta, 'restoring', 1);
  const meta: DumpRow[] = [];
  let pipeline = redis.pipeline();
  for await (const row of rows) {
    if (row.key === 'meta') meta.push(row);
    else write(pipeline, keys.named(row.key), row);
    if (pipeline.length < STEP) continue;
    results(await pipeline.exec());
    pipeline = redis.pipeline();
  }
  results(await pipeline.exec());
  const end = redis.multi();
  for (const row of meta) write(end, keys.meta, row);
  results(await end.hdel(keys.meta, 'restoring').exec());
}

/** Names of all keys, sorted, by their first word. */
async function namesOf({ redis, keys }: Ledger): Promise<Map<string, string[]>> {
  const kinds = new Map<string, Set<string>>();
  for await (const some of scanned(redis, keys.all)) {
    for (const name of some.map(keys.nameOf)) {
      const [kind = name] = name.split(':', 1);
      if (OF_THE_MOMENT.includes(kind)) continue;
      const names = kinds.get(kind) ?? new Set();
      kinds.set(kind, names.add(name));
    }
  }
  return new Map([...kinds].map(([kind, names]) => [kind, [...names].sort(compare)]));
}

async function openIn(ledger: Ledger, stages: readonly string[]): Promise<Batch[]> {
  const rows = await Promise.all(stages.map((stage) => ledger.openBatches(stage)));
  return rows.flat() as Batch[];
}

const itemsIn = (batches: readonly Batch[]): string[] => batches.flatMap(({ ids }) => ids);

/** Small keys, a step at a time; large ones part by part. */
async function* valuesOf(ledger: Ledger, names: readonly string[]): AsyncGenerator<DumpRow> {
  for (let at = 0; at < names.length; at += STEP) {
    for (const { name, type, expires, values } of await read(ledger, names.slice(at, at + STEP), ENTRIES)) {
      if (type === 'large hash') yield* fieldsOf(ledger, name, expires);
      else if (type === 'large zset') yield* membersOf(ledger, name, expires);
      else yield* rowsOf(name, type, expires, values);
    }
  }
}

/** The values of all at one moment, however large. */
async function together(ledger: Ledger, names: readonly string[]): Promise<DumpRow[]> {
  const found = await read(ledger, names, Number.MAX_SAFE_INTEGER);
  return found.flatMap(({ name, type, expires, values }) => rowsOf(name, type, expires, values));
}

type Found = { name: string; type: string; expires: number | null; values: Buffer[] };

async function read({ redis, keys }: Ledger, names: readonly string[], entries: number): Promise<Found[]> {
  const call = evalArgs('VALUES', names.map(keys.named), [entries]);
  const found = (await redis.callBuffer('eval', ...call.map(String))) as unknown as [Buffer, Buffer, Buffer[]][];
  return found.map(([type, expires, values], at) => ({
    name: names[at] ?? '',
    type: String(type),
    expires: expires.length === 0 ? null : Number(expires),
    values,
  }));
}

async function* fieldsOf({ redis, keys }: Ledger, name: string, expires: number | null): AsyncGenerator<DumpRow> {
  const fields = (await redis.hkeys(keys.named(name))).sort(compare);
  for (let at = 0; at < fields.length; at += STEP) {
    const some = fields.slice(at, at + STEP);
    const held = await redis.hmgetBuffer(keys.named(name), ...some);
    // Null: it went meanwhile.
    const flat = some.flatMap((field, n) => (held[n] ? [Buffer.from(field), held[n]] : []));
    yield* rowsOf(name, 'hash', expires, flat);
  }
}

async function* membersOf({ redis, keys }: Ledger, name: string, expires: number | null): AsyncGenerator<DumpRow> {
  for (let at = 0; ; at += STEP) {
    const flat = await redis.zrangeBuffer(keys.named(name), at, String(at + STEP - 1), 'WITHSCORES');
    if (flat.length === 0) return;
    yield* rowsOf(name, 'zset', expires, flat);
  }
}
