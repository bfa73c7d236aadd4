/**
 * The one place where parts are put together: the heart of the program, its Redis, the ledger and queues of a workspace,
 * and the workers between them. Holds no logic of its own.
 */
import type { Cleaner } from './articles/clean.js';
import type { Engine } from './ledger/engine.js';
import { Ledger } from './ledger/ledger.js';
import { Reports } from './ledger/reports.js';
import { connect, disconnect } from './queues/connections.js';
import { openQueues, type Queues, type QueueTelemetry } from './queues/queues.js';
import type { RedisOptions } from './queues/redis-connection.js';
import { LOCKS, type LockTimes } from './queues/stages.js';
import { type ReplayOptions, type ReplaySummary, replay } from './replay/replaying.js';
import { batchProcessor } from './workers/batches.js';
import { cleanWork } from './workers/clean.js';
import { type Crew, startCrew } from './workers/crew.js';
import { extractWork } from './workers/extract.js';
import { Gate } from './workers/gate.js';
import { type Assignment, type Entry, serve, startProcesses } from './workers/processes.js';
import { reconcileWork } from './workers/reconcile.js';
import { sweep } from './workers/sweep.js';

/** What understands: made anew in each process (see `app/heart.ts`). A test may bring a smaller one. */
export type Heart = { engine: Engine; cleaner: () => Cleaner };

/** Ledger and queues of one workspace on one connection. */
export type Workspace = { ledger: Ledger; queues: Queues; close(): Promise<void> };

export function openWorkspace(redis: RedisOptions, name: string, telemetry?: QueueTelemetry): Workspace {
  const connection = connect(redis);
  const ledger = new Ledger(connection, name);
  const queues = openQueues(connection, ledger.keys.queues, telemetry);
  return {
    ledger,
    queues,
    close: async () => {
      const late = new Promise((resolve) => setTimeout(resolve, 2_000).unref());
      await Promise.race([queues.close(), late]);
      await disconnect(connection);
    },
  };
}

/** The three stages between an article and its disputes, in this process. */
export async function startReading(heart: Heart, { ledger, queues }: Workspace, locks: LockTimes): Promise<Crew> {
  const cleaner = heart.cleaner();
  const context = { ledger, queues, gate: new Gate() };
  const { engine } = heart;
  const reports = new Reports(ledger);
  const crew = await startCrew({
    queues,
    locks,
    processors: {
      clean: batchProcessor('clean', cleanWork({ ledger, cleaner }), context),
      extract: batchProcessor('extract', extractWork({ ledger, engine }), context),
      reconcile: batchProcessor('reconcile', reconcileWork({ ledger, reports, engine }), context),
    },
  });
  return {
    stop: async (deadlineMs) => {
      await crew.stop(deadlineMs);
      await cleaner.close();
    },
  };
}

/** What a worker process does: it waits for its assignment and works until told to stop. */
export function serveReading(heart: Heart): void {
  serve(async ({ redis, workspace, locks }: Assignment) => {
    const place = openWorkspace(redis, workspace);
    const crew = await startReading(heart, place, locks);
    return {
      stop: async (deadlineMs) => {
        await crew.stop(deadlineMs);
        await place.close();
      },
    };
  });
}

/** What tells of a replay, where it is asked to. */
export type Teller = { finish(): Promise<void>; stop(): Promise<void> };

export type ReplayCall = Omit<ReplayOptions, 'ahead' | 'alerts'> & {
  redis: RedisOptions;
  workspace: string;
  heart: Heart;
  /** Worker processes; 0: the work is done in this one. */
  workers: number;
  /** What a worker process runs. */
  entry: Entry;
  locks?: LockTimes;
  /** Absent: nobody is told (law 6). */
  startTeller?: (place: Workspace, locks: LockTimes) => Promise<Teller>;
};

/** Batches of fifty that wait for each worker: enough that none is ever idle, little to lose sight of. */
const AHEAD_PER_WORKER = 12;

export async function replayArchive(call: ReplayCall): Promise<ReplaySummary> {
  const { redis, workspace, heart, workers, entry, locks = LOCKS.replay } = call;
  const place = openWorkspace(redis, workspace);
  const parts = { ...place, reports: new Reports(place.ledger), engine: heart.engine };
  let teller: Teller | null = null;
  try {
    return await replay(
      {
        ...place,
        sweep: () => sweep(parts),
        tellRest: async () => (teller as Teller | null)?.finish(),
        startWorkers: async () => {
          teller = (await call.startTeller?.(place, locks)) ?? null;
          if (workers > 0) return startProcesses(entry, workers, { redis, workspace, locks });
          const crew = await startReading(heart, place, locks);
          return { stop: () => crew.stop(), failed: new Promise<never>(() => {}) };
        },
      },
      { ...call, alerts: call.startTeller !== undefined, ahead: AHEAD_PER_WORKER * Math.max(1, workers) },
    );
  } finally {
    await (teller as Teller | null)?.stop();
    await place.close();
  }
}
