/**
 * Brings an archive's items into the queues: in batches, each once, never far ahead of the workers. Where the reading
 * stands is written in the same step as the batch, so that after a crash it goes on at the very next item. Promises no
 * order of work; the result does not depend on it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { enter, type Incoming, type ReadingState, requireAllKept } from '../ledger/entrance.js';
import type { Ledger, Quarantined } from '../ledger/ledger.js';
import type { Queues } from '../queues/queues.js';
import { BATCH, batchOf } from '../queues/stages.js';
import { contentId } from '../shared/ids.js';
import { cleanInputOf } from './clean-input.js';
import type { ReadItem } from './readers/items.js';

export type FeedingOptions = {
  ledger: Ledger;
  queues: Queues;
  run: string;
  /** Where the reading stood; all zero at a first start. */
  state: ReadingState;
  /** Batches in all stages together beyond which reading waits. */
  ahead: number;
  onProgress: (state: ReadingState) => void;
  /** Something worth knowing about a file that was read. */
  onNote: (source: string, reason: string) => void;
  signal: AbortSignal;
};

const WAIT_MS = 20;
const STAGES = ['clean', 'extract', 'reconcile'];

export async function feed(items: AsyncIterable<ReadItem>, options: FeedingOptions): Promise<ReadingState> {
  const { ledger, queues, run, signal } = options;
  let { state } = options;
  let at = 0;
  let articles: Incoming[] = [];
  let skipped: Quarantined[] = [];

  const flush = async (done: boolean): Promise<void> => {
    const ready = await ledger.openCounts(STAGES);
    if (ready.reduce((sum, n) => sum + n, 0) >= options.ahead) await roomIn(ledger, options.ahead, signal);
    if (state !== options.state) await requireAllKept(ledger, state);
    const to = { stage: 'clean', batchOf: (ids: string[]) => batchOf(run, ids, Date.now()) };
    const entered = await enter(ledger, { state, read: at, done, articles, skipped, to });
    if (entered.batch !== null) await queues.add('clean', [entered.batch]);
    state = entered.state;
    articles = [];
    skipped = [];
    options.onProgress(state);
  };

  for await (const item of items) {
    signal.throwIfAborted();
    at++;
    // Read before the crash that this is the resumption of; the readers give the same items in the same order.
    if (at <= state.read) continue;
    if (item.kind === 'article') {
      articles.push({ body: { input: cleanInputOf(item), source: item.source, versioned: false } });
    } else if (item.kind === 'skipped') skipped.push(skippedRow(item));
    else options.onNote(item.source, item.reason);
    if (articles.length + skipped.length >= BATCH.replay) await flush(false);
  }
  await flush(true);
  return state;
}

async function roomIn(ledger: Ledger, ahead: number, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const open = await ledger.openCounts(STAGES);
    if (open.reduce((sum, n) => sum + n, 0) < ahead) return;
    await sleep(WAIT_MS);
  }
}

function skippedRow(item: Extract<ReadItem, { kind: 'skipped' }>): Quarantined {
  const place =
    item.line !== undefined
      ? `${item.source}:${item.line}`
      : item.offset !== undefined
        ? `${item.source}@${item.offset}`
        : item.source;
  return {
    item: contentId('skipped', place, item.reason),
    id: place,
    source: item.source,
    reason: item.reason,
    cause: item.cause,
  };
}
