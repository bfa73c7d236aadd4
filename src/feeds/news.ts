/** The entries of a feed told apart from those that were told before: new, changed, known. Writes into the state. */
import { entryKey, hasRepeatedGuids, versionOf } from './entry-key.js';
import type { Entry } from './feed.js';
import type { FeedState } from './poll-state.js';

export type PolledEntry = {
  /** The same for all versions of one entry of this feed. */
  key: string;
  /** Changes with the words of the entry. */
  version: string;
  kind: 'new' | 'changed';
  entry: Entry;
};

/** Entries remembered beyond those now in the feed: some servers bring old ones back. */
const REMEMBERED = 1_000;

/**
 * What of these was not told yet, the oldest first; the state remembers all of them afterwards.
 * @param whole false: they are a part of the feed, and nothing else is forgotten for them
 */
export function news(state: FeedState, entries: readonly Entry[], now: number, whole = true): PolledEntry[] {
  state.guidsRepeat ||= hasRepeatedGuids(entries);
  const known = new Map(Object.entries(state.known));
  const found: PolledEntry[] = [];
  const here = new Set<string>();
  for (const entry of entries) {
    const key = entryKey(entry, state.guidsRepeat);
    // Twice in one feed: the first counts, or the two would take turns as each other's edit at every poll.
    if (here.has(key)) continue;
    here.add(key);
    const version = versionOf(entry);
    // Keys made before the ids were seen to repeat still tell that an entry is old.
    const before =
      known.get(key) ?? (state.guidsRepeat ? sameVersion(known.get(entryKey(entry, false)), version) : undefined);
    known.set(key, { version, at: now });
    if (before?.version === version) continue;
    found.push({ key, version, kind: before ? 'changed' : 'new', entry });
  }
  const most = whole ? entries.length + REMEMBERED : known.size;
  state.known = Object.fromEntries([...known].sort(([, a], [, b]) => b.at - a.at).slice(0, most));
  // Feeds list the newest first; the story is told from the oldest. Sorting is stable, so undated ones keep that order.
  return found.reverse().sort((a, b) => momentOf(a.entry) - momentOf(b.entry));
}

function sameVersion<T extends { version: string }>(seen: T | undefined, version: string): T | undefined {
  return seen?.version === version ? seen : undefined;
}

/** Undated entries come last: whatever they are, they are seen first now. */
const momentOf = (entry: Entry) => publishedAt(entry) ?? Number.MAX_SAFE_INTEGER;

export const publishedAt = ({ published, updated }: Entry): number | null =>
  Date.parse(published ?? updated ?? '') || null;
