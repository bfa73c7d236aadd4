/**
 * The clean stage: what was fetched or read from an archive becomes an article, or is put aside with its reason.
 */
import type { Cleaner } from '../articles/clean.js';
import type { Body } from '../ledger/bodies.js';
import { markCopies } from '../ledger/copies.js';
import { type ArticleRecord, itemOf, type Ledger, type Quarantined } from '../ledger/ledger.js';
import { messageOf } from '../shared/errors.js';
import { contentId } from '../shared/ids.js';
import type { StageWork } from './batches.js';

export function cleanWork({ ledger, cleaner }: { ledger: Ledger; cleaner: Cleaner }): StageWork {
  return async (items) => {
    const bodies = (await ledger.bodies(items)) as (Body | null)[];
    const records: { item: string; record: ArticleRecord }[] = [];
    const failed: Quarantined[] = [];
    for (const [at, item] of items.entries()) {
      const body = bodies[at];
      const row = { item, id: body?.input.id ?? item, source: body?.source ?? null };
      if (!body) {
        failed.push({ ...row, reason: 'the ledger holds no body for it; it is kept for seven days' });
        continue;
      }
      try {
        const cleaned = await cleaner.clean(body.input);
        if (!cleaned.ok) failed.push({ ...row, reason: cleaned.reason, cause: 'no-text' });
        else {
          const { article } = cleaned;
          // A page that changes is a new version of the article with an id of its own; an archive names its articles.
          if (body.versioned) article.id = contentId(article.url ?? article.id, article.title, article.text);
          records.push({ item: itemOf(article.id), record: { article, claims: null } });
        }
      } catch (error) {
        failed.push({ ...row, reason: `cannot be cleaned: ${messageOf(error)}` });
      }
    }
    const fresh = await withoutKnown(ledger, records);
    await markCopies(
      ledger,
      fresh.map(({ record }) => record.article),
    );
    await ledger.putRecords(fresh);
    const gone = new Set(failed.map((row) => row.item));
    return {
      done: [...new Set(fresh.map((row) => row.item))],
      failed,
      // What is in quarantine keeps its body, so that it can be sent again.
      dropBodies: items.filter((item) => !gone.has(item)),
    };
  };
}

/** An article that has its claims already is not worked on again: the page came again unchanged. */
async function withoutKnown(ledger: Ledger, rows: { item: string; record: ArticleRecord }[]) {
  const known = await ledger.records(rows.map((row) => row.item));
  return rows.filter((_, at) => !known[at]?.claims);
}
