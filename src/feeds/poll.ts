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
import type { Feed, FeedResult } from './feed.js';
import { NO_HUB, offerOf } from './hub-links.js';
import { news, type PolledEntry, publishedAt } from './news.js';
import { nextPoll, nextSafetyLook } from './next-poll.js';
import { parseFeedGuarded } from './parse-guarded.js';
import { type FeedState, newFeedState, type StateHealth } from './poll-state.js';
import { heard } from './rhythm.js';

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
  parse?: Parse;
  signal?: AbortSignal;
  /** Until when a hub sends what is new in it; null or absent: none does. */
  liveUntil?: number | null;
};

export type Parse = (bytes: Uint8Array, options: { contentType: string | null; url: string }) => Promise<FeedResult>;

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
  liveUntil = null,
}: PollOptions): Promise<Poll> {
  const state = stateOf(feed.url, before, now);
  const plan: Plan = { everyMs: feed.everyMs ?? null, liveUntil, publisherMs: null };
  let answer: Answer;
  try {
    answer = await request({ url: state.url, headers: conditional(state), deadlineMs: DEADLINE_MS, signal });
  } catch (error) {
    if (!(error instanceof RequestRefused) || error.rule === 'pace') throw error;
    return failed(state, plan, now, { status: null, reason: error.message, retryAfterMs: null });
  }
  const { status, headers } = answer;
  const asked = retryAfterMs(headers, now);
  Object.assign(state, moved(state, answer, now));
  if (status === 410) return gone(state, plan, now);
  // RFC 9111, 4.3.4: a 304 renews what is kept; where it says nothing of freshness, what was said before holds on.
  const silent = headers['cache-control'] === undefined && headers.expires === undefined;
  plan.publisherMs = status === 304 && silent ? state.freshMs : freshForMs(headers, now);
  if (status !== 304 && (status < 200 || status > 299)) {
    return failed(state, plan, now, {
      status,
      reason: `the server answers with status ${status}`,
      // A 404 that may be kept for two hours need not be asked for again before.
      retryAfterMs: Math.max(asked ?? 0, plan.publisherMs ?? 0),
    });
  }
  state.freshMs = plan.publisherMs;
  // What an unread body says of a hub stands as it was; a header can be read all the same.
  state.offer = offerOf(headers.link, NO_HUB, answer.url) ?? state.offer;
  if (status === 304) return unchanged(state, plan, now, { status, reason: 'not changed (304)' });
  state.etag = headers.etag ?? null;
  state.lastModified = headers['last-modified'] ?? null;
  const bodyHash = hashOf(answer.body);
  if (bodyHash === state.bodyHash) return unchanged(state, plan, now, { status, reason: 'the same bytes as before' });
  state.bodyHash = bodyHash;
  const result = await parse(answer.body, { contentType: headers['content-type'] ?? null, url: answer.url });
  state.unread = result.ok ? null : result.error;
  if (!result.ok) return failed(state, plan, now, { status, reason: result.error, retryAfterMs: asked });
  state.offer = offerOf(headers.link, result.links, answer.url);
  return read(state, result.feed, plan, now, status);
}

/** When to ask again hangs on these. */
type Plan = {
  everyMs: number | null;
  liveUntil: number | null;
  /** How long the answer stays fresh. */
  publisherMs: number | null;
};

/** A copy to be changed. A state that an older version kept may lack a field. */
export function stateOf(url: string, before: FeedState | null, now: number): FeedState {
  const known = before?.configured === url ? before : { known: before?.known ?? {} };
  return { ...newFeedState(url), ...known, polledAt: now };
}

const hashOf = (body: Uint8Array): string => createHash('sha256').update(body).digest('base64');

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

function read(state: FeedState, feed: Feed, plan: Plan, now: number, status: number): Poll {
  state.title = feed.title ?? state.title;
  state.refreshMs = feed.refreshMs;
  const entries = news(state, feed.entries, now);
  const fresh = entries.filter(({ kind }) => kind === 'new').map(({ entry }) => publishedAt(entry));
  state.rhythm = heard(state.rhythm, fresh, now);
  state.skip = feed.skip;
  state.health = healthOf(feed);
  state.readHealth = state.health;
  settle(state, plan, now, fresh.length > 0);
  const count = feed.entries.length;
  const counts = `${count} ${count === 1 ? 'entry' : 'entries'}, ${entries.length} new or changed`;
  return { state, entries, outcome: { kind: 'read', status, reason: counts } };
}

function healthOf({ entries }: Feed): StateHealth {
  if (entries.length === 0) return 'empty';
  return entries.every(({ published, updated }) => published === null && updated === null) ? 'undated' : 'ok';
}

function unchanged(state: FeedState, plan: Plan, now: number, said: Said): Poll {
  // The same bytes that could not be read are still a failure, without another try at them.
  if (state.unread !== null) return failed(state, plan, now, { ...said, reason: state.unread, retryAfterMs: null });
  state.health = state.readHealth;
  settle(state, plan, now, false);
  return { state, entries: [], outcome: { kind: 'unchanged', ...said } };
}

/** @param missed the look found what no hub had sent: it is to be relied on no further */
function settle(state: FeedState, { everyMs, publisherMs, liveUntil }: Plan, now: number, missed: boolean) {
  state.failures = 0;
  state.failingSince = null;
  state.gone = 0;
  state.reason = null;
  if (missed || liveUntil === null) state.pushTrust = 0;
  else if (state.pushedSince) state.pushTrust++;
  state.pushedSince = false;
  const wish = Math.max(state.refreshMs ?? 0, publisherMs ?? 0);
  state.usualAt = nextPoll({ ...state, everyMs, publisherMs: wish, retryAfterMs: null }, now);
  const { pushTrust: trust, skip, url } = state;
  state.nextAt = nextSafetyLook(state.usualAt, { trust, liveUntil, skip, url }, now);
}

function failed(state: FeedState, { everyMs }: Plan, now: number, said: Said & { retryAfterMs: number | null }): Poll {
  state.failures++;
  state.failingSince ??= now;
  state.gone = 0;
  state.health = 'failing';
  state.reason = said.reason;
  state.nextAt = nextPoll({ ...state, everyMs, publisherMs: state.refreshMs, retryAfterMs: said.retryAfterMs }, now);
  state.usualAt = state.nextAt;
  const { status, reason } = said;
  return { state, entries: [], outcome: { kind: 'failed', status, reason } };
}

function gone(state: FeedState, { everyMs }: Plan, now: number): Poll {
  state.gone++;
  state.health = 'gone';
  state.reason = 'the server answers with status 410';
  state.failingSince ??= now;
  state.nextAt = nextPoll({ ...state, everyMs, publisherMs: null, retryAfterMs: null }, now);
  state.usualAt = state.nextAt;
  const reason = state.nextAt === null ? 'the feed is gone (410) and is asked for no more' : 'the feed is gone (410)';
  return { state, entries: [], outcome: { kind: 'gone', status: 410, reason } };
}
