/**
 * The monitor: all six stages, or those asked for, on the live workspace, with what happens by the clock. Several of
 * them on several machines share one Redis and one configuration; each takes the work that comes.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { type Heart, openWorkspace } from '../app.js';
import type { PushTimes } from '../feeds/subscription.js';
import { openArticleArchive } from '../ledger/article-archive.js';
import { dueFeeds, redisNow, setFeeds, textCache } from '../ledger/monitoring.js';
import { Reports } from '../ledger/reports.js';
import { nameSchema, upToDate } from '../ledger/schema.js';
import { openNet } from '../net/request.js';
import { openRobots } from '../net/robots.js';
import { openWarcFile, type WarcFile } from '../net/warc-file.js';
import type { RedisOptions } from '../queues/redis-connection.js';
import { LOCKS, type LockTimes, STAGES, type Stage } from '../queues/stages.js';
import { systemClock } from '../shared/clock.js';
import type { Config } from '../shared/config.js';
import { log } from '../shared/log.js';
import { userAgentOf } from '../shared/user-agent.js';
import { alertWork } from '../workers/alert.js';
import { batchProcessor } from '../workers/batches.js';
import { cleanWork } from '../workers/clean.js';
import { type Crew, type Processor, startCrew } from '../workers/crew.js';
import { extractWork } from '../workers/extract.js';
import { fetchWork } from '../workers/fetch.js';
import { Gate } from '../workers/gate.js';
import { openHosts } from '../workers/hosts.js';
import { dispatchQuestions, opinionWork } from '../workers/opinion.js';
import { pacedRequest } from '../workers/paced.js';
import { pollProcessor } from '../workers/poll.js';
import { reconcileWork } from '../workers/reconcile.js';
import { retain } from '../workers/retention.js';
import { forgetSubscriptions } from '../workers/subscriber.js';
import { addDue, sweep } from '../workers/sweep.js';
import { startTicks, type Tick } from '../workers/ticks.js';
import { receiversOf, startTelling } from './alerts.js';
import { callbacksOf, hubCallbacks, subscriberOf } from './hubs.js';
import { articlesFolder, openPages } from './pages.js';
import { adviserOf } from './second-opinion.js';
import { startTelemetry } from './telemetry.js';

export type MonitorOptions = {
  heart: Heart;
  config: Config;
  redis: RedisOptions;
  version: string;
  stages?: readonly Stage[];
  locks?: LockTimes;
  /** How long subscriptions at hubs last, and when they are asked for again. */
  pushTimes?: PushTimes;
  /** After how long without a word a sender counts as dead. */
  silenceMs?: number;
  /** Between the first two tries of a page. */
  retryMs?: number;
};

const DUE_MS = 1_000;
const OUTBOX_MS = 1_000;
/** A page's turn that lies further off is not waited for in the job. */
const PAGE_WAIT_MS = 30_000;
/** What a crash left between two stages is on its way again within a minute. */
const SWEEP_MS = 15_000;
const RETAIN_MS = 15 * 60_000;

