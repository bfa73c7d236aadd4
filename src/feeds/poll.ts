/**
 * One poll of one feed: asked for conditionally, compared by its bytes before it is parsed, its entries told apart from
 * those seen before. Promise: it throws for nothing that a feed or a server can do; no entry is told twice while it is
 * remembered, in whatever order entries come; an edited entry is told again as changed. Pure but for the request and the
 * parser; all memory is the state, a plain object in and out.
 * Limit: it neither waits nor schedules; `state.nextAt` says when it wants to be called again.
 */
import { createHash } from 'node:crypto';
import { RequestRefused } from '../net/refusal.js';
import type { Answer, Request } from '../net/request.js';
import { freshForMs, retryAfterMs } from '../net/retry-after.js';
import { entryKey, hasRepeatedGuids, versionOf } from './entry-key.js';
import type { Entry, Feed, FeedResult } from './feed.js';
import { nextPoll } from './next-poll.js';
import { parseFeedGuarded } from './parse-guarded.js';
import { type FeedState, newFeedState, type StateHealth } from './poll-state.js';
import { heard } from './rhythm.js';

export type PolledEntry = {
  /** The same for all versions of one entry of this feed. */
  key: string;
  /** Changes with the words of the entry. */
  version: string;
  kind: 'new' | 'changed';
  entry: Entry;
};

export type PollOutcome = {
  kind: 'read' | 'unchanged' | 'failed' | 'gone';
  status: number | null;
  /** One sentence for people. */
  reason: string;
};

export type PollOptions = {
  feed: { url: string; everyMs?: number | null };
  state: FeedState | null;
  now: number;
  request: Request;
  parse?: (bytes: Uint8Array, options: { contentType: string | null; url: string }) => Promise<FeedResult>;
  signal?: AbortSignal;
};

export type Poll = { state: FeedState; entries: PolledEntry[]; outcome: PollOutcome };

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5';
export const DEADLINE_MS = 30_000;

export async function pollFeed({
  feed,
  state: before,
  now,
  request,
  parse = parseFeedGuarded,
  signal,
}: PollOptions): Promise<Poll> {
  const known = before?.configured === feed.url ? before : { known: before?.known ?? {} };
  // A state that an older version kept may lack a field.
  const state: FeedState = { ...newFeedState(feed.url), ...known, polledAt: now };
  const everyMs = feed.everyMs ?? null;
  let answer: Answer;
  try {
    answer = await request({ url: state.url, headers: conditional(state), deadlineMs: DEADLINE_MS, signal });
  } catch (error) {
    if (!(error instanceof RequestRefused) || error.rule === 'pace') throw error;
    return failed(state, everyMs, now, { status: null, reason: error.message, retryAfterMs: null });
  }
  const { status, headers } = answer;
  const asked = retryAfterMs(headers, now);
  Object.assign(state, moved(state, answer, now));
  if (status === 410) return gone(state, everyMs, now);
  // RFC 9111, 4.3.4: a 304 renews what is kept; where it says nothing of freshness, what was said before holds on.
  const silent = headers['cache-control'] === undefined && headers.expires === undefined;
  const publisherMs = status === 304 && silent ? state.freshMs : freshForMs(headers, now);
  if (status === 304) {
    state.freshMs = publisherMs;
    return unchanged(state, everyMs, publisherMs, now, { status, reason: 'not changed (304)' });
  }
  if (status < 200 || status > 299) {
    return failed(state, everyMs, now, {
      status,
      reason: `the server answers with status ${status}`,
      // A 404 that may be kept for two hours need not be asked for again before.
      retryAfterMs: Math.max(asked ?? 0, publisherMs ?? 0),
    });
  }
  state.freshMs = publisherMs;
  state.etag = headers.etag ?? null;
  state.lastModified = headers['last-modified'] ?? null;
  const bodyHash = createHash('sha256').update(answer.body).digest('base64');
  if (bodyHash === state.bodyHash) {
    return unchanged(state, everyMs, publisherMs, now, { status, reason: 'the same bytes as before' });
  }
  state.bodyHash = bodyHash;
  const result = await parse(answer.body, { contentType: headers['content-type'] ?? null, url: answer.url });
  state.unread = result.ok ? null : result.error;
  if (!result.ok) return failed(state, everyMs, now, { status, reason: result.error, retryAfterMs: asked });
  return read(state, result.feed, everyMs, publisherMs, now, status);
}

