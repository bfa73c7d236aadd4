/**
 * The clean stage: what was fetched or read from an archive becomes an article, or is put aside with its reason.
 */
import type { Cleaner } from '../articles/clean.js';
import type { ArticleRecord } from '../ledger/article-record.js';
import type { Body } from '../ledger/bodies.js';
import { markCopies } from '../ledger/copies.js';
import type { Copy } from '../ledger/copy-record.js';
import { itemOf, type Ledger, type Quarantined } from '../ledger/ledger.js';
import { siteOf } from '../net/editions.js';
import type { Article } from '../shared/article.js';
import { messageOf } from '../shared/errors.js';
import { contentId } from '../shared/ids.js';
import type { StageWork, TraceNote } from './batches.js';

type Row = { item: string; record: ArticleRecord };

export function cleanWork({ ledger, cleaner }: { ledger: Ledger; cleaner: Cleaner }): StageWork {
  return async (items) => {
    const bodies = (await ledger.bodies(items)) as (Body | null)[];
    const rows: Row[] = [];
    const failed: Quarantined[] = [];
    const became = new Map<string, Row[]>();
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
          const { article: whole, entries = [] } = cleaned;
          for (const article of [whole, ...entries]) {
            if (body.versioned) article.id = versionOf(article, entries.length > 0);
            const row = { item: itemOf(article.id), record: { article, claims: null } };
            rows.push(row);
            became.set(item, [...(became.get(item) ?? []), row]);
          }
        }
      } catch (error) {
        failed.push({ ...row, reason: `cannot be cleaned: ${messageOf(error)}` });
      }
    }
    const { fresh, open } = await sorted(ledger, rows);
    const taken = await ledger.addRecords(fresh);
    const own = [...fresh, ...open].map((row) => row.item);
    // After the records: others that come at the same moment are compared with them.
    const copies = await markCopies(
      ledger,
      [...fresh, ...open].map(({ record }) => record.article),
    );
    // Another worker had the same content from another address at the same moment.
    await ledger.addAddresses(taken.map(({ item, record }) => ({ item, urls: addressesOf(record.article) })));
    const gone = new Set(failed.map((row) => row.item));
    return {
      done: own,
      failed,
      // What is in quarantine keeps its body, so that it can be sent again.
      dropBodies: items.filter((item) => !gone.has(item)),
      notes: notesOf(became, new Set(own), copies),
    };
  };
}

function notesOf(
  became: ReadonlyMap<string, readonly Row[]>,
  goesOn: ReadonlySet<string>,
  copies: ReadonlyMap<string, Copy>,
): Map<string, TraceNote> {
  return new Map(
    [...became].map(([item, rows]): [string, TraceNote] => {
      const to = rows.map((row) => row.item);
      const urls = rows.flatMap(({ record }) => addressesOf(record.article));
      if (!to.some((one) => goesOn.has(one)))
        return [item, { to, urls, outcome: 'unchanged', says: 'it came before, word for word' }];
      const [first] = rows;
      const wall = first?.record.article.wall;
      const copyOf = copies.get(first?.item ?? '')?.copyOf;
      const says = [
        ...(wall === undefined ? [] : ['only what stands before its wall could be read']),
        ...(copyOf === undefined ? [] : [`a copy of ${copyOf.outlet ?? copyOf.article}: ${copyOf.evidence}`]),
        ...(rows.length > 1 ? [`a live blog: ${rows.length - 1} entries`] : []),
      ].join('; ');
      return [item, { to, urls, ...(says === '' ? {} : { says }) }];
    }),
  );
}

/**
 * A page that changes is a new version of the article with an id of its own; an archive names its articles. The address
 * is not part of it, only the site: the same content at two of its addresses is one article. Nor is the
 * headline of a live blog, which changes by the hour.
 */
function versionOf({ id, url, title, text }: Article, isLive: boolean): string {
  const site = url !== null && URL.canParse(url) ? (siteOf(new URL(url).hostname) ?? new URL(url).host) : (url ?? id);
  return contentId(site, isLive ? null : title, text);
}

const addressesOf = ({ url, alsoAt = [] }: Article): string[] => (url === null ? alsoAt : [url, ...alsoAt]);

/**
 * `fresh`: those that came for the first time, each once. `open`: those whose record stands but whose claims do not yet,
 * since a worker died. One that has its claims is not worked on again: the page came again unchanged, and only the
 * address at which it came is noted.
 */
async function sorted(ledger: Ledger, rows: readonly Row[]): Promise<{ fresh: Row[]; open: Row[] }> {
  const byItem = new Map<string, Row>();
  const addresses = new Map<string, Set<string>>();
  for (const row of rows) {
    const { item, record } = row;
    if (!byItem.has(item)) byItem.set(item, row);
    const urls = addresses.get(item) ?? new Set();
    for (const url of addressesOf(record.article)) urls.add(url);
    addresses.set(item, urls);
  }
  const known = await ledger.records([...byItem.keys()]);
  const shelved = await ledger.shelved([...byItem.keys()]);
  const fresh: Row[] = [];
  const open: Row[] = [];
  const others: { item: string; urls: string[] }[] = [];
  for (const [at, row] of [...byItem.values()].entries()) {
    const record = known[at];
    const inRecord = addressesOf(record?.article ?? row.record.article);
    // Most articles have one address, and it stands in the record.
    const urls = [...(addresses.get(row.item) ?? [])].filter((url) => !inRecord.includes(url));
    if (urls.length > 0) others.push({ item: row.item, urls });
    if (shelved[at]) continue;
    if (!record) fresh.push(row);
    else if (!record.claims) open.push({ item: row.item, record });
  }
  await ledger.addAddresses(others);
  return { fresh, open };
}
