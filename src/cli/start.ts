/**
 * `counterclaim start`: the first run. Redis is set up, the examples are replayed (once, and again when they change) and
 * shown, and the monitor goes on where feeds are configured; where none are, it says how to go on, serves the pages while
 * somebody sits at the terminal, and ends.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Heart, openWorkspace } from '../app.js';
import { readingOf } from '../ledger/entrance.js';
import { openRedis } from '../queues/open-redis.js';
import type { RedisOptions } from '../queues/redis-connection.js';
import { STAGES } from '../queues/stages.js';
import type { Config } from '../shared/config.js';
import { CounterclaimError } from '../shared/errors.js';
import { contentId } from '../shared/ids.js';
import type { Entry } from '../workers/processes.js';
import { AS_IT_IS } from './archive-options.js';
import { callName } from './call-name.js';
import { printDisputes } from './disputes.js';
import { print, remark } from './output.js';
import { showPages } from './pages.js';
import { openPaths, replayPaths, tellEnd } from './replay.js';
import { watch } from './run.js';

const WORKSPACE = 'examples';

export async function startCommand(heart: Heart, config: Config, entry: Entry, version: string): Promise<void> {
  const redis = await openRedis(config);
  try {
    remark(redis.description);
    const examples = fileURLToPath(new URL('../../examples/archive', import.meta.url));
    if (existsSync(examples))
      await showExamples(heart, redis.options, { folder: examples, data: config.data }, entry, version);
    await print(nextSteps(config, callName()));
    if (config.feeds.length > 0) await watch(heart, config, redis, { stages: STAGES, version });
    // Somebody sits there: the pages stay until Ctrl-C. In a script it ends here.
    else if (process.stdout.isTTY && config.web !== null)
      await showPages(config, redis.options, { workspace: WORKSPACE, version });
  } finally {
    await redis.close();
  }
}

type Places = { folder: string; data: string };

async function showExamples(
  heart: Heart,
  redis: RedisOptions,
  { folder, data }: Places,
  entry: Entry,
  version: string,
) {
  const place = openWorkspace(redis, WORKSPACE);
  try {
    const name = `${version} ${printOf(folder)}`;
    const meta = await place.ledger.meta();
    if (meta.input === contentId(name) && readingOf(meta).done) {
      remark(`The examples in ${shown(folder)} were read before:`);
    } else {
      const archive = await openPaths(heart, [folder], { ...AS_IT_IS, folder: data });
      remark(`Reading the examples in ${shown(folder)} …`);
      const begun = performance.now();
      const call = { workspace: WORKSPACE, workers: 0, startTeller: null, mode: 'empty' as const };
      const summary = await replayPaths(heart, redis, { ...archive, name }, entry, call);
      await tellEnd(place.ledger, summary);
      remark(`read in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    }
    await print('');
    await printDisputes(place.ledger, { format: null });
  } catch (error) {
    // Somebody may have emptied the folder; the rest works without.
    if (!(error instanceof CounterclaimError) || error.code !== 'INPUT') throw error;
    remark(error.message);
  } finally {
    await place.close();
  }
}

/** Changes with the name or content of any file. */
function printOf(folder: string): string {
  const hash = createHash('sha256');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of entries.map((entry) => path.join(entry.parentPath, entry.name)).sort()) {
    hash.update(contentId(path.relative(folder, file), readFileSync(file, 'latin1')));
  }
  return hash.digest('hex');
}

function nextSteps({ file, feeds, data }: Config, call: string): string {
  const where = `These stand in the workspace "${WORKSPACE}", under ${shown(data)}. To see them again:
  ${call} disputes --workspace ${WORKSPACE}
  ${call} pages --workspace ${WORKSPACE}      in a browser
`;
  if (feeds.length > 0) return where;
  return `${where}
Next: name the feeds that you want to watch; this writes them into
${file === null ? 'a file counterclaim.yaml here' : shown(file)}:

  ${call} feeds add https://news.example

Then
  ${call} run             watches them until it is stopped
  ${call} disputes        what was found
  ${call} replay FOLDER   looks through an archive of your own
  ${call} doctor          where something does not work`;
}

function shown(place: string): string {
  const below = path.relative(process.cwd(), place);
  return below.startsWith('..') || below === '' ? place : below;
}
