/** What a monitor serves on its own port: metrics and health. */

import type { Workspace } from '../app.js';
import { waitingDeliveries } from '../ledger/deliveries.js';
import type { Config } from '../shared/config.js';
import { log } from '../shared/log.js';
import { openMetrics } from '../web/metrics.js';
import { openWeb, plain, type Reply, type WebServer } from '../web/server.js';
import { feedHealths, receiverStates } from './health.js';

/** A Redis that is away makes nobody wait longer. */
const REDIS_MS = 2_000;

/**
 * @returns null: switched off, or the port cannot be had, which the log says: a second monitor on the machine must still
 * watch
 */
export async function openPages(
  config: Pick<Config, 'web' | 'feeds' | 'alerts'>,
  { ledger, queues }: Workspace,
): Promise<WebServer | null> {
  if (config.web === null) return null;
  const metrics = openMetrics({
    ledger,
    queues,
    feedHealths: () => feedHealths(ledger, config.feeds),
    waitingDeliveries: () => waitingDeliveries(ledger, config.alerts),
    receivers: () => receiverStates(ledger, config.alerts),
  });
  try {
    const web = await openWeb(config.web, {
      '/livez': async () => plain(200, 'alive\n'),
      '/readyz': () =>
        inTime(async () => {
          await ledger.redis.ping();
          return plain(200, 'ready\n');
        }),
      '/metrics': () => inTime(async () => ({ status: 200, type: metrics.contentType, text: await metrics.text() })),
    });
    log.info({ stage: 'web', url: web.url }, 'serving /metrics, /livez and /readyz');
    return web;
  } catch (err) {
    const advice = 'Give another web.port, or web: off.';
    log.warn({ stage: 'web', err, advice }, 'no metrics here');
    return null;
  }
}

async function inTime(work: () => Promise<Reply>): Promise<Reply> {
  const unready = plain(503, 'Redis does not answer\n');
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Reply>((resolve) => {
    timer = setTimeout(resolve, REDIS_MS, unready);
  });
  const reply = work().catch((err: unknown) => {
    log.debug({ stage: 'web', err }, 'Redis could not be asked');
    return unready;
  });
  return Promise.race([reply, late]).finally(() => clearTimeout(timer));
}
