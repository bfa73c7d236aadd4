/**
 * The workers of one process: one for each stage asked for, on a shared connection, and the sweep. `stop` lets work in
 * hand end, within a deadline; what is cut off there runs again elsewhere.
 */
import { Worker } from 'bullmq';
import type { Queues } from '../queues/queues.js';
import { CONCURRENCY, JOB_OPTIONS, type LockTimes, type QueueName, WORKER_OPTIONS } from '../queues/stages.js';
import { log } from '../shared/log.js';

export type Crew = { stop(deadlineMs?: number): Promise<void> };

export type Processor = ConstructorParameters<typeof Worker>[1];

export type CrewOptions = {
  queues: Queues;
  processors: Partial<Record<QueueName, Processor>>;
  locks: LockTimes;
  concurrency?: Partial<Record<QueueName, number>>;
};

/** The same complaint of BullMQ comes hundreds of times a second while Redis is away. */
const QUIET_MS = 5_000;

export async function startCrew({ queues, processors, locks, concurrency = {} }: CrewOptions): Promise<Crew> {
  const workers = (Object.entries(processors) as [QueueName, Processor][]).map(([stage, processor]) => {
    const worker = new Worker(stage, processor, {
      connection: queues.connection,
      prefix: queues.prefix,
      ...(queues.telemetry ? { telemetry: queues.telemetry } : {}),
      concurrency: concurrency[stage] ?? CONCURRENCY[stage],
      removeOnComplete: JOB_OPTIONS.removeOnComplete,
      removeOnFail: JOB_OPTIONS.removeOnFail,
      ...WORKER_OPTIONS,
      ...locks,
    });
    const complain = quietly((err: Error) => log.warn({ stage, err }, 'worker'));
    worker.on('error', complain);
    worker.on('stalled', (job) => log.info({ stage, job }, 'a job whose worker went away is taken up again'));
    worker.on('failed', (job, err) => log.info({ stage, job: job?.id, err }, 'failed, will be tried again'));
    return worker;
  });
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  return {
    async stop(deadlineMs = 8_000) {
      const late = new Promise<'late'>((resolve) => setTimeout(resolve, deadlineMs, 'late').unref());
      const closed = Promise.all(workers.map((worker) => worker.close()));
      if ((await Promise.race([closed, late])) === 'late') {
        log.warn('work in hand did not end in time; it will be taken up again');
        await Promise.race([
          Promise.allSettled(workers.map((worker) => worker.close(true))),
          new Promise((resolve) => setTimeout(resolve, 500)),
        ]);
      }
    },
  };
}

function quietly(say: (err: Error) => void): (err: Error) => void {
  const last = new Map<string, number>();
  return (err) => {
    const now = performance.now();
    if (now - (last.get(err.message) ?? -QUIET_MS) < QUIET_MS) return;
    last.set(err.message, now);
    if (last.size > 100) last.clear();
    say(err);
  };
}
