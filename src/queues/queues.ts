/**
 * The queues of one workspace: adding batches, putting back what got stuck, looking at the counts. Adding a batch again
 * is harmless: its id comes from its content and BullMQ passes over an id that it still holds. What was added but not
 * yet fsynced can be lost with the power; the sweep adds it again from the ledger.
 */
import { Queue, type QueueOptions } from 'bullmq';
import type { Redis } from 'ioredis';
import { contentId } from '../shared/ids.js';
import { log } from '../shared/log.js';
import {
  type Batch,
  type BatchStage,
  JOB_OPTIONS,
  jobId,
  type Poll,
  type Push,
  QUEUES,
  type QueueName,
} from './stages.js';

export type QueueTelemetry = QueueOptions['telemetry'];

export type Queues = {
  prefix: string;
  connection: Redis;
  /** For looking at. */
  all: readonly Queue[];
  /** What follows jobs from queue to queue; absent: nothing does. */
  telemetry: QueueTelemetry;
  add(stage: BatchStage, batches: readonly Batch[]): Promise<void>;
  addPolls(polls: readonly Poll[]): Promise<void>;
  addPush(push: Push): Promise<void>;
  /** Puts batches that the ledger holds open back to work; counts those that were not on their way any more. */
  revive(stage: BatchStage, batches: readonly Batch[]): Promise<number>;
  counts(): Promise<Record<QueueName, Record<string, number>>>;
  /** Workers of whatever process, in all stages together. */
  workers(): Promise<number>;
  /** How long the job that waits longest has waited for a worker, ms; 0 where none does. */
  longestWait(now: number): Promise<number>;
  close(): Promise<void>;
};

const CHUNK = 100;

export function openQueues(connection: Redis, prefix: string, telemetry?: QueueTelemetry): Queues {
  const queues = Object.fromEntries(
    QUEUES.map((stage) => [
      stage,
      new Queue(stage, {
        connection,
        prefix,
        defaultJobOptions: JOB_OPTIONS,
        streams: { events: { maxLen: 1_000 } },
        ...(telemetry ? { telemetry } : {}),
      }),
    ]),
  ) as Record<QueueName, Queue>;
  for (const stage of QUEUES) {
    queues[stage].on('error', (err) => log.debug({ stage, err }, 'queue'));
  }

  async function add(stage: BatchStage, batches: readonly Batch[]): Promise<void> {
    for (let i = 0; i < batches.length; i += CHUNK) {
      const jobs = batches.slice(i, i + CHUNK).map((data) => ({
        name: stage,
        data,
        opts: { jobId: jobId(stage, data) },
      }));
      await queues[stage].addBulk(jobs);
    }
  }

  /** `add` passes over a failed or completed job of the same id; a batch that the ledger holds open needs to run. */
  async function revive(stage: BatchStage, batches: readonly Batch[]): Promise<number> {
    let revived = 0;
    for (let i = 0; i < batches.length; i += CHUNK) {
      const states = await Promise.all(
        batches.slice(i, i + CHUNK).map(async (batch) => {
          const state = await queues[stage].getJobState(jobId(stage, batch));
          return { batch, state };
        }),
      );
      const stuck = states.filter(({ state }) => state === 'failed' || state === 'completed' || state === 'unknown');
      await Promise.all(
        stuck.filter(({ state }) => state !== 'unknown').map(({ batch }) => queues[stage].remove(jobId(stage, batch))),
      );
      await add(
        stage,
        stuck.map(({ batch }) => batch),
      );
      revived += stuck.length;
    }
    return revived;
  }

  return {
    prefix,
    connection,
    all: QUEUES.map((stage) => queues[stage]),
    telemetry,
    add,
    revive,
    addPolls: async (polls) => {
      await queues.poll.addBulk(
        polls.map((data) => ({
          name: 'poll',
          data,
          // One poll for each due time; one that failed must not stand in the way of the next.
          opts: { jobId: `p${data.due}-poll-${contentId(data.feed)}`, attempts: 1, removeOnFail: true },
        })),
      );
    },
    addPush: async (data) => {
      // Lost after five tries it is no more than a look that came late.
      await queues.poll.add('push', data, { jobId: `push-${data.push}`, removeOnFail: true });
    },
    counts: async () => {
      const rows = await Promise.all(QUEUES.map(async (stage) => [stage, await queues[stage].getJobCounts()] as const));
      return Object.fromEntries(rows) as Record<QueueName, Record<string, number>>;
    },
    workers: async () => {
      const rows = await Promise.all(QUEUES.map((stage) => queues[stage].getWorkersCount()));
      return rows.reduce((sum, n) => sum + n, 0);
    },
    longestWait: async (now) => {
      const first = await Promise.all(QUEUES.map((stage) => queues[stage].getJobs(['wait'], 0, 0, true)));
      return Math.max(0, ...first.flat().map((job) => now - job.timestamp - job.delay));
    },
    close: async () => {
      await Promise.all(QUEUES.map((stage) => queues[stage].close()));
    },
  };
}
