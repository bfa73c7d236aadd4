/**
 * One replay: an archive through the same queues that live news takes, until every item has come to its one end: the
 * ledger, a duplicate, or quarantine. Silent (law 6): the workspace tells nobody unless its flag is set.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { NOTHING_READ, type ReadingState, readingOf, requireAllKept } from '../ledger/entrance.js';
import { hold } from '../ledger/hold.js';
import type { Ledger } from '../ledger/ledger.js';
import { nameSchema, upToDate } from '../ledger/schema.js';
import type { Queues } from '../queues/queues.js';
import { batchSchema } from '../queues/stages.js';
import { contentId } from '../shared/ids.js';
import { log } from '../shared/log.js';
import { feed } from './feeding.js';
import type { ReadItem } from './readers/items.js';

export type ReplayParts = {
  ledger: Ledger;
  queues: Queues;
  /** Starts what does the work, here or in other processes; `failed` ends the replay with its reason. */
  startWorkers: () => Promise<{ stop(): Promise<void>; failed: Promise<never> }>;
  /** Puts back to work what got stuck. */
  sweep: () => Promise<unknown>;
  /** Sees what was found told, before the workers stop. */
  tellRest?: () => Promise<void>;
};

export type ReplayOptions = {
  items: () => AsyncIterable<ReadItem>;
  /** Names the input and the options it is read with, by which `resume` knows that it is the same. */
  inputName: string;
  mode: 'empty' | 'keep' | 'resume';
  /** Events go to the outbox. */
  alerts: boolean;
  /** Batches in all stages together beyond which reading waits. */
  ahead: number;
  onProgress: (progress: ReplayProgress) => void;
  onNote: (source: string, reason: string) => void;
};

/** `finished` are the articles that have left the last stage; `waiting` those in each stage. */
export type ReplayProgress = ReadingState & { finished: number; waiting: Record<string, number> };

export type ReplaySummary = ReadingState & {
  /** By stage; `read` are the readers'. */
  quarantined: Record<string, number>;
  disputes: number;
};

const STAGES = ['clean', 'extract', 'reconcile'];
const LOOK_MS = 25;
const TELL_MS = 250;
/** No batch moved for so long: something may be lost. */
const STUCK_MS = 10_000;

export async function replay(parts: ReplayParts, options: ReplayOptions): Promise<ReplaySummary> {
  const { ledger } = parts;
  const busy = `another replay feeds the workspace ${ledger.keys.workspace}`;
  const held = await hold(ledger.redis, ledger.keys.feeder, { waitMs: 8_000, busy });
  try {
    await upToDate(parts);
    const { run, state } = await begin(ledger, options);
    await parts.sweep();
    const workers = await parts.startWorkers();
    try {
      const end = new AbortController();
      const work = through(parts, options, run, state, end.signal);
      try {
        const summary = await Promise.race([work, workers.failed]);
        await parts.tellRest?.();
        return summary;
      } finally {
        end.abort();
        await work.catch(() => undefined);
      }
    } finally {
      await workers.stop();
    }
  } finally {
    await held.release().catch(() => undefined);
  }
}

async function begin(ledger: Ledger, options: ReplayOptions) {
  const input = contentId(options.inputName);
  const alerts = options.alerts ? 1 : 0;
  if (options.mode === 'resume') {
    const meta = await ledger.meta();
    if (meta.run !== undefined && meta.input === input) return { run: meta.run, state: readingOf(meta) };
    if (meta.run !== undefined)
      log.warn('this is not the input that was begun with; what is known of it is passed over');
  }
  if (options.mode === 'empty') await ledger.empty();
  await nameSchema(ledger);
  const run = `r${randomBytes(5).toString('hex')}`;
  await ledger.redis.hdel(ledger.keys.meta, 'reading');
  await ledger.setMeta({ run, input, alerts, replayed: 1 });
  return { run, state: NOTHING_READ };
}

async function through(
  { ledger, queues, sweep }: ReplayParts,
  options: ReplayOptions,
  run: string,
  begun: ReadingState,
  signal: AbortSignal,
): Promise<ReplaySummary> {
  let state = begun;
  const fed = feed(options.items(), {
    ledger,
    queues,
    run,
    state,
    ahead: options.ahead,
    signal,
    onNote: options.onNote,
    onProgress: (now) => {
      state = now;
    },
  });
  let feeding = true;
  const ended = fed.finally(() => {
    feeding = false;
  });
  // Not awaited until the queues have drained; an error must not count as unhandled meanwhile.
  ended.catch(() => undefined);

  let told = 0;
  let moved = performance.now();
  let before = '';
  for (;;) {
    signal.throwIfAborted();
    const wasFeeding = feeding;
    const open = await ledger.openCounts(STAGES);
    const now = performance.now();
    const mark = `${state.read} ${open.join(' ')}`;
    if (mark !== before) moved = now;
    before = mark;
    const left = open.reduce((sum, n) => sum + n, 0);
    if (now - told > TELL_MS) {
      told = now;
      const waiting = await openItems(ledger);
      const unfinished = Object.values(waiting).reduce((sum, n) => sum + n, 0);
      options.onProgress({ ...state, waiting, finished: Math.max(0, state.articles - unfinished) });
    }
    if (!wasFeeding && left === 0) break;
    if (now - moved > STUCK_MS) {
      await sweep();
      moved = performance.now();
    }
    await sleep(LOOK_MS);
  }
  state = await ended;
  await requireAllKept(ledger, state);
  // Disputes whose worker died before it made them.
  await sweep();
  return summaryOf(ledger, state);
}

async function openItems(ledger: Ledger): Promise<Record<string, number>> {
  const batches = await Promise.all(STAGES.map((stage) => ledger.openBatches(stage)));
  const itemsIn = (rows: unknown[]) =>
    rows.reduce<number>((sum, json) => sum + (batchSchema.safeParse(json).data?.ids.length ?? 0), 0);
  return Object.fromEntries(STAGES.map((stage, at) => [stage, itemsIn(batches[at] ?? [])]));
}

async function summaryOf(ledger: Ledger, state: ReadingState): Promise<ReplaySummary> {
  const stages = ['read', ...STAGES];
  const rows = await Promise.all(stages.map((stage) => ledger.redis.hlen(ledger.keys.quarantine(stage))));
  const quarantined = Object.fromEntries(stages.map((stage, at) => [stage, rows[at] ?? 0]));
  return { ...state, quarantined, disputes: await ledger.redis.hlen(ledger.keys.disputes) };
}
