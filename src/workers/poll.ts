/**
 * The poll stage: one feed is asked, what is new in it goes to the fetch stage. The feed's state and its new entries are
 * kept in one step, so that a crash neither skips an entry nor asks for it twice.
 */
import { type Job, UnrecoverableError } from 'bullmq';
import { DEADLINE_MS, type PolledEntry, pollFeed } from '../feeds/poll.js';
import { briefOf, type FeedState } from '../feeds/poll-state.js';
import type { PageRequest } from '../ledger/bodies.js';
import type { Ledger } from '../ledger/ledger.js';
import { feedState, keepPoll, redisNow } from '../ledger/monitoring.js';
import { HostAway } from '../net/refusal.js';
import type { Request } from '../net/request.js';
import type { Queues } from '../queues/queues.js';
import { BATCH, batchOf, pollSchema } from '../queues/stages.js';
import { contentId } from '../shared/ids.js';
import { log } from '../shared/log.js';
import { countedEntries, countedPolls } from '../shared/metrics.js';
import type { Hosts } from './hosts.js';
import { inTurn } from './paced.js';

export type PolledFeed = { url: string; outlet: string | null; everyMs: number | null };

export type PollParts = {
  ledger: Ledger;
  queues: Queues;
  run: string;
  hosts: Hosts;
  request: Request;
  feeds: readonly PolledFeed[];
};

/** A turn at its host that lies further off is not waited for in the job. */
const WAIT_MS = 20_000;
/** After a defect of our own; what a feed does wrong has its own times. */
const AFTER_ERROR_MS = 5 * 60_000;

export function pollProcessor({ ledger, queues, run, hosts, request, feeds }: PollParts) {
  const pacing = { hosts, request, mostMs: WAIT_MS };
  return async (job: Job): Promise<void> => {
    const parsed = pollSchema.safeParse(job.data);
    if (!parsed.success) throw new UnrecoverableError('not a poll of this program');
    const feed = feeds.find(({ url }) => url === parsed.data.feed);
    // Taken out of the configuration since.
    if (feed === undefined) return;
    const state = (await feedState(ledger, feed.url)) as FeedState | null;
    let now = await redisNow(ledger);
    try {
      const place = state?.configured === feed.url ? state.url : feed.url;
      const poll = await inTurn(pacing, { url: place, deadlineMs: DEADLINE_MS }, async (request) => {
        now = await redisNow(ledger);
        return pollFeed({ feed, state, now, request });
      });
      const rows = poll.entries.map((entry) => requestOf(feed, poll.state.title, entry));
      const bodies = rows.flat();
      const batches = [];
      for (let i = 0; i < bodies.length; i += BATCH.live) {
        const ids = bodies.slice(i, i + BATCH.live).map(({ item }) => item);
        batches.push(batchOf(run, ids, Date.now()));
      }
      await keepPoll(ledger, {
        feed: feed.url,
        state: poll.state,
        brief: briefOf(poll.state),
        nextAt: poll.state.nextAt,
        bodies,
        batches: batches.map((batch) => ({ stage: 'fetch', batch })),
      });
      await queues.add('fetch', batches);
      const { kind, reason } = poll.outcome;
      countedPolls.inc({ outcome: kind });
      for (const entry of poll.entries) countedEntries.inc({ kind: entry.kind });
      log[kind === 'failed' || kind === 'gone' ? 'warn' : 'info']({ stage: 'poll', feed: feed.url, reason }, kind);
    } catch (error) {
      const away = error instanceof HostAway;
      const nextAt = now + (away ? error.waitMs : AFTER_ERROR_MS);
      const brief = state && briefOf(state);
      await keepPoll(ledger, { feed: feed.url, state, brief, nextAt, bodies: [], batches: [] });
      if (!away) throw error;
    }
  };
}

/** An entry without an address has nothing that could be fetched but what the feed itself holds. */
function requestOf(feed: PolledFeed, title: string | null, { key, version, entry }: PolledEntry) {
  const content = entry.content ?? entry.summary;
  if (entry.url === null && content === null) return [];
  const body: PageRequest = {
    request: {
      url: entry.url ?? '',
      outlet: feed.outlet ?? title,
      title: entry.title,
      published: entry.published ?? entry.updated,
      content,
    },
    source: feed.url,
    tries: 0,
    turns: 0,
  };
  return [{ item: contentId('entry', feed.url, key, version), body }];
}
