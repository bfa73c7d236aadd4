/** `counterclaim replay PATH…`: an archive through the queues, then the disputes of its workspace. */
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Heart, openWorkspace, type ReplayCall, replayArchive } from '../app.js';
import { compare, type Ledger } from '../ledger/ledger.js';
import type { RedisOptions } from '../queues/redis-connection.js';
import { inDateOrder } from '../replay/date-order.js';
import { openArchive } from '../replay/opening.js';
import { progressLine } from '../replay/progress.js';
import { readArchive } from '../replay/readers/archive.js';
import type { ReadItem } from '../replay/readers/items.js';
import type { ReplaySummary } from '../replay/replaying.js';
import { EVERYTHING, type LeftOut, leftOutText, select } from '../replay/selection.js';
import type { Config } from '../shared/config.js';
import { counted } from '../shared/counted.js';
import { CounterclaimError } from '../shared/errors.js';
import type { Entry } from '../workers/processes.js';
import type { ArchiveOptions } from './archive-options.js';
import { type ArchiveSize, archiveSize } from './archive-size.js';
import { printDisputes } from './disputes.js';
import { type Asking, askAbout, checkAsking } from './opinions.js';
import { remark } from './output.js';
import { withRedis } from './redis.js';
import { causeOf, Skips } from './skips.js';
import { checkWritable, tellFindings } from './summary.js';

export type ReplayCommandOptions = ArchiveOptions & {
  json: boolean;
  workspace: string;
  mode: 'empty' | 'keep' | 'resume';
  /** null: as many as pay for an archive of this size. */
  workers: number | null;
  /** File for a report to be written to; null: none. */
  report: string | null;
  /** Program and rules, as people compare them. */
  engine: string;
  /** Who is told of it; null: nobody. */
  startTeller: ReplayCall['startTeller'] | null;
  /** Absent or null: nobody is asked for a second opinion. */
  asking?: Asking | null;
};

export async function replayCommand(
  heart: Heart,
  config: Config,
  paths: string[],
  entry: Entry,
  options: ReplayCommandOptions,
): Promise<void> {
  const asking = options.asking ?? null;
  checkAsking(asking);
  if (options.report !== null) await checkWritable(options.report);
  const archive = await openPaths(heart, paths, { ...options, folder: config.data });
  await withRedis(config, async (redis) => {
    const summary = await replayPaths(heart, redis, archive, entry, options);
    const place = openWorkspace(redis, options.workspace);
    try {
      await place.ledger.setMeta({ engine: options.engine });
      if (asking !== null) await askAbout(place.ledger, asking);
      await printDisputes(place.ledger, { format: options.json ? 'jsonl' : null });
      await tellEnd(place.ledger, summary);
      tellLeftOut(archive.leftOut);
      await tellFindings(place.ledger, options);
    } finally {
      await place.close();
    }
    const unusable = options.mode === 'empty' ? (summary.quarantined.clean ?? 0) : 0;
    if (summary.articles + summary.duplicates - unusable === 0) throw nothingRead();
  });
}

export const nothingRead = () => new CounterclaimError('INPUT', 'no article could be read', 'The reasons stand above.');

export type OpenedPaths = { name: string; size: ArchiveSize; items: () => AsyncIterable<ReadItem>; leftOut: LeftOut };

/** @throws CounterclaimError INPUT where there is nothing to replay; the reasons have been told */
export async function openPaths(
  heart: Heart,
  paths: string[],
  options: ArchiveOptions & { folder: string },
): Promise<OpenedPaths> {
  const leftOut: LeftOut = new Map();
  const opened = await openArchive(selected(heart, paths, options, leftOut));
  if (opened.kind === 'nothing') {
    const skips = new Skips();
    for (const item of opened.reasons) skips.take(item);
    skips.tell();
    tellLeftOut(leftOut);
    throw nothingRead();
  }
  const { published, naming, selection, asRead, folder } = options;
  const chosen = {
    ...(isDeepStrictEqual(selection, EVERYTHING) ? {} : { selection }),
    ...(naming.size === 0 ? {} : { naming: [...naming] }),
    order: asRead ? 'as read' : 'by date',
  };
  const onSpool = () => remark('The archive is put in the order of its days first; --as-read does without.');
  const items = () => (asRead ? opened.items() : inDateOrder(opened.items(), { folder, onSpool }));
  const name = JSON.stringify({ paths: paths.map((given) => path.resolve(given)), published, ...chosen });
  return { name, size: await archiveSize(paths), items, leftOut };
}

