/** `counterclaim replay PATH…`: an archive through the queues, then the disputes of its workspace. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
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
import { causeWords, Skips } from './skips.js';

export type ReplayCommandOptions = {
  json: boolean;
  workspace: string;
  mode: 'empty' | 'keep' | 'resume';
  /** null: as many as pay for an archive of this size. */
  workers: number | null;
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
      workers: options.workers ?? (await workersFor(paths)),
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

/** A process of its own pays from about a thousand short articles on; below, it has hardly loaded when all is done. */
const WORTH_A_PROCESS_BYTES = 400_000;

async function workersFor(paths: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const given of paths) {
    const info = await stat(given).catch(() => null);
    // A pattern or standard input: its size is not known.
    if (info === null) return 1;
    if (info.isFile()) bytes += info.size;
    else {
      const inside = await readdir(given, { recursive: true, withFileTypes: true });
      for (const one of inside.filter((entry) => entry.isFile()))
        bytes += (await stat(path.join(one.parentPath, one.name))).size;
    }
    if (bytes > WORTH_A_PROCESS_BYTES) return 1;
  }
  return 0;
}

async function tellQuarantine(ledger: Ledger, summary: ReplaySummary): Promise<void> {
  const skips = new Skips();
  for (const stage of ['read', 'clean', 'extract', 'reconcile']) {
    for (const row of await ledger.quarantined(stage))
      skips.add(row.source ?? row.id, row.reason, causeWords(row.cause));
  }
  const parts = [
    counted(summary.articles, 'article'),
    ...(summary.duplicates > 0 ? [`${summary.duplicates} read before`] : []),
    ...(skips.count > 0 ? [skips.summary()] : []),
    counted(summary.disputes, 'dispute'),
  ];
  remark(parts.join(', '));
}
