/**
 * All speakers, or all outlets, of a workspace by name and by how much they said, as the lists want them. Read once, then
 * only what changed. Promise: at most a second older than the ledger. Limit: each of them stands in memory with its counts,
 * some 300 bytes; what they said does not.
 */
import type { Ledger } from '../ledger/ledger.js';
import { countedUpTo, talliesSince, type VoiceKind } from '../ledger/voices.js';
import { folded } from './shelf.js';

export type Voice = { id: string; name: string; claims: number };

export type Catalogue<V extends Voice> = {
  /** Changes with every count; part of the ETags. */
  version: string;
  byName: readonly Entry<V>[];
  byClaims: readonly Entry<V>[];
};

/** `words`: the name as it is searched and sorted. */
export type Entry<V> = { voice: V; words: string };

const FRESH_MS = 1_000;

/** @param read what the list shows of one, from its tally */
export function openCatalogue<V extends Voice>(
  ledger: Ledger,
  kind: VoiceKind,
  read: (id: string, fields: Readonly<Record<string, string>>) => V | null,
): () => Promise<Catalogue<V>> {
  let state = { run: '', last: 0 };
  let kept: Catalogue<V> = EMPTY;
  let checkedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<Catalogue<V>> | null = null;
  const refresh = async (): Promise<Catalogue<V>> => {
    const now = await countedUpTo(ledger);
    // The workspace was emptied and filled anew.
    if (now.run !== state.run || now.last < state.last) {
      state = { run: now.run, last: 0 };
      kept = EMPTY;
    }
    if (kept.version !== versionOf(now)) {
      const changed = await talliesSince(ledger, kind, state.last, read);
      state = now;
      kept = catalogueOf(kept, changed, state);
    }
    checkedAt = performance.now();
    return kept;
  };
  return async () => {
    if (performance.now() - checkedAt < FRESH_MS) return kept;
    reading ??= refresh().finally(() => {
      reading = null;
    });
    return reading;
  };
}

const EMPTY = { version: '', byName: [], byClaims: [] };

const versionOf = ({ run, last }: { run: string; last: number }): string => `${run}:${last}`;

/** Those that changed are put in among the others, which are in order already: sorting then takes one walk and no more. */
function catalogueOf<V extends Voice>(
  { byName, byClaims }: Catalogue<V>,
  changed: readonly V[],
  state: { run: string; last: number },
): Catalogue<V> {
  const ids = new Set(changed.map(({ id }) => id));
  const entries = changed.map((voice) => ({ voice, words: folded(voice.name) }));
  const among = (all: readonly Entry<V>[], order: (a: Entry<V>, b: Entry<V>) => number): Entry<V>[] =>
    [...all.filter(({ voice }) => !ids.has(voice.id)), ...[...entries].sort(order)].sort(order);
  return { version: versionOf(state), byName: among(byName, nameOrder), byClaims: among(byClaims, claimsOrder) };
}

const claimsOrder = <V extends Voice>(a: Entry<V>, b: Entry<V>): number =>
  b.voice.claims - a.voice.claims || nameOrder(a, b);

/** Two of one name are told apart by their ids, so that the same set is always listed the same way. */
function nameOrder<V extends Voice>(a: Entry<V>, b: Entry<V>): number {
  if (a.words !== b.words) return a.words < b.words ? -1 : 1;
  return a.voice.id < b.voice.id ? -1 : 1;
}
