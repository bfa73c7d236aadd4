/**
 * Where claims are filed by key and day, and found again. Filing and looking are one step for each key: of two workers
 * that meet, the later one sees the earlier one's claim, whatever the order, so the set of pairs that get compared is
 * always the same (law 2).
 */
import { type Ledger, results } from './ledger.js';
import { evalArgs } from './scripts.js';

export type Filed = { claim: string; keys: readonly string[]; day: number | null };

/** Keys in one script: Redis serves nobody else meanwhile, so it stays below a few milliseconds. */
const CHUNK = 200;
/** In the sorted sets, for claims without a day: beyond any day of any calendar. */
const NO_DAY = 1e9;

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
    const names = chunk.map(([key]) => ledger.keys.filed(key));
    const args = chunk.flatMap(([, filed]) => [filed.length, ...filed.flatMap(({ claim, score }) => [score, claim])]);
    pipeline.eval(...evalArgs('FILE', names, [windowDays, NO_DAY, ...args]));
  }
  const answers = (results(await pipeline.exec()) as string[][][]).flat();
  return new Map(keys.map(([key], at) => [key, pairs(answers[at] ?? [])]));
}

function pairs(flat: readonly string[]): { claim: string; score: number }[] {
  const all: { claim: string; score: number }[] = [];
  for (let i = 0; i < flat.length; i += 2) all.push({ claim: flat[i] ?? '', score: Number(flat[i + 1]) });
  return all;
}
