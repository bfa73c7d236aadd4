/**
 * Where claims are filed by key and day, and found again. File first, then look: of two workers that meet, at least one
 * sees the other's claim, whatever the order, so the set of pairs that get compared is always the same (law 2).
 */
import { type Ledger, results } from './ledger.js';

export type Filed = { claim: string; keys: readonly string[]; day: number | null };

const CHUNK = 500;

export async function file(ledger: Ledger, rows: readonly Filed[]): Promise<void> {
  const dated = new Map<string, string[]>();
  const undated = new Map<string, string[]>();
  for (const { claim, keys, day } of rows) {
    for (const key of keys) {
      if (day === null) push(undated, key, claim);
      else push(dated, key, String(day), claim);
    }
  }
  await inChunks([...dated], async (chunk) => {
    const pipeline = ledger.redis.pipeline();
    for (const [key, members] of chunk) pipeline.zadd(ledger.keys.filed(key), ...members);
    results(await pipeline.exec());
  });
  await inChunks([...undated], async (chunk) => {
    const pipeline = ledger.redis.pipeline();
    for (const [key, members] of chunk) pipeline.sadd(ledger.keys.undated(key), members);
    results(await pipeline.exec());
  });
}

/**
 * For each row the claims that share a key with it and whose day lies within the window, or that have none, or all of
 * the key's where the row itself has no day; its own among them.
 */
export async function look(ledger: Ledger, rows: readonly Filed[], windowDays: number): Promise<Set<string>[]> {
  // Rows of a batch often ask the same: each question goes out once.
  const questions = new Map<string, { key: string; day: number | null }>();
  for (const { keys, day } of rows) {
    for (const key of keys) questions.set(question(key, day), { key, day });
  }
  const answers = new Map<string, string[]>();
  await inChunks([...questions], async (chunk) => {
    const pipeline = ledger.redis.pipeline();
    for (const [, { key, day }] of chunk) {
      const filed = ledger.keys.filed(key);
      if (day === null) pipeline.zrange(filed, 0, '-1');
      else pipeline.zrangebyscore(filed, day - windowDays, day + windowDays);
      pipeline.smembers(ledger.keys.undated(key));
    }
    const found = results(await pipeline.exec()) as string[][];
    for (const [at, [name]] of chunk.entries()) {
      answers.set(name, [...(found[2 * at] ?? []), ...(found[2 * at + 1] ?? [])]);
    }
  });
  return rows.map(({ keys, day }) => new Set(keys.flatMap((key) => answers.get(question(key, day)) ?? [])));
}

const question = (key: string, day: number | null): string => `${day ?? ''}|${key}`;

function push<T>(map: Map<string, T[]>, key: string, ...values: T[]): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, values);
  else list.push(...values);
}

async function inChunks<T>(all: readonly T[], work: (chunk: T[]) => Promise<void>): Promise<void> {
  for (let i = 0; i < all.length; i += CHUNK) await work(all.slice(i, i + CHUNK));
}
