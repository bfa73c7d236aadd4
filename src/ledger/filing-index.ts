/**
 * Where claims are filed by key and day, and found again. Filing and looking are one step for each key: of two workers
 * that meet, the later one sees the earlier one's claim, whatever the order, so the set of pairs that get compared is
 * always the same (law 2).
 *
 * Nearly every key is one article's for ever, and a Redis key for each would be most of the ledger. So keys share buckets,
 * small hashes that Redis keeps as one string of bytes; only a key under which many meet gets a sorted set.
 */
import type { Report } from '../disputes/dispute.js';
import { contentId } from '../shared/ids.js';
import type { Engine } from './engine.js';
import type { Keys } from './keys.js';
import { compare, itemOfClaim, type Ledger, results } from './ledger.js';
import { scanned } from './nodes.js';
import { evalArgs } from './scripts.js';

export type Filed = { claim: string; keys: readonly string[]; day: number | null };

export const filingOf = (engine: Engine, report: Report): Filed => ({
  claim: report.claim.id,
  keys: [...new Set(engine.keysOf(report))],
  day: engine.dayOf(report),
});

/** Keys in one script: Redis serves nobody else meanwhile, so it stays below a few milliseconds. */
const CHUNK = 200;
/** For claims without a day: beyond any day of any calendar. */
const NO_DAY = 1e9;
/** Redis' `hash-max-listpack-value`: one longer value, and it keeps the whole hash the dear way. */
const LONGEST_ROW = 64;
/** Entries that a row of that length can hold at most. */
const MOST_IN_A_ROW = 3;
/** In a bucket, in place of the entries: they are in the sorted set. */
const CROWDED = '*';

/** Claims of one article for one day, as they stand under a key: `item-2,5,6`. */
type Entry = { claims: string; score: number };

/**
 * Files all rows and finds for each the claims that share a key with it and whose day lies within the window, or that
 * have none; all of the key's where the row itself has no day. Its own is among them. The claims of an article come together.
 */
export async function fileAndLook(ledger: Ledger, rows: readonly Filed[], windowDays: number): Promise<Set<string>[]> {
  const own = entriesByKey(rows);
  const others = await ask(ledger, [...own], windowDays);
  const read = new Map<string, { claims: readonly string[]; score: number }[]>();
  for (const [key, entries] of own) {
    const all = [...entries, ...(others.get(key) ?? [])];
    read.set(
      key,
      all.map(({ claims, score }) => ({ claims: claimsOf(claims), score })),
    );
  }
  return rows.map(({ keys, day }) => {
    const found = new Set<string>();
    for (const key of keys) {
      for (const { claims, score } of read.get(key) ?? []) {
        if (day !== null && score !== NO_DAY && Math.abs(score - day) > windowDays) continue;
        for (const claim of claims) found.add(claim);
      }
    }
    return found;
  });
}

/** Takes claims out again. @param rows as they were filed, those of an article together */
export async function unfile(ledger: Ledger, rows: readonly Filed[]): Promise<void> {
  const all = [...entriesByKey(rows)].flatMap(([key, entries]) => entries.map(({ claims }) => ({ key, claims })));
  const pipeline = ledger.redis.pipeline();
  for (let i = 0; i < all.length; i += CHUNK) {
    const chunk = all
      .slice(i, i + CHUNK)
      .map(({ key, claims }) => ({ claims, ...placeOf(ledger.keys, contentId(key)) }));
    const names = chunk.flatMap(({ bucket, crowd }) => [bucket, crowd]);
    pipeline.eval(...evalArgs('UNFILE', names, [CROWDED, ...chunk.flatMap(({ field, claims }) => [field, claims])]));
  }
  results(await pipeline.exec());
}

function entriesByKey(rows: readonly Filed[]): Map<string, Entry[]> {
  const byKey = new Map<string, Map<string, { score: number; item: string; ends: string[] }>>();
  for (const { claim, keys, day } of rows) {
    const item = itemOfClaim(claim);
    const score = day ?? NO_DAY;
    for (const key of keys) {
      const entries = byKey.get(key) ?? new Map();
      const entry = entries.get(`${score} ${item}`) ?? { score, item, ends: [] };
      entry.ends.push(claim.slice(item.length + 1));
      byKey.set(key, entries.set(`${score} ${item}`, entry));
    }
  }
  return new Map(
    [...byKey].map(([key, entries]) => [
      key,
      [...entries.values()].map(({ score, item, ends }) => ({ score, claims: `${item}-${ends.join(',')}` })),
    ]),
  );
}

function claimsOf(entry: string): string[] {
  const item = itemOfClaim(entry);
  return entry
    .slice(item.length + 1)
    .split(',')
    .map((end) => `${item}-${end}`);
}

async function ask(
  ledger: Ledger,
  keys: readonly (readonly [key: string, filed: readonly Entry[]])[],
  windowDays: number,
): Promise<Map<string, Entry[]>> {
  const pipeline = ledger.redis.pipeline();
  for (let i = 0; i < keys.length; i += CHUNK) {
    const chunk = keys.slice(i, i + CHUNK);
    const places = chunk.map(([key]) => placeOf(ledger.keys, contentId(key)));
    const args = chunk.flatMap(([, filed], at) => [
      places[at]?.field ?? '',
      filed.length,
      ...filed.flatMap(({ claims, score }) => [score, claims]),
    ]);
    const names = places.flatMap(({ bucket, crowd }) => [bucket, crowd]);
    pipeline.eval(...evalArgs('FILE', names, [windowDays, NO_DAY, LONGEST_ROW, CROWDED, ...args]));
  }
  const answers = (results(await pipeline.exec()) as string[][][]).flat();
  return new Map(keys.map(([key], at) => [key, entriesIn(answers[at] ?? [])]));
}

/** Puts what an older program kept in a sorted set for each key into buckets. What was moved already is not there any more. */
export async function refile({ redis, keys }: Ledger): Promise<void> {
  for await (const sets of scanned(redis, keys.filed('*'))) {
    const read = redis.pipeline();
    for (const set of sets) read.zrange(set, '0', String(MOST_IN_A_ROW), 'WITHSCORES');
    const found = results(await read.exec()) as string[][];
    const write = redis.multi();
    for (const [at, set] of sets.entries()) {
      const few = entriesIn(found[at] ?? []);
      if (few.length === 0) continue;
      const { bucket, field } = placeOf(keys, set.slice(keys.filed('').length));
      few.sort((a, b) => compare(a.claims, b.claims));
      const row = few.map(({ claims, score }) => `${score} ${claims}`).join(' ');
      if (few.length > MOST_IN_A_ROW || row.length > LONGEST_ROW) write.hset(bucket, field, CROWDED);
      else write.hset(bucket, field, row).del(set);
    }
    results(await write.exec());
  }
}

/**
 * Where the claims of a key are. 2^16 buckets: at a million claims some two hundred keys share one; two keys that share a
 * field too (46 bits are told apart) only make claims meet that have nothing to say to each other.
 */
function placeOf(keys: Keys, print: string): { bucket: string; field: string; crowd: string } {
  const bucket = keys.filings(`${print.slice(0, 3)}${print.charCodeAt(3) & 1}`);
  return { bucket, field: print.slice(4, 10), crowd: keys.filed(print) };
}

function entriesIn(flat: readonly string[]): Entry[] {
  const all: Entry[] = [];
  for (let i = 0; i < flat.length; i += 2) all.push({ claims: flat[i] ?? '', score: Number(flat[i + 1]) });
  return all;
}
