/** `counterclaim replay PATH…`: an archive through the queues, then the disputes of its workspace. */
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
import { type ArchiveSize, archiveSize } from './archive-size.js';
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
  const size = await archiveSize(paths);
  let seenBytes = 0;
  const items = async function* () {
    for await (const item of readArchive(paths, { published: options.published })) {
      if (item.kind === 'article') seenBytes += item.body.value.length + OVERHEAD_BYTES;
      yield item;
    }
  };
  const line = progressLine({
    terminal: process.stderr.isTTY === true,
    write: (text) => process.stderr.write(text),
    now: () => performance.now(),
    share: () => (size.plain && size.bytes ? Math.min(1, seenBytes / size.bytes) : null),
  });
  try {
    return await replayArchive({
      redis,
      heart,
      entry,
      workspace: options.workspace,
      workers: options.workers ?? workersFor(size),
      mode: options.mode,
      alerts: options.alerts,
      inputName: JSON.stringify({ paths: paths.map((given) => path.resolve(given)), published: options.published }),
      items,
      onProgress: line.update,
      onNote: (source, reason) => skips.take({ kind: 'noted', source, reason }),
    });
  } finally {
    line.end();
  }
}

/** A process of its own pays from about a thousand short articles on; below, it has hardly loaded when all is done. */
const WORTH_A_PROCESS_BYTES = 400_000;

const workersFor = ({ bytes }: ArchiveSize): number => (bytes === null || bytes > WORTH_A_PROCESS_BYTES ? 1 : 0);

/** Around the text of an article: field names, markup. */
const OVERHEAD_BYTES = 120;

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
