/**
 * Where claims are filed by key and day, and found again. Filing and looking are one step for each key: of two workers
 * that meet, the later one sees the earlier one's claim, whatever the order, so the set of pairs that get compared is
 * always the same (law 2).
 *
 * Nearly every key has one claim for ever, and a Redis key for each would be most of the ledger. So keys share buckets,
 * small hashes that Redis keeps as one string of bytes; only a key that many claims meet under gets a sorted set.
 */
import { contentId } from '../shared/ids.js';
import type { Keys } from './keys.js';
import { compare, type Ledger, results } from './ledger.js';
import { scanned } from './nodes.js';
import { evalArgs } from './scripts.js';

export type Filed = { claim: string; keys: readonly string[]; day: number | null };

/** Keys in one script: Redis serves nobody else meanwhile, so it stays below a few milliseconds. */
const CHUNK = 200;
/** For claims without a day: beyond any day of any calendar. */
const NO_DAY = 1e9;
/** Redis' `hash-max-listpack-value`: one longer value, and it keeps the whole hash the dear way. */
const LONGEST_ROW = 64;
/** Claims that a row of that length can hold at most. */
const MOST_IN_A_ROW = 3;
/** In a bucket, in place of the claims: they are in the sorted set. */
const CROWDED = '*';

/**
 * Files all rows and finds for each the claims that share a key with it and whose day lies within the window, or that
 * have none; all of the key's where the row itself has no day. Its own is among them.
 */
export async function fileAndLook(ledger: Ledger, rows: readonly Filed[], windowDays: number): Promise<Set<string>[]> {
  const byKey = new Map<string, { claim: string; score: number }[]>();
  for (const { claim, keys, day } of rows) {
    for (const key of keys) {
      const list = byKey.get(key);
      if (list === undefined) byKey.set(key, [{ claim, score: day ?? NO_DAY }]);
      else list.push({ claim, score: day ?? NO_DAY });
    }
  }
  const others = await ask(ledger, [...byKey], windowDays);
  return rows.map(({ keys, day }) => {
    const found = new Set<string>();
    for (const key of keys) {
      for (const { claim, score } of [...(byKey.get(key) ?? []), ...(others.get(key) ?? [])]) {
        if (day === null || score === NO_DAY || Math.abs(score - day) <= windowDays) found.add(claim);
      }
    }
    return found;
  });
}

type Key = [key: string, filed: { claim: string; score: number }[]];

async function ask(ledger: Ledger, keys: readonly Key[], windowDays: number): Promise<Map<string, Key[1]>> {
  const pipeline = ledger.redis.pipeline();
  for (let i = 0; i < keys.length; i += CHUNK) {
    const chunk = keys.slice(i, i + CHUNK);
    const places = chunk.map(([key]) => placeOf(ledger.keys, contentId(key)));
    const args = chunk.flatMap(([, filed], at) => [
      places[at]?.field ?? '',
      filed.length,
      ...filed.flatMap(({ claim, score }) => [score, claim]),
    ]);
    const names = places.flatMap(({ bucket, crowd }) => [bucket, crowd]);
    pipeline.eval(...evalArgs('FILE', names, [windowDays, NO_DAY, LONGEST_ROW, CROWDED, ...args]));
  }
  const answers = (results(await pipeline.exec()) as string[][][]).flat();
  return new Map(keys.map(([key], at) => [key, pairs(answers[at] ?? [])]));
}

/** Takes claims out again. @param rows each with one of its keys */
export async function unfile(ledger: Ledger, rows: readonly { key: string; claim: string }[]): Promise<void> {
  const pipeline = ledger.redis.pipeline();
  for (let i = 0; i < rows.length; i += CHUNK) {
    const chunk = rows
      .slice(i, i + CHUNK)
      .map(({ key, claim }) => ({ claim, ...placeOf(ledger.keys, contentId(key)) }));
    const names = chunk.flatMap(({ bucket, crowd }) => [bucket, crowd]);
    pipeline.eval(...evalArgs('UNFILE', names, [CROWDED, ...chunk.flatMap(({ field, claim }) => [field, claim])]));
  }
  results(await pipeline.exec());
}

/** Puts what an older program kept in a sorted set for each key into buckets. What was moved already is not there any more. */
export async function refile({ redis, keys }: Ledger): Promise<void> {
  for await (const sets of scanned(redis, keys.filed('*'))) {
    const read = redis.pipeline();
    for (const set of sets) read.zrange(set, '0', String(MOST_IN_A_ROW), 'WITHSCORES');
    const found = results(await read.exec()) as string[][];
    const write = redis.multi();
    for (const [at, set] of sets.entries()) {
      const few = pairs(found[at] ?? []);
      if (few.length === 0) continue;
      const { bucket, field } = placeOf(keys, set.slice(keys.filed('').length));
      few.sort((a, b) => compare(a.claim, b.claim));
      const row = few.map(({ claim, score }) => `${score} ${claim}`).join(' ');
      if (few.length > MOST_IN_A_ROW || row.length > LONGEST_ROW) write.hset(bucket, field, CROWDED);
      else write.hset(bucket, field, row).del(set);
    }
    results(await write.exec());
  }
}

/**
 * Where the claims of a key are. 2^17 buckets: at a million claims some hundred keys share one; two keys that share a
 * field too (55 bits are told apart) only make claims meet that have nothing to say to each other.
 */
function placeOf(keys: Keys, print: string): { bucket: string; field: string; crowd: string } {
  const bucket = keys.filings(`${print.slice(0, 3)}${print.charCodeAt(3) & 3}`);
  return { bucket, field: print.slice(3, 11), crowd: keys.filed(print) };
}

function pairs(flat: readonly string[]): { claim: string; score: number }[] {
  const all: { claim: string; score: number }[] = [];
  for (let i = 0; i < flat.length; i += 2) all.push({ claim: flat[i] ?? '', score: Number(flat[i + 1]) });
  return all;
}
