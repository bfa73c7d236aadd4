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
  const known = new Map<string, Entry<V>>();
  let state = { run: '', last: 0 };
  let kept = catalogueOf(known, state);
  let checkedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<Catalogue<V>> | null = null;
  const refresh = async (): Promise<Catalogue<V>> => {
    const now = await countedUpTo(ledger);
    // The workspace was emptied and filled anew.
    if (now.run !== state.run || now.last < state.last) {
      known.clear();
      state = { run: now.run, last: 0 };
    }
    if (kept.version !== versionOf(now)) {
      for (const voice of await talliesSince(ledger, kind, state.last, read))
        known.set(voice.id, { voice, words: folded(voice.name) });
      state = now;
      kept = catalogueOf(known, state);
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

const versionOf = ({ run, last }: { run: string; last: number }): string => `${run}:${last}`;

function catalogueOf<V extends Voice>(
  known: ReadonlyMap<string, Entry<V>>,
  state: { run: string; last: number },
): Catalogue<V> {
  const byName = [...known.values()].sort(nameOrder);
  const byClaims = [...byName].sort((a, b) => b.voice.claims - a.voice.claims);
  return { version: versionOf(state), byName, byClaims };
}

/** Two of one name are told apart by their ids, so that the same set is always listed the same way. */
function nameOrder<V extends Voice>(a: Entry<V>, b: Entry<V>): number {
  if (a.words !== b.words) return a.words < b.words ? -1 : 1;
  return a.voice.id < b.voice.id ? -1 : 1;
}
