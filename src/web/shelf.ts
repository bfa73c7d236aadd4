/**
 * The disputes of a workspace as the pages want them: read once for each state of the ledger, and searched in memory.
 * Promise: what is shown is at most a second older than the ledger. Limit: all disputes of the workspace stand in memory.
 */
import type { Dispute } from '../disputes/dispute.js';
import type { Ledger } from '../ledger/ledger.js';
import { contentId } from '../shared/ids.js';

export type Shelved = {
  dispute: Dispute;
  /** All that is searched, in lower case. */
  words: string;
  /** ISO day of the latest report, null where none has one. */
  latest: string | null;
};

export type Shelf = {
  /** Changes with every change of any dispute; part of the ETags. */
  version: string;
  rows: readonly Shelved[];
};

const FRESH_MS = 1_000;

export function openShelf(ledger: Ledger): () => Promise<Shelf> {
  let kept: Shelf = { version: '', rows: [] };
  let checkedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<Shelf> | null = null;
  const read = async (): Promise<Shelf> => {
    const version = await versionOf(ledger);
    if (version !== kept.version) kept = { version, rows: (await ledger.disputes()).map(shelved) };
    checkedAt = performance.now();
    return kept;
  };
  return async () => {
    if (performance.now() - checkedAt < FRESH_MS) return kept;
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

export function shelved(dispute: Dispute): Shelved {
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
  return { dispute, words: folded(texts.filter((text) => text !== null).join('\n')), latest: days.at(-1) ?? null };
}

export const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ');
