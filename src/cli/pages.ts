/** `counterclaim pages`: the pages and the API of one workspace, without a monitor. */
import { serve } from '../app/pages.js';
import { openWorkspace } from '../app.js';
import { upToDate } from '../ledger/schema.js';
import type { OpenRedis } from '../queues/open-redis.js';
import type { Config } from '../shared/config.js';
import { CounterclaimError, messageOf } from '../shared/errors.js';
import type { WebServer } from '../web/server.js';
import { remarkEmpty } from './disputes.js';
import { print, remark } from './output.js';
import { withRedis } from './redis.js';
import { stopSignal } from './run.js';

export type PagesOptions = { workspace: string; version: string };

export async function pagesCommand(config: Config, options: PagesOptions): Promise<void> {
  await withRedis(config, (redis) => showPages(config, redis, options));
}

/** Until a signal stops it. */
export async function showPages(config: Config, redis: OpenRedis['options'], { workspace, version }: PagesOptions) {
  const stopped = stopSignal();
  const place = openWorkspace(redis, workspace);
  try {
    await upToDate(place);
    const web = await opened(config, place, version);
    try {
      await print(`The pages of the workspace "${workspace}": ${web.url}`);
      await remarkEmpty(place.ledger, workspace);
      remark('Ctrl-C stops.');
      await stopped;
    } finally {
      await web.close();
    }
  } finally {
    await place.close();
  }
}

async function opened(config: Config, place: ReturnType<typeof openWorkspace>, version: string): Promise<WebServer> {
  const web = config.web ?? { host: '127.0.0.1', port: 0, token: null };
  try {
    return await serve(web, config, place, version);
  } catch (cause) {
    const advice = 'Give another web.port in the configuration; 0 takes a free one.';
    throw new CounterclaimError(
      'USAGE',
      `cannot listen on ${web.host}:${web.port}: ${messageOf(cause)}`,
      advice,
      cause,
    );
  }
}
