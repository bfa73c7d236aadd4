/**
 * What is done with what is in a stage's quarantine: sent through that stage again, after its cause is gone (a repaired
 * rule, a page that can be had now), or dropped for good. What the readers of archives put aside is not in the ledger; for
 * that the archive is replayed.
 */
import { itemOfClaim, type Ledger, type OpenBatch, type Quarantined, results } from './ledger.js';

/** @returns the batches, to be added to the stage's queue; none where a pair or an issue is only looked at again. */
export async function sendAgain<B extends OpenBatch>(
  ledger: Ledger,
  stage: string,
  rows: readonly Quarantined[],
  batchOf: (items: string[]) => B,
): Promise<B[]> {
  const items = [...new Set(rows.flatMap(articlesOf))];
  const batches = items.map((item) => batchOf([item]));
  const multi = ledger.redis.multi();
  for (const { item } of rows) {
    multi.hdel(ledger.keys.quarantine(stage), item);
    if (item.startsWith(ISSUE)) multi.sadd(ledger.keys.dirty, item.slice(ISSUE.length));
  }
  for (const batch of batches) multi.hset(ledger.keys.open(stage), batch.id, JSON.stringify(batch));
  results(await multi.exec());
  return batches;
}

/** Forgets them: their bodies go, and they are not counted any more. @returns how many were there */
export async function dropQuarantined(ledger: Ledger, stage: string, rows: readonly Quarantined[]): Promise<number> {
  if (rows.length === 0) return 0;
  const { keys, redis } = ledger;
  const items = rows.map(({ item }) => item);
  const [dropped] = results(
    await redis
      .multi()
      .hdel(keys.quarantine(stage), ...items)
      .unlink(...items.map(keys.body))
      .exec(),
  );
  return Number(dropped);
}

const ISSUE = 'issue|';

/** A pair of claims is compared again when either of its articles is. */
function articlesOf({ item }: Quarantined): string[] {
  if (item.startsWith(ISSUE)) return [];
  const [first = item] = item.split('|');
  return item.includes('|') ? [itemOfClaim(first)] : [item];
}
