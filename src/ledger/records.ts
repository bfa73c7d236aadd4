/**
 * All articles of a workspace, one after the other, in no order: for counting and comparing. A look over the whole of
 * Redis, so for commands and not for workers. What is written meanwhile may be missed.
 */
import type { Redis } from 'ioredis';
import type { ArticleRecord } from './article-record.js';
import { keysFor, WORKSPACES } from './keys.js';
import type { Ledger } from './ledger.js';
import { scanned } from './nodes.js';

export type RecordRow = { item: string; record: ArticleRecord };

/** In batches. A key that Redis hands out twice (it may, while its table shrinks) comes twice. */
export async function* records(ledger: Ledger): AsyncGenerator<RecordRow[]> {
  const before = ledger.keys.article('').length;
  for await (const keys of scanned(ledger.redis, ledger.keys.article('*'))) {
    const items = keys.map((key) => key.slice(before));
    const found = await ledger.records(items);
    yield items.flatMap((item, at) => {
      const record = found[at];
      return record ? [{ item, record }] : [];
    });
  }
}

/** How many articles each workspace holds. */
export async function articleCounts(redis: Redis): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for await (const keys of scanned(redis, keysFor('*').article('*'))) {
    for (const name of keys.map(WORKSPACES.nameOf)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
