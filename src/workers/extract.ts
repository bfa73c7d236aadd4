/** The extract stage: the claims of each article, stored beside it. */
import { setImmediate } from 'node:timers/promises';
import type { ArticleRecord } from '../ledger/article-record.js';
import { countCopies } from '../ledger/copies.js';
import type { Engine } from '../ledger/engine.js';
import type { Ledger, Quarantined } from '../ledger/ledger.js';
import { tally } from '../ledger/tallies.js';
import { counted } from '../shared/counted.js';
import { messageOf } from '../shared/errors.js';
import { countedClaims } from '../shared/metrics.js';
import type { StageWork, TraceNote } from './batches.js';

export function extractWork({ ledger, engine }: { ledger: Ledger; engine: Engine }): StageWork {
  return async (items) => {
    const records = await ledger.records(items);
    const done: { item: string; record: ArticleRecord }[] = [];
    const failed: Quarantined[] = [];
    const notes = new Map<string, TraceNote>();
    for (const [at, item] of items.entries()) {
      const record = records[at];
      if (!record) {
        failed.push({ item, id: item, source: null, reason: 'the ledger holds no article for it' });
        continue;
      }
      const { article } = record;
      try {
        const claims = engine.extract(article);
        countedClaims.inc(claims.length);
        done.push({ item, record: { article, claims } });
        notes.set(item, { says: counted(claims.length, 'claim') });
      } catch (error) {
        const reason = `its claims cannot be read: ${messageOf(error)}`;
        failed.push({ item, id: article.id, source: article.url, reason });
      }
      // An article takes milliseconds; locks must be renewed between them.
      await setImmediate();
    }
    await ledger.putRecords(done);
    // After the records: what is counted can be looked at.
    const extracted = done.map(({ record }) => record);
    await tally(ledger, extracted);
    await countCopies(
      ledger,
      extracted.map(({ article }) => article),
    );
    return { done: done.map((row) => row.item), failed, notes };
  };
}
