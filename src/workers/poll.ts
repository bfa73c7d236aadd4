/**
 * The poll stage: one feed is asked, or what its hub sent is read; what is new goes to the fetch stage. The feed's state
 * and its new entries are kept in one step, so that a crash neither skips an entry nor asks for it twice. Where a hub
 * sends while the feed is asked, whoever is second reads its own answer again on what the first has kept.
 */
import { type Job, UnrecoverableError } from 'bullmq';
import type { PolledEntry } from '../feeds/news.js';
import { DEADLINE_MS, type Poll, pollFeed } from '../feeds/poll.js';
import { briefOf, type FeedState } from '../feeds/poll-state.js';
import { readPush } from '../feeds/pushed.js';
import type { PageRequest, PushedBody } from '../ledger/bodies.js';
import type { Ledger } from '../ledger/ledger.js';
import { keepPoll, putOffPoll, redisNow, seenState } from '../ledger/monitoring.js';
import { isRedisTrouble } from '../ledger/redis-trouble.js';
import { putTraces, type Traced } from '../ledger/traces.js';
import { HostAway } from '../net/refusal.js';
import type { Answer, Request } from '../net/request.js';
import type { Queues } from '../queues/queues.js';
import { BATCH, batchOf, pollSchema, pushSchema } from '../queues/stages.js';
import { contentId } from '../shared/ids.js';
import { log } from '../shared/log.js';
import { countedEntries, countedPolls, timedStages } from '../shared/metrics.js';
import { withoutSecrets } from '../shared/printable.js';
import type { Hosts } from './hosts.js';
import { inTurn } from './paced.js';
import type { Subscriber } from './subscriber.js';

export type PolledFeed = { url: string; outlet: string | null; everyMs: number | null };

export type PollParts = {
  ledger: Ledger;
  queues: Queues;
  run: string;
  hosts: Hosts;
  request: Request;
  feeds: readonly PolledFeed[];
  /** Null: no hub is asked for anything. */
  subscriber: Subscriber | null;
};

/** A turn at its host that lies further off is not waited for in the job. */
const WAIT_MS = 20_000;
/** After a defect of our own; what a feed does wrong has its own times. */
const AFTER_ERROR_MS = 5 * 60_000;

export function pollProcessor(parts: PollParts) {
  const feedOf = (url: string) => parts.feeds.find((feed) => feed.url === url);
  return async (job: Job): Promise<void> => {
    const push = pushSchema.safeParse(job.data);
    const poll = pollSchema.safeParse(job.data);
    if (!push.success && !poll.success) throw new UnrecoverableError('neither a poll nor a push of this program');
    // A feed may have been taken out of the configuration since.
    const feed = feedOf(push.data?.feed ?? poll.data?.feed ?? '');
    if (feed === undefined) return;
    const end = timedStages.startTimer({ stage: 'poll' });
    if (push.success) await takePush(parts, feed, push.data.push);
    else await pollOnce(parts, feed);
    end();
  };
}

async function pollOnce(parts: PollParts, feed: PolledFeed): Promise<void> {
  const { ledger, hosts, request, subscriber } = parts;
  const pacing = { hosts, request, mostMs: WAIT_MS };
  const before = await seenState(ledger, feed.url);
  let now = await redisNow(ledger);
  try {
    const known = before.state as FeedState | null;
    const place = known?.configured === feed.url ? known.url : feed.url;
    const liveUntil = (await subscriber?.liveUntil(feed.url, now)) ?? null;
    const poll = await inTurn(pacing, { url: place, deadlineMs: DEADLINE_MS }, async (request) => {
      now = await redisNow(ledger);
      let asked: Promise<Answer> | null = null;
      const once: Request = (options) => {
        asked ??= request(options);
        return asked;
      };
      return keep(parts, feed, before, (state) => pollFeed({ feed, state, now, request: once, liveUntil }));
    });
    countedPolls.inc({ outcome: poll.outcome.kind });
    const { kind } = poll.outcome;
    if (kind === 'read' || kind === 'unchanged') await subscriber?.offered(feed.url, poll.state.offer);
    else if (poll.state.nextAt === null) await subscriber?.offered(feed.url, null);
  } catch (error) {
    // The feed stays due: it is asked again as soon as Redis can be written to.
    if (isRedisTrouble(error)) throw error;
    const away = error instanceof HostAway;
    await putOffPoll(ledger, feed.url, now + (away ? error.waitMs : AFTER_ERROR_MS));
    if (!away) throw error;
  }
}

async function takePush(parts: PollParts, feed: PolledFeed, item: string): Promise<void> {
  const { ledger } = parts;
  const [held] = (await ledger.bodies([item])) as (PushedBody | null)[];
  if (!held) return;
  const body = Buffer.from(held.base64, 'base64');
  const { contentType } = held;
  const before = await seenState(ledger, feed.url);
  const now = await redisNow(ledger);
  await keep(parts, feed, before, (state) => readPush({ feed, state, now, body, contentType }), 'same');
  await ledger.redis.unlink(ledger.keys.body(item));
}

type Seen = Awaited<ReturnType<typeof seenState>>;

/** @param read what was had, on a state of the feed: on a newer one where that was changed meanwhile */
async function keep(
  { ledger, queues, run }: PollParts,
  feed: PolledFeed,
  before: Seen,
  read: (state: FeedState | null) => Promise<Poll>,
  due?: 'same',
): Promise<Poll> {
  const begun = Date.now();
  for (let seen = before; ; seen = await seenState(ledger, feed.url)) {
    const poll = await read(seen.state as FeedState | null);
    const bodies = poll.entries.flatMap((entry) => requestOf(feed, poll.state.title, entry));
    const traces = tracesOf(feed, bodies, { begun, at: Date.now() });
    const batches = [];
    for (let i = 0; i < bodies.length; i += BATCH.live) {
      const ids = bodies.slice(i, i + BATCH.live).map(({ item }) => item);
      batches.push(batchOf(run, ids, Date.now()));
    }
    const kept = await keepPoll(ledger, {
      feed: feed.url,
      mark: seen.mark,
      state: poll.state,
      brief: briefOf(poll.state),
      nextAt: due ?? poll.state.nextAt,
      bodies,
      batches: batches.map((batch) => ({ stage: 'fetch', batch })),
    });
    if (!kept) continue;
    await Promise.all([queues.add('fetch', batches), putTraces(ledger, traces)]);
    const { kind, reason } = poll.outcome;
    for (const entry of poll.entries) countedEntries.inc({ kind: entry.kind });
    log[kind === 'failed' || kind === 'gone' ? 'warn' : 'info']({ stage: 'poll', feed: feed.url, reason }, kind);
    return poll;
  }
}

type Requested = { item: string; body: PageRequest };

function tracesOf(
  feed: PolledFeed,
  bodies: readonly Requested[],
  { begun, at }: { begun: number; at: number },
): Traced[] {
  return bodies.map(({ item, body }) => ({
    item,
    urls: body.request.url === '' ? [] : [body.request.url],
    step: {
      stage: 'poll',
      at,
      waitedMs: null,
      tookMs: at - begun,
      attempt: 1,
      items: bodies.length,
      outcome: 'passed',
      says: `new or changed in ${withoutSecrets(feed.url)}`,
    },
  }));
}

/** An entry without an address has nothing that could be fetched but what the feed itself holds. */
function requestOf(feed: PolledFeed, title: string | null, { key, version, entry }: PolledEntry): Requested[] {
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
