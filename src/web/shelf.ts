/**
 * The disputes of a workspace as the pages want them: read once, then those that changed, and searched in memory.
 * Promise: what is shown is at most a second older than the ledger, and nobody waits for all of it to be read again. Limit:
 * all disputes of the workspace stand in memory.
 */
import type { Dispute } from '../disputes/dispute.js';
import type { Grounds } from '../disputes/grounds.js';
import { type Judgements, judgementsOf, type Mark, type Silence } from '../disputes/review.js';
import type { Grounded, Ledger } from '../ledger/ledger.js';
import { judgementsReader } from '../ledger/reviews.js';
import { contentId } from '../shared/ids.js';

export type Shelved = {
  dispute: Dispute;
  grounds: Grounds;
  /** All that is searched, in lower case. */
  words: string;
  /** Ids of those that its reports are in. */
  articles: ReadonlySet<string>;
  /** ISO day of the latest report, null where none has one. */
  latest: string | null;
  mark: Mark | null;
  silence: Silence | null;
};

export type Shelf = {
  /** Changes with every change of any dispute, and with every review; part of the ETags. */
  version: string;
  /** The newest first. */
  rows: readonly Shelved[];
  judgements: Judgements;
};

/** @param fresh whoever changed something sees it at once */
export type OpenShelf = (fresh?: 'fresh') => Promise<Shelf>;

type Plain = Omit<Shelved, 'mark' | 'silence'>;

const FRESH_MS = 1_000;

export function openShelf(ledger: Ledger, freshMs = FRESH_MS): OpenShelf {
  const judged = judgementsReader(ledger);
  let kept: Shelf = { version: '', rows: [], judgements: judgementsOf([]) };
  let known = { state: '', run: '', revision: -1 };
  let plain = new Map<string, Plain>();
  let checkedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<Shelf> | null = null;
  const read = async (): Promise<Shelf> => {
    const [{ run, revision, count, ids }, judgements] = await Promise.all([ledger.revised(known.revision), judged()]);
    const state = contentId(run, revision, count);
    if (state !== known.state) {
      // One that was filled otherwise (by hand, anew, or before there were revisions) is read as a whole.
      if (run === known.run && revision > known.revision && known.revision > 0) await readAgain(ledger, plain, ids);
      else plain = await readAll(ledger);
      known = { state, run, revision };
    }
    const version = contentId(state, judgements.count);
    if (version !== kept.version) {
      const rows = [...plain.values()].map((row) => marked(row, judgements)).sort(newestFirst);
      kept = { version, judgements, rows };
    }
    checkedAt = performance.now();
    return kept;
  };
  return async (fresh) => {
    // What is being read may have been read before the change.
    if (fresh) await reading;
    else if (performance.now() - checkedAt < freshMs) return kept;
    // Those who ask meanwhile wait for the one reading.
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  };
}

async function readAll(ledger: Ledger): Promise<Map<string, Plain>> {
  const rows = new Map<string, Plain>();
  for await (const found of ledger.anyDisputes()) rows.set(found.dispute.id, shelved(found));
  return rows;
}

/** What was made meanwhile has a later revision and comes again the next time. */
async function readAgain(ledger: Ledger, rows: Map<string, Plain>, ids: readonly string[]): Promise<void> {
  let at = 0;
  for await (const found of ledger.disputesOf(ids)) {
    const id = ids[at++] ?? '';
    if (found === null) rows.delete(id);
    else rows.set(id, shelved(found));
  }
}

export const newestFirst = (a: Shelved, b: Shelved): number =>
  desc(a.latest, b.latest) || desc(a.dispute.id, b.dispute.id);

/** The later first, the unknown last. */
export const desc = (a: string | null, b: string | null): number => (a === b ? 0 : (a ?? '') < (b ?? '') ? 1 : -1);

export const marked = (row: Plain, judgements: Judgements): Shelved => ({
  ...row,
  mark: judgements.markOf(row.dispute.id)?.mark ?? null,
  silence: judgements.silenceOf(row.dispute),
});

/** `grounds` is null where the dispute was made before they were kept. */
export function shelved({ dispute, grounds }: Grounded): Plain {
  const { topic, place, positions, links } = dispute;
  const reports = positions.flatMap((position) => position.reports);
  const texts = [
    topic,
    place,
    ...positions.flatMap(({ stance, side, speakers }) => [stance, side, ...speakers]),
    ...reports.flatMap(({ quote, outlet }) => [quote, outlet]),
    ...links.map(({ kind }) => kind),
  ];
  const days = reports.flatMap(({ publishedAt }) => publishedAt?.slice(0, 10) ?? []).sort();
  return {
    dispute,
    grounds: grounds ?? { place: place === null ? null : { name: place, id: null, within: [] }, claims: [] },
    words: folded(texts.filter((text) => text !== null).join('\n')),
    articles: new Set(reports.map(({ article }) => article)),
    latest: days.at(-1) ?? null,
  };
}

export const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ');
