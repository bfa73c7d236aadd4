/**
 * Batches that must wait before they are worked on. The moment is one of Redis' clock and lies here, not in a queue: a
 * queue's own delays go by the clock of whichever worker looks, and one that is two hours ahead would run them at once.
 */
import type { Ledger, OpenBatch } from './ledger.js';

type Waiting = OpenBatch & { notBefore?: number };

/** Doing it again is harmless. */
export async function putOff({ redis, keys }: Ledger, stage: string, batches: readonly Waiting[]): Promise<void> {
  if (batches.length === 0) return;
  await redis.zadd(keys.later(stage), ...batches.flatMap(({ id, notBefore = 0 }) => [notBefore, id]));
}

const MOST = 500;

/** Those whose time has come; a batch that left the stage meanwhile is null. */
export async function dueBatches(
  { redis, keys }: Ledger,
  stage: string,
  now: number,
): Promise<{ ids: string[]; batches: unknown[] }> {
  const ids = await redis.zrangebyscore(keys.later(stage), 0, now, 'LIMIT', 0, MOST);
  const rows = ids.length === 0 ? [] : await redis.hmget(keys.open(stage), ...ids);
  return { ids, batches: rows.flatMap((json) => (json === null ? [] : [JSON.parse(json)])) };
}

/** They are in their queue. */
export async function letGo({ redis, keys }: Ledger, stage: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await redis.zrem(keys.later(stage), ...ids);
}
