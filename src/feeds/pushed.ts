/**
 * What a hub sent of a feed, read as a polled body is: parsed behind the wall, its entries told apart from those told
 * before. A hub may send the new entries only, so they are added to what is known, and neither the feed's health nor its
 * validators nor the time of the next look hang on them. Pure but for the parser.
 */
import { news, publishedAt } from './news.js';
import { parseFeedGuarded } from './parse-guarded.js';
import { type Parse, type Poll, stateOf } from './poll.js';
import type { FeedState } from './poll-state.js';
import { heard } from './rhythm.js';

export type PushOptions = {
  feed: { url: string };
  state: FeedState | null;
  now: number;
  body: Uint8Array;
  contentType: string | null;
  parse?: Parse;
};

export async function readPush({
  feed,
  state: before,
  now,
  body,
  contentType,
  parse = parseFeedGuarded,
}: PushOptions): Promise<Poll> {
  const state = { ...stateOf(feed.url, before, now), polledAt: before?.polledAt ?? null };
  const result = await parse(body, { contentType, url: state.url });
  if (!result.ok) return unread(state, result.error);
  const entries = news(state, result.feed.entries, now, false);
  const fresh = entries.filter(({ kind }) => kind === 'new').map(({ entry }) => publishedAt(entry));
  // Before the first look nothing is known of its past, and this tells little of it.
  if (state.rhythm.since !== null) state.rhythm = heard(state.rhythm, fresh, now);
  state.title ??= result.feed.title;
  if (entries.length > 0) state.pushedSince = true;
  const reason = `the hub sent ${result.feed.entries.length}, ${entries.length} new or changed`;
  return { state, entries, outcome: { kind: 'read', status: null, reason } };
}

/** The next look decides; the feed itself may be well. */
function unread(state: FeedState, error: string): Poll {
  const reason = `what the hub sent cannot be read: ${error}`;
  return { state, entries: [], outcome: { kind: 'failed', status: null, reason } };
}