export async function startMonitor(options: MonitorOptions): Promise<Crew> {
  const { heart, config, redis, version, stages = STAGES, locks = LOCKS.live, pushTimes, silenceMs, retryMs } = options;
  const receivers = receiversOf(config);
  callbacksOf(config);
  const adviser = config.secondOpinion === null ? null : adviserOf(config);
  const telemetry = await startTelemetry(process.env, version);
  const place = openWorkspace(redis, config.workspace, telemetry?.queues);
  const { ledger, queues } = place;
  const archive = config.archive ? openArchive(config, version) : null;
  const net = openNet({
    allowPrivate: config.network.allowPrivate,
    userAgent: userAgentOf(config, version),
    keep: archive?.keep,
  });
  const { request } = net;
  const hosts = openHosts(ledger);
  const paced = pacedRequest({ hosts, request, mostMs: PAGE_WAIT_MS });
  const robots = openRobots({ request: paced, cache: textCache(ledger), agent: 'counterclaim' });
  const cleaner = heart.cleaner();
  const { engine } = heart;
  const reports = new Reports(ledger);
  const telling = stages.includes('alert') ? startTelling({ ledger, config, receivers, version, silenceMs }) : null;
  const stopAsking = new AbortController();
  const opinions =
    adviser === null ? null : { ledger, request, hosts, adviser, now: systemClock, signal: stopAsking.signal };

  await upToDate(place);
  await nameSchema(ledger);
  // Whoever comes first names the run; it stays with the workspace.
  await ledger.redis.hsetnx(ledger.keys.meta, 'run', `r${randomBytes(5).toString('hex')}`);
  await ledger.setMeta({ replayed: 0, alerts: receivers.length > 0 ? 1 : 0, opinions: adviser === null ? 0 : 1 });
  const run = (await ledger.meta()).run ?? '';
  const subscriber = subscriberOf(config, { ledger, hosts, request, signal: stopAsking.signal }, pushTimes);
  if (stages.includes('poll')) {
    const urls = config.feeds.map(({ url }) => url);
    await setFeeds(ledger, urls);
    await (subscriber?.begin(urls) ?? forgetSubscriptions(ledger));
  }

  // Stages that wait for others and stages that compute do not hold each other up. But a suspect page is not asked for
  // while a text is read that may end the process, or it would be blamed for that.
  const computing = { ledger, queues, gate: new Gate(), traced: true };
  const waiting = { ledger, queues, gate: new Gate(computing.gate), traced: true };
  const beside = { ledger, queues, gate: new Gate(computing.gate) };
  const processors: Record<Stage, Processor> = {
    poll: pollProcessor({ ledger, queues, run, hosts, request, feeds: config.feeds, subscriber }),
    fetch: batchProcessor('fetch', fetchWork({ ledger, request: paced, robots, retryMs }), waiting),
    clean: batchProcessor('clean', cleanWork({ ledger, cleaner }), computing),
    extract: batchProcessor('extract', extractWork({ ledger, engine }), computing),
    reconcile: batchProcessor('reconcile', reconcileWork({ ledger, reports, engine }), computing),
    alert: batchProcessor('alert', alertWork(telling), { ...waiting, traced: false }),
  };
  const crew = await startCrew({
    queues,
    locks,
    processors: {
      ...Object.fromEntries(stages.map((stage) => [stage, processors[stage]])),
      // Whoever tells others also asks others; the questions wait in a queue of their own.
      ...(opinions !== null && stages.includes('alert')
        ? { opinion: batchProcessor('opinion', opinionWork(opinions), beside) }
        : {}),
    },
  });
  const duePolls = async (): Promise<void> => {
    const due = await dueFeeds(ledger, await redisNow(ledger));
    await queues.addPolls(due.map((row) => ({ v: 1, feed: row.feed, due: row.due })));
  };
  const byStage: Partial<Record<Stage, Tick>> = {
    poll: { name: 'looking for due feeds', everyMs: DUE_MS, work: duePolls },
    alert: { name: 'looking through the outbox', everyMs: OUTBOX_MS, work: async () => telling?.look() },
    reconcile: { name: 'sweeping', everyMs: SWEEP_MS, work: () => sweep({ ledger, queues, reports, engine }) },
  };
  const subscribing: Tick[] =
    subscriber !== null && stages.includes('poll')
      ? [{ name: 'looking after subscriptions', everyMs: DUE_MS, work: subscriber.look }]
      : [];
  const { retention } = config;
  const shelf = openArticleArchive(articlesFolder(config));
  const retaining: Tick[] =
    stages.includes('reconcile') && (retention.days !== null || retention.bytes !== null)
      ? [
          {
            name: 'looking for old articles',
            everyMs: RETAIN_MS,
            work: () => retain({ ledger, engine, retention, archive: shelf }),
          },
        ]
      : [];
  const asking: Tick[] =
    opinions !== null && stages.includes('alert')
      ? [
          {
            name: 'looking for questions',
            everyMs: OUTBOX_MS,
            work: () => dispatchQuestions(opinions, { queues, run }),
          },
        ]
      : [];
  const waited: Tick = {
    name: 'looking for what had to wait',
    everyMs: DUE_MS,
    work: () => addDue({ ledger, queues }),
  };
  const pages = await openPages(config, place, version, hubCallbacks(config, place, pushTimes));
  const ticks = startTicks([
    ...stages.flatMap((stage) => byStage[stage] ?? []),
    ...subscribing,
    ...retaining,
    ...asking,
    waited,
  ]);

  return {
    stop: async (deadlineMs) => {
      stopAsking.abort();
      await ticks.stop();
      await Promise.all([crew.stop(deadlineMs), telling?.stop(deadlineMs)]);
      await Promise.allSettled([pages?.close(), cleaner.close(), net.close(), archive?.close()]);
      await place.close();
      await telemetry?.stop();
    },
  };
}

function openArchive({ data }: Config, version: string): WarcFile {
  return openWarcFile({
    folder: path.join(data, 'archive'),
    software: `counterclaim/${version}`,
    complain: (err) => log.warn({ stage: 'fetch', err }, 'what was fetched could not be archived'),
  });
}
