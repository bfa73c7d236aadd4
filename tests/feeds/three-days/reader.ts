/**
 * The reader's three days: each feed polled when it wants to be, at its host's pace, as the poll stage does it; the clock
 * jumps from one poll to the next. Hosts work side by side, the polls of one host one after another.
 */
import { createHash } from 'node:crypto';
import { parseFeed } from '../../../src/feeds/parse.js';
import { pollFeed } from '../../../src/feeds/poll.js';
import type { FeedState } from '../../../src/feeds/poll-state.js';
import { afterAnswer, type HostNews, type HostState, nextStart } from '../../../src/net/pace.js';
import type { Request } from '../../../src/net/request.js';
import { END, START } from './publisher.js';
import type { Served } from './site.js';

/** What came out of a feed, and when. */
export type Told = { feed: number; title: string; at: number; kind: 'new' | 'changed' };

export type Reading = {
  told: Told[];
  states: Map<number, FeedState>;
  parses: number;
  /** Parses of bytes that the same feed had brought the time before. */
  needlessParses: number;
  polls: number;
};

/** Longer than this a poll does not wait for its turn at the host. */
const WAIT_MS = 20_000;
const TOGETHER_MS = 60_000;
/** Instead of half a minute: for servers that hang. */
const DEADLINE_MS = 400;

export async function readThreeDays(feeds: readonly Served[], request: Request): Promise<Reading> {
  const states = new Map<number, FeedState>();
  const due = new Map<number, number>(feeds.map(({ number }, i) => [number, START + i * 100]));
  const hosts = new Map<string, HostState>();
  const hashes = new Map<number, string>();
  const reading: Reading = { told: [], states, parses: 0, needlessParses: 0, polls: 0 };

  const poll = async (feed: Served, dueAt: number): Promise<void> => {
    const { number } = feed;
    const state = states.get(number) ?? null;
    const host = new URL(state?.url ?? feed.url).host;
    const turn = nextStart(hosts.get(host) ?? null, dueAt);
    if (turn.startAt - dueAt > WAIT_MS) {
      due.set(number, turn.startAt);
      return;
    }
    hosts.set(host, turn.state);
    const now = turn.startAt;
    feed.now = now;
    reading.polls++;
    let news: HostNews | null = null;
    const result = await pollFeed({
      feed: { url: feed.url },
      // As it comes back from Redis.
      state: state && JSON.parse(JSON.stringify(state)),
      now,
      request: async (options) => {
        const hangs = feed.manner.name.startsWith('hangs');
        try {
          const answer = await request(hangs ? { ...options, deadlineMs: DEADLINE_MS } : options);
          news = answer;
          return answer;
        } catch (error) {
          news = 'no-connection';
          throw error;
        }
      },
      parse: (bytes, options) => {
        const hash = createHash('sha256').update(bytes).digest('hex');
        reading.parses++;
        if (hashes.get(number) === hash) reading.needlessParses++;
        hashes.set(number, hash);
        return parseFeed(bytes, options);
      },
    });
    if (news !== null) hosts.set(host, afterAnswer(hosts.get(host) ?? null, news, now, now));
    for (const { entry, kind } of result.entries) {
      reading.told.push({ feed: number, title: entry.title ?? '', at: now, kind });
    }
    states.set(number, result.state);
    if (result.state.nextAt === null) due.delete(number);
    else due.set(number, result.state.nextAt);
  };

  for (;;) {
    const waiting = feeds
      .flatMap((feed) => {
        const at = due.get(feed.number);
        return at === undefined || at >= END ? [] : [{ feed, at }];
      })
      .sort((a, b) => a.at - b.at);
    const first = waiting[0];
    if (first === undefined) return reading;
    const taken = new Map<string, { feed: Served; at: number }>();
    for (const row of waiting) {
      if (row.at > first.at + TOGETHER_MS) break;
      const host = new URL(states.get(row.feed.number)?.url ?? row.feed.url).host;
      if (!taken.has(host)) taken.set(host, row);
    }
    await Promise.all([...taken.values()].map(({ feed, at }) => poll(feed, at)));
  }
}
