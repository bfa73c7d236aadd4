/**
 * The disputes of a workspace as the pages want them: read once for each state of the ledger, and searched in memory.
 * Promise: what is shown is at most a second older than the ledger. Limit: all disputes of the workspace stand in memory.
 */
import type { Dispute } from '../disputes/dispute.js';
import type { Grounds } from '../disputes/grounds.js';
import { type Judgements, judgementsOf, type Mark, type Silence } from '../disputes/review.js';
import type { Ledger } from '../ledger/ledger.js';
import { judgementsReader } from '../ledger/reviews.js';
import { contentId } from '../shared/ids.js';

export type Shelved = {
  dispute: Dispute;
  grounds: Grounds;
  /** All that is searched, in lower case. */
  words: string;
  /** ISO day of the latest report, null where none has one. */
  latest: string | null;
  mark: Mark | null;
  silence: Silence | null;
};

export type Shelf = {
  /** Changes with every change of any dispute, and with every review; part of the ETags. */
  version: string;
  rows: readonly Shelved[];
  judgements: Judgements;
};

/** @param fresh whoever changed something sees it at once */
export type OpenShelf = (fresh?: 'fresh') => Promise<Shelf>;

type Plain = Omit<Shelved, 'mark' | 'silence'>;

const FRESH_MS = 1_000;

export function openShelf(ledger: Ledger): OpenShelf {
  const judged = judgementsReader(ledger);
  let plain: { version: string; rows: readonly Plain[] } = { version: '', rows: [] };
  let kept: Shelf = { version: '', rows: [], judgements: judgementsOf([]) };
  let checkedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<Shelf> | null = null;
  const read = async (): Promise<Shelf> => {
    const [state, judgements] = await Promise.all([versionOf(ledger), judged()]);
    if (state !== plain.version) {
      const [disputes, grounds] = await Promise.all([ledger.disputes(), ledger.grounds()]);
      const rows = disputes.map((dispute) => shelved(dispute, grounds.get(dispute.id) ?? null));
      plain = { version: state, rows };
    }
    const version = contentId(state, judgements.count);
    if (version !== kept.version)
      kept = { version, judgements, rows: plain.rows.map((row) => marked(row, judgements)) };
    checkedAt = performance.now();
    return kept;
  };
  return async (fresh) => {
    // What is being read may have been read before the change.
    if (fresh) await reading;
    else if (performance.now() - checkedAt < FRESH_MS) return kept;
    // Those who ask meanwhile wait for the one reading.
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  };
}

/** The number of disputes tells the states of a workspace apart that was filled before there were revisions. */
async function versionOf({ redis, keys }: Ledger): Promise<string> {
  const [run, revision] = await redis.hmget(keys.meta, 'run', 'revision');
  return contentId(run ?? '', revision ?? '', String(await redis.hlen(keys.disputes)));
}

const marked = (row: Plain, judgements: Judgements): Shelved => ({
  ...row,
  mark: judgements.markOf(row.dispute.id)?.mark ?? null,
  silence: judgements.silenceOf(row.dispute),
});

/** @param grounds null where the dispute was made before they were kept */
function shelved(dispute: Dispute, grounds: Grounds | null): Plain {
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
    latest: days.at(-1) ?? null,
  };
}

export const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ');