function conditional({ etag, lastModified }: FeedState): Record<string, string> {
  return {
    accept: ACCEPT,
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
}

const PERMANENT = new Set([301, 308]);
const MOVE_ANSWERS = 5;
const MOVE_MS = 24 * 3_600_000;

/** A new address is believed after five permanent answers over a day: a site's mishap of an hour moves nobody. */
function moved(state: FeedState, { hops, url, status }: Answer, now: number): Pick<FeedState, 'move' | 'url'> {
  const permanent =
    hops.length > 0 && hops.every((hop) => PERMANENT.has(hop.status)) && (status === 304 || status < 300);
  if (!permanent) return { move: null, url: state.url };
  const seen = state.move?.to === url ? state.move : { to: url, answers: 0, since: now };
  const move = { ...seen, answers: seen.answers + 1 };
  const believed = move.answers >= MOVE_ANSWERS && now - move.since >= MOVE_MS;
  return believed ? { move: null, url } : { move, url: state.url };
}

type Said = { status: number | null; reason: string };

function read(
  state: FeedState,
  feed: Feed,
  everyMs: number | null,
  publisherMs: number | null,
  now: number,
  status: number,
): Poll {
  state.title = feed.title ?? state.title;
  state.refreshMs = feed.refreshMs;
  const entries = news(state, feed.entries, now);
  const fresh = entries.filter(({ kind }) => kind === 'new').map(({ entry }) => publishedAt(entry));
  state.rhythm = heard(state.rhythm, fresh, now);
  state.skip = feed.skip;
  state.health = healthOf(feed);
  state.readHealth = state.health;
  settle(state, everyMs, publisherMs, now);
  const count = feed.entries.length;
  const counts = `${count} ${count === 1 ? 'entry' : 'entries'}, ${entries.length} new or changed`;
  return { state, entries, outcome: { kind: 'read', status, reason: counts } };
}

function healthOf({ entries }: Feed): StateHealth {
  if (entries.length === 0) return 'empty';
  return entries.every(({ published, updated }) => published === null && updated === null) ? 'undated' : 'ok';
}

/** Entries remembered beyond those now in the feed: some servers bring old ones back. */
const REMEMBERED = 1_000;

function news(state: FeedState, entries: readonly Entry[], now: number): PolledEntry[] {
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
  const kept = [...known].sort(([, a], [, b]) => b.at - a.at).slice(0, entries.length + REMEMBERED);
  state.known = Object.fromEntries(kept);
  // Feeds list the newest first; the story is told from the oldest. Sorting is stable, so undated ones keep that order.
  return found.reverse().sort((a, b) => momentOf(a.entry) - momentOf(b.entry));
}

function sameVersion<T extends { version: string }>(seen: T | undefined, version: string): T | undefined {
  return seen?.version === version ? seen : undefined;
}

/** Undated entries come last: whatever they are, they are seen first now. */
const momentOf = (entry: Entry) => publishedAt(entry) ?? Number.MAX_SAFE_INTEGER;

const publishedAt = ({ published, updated }: Entry): number | null => Date.parse(published ?? updated ?? '') || null;

function unchanged(
  state: FeedState,
  everyMs: number | null,
  publisherMs: number | null,
  now: number,
  said: Said,
): Poll {
  // The same bytes that could not be read are still a failure, without another try at them.
  if (state.unread !== null) return failed(state, everyMs, now, { ...said, reason: state.unread, retryAfterMs: null });
  state.health = state.readHealth;
  settle(state, everyMs, publisherMs, now);
  return { state, entries: [], outcome: { kind: 'unchanged', ...said } };
}

function settle(state: FeedState, everyMs: number | null, publisherMs: number | null, now: number) {
  state.failures = 0;
  state.failingSince = null;
  state.gone = 0;
  state.reason = null;
  const wish = Math.max(state.refreshMs ?? 0, publisherMs ?? 0);
  state.nextAt = nextPoll({ ...state, everyMs, publisherMs: wish, retryAfterMs: null }, now);
}

function failed(
  state: FeedState,
  everyMs: number | null,
  now: number,
  said: Said & { retryAfterMs: number | null },
): Poll {
  state.failures++;
  state.failingSince ??= now;
  state.gone = 0;
  state.health = 'failing';
  state.reason = said.reason;
  state.nextAt = nextPoll({ ...state, everyMs, publisherMs: state.refreshMs, retryAfterMs: said.retryAfterMs }, now);
  const { status, reason } = said;
  return { state, entries: [], outcome: { kind: 'failed', status, reason } };
}

function gone(state: FeedState, everyMs: number | null, now: number): Poll {
  state.gone++;
  state.health = 'gone';
  state.reason = 'the server answers with status 410';
  state.failingSince ??= now;
  state.nextAt = nextPoll({ ...state, everyMs, publisherMs: null, retryAfterMs: null }, now);
  const reason = state.nextAt === null ? 'the feed is gone (410) and is asked for no more' : 'the feed is gone (410)';
  return { state, entries: [], outcome: { kind: 'gone', status: 410, reason } };
}
