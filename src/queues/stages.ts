/**
 * The stage map: names, payloads, retry and keep rules. Every job but a poll carries a batch of ids; what the ids stand
 * for lies in the ledger (bodies in jobs cost three times the CPU).
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';

export const STAGES = ['poll', 'fetch', 'clean', 'extract', 'reconcile', 'alert'] as const;
export type Stage = (typeof STAGES)[number];

/**
 * The six stages, and beside them the questions to a second opinion. Those are no stage: no article passes through and
 * nothing waits for them. They have a queue of their own and are not jobs of another kind in the alert queue, since a
 * worker takes whatever its queue holds next: answers that take a minute each would sooner or later fill all its
 * places, and alerts would wait behind them.
 */
export const QUEUES = [...STAGES, 'opinion'] as const;
export type QueueName = (typeof QUEUES)[number];

/** Where something can be set aside: in a stage, beside them, or before them, when an archive is read. */
export const QUARANTINES = ['read', 'fetch', 'clean', 'extract', 'reconcile', 'alert', 'opinion'] as const;

/** A poll's job carries a feed, or what the hub of one sent; all others carry a batch. */
export type BatchStage = Exclude<QueueName, 'poll'>;

/** Which stage a batch goes to when this one is done. A poll starts batches; reconcile hands on what is to be told. */
export const NEXT: Readonly<Record<QueueName, BatchStage | null>> = {
  poll: 'fetch',
  fetch: 'clean',
  clean: 'extract',
  extract: 'reconcile',
  reconcile: 'alert',
  alert: null,
  opinion: null,
};

/** Articles a batch: live takes what has arrived and never waits; a replay fills batches up. */
export const BATCH = { live: 25, replay: 50 } as const;

export const batchSchema = z.strictObject({
  v: z.literal(1).describe('Version of this shape; a worker refuses one that it does not know.'),
  run: z
    .string()
    .regex(/^r[0-9a-z]+$/)
    .describe('Which filling of the workspace this belongs to; keeps old job ids from swallowing new jobs.'),
  id: z.string().describe('SHA-1 of the ids that the batch had at first; stays the same through all stages.'),
  ids: z
    .array(z.string().min(1))
    .min(1)
    .describe(
      'Items still in the batch: keys of articles; of events in the alert stage; of questions to a second opinion.',
    ),
  t0: z.number().describe('When the batch entered its stage, in milliseconds; for latency and for the sweep only.'),
  notBefore: z.number().optional().describe('Until when it must wait, in milliseconds of Redis; absent: it need not.'),
});
export type Batch = z.infer<typeof batchSchema>;

export const pollSchema = z.strictObject({
  v: z.literal(1).describe('Version of this shape.'),
  feed: z.string().min(1).describe('Address of the feed, as in the configuration.'),
  due: z
    .number()
    .describe('For which due time this poll is, in milliseconds of Redis; a feed is polled once for each.'),
});
export type Poll = z.infer<typeof pollSchema>;

export const pushSchema = z.strictObject({
  v: z.literal(1).describe('Version of this shape.'),
  feed: z.string().min(1).describe('Address of the feed, as in the configuration.'),
  push: z.string().min(1).describe('Key of the body that its hub sent.'),
});
export type Push = z.infer<typeof pushSchema>;

/** @param turn sets one try of the same items apart from the next, whose job must not be taken for the old one */
export function batchOf(run: string, ids: readonly string[], t0: number, turn = 0): Batch {
  const text = turn === 0 ? ids.join('\n') : `${turn}\n${ids.join('\n')}`;
  const id = createHash('sha1').update(text).digest('hex').slice(0, 24);
  return { v: 1, run, id, ids: [...ids], t0 };
}

/** No colon (BullMQ refuses it), never only digits (likewise). */
export function jobId(stage: QueueName, batch: Pick<Batch, 'run' | 'id'>): string {
  return `${batch.run}-${stage}-${batch.id}`;
}

/**
 * Completed jobs are kept as tombstones: a job that runs again after a crash would otherwise re-create its successors.
 * They must outlive the latest re-run, which is lock and stalled interval, twice.
 */
export const JOB_OPTIONS = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 2_000, jitter: 0.5 },
  removeOnComplete: { age: 900, count: 20_000 },
  removeOnFail: { age: 7 * 86_400, count: 10_000 },
} as const;

/** How fast a dead worker's job is taken up by another, against how long a live one may be silent. */
export const LOCKS = {
  live: { lockDuration: 30_000, stalledInterval: 10_000 },
  replay: { lockDuration: 15_000, stalledInterval: 5_000 },
} as const;
export type LockTimes = { lockDuration: number; stalledInterval: number };

/** BullMQ's own limits lie far above ours: quarantine decides about poison, not a lost job. */
export const WORKER_OPTIONS = { maxStalledCount: 25, maxStartedAttempts: 25, drainDelay: 5 } as const;

/** Jobs at a time in one process. Fetching waits for others; the rest is CPU and gains only by overlapping with Redis. */
export const CONCURRENCY: Readonly<Record<QueueName, number>> = {
  poll: 20,
  fetch: 20,
  clean: 2,
  extract: 2,
  reconcile: 2,
  alert: 4,
  opinion: 1,
};

/** A single item whose worker died is tried alone this many times more; then it is put aside. */
export const POISON_TRIES = 2;
