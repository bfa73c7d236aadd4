/** What is served on the port of a monitor, or of a workspace that is only looked at: pages, API, metrics and health. */
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Workspace } from '../app.js';
import { openArticleArchive } from '../ledger/article-archive.js';
import { deliveriesSince, waitingDeliveries } from '../ledger/deliveries.js';
import { outletTally, speakerTally } from '../ledger/voices.js';
import type { Config } from '../shared/config.js';
import { log } from '../shared/log.js';
import { isLoopback } from '../web/access.js';
import { serveApi } from '../web/api.js';
import type { Callbacks } from '../web/callbacks.js';
import { openCatalogue } from '../web/catalogue.js';
import { openMetrics } from '../web/metrics.js';
import { serveAssets, servePages } from '../web/pages.js';
import { serveQueueBoard } from '../web/queue-board.js';
import { openWeb, type WebServer } from '../web/server.js';
import { openShelf } from '../web/shelf.js';
import type { Sources } from '../web/sources.js';
import { standingsOf } from '../web/standings.js';
import { feedHealths, feedsOf, receiverStates } from './health.js';
import { type Readiness, readiness, type Work } from './readiness.js';
import { dropChosen, sendChosenAgain, setAside } from './set-aside.js';
import { traceOf } from './tracing.js';

/** A Redis that is away makes nobody wait longer. */
const REDIS_MS = 2_000;
const DELIVERIES_MS = 30 * 86_400_000;

/** Without `data`, articles that left the ledger are not looked for. */
type Served = Pick<Config, 'web' | 'feeds' | 'alerts'> &
  Partial<Pick<Config, 'data'>> & {
    /** Of the monitor that works on what is served; absent: it is only looked at. */
    work?: Work;
  };

/** Of articles that the ledger had no room for. */
export const articlesFolder = ({ data }: Pick<Config, 'data'>): string => path.join(data, 'articles');

/**
 * @returns null: switched off, or the port cannot be had, which the log says: a second monitor on the machine must still
 * watch
 */
export async function openPages(
  config: Served & Work,
  place: Workspace,
  version: string,
  callbacks: Callbacks | null = null,
): Promise<WebServer | null> {
  const { web } = config;
  if (web === null) return null;
  const { data } = config;
  if (data !== undefined) place.ledger.archive = openArticleArchive(articlesFolder({ data }));
  try {
    const served = await serve(web, { ...config, work: config }, place, version, callbacks);
    const guarded = isLoopback(web.host) || web.token !== null;
    log.info({ stage: 'web', url: served.url }, guarded ? 'serving the pages' : 'serving /metrics, /livez and /readyz');
    if (!guarded) {
      const advice = 'Set web.token in the configuration, or COUNTERCLAIM_TOKEN; or web.host: 127.0.0.1.';
      log.warn({ stage: 'web', advice }, 'no pages beyond this machine without a token');
    }
    return served;
  } catch (err) {
    const advice =
      callbacks === null ? 'Give another web.port, or web: off.' : 'Give another web.port: hubs call there.';
    log.warn({ stage: 'web', err, advice }, 'no pages here');
    return null;
  }
}

/** @throws what `listen` throws */
export async function serve(
  web: NonNullable<Config['web']>,
  config: Served,
  place: Workspace,
  version: string,
  callbacks: Callbacks | null = null,
): Promise<WebServer> {
  const sources = sourcesOf(config, place, version);
  const served = await openWeb(web, {
    callbacks,
    open: (app) => {
      serveAssets(app);
      serveHealth(app, config, place, sources.shelf);
    },
    guarded: (app) => {
      servePages(app, sources);
      serveApi(app, sources);
      serveQueueBoard(app, place.queues.all);
    },
  });
  readAhead(sources);
  return served;
}

/**
 * So that whoever comes first does not wait until all is read; nobody waits for this. One after the other, the disputes
 * first, so that an early visitor waits for no more than what the page shows.
 */
function readAhead({ shelf, speakers, outlets }: Sources): void {
  shelf()
    .then(standingsOf)
    .then(speakers)
    .then(outlets)
    .catch((err: unknown) => log.debug({ stage: 'web', err }, 'the pages are read when somebody asks for them'));
}

function sourcesOf({ feeds }: Served, place: Workspace, version: string): Sources {
  const { ledger } = place;
  const shelf = openShelf(ledger);
  return {
    version,
    ledger,
    shelf,
    speakers: openCatalogue(ledger, 'speaker', speakerTally),
    outlets: openCatalogue(ledger, 'outlet', outletTally),
    feeds: () => feedsOf(ledger, feeds),
    deliveries: async () => (await deliveriesSince(ledger, Date.now() - DELIVERIES_MS)).reverse(),
    quarantined: () => setAside(ledger),
    sendAgain: (chosen) => sendChosenAgain(place, chosen),
    drop: (chosen) => dropChosen(place, chosen),
    trace: (asked) =>
      traceOf(ledger, asked, async (ids) => {
        const rows = (await shelf()).rows.filter(({ articles }) => [...ids].some((id) => articles.has(id)));
        return rows.map(({ dispute: { id, topic }, silence }) => ({ id, topic, silenced: silence !== null }));
      }),
  };
}

/** Open to every prober: it says how much, never what. */
function serveHealth(app: FastifyInstance, config: Served, place: Workspace, shelf: Sources['shelf']) {
  const { ledger, queues } = place;
  const metrics = openMetrics({
    ledger,
    queues,
    shelf,
    feedHealths: () => feedHealths(ledger, config.feeds),
    waitingDeliveries: () => waitingDeliveries(ledger, config.alerts),
    receivers: () => receiverStates(ledger, config.alerts),
  });
  app.get('/livez', async (_, reply) => reply.type(PLAIN).send('alive\n'));
  app.get('/readyz', async (_, reply) => {
    const found = await inTime(() => readiness(place, config.work ?? null));
    const { ready, notReady } = found ?? AWAY;
    return reply.code(ready ? 200 : 503).send({ ready, notReady });
  });
  app.get('/metrics', async (_, reply) => {
    const text = await inTime(() => metrics.text());
    return text === null
      ? reply.code(503).type(PLAIN).send(UNREADY)
      : reply.header('content-type', metrics.contentType).send(text);
  });
}

const PLAIN = 'text/plain; charset=utf-8';
const UNREADY = 'Redis does not answer\n';
const AWAY: Readiness = {
  ready: false,
  notReady: [{ name: 'Redis', message: 'it does not answer', advice: 'Start it; what is under way waits for it.' }],
};

async function inTime<T>(work: () => Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, REDIS_MS, null);
  });
  const done = work().catch((err: unknown) => {
    log.debug({ stage: 'web', err }, 'Redis could not be asked');
    return null;
  });
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}
