/** `counterclaim replay PATH…`: an archive through the queues, then the disputes of its workspace. */
import { type Heart, openWorkspace, replayArchive } from '../app.js';
import type { Ledger } from '../ledger/ledger.js';
import type { RedisOptions } from '../queues/redis-connection.js';
import { progressLine } from '../replay/progress.js';
import { readArchive } from '../replay/readers/archive.js';
import type { ReplaySummary } from '../replay/replaying.js';
import { counted } from '../replay/report-text.js';
import type { Config } from '../shared/config.js';
import { CounterclaimError } from '../shared/errors.js';
import type { Entry } from '../workers/processes.js';
import { printDisputes } from './disputes.js';
import { remark } from './output.js';
import { withRedis } from './redis.js';
import { Skips } from './skips.js';

export type ReplayCommandOptions = {
  json: boolean;
  workspace: string;
  mode: 'empty' | 'keep' | 'resume';
  workers: number;
  published: string | null;
  alerts: boolean;
};

export async function replayCommand(
  heart: Heart,
  config: Config,
  paths: string[],
  entry: Entry,
  options: ReplayCommandOptions,
): Promise<void> {
  await withRedis(config, async (redis) => {
    const summary = await replayPaths(heart, redis, paths, entry, options);
    const place = openWorkspace(redis, options.workspace);
    try {
      await printDisputes(place.ledger, options.json);
      await tellQuarantine(place.ledger, summary);
    } finally {
      await place.close();
    }
    if (summary.articles + summary.duplicates === 0) {
      throw new CounterclaimError('INPUT', 'no article could be read', 'The reasons stand above.');
    }
  });
}

export async function replayPaths(
  heart: Heart,
  redis: RedisOptions,
  paths: string[],
  entry: Entry,
  options: ReplayCommandOptions,
): Promise<ReplaySummary> {
  const skips = new Skips();
  const line = progressLine({
    terminal: process.stderr.isTTY === true,
    write: (text) => process.stderr.write(text),
    now: () => performance.now(),
    share: () => null,
  });
  try {
    return await replayArchive({
      redis,
      heart,
      entry,
      workspace: options.workspace,
      workers: options.workers,
      mode: options.mode,
      alerts: options.alerts,
      inputName: JSON.stringify({ paths, published: options.published }),
      items: () => readArchive(paths, { published: options.published }),
      onProgress: line.update,
      onNote: (source, reason) => skips.take({ kind: 'noted', source, reason }),
    });
  } finally {
    line.end();
  }
}

async function tellQuarantine(ledger: Ledger, summary: ReplaySummary): Promise<void> {
  const skips = new Skips();
  for (const stage of ['read', 'clean', 'extract', 'reconcile']) {
    for (const row of await ledger.quarantined(stage)) skips.add(row.source ?? row.id, row.reason);
  }
  const parts = [
    counted(summary.articles, 'article'),
    ...(summary.duplicates > 0 ? [`${summary.duplicates} read before`] : []),
    ...(skips.count > 0 ? [`${skips.count} skipped`] : []),
    counted(summary.disputes, 'dispute'),
  ];
  remark(parts.join(', '));
}