/** The items of an archive that are asked for. */
export function selected(
  heart: Heart,
  paths: string[],
  { published, naming, selection }: ArchiveOptions,
  leftOut: LeftOut,
): AsyncGenerator<ReadItem> {
  const items = readArchive(paths, { published, naming });
  return isDeepStrictEqual(selection, EVERYTHING) ? items : select(items, selection, heart.cleaner, leftOut);
}

function tellLeftOut(leftOut: LeftOut): void {
  const text = leftOutText(leftOut);
  if (text !== null) remark(text);
}

export async function replayPaths(
  heart: Heart,
  redis: RedisOptions,
  { name, size, items }: OpenedPaths,
  entry: Entry,
  options: Omit<ReplayCommandOptions, 'json' | 'asking' | 'engine' | 'report' | keyof ArchiveOptions>,
): Promise<ReplaySummary> {
  const skips = new Skips();
  let seenBytes = 0;
  const metered = async function* () {
    for await (const item of items()) {
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
  const stop = sayWhenStopped(line.end);
  try {
    return await replayArchive({
      redis,
      heart,
      entry,
      workspace: options.workspace,
      workers: options.workers ?? workersFor(size),
      mode: options.mode,
      startTeller: options.startTeller ?? undefined,
      inputName: name,
      items: metered,
      onProgress: line.update,
      onNote: (source, reason) => skips.take({ kind: 'noted', source, reason }),
    });
  } finally {
    process.off('SIGINT', stop);
    line.end();
  }
}

/** Every batch that was entered is in Redis, so that ending at once loses nothing; the ledger knows where to go on. */
function sayWhenStopped(before: () => void): () => void {
  const stop = (): void => {
    before();
    remark('Stopped. The same command with --resume goes on from here.');
    process.exit(130);
  };
  process.once('SIGINT', stop);
  return stop;
}

/** A process of its own pays from about a thousand short articles on; below, it has hardly loaded when all is done. */
const WORTH_A_PROCESS_BYTES = 400_000;

const workersFor = ({ bytes }: ArchiveSize): number => (bytes === null || bytes > WORTH_A_PROCESS_BYTES ? 1 : 0);

/** Around the text of an article: field names, markup. */
const OVERHEAD_BYTES = 120;

/** What was skipped, by cause, and what there is. */
export async function tellEnd(ledger: Ledger, summary: ReplaySummary): Promise<void> {
  const skips = new Skips();
  for (const stage of ['read', 'clean', 'extract', 'reconcile']) {
    const rows = (await ledger.quarantined(stage)).sort((a, b) => byPlace(a.id, b.id));
    for (const row of rows) skips.add(row.source ?? row.id, causeOf(row.cause), row.reason);
  }
  skips.tell();
  const known = summary.duplicates > 0 ? `, ${summary.duplicates} read before` : '';
  remark(`${counted(summary.articles, 'article')}${known}, ${counted(summary.disputes, 'dispute')}`);
}

/** `a.jsonl:9` before `a.jsonl:10`. */
function byPlace(a: string, b: string): number {
  const [, fileA = a, lineA = 0] = /^(.*):(\d+)$/.exec(a) ?? [];
  const [, fileB = b, lineB = 0] = /^(.*):(\d+)$/.exec(b) ?? [];
  return compare(fileA, fileB) || Number(lineA) - Number(lineB);
}
