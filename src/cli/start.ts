/**
 * `counterclaim start`: the first run. Redis is set up, the examples are replayed once and shown, and the monitor goes on
 * where feeds are configured; where none are, it says how to configure one.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Heart, openWorkspace } from '../app.js';
import { readingOf } from '../ledger/entrance.js';
import type { RedisOptions } from '../queues/redis-connection.js';
import { STAGES } from '../queues/stages.js';
import type { Config } from '../shared/config.js';
import type { Entry } from '../workers/processes.js';
import { printDisputes } from './disputes.js';
import { print, remark } from './output.js';
import { withRedis } from './redis.js';
import { replayPaths } from './replay.js';
import { runCommand } from './run.js';

const WORKSPACE = 'examples';

export async function startCommand(heart: Heart, config: Config, entry: Entry, version: string): Promise<void> {
  const examples = fileURLToPath(new URL('../../examples', import.meta.url));
  if (existsSync(examples)) await withRedis(config, (redis) => showExamples(heart, redis, examples, entry));
  if (config.feeds.length > 0) {
    await runCommand(heart, config, { stages: STAGES, version });
    return;
  }
  await print(`
What to do next:
  1. Write the feeds to watch into counterclaim.yaml here:

       feeds:
         - url: https://news.example/rss.xml

  2. counterclaim run                 watch them until stopped
  3. counterclaim disputes            what was found
     counterclaim replay FOLDER       look through an archive of your own
     counterclaim doctor              where something does not work`);
}

async function showExamples(heart: Heart, redis: RedisOptions, folder: string, entry: Entry): Promise<void> {
  const place = openWorkspace(redis, WORKSPACE);
  try {
    const before = readingOf(await place.ledger.meta());
    if (!before.done) {
      remark(`Reading the examples in ${folder} …`);
      await replayPaths(heart, redis, [folder], entry, {
        json: false,
        workspace: WORKSPACE,
        workers: 0,
        published: null,
        alerts: false,
        mode: 'empty',
      });
    }
    const count = await printDisputes(place.ledger, false);
    remark(`These ${count} stand in the workspace ${WORKSPACE}: counterclaim disputes --workspace ${WORKSPACE}`);
  } finally {
    await place.close();
  }
}
