/**
 * What all stages with batches have in common. The order is: store the results, move the batch on in the ledger, add it
 * to the next queue, return; so a crash at any point repeats work but loses none, and a repeated run finds the batch
 * moved and makes nothing twice. Where Redis was started anew meanwhile, the work is done again: a power cut may have taken
 * what it wrote first. A batch whose run was cut short is split into single items, which are tried
 * alone; one whose worker dies of it again and again goes to quarantine, and its neighbours go on.
 */
import { type Job, UnrecoverableError } from 'bullmq';
import { putOff } from '../ledger/later.js';
import type { Ledger, Quarantined } from '../ledger/ledger.js';
import { redisNow } from '../ledger/monitoring.js';
import { serverRun } from '../ledger/nodes.js';
import { isRedisTrouble } from '../ledger/redis-trouble.js';
import { putTraces, type Step, type Traced } from '../ledger/traces.js';
import type { Queues } from '../queues/queues.js';
import {
  type Batch,
  type BatchStage,
  batchOf,
  batchSchema,
  JOB_OPTIONS,
  NEXT,
  POISON_TRIES,
} from '../queues/stages.js';
import { messageOf } from '../shared/errors.js';
import { log } from '../shared/log.js';
import { countedItems, timedBatches, timedStages } from '../shared/metrics.js';
import { blamed } from './blamed.js';
import type { Gate } from './gate.js';

export type StageResult = {
  /** Items for the next stage; a stage may rename them. */
  done: string[];
  failed: Quarantined[];
  /** Items to be tried again in this stage; `turn` counts their tries, from 1. */
  later?: { item: string; delayMs: number; turn: number }[];
  /** What was made of the items' bodies. Kept only if this worker is the first to be done with the batch. */
  bodies?: { item: string; body: unknown }[];
  /** Items whose body is not needed any more. */
  dropBodies?: string[];
  /** For the traces of items. */
  notes?: ReadonlyMap<string, TraceNote>;
};

/** What a stage knows of an item beyond whether it passed. */
export type TraceNote = { outcome?: 'unchanged'; says?: string; to?: string[]; urls?: string[] };

/** One item's failure is in the result; what is thrown is the whole batch's: Redis away, a defect. */
export type StageWork = (items: readonly string[], batch: Batch) => Promise<StageResult>;

/** `traced`: what happens to each item is written down. Live only: in a replay it would cost more than it tells. */
export type BatchContext = { ledger: Ledger; queues: Queues; gate: Gate; traced?: boolean };

export function batchProcessor(stage: BatchStage, work: StageWork, context: BatchContext) {
  const { ledger, queues, gate, traced = false } = context;
  return process;

  async function process(job: Job): Promise<void> {
    const parsed = batchSchema.safeParse(job.data);
    if (!parsed.success) throw new UnrecoverableError(`not a batch of this program: ${messageOf(parsed.error)}`);
    const batch = parsed.data;
    const [server, open] = await Promise.all([serverRun(ledger.redis, ledger.keys), ledger.isOpen(stage, batch.id)]);
    if (!open) return addAgain(stage, batch);

    const suspect = job.stalledCounter > 0;
    if (batch.ids.length > 1 && (suspect || job.attemptsStarted > 1)) return split(stage, batch);
    let result: StageResult;
    const begun = Date.now();
    const end = timedBatches.startTimer({ stage });
    try {
      result = await (suspect ? gate.alone(() => tried(stage, batch)) : gate.beside(() => work(batch.ids, batch)));
    } catch (error) {
      log.warn({ stage, err: error, items: batch.ids.length }, 'a batch could not be worked on');
      const last = job.attemptsMade + 1 >= (job.opts.attempts ?? JOB_OPTIONS.attempts);
      // Redis is full or away: no fault of the item, and it could not be put aside either. The sweep takes it up again.
      if (batch.ids.length > 1 || !last || isRedisTrouble(error)) throw error;
      result = { done: [], failed: await blamed(ledger, batch.ids, messageOf(error)) };
    }
    end();
    // Sent together with the move, in one go.
    const steps = traced ? tracesOf(stage, batch, result, { begun, attempt: job.attemptsStarted }) : [];
    const [moved] = await Promise.all([moveOn(stage, batch, result, server), putTraces(ledger, steps)]);
    if (moved === 'redo') return process(job);
  }

  async function moveOn(
    from: BatchStage,
    batch: Batch,
    result: StageResult,
    server: string,
  ): Promise<'redo' | undefined> {
    const { done, failed, later = [], bodies = [], dropBodies = [] } = result;
    const t0 = Date.now();
    const stage = NEXT[from];
    const to = stage === null || done.length === 0 ? null : { stage, batch: { ...batch, ids: done, t0 } };
    const now = later.length === 0 ? 0 : await redisNow(ledger);
    const again = later.map(
      ({ item, turn, delayMs }): Batch => ({ ...batchOf(batch.run, [item], t0, turn), notBefore: now + delayMs }),
    );
    const moved = await ledger.move({ from, batch, to, again, failed, bodies, dropBodies, server });
    if (moved === 'redo') {
      log.info({ stage: from, items: batch.ids.length }, 'Redis was started anew meanwhile: the batch is done again');
      return 'redo';
    }
    if (moved === 'not open') return;
    // Clocks of two machines may differ.
    timedStages.observe({ stage: from }, Math.max(0, t0 - batch.t0) / 1_000);
    countedItems.inc({ stage: from, outcome: 'failed' }, failed.length);
    countedItems.inc({ stage: from, outcome: 'later' }, later.length);
    countedItems.inc({ stage: from, outcome: 'passed' }, batch.ids.length - failed.length - later.length);
    for (const row of failed) log.debug({ stage: from, id: row.id, reason: row.reason }, 'put aside');
    if (to !== null) await queues.add(to.stage, [to.batch]);
    await putOff(ledger, from, again);
  }

  /** The worker died between moving the batch on and adding it to the next queue, or this is a late twin. */
  async function addAgain(from: BatchStage, batch: Batch): Promise<void> {
    const to = NEXT[from];
    if (to === null) return;
    const next = batchSchema.safeParse(await ledger.openBatch(to, batch.id));
    if (next.success) await queues.add(to, [next.data]);
  }

  async function split(at: BatchStage, batch: Batch): Promise<void> {
    const parts = batch.ids.map((id) => batchOf(batch.run, [id], Date.now()));
    const moved = await ledger.move({ from: at, batch, to: null, again: parts, failed: [], dropBodies: [] });
    if (moved === 'moved') await queues.add(at, parts);
  }

  /**
   * BullMQ counts how often a job was in hand when its worker died, and that holds for the neighbours too. Here only
   * what was really in work is counted, and in this process nothing else was.
   */
  async function tried(at: BatchStage, batch: Batch): Promise<StageResult> {
    if ((await ledger.countTry(at, batch.id)) > POISON_TRIES) {
      const reason = 'its worker process ended each time it was in work';
      return { done: [], failed: await blamed(ledger, batch.ids, reason) };
    }
    // Also where it fails: only what never comes back ended its process.
    return work(batch.ids, batch).finally(() => ledger.forgetTries(at, batch.id));
  }
}

function tracesOf(
  stage: BatchStage,
  batch: Batch,
  { failed, later = [], notes }: StageResult,
  { begun, attempt }: { begun: number; attempt: number },
): Traced[] {
  const at = Date.now();
  const reasons = new Map(failed.map(({ item, reason }) => [item, reason]));
  const again = new Set(later.map(({ item }) => item));
  return batch.ids.flatMap((item): Traced[] => {
    const { to, says, outcome, urls } = notes?.get(item) ?? {};
    const reason = reasons.get(item) ?? says;
    const step: Step = {
      stage,
      at,
      waitedMs: Math.max(0, begun - batch.t0),
      tookMs: at - begun,
      attempt,
      items: batch.ids.length,
      outcome: reasons.has(item) ? 'set aside' : again.has(item) ? 'later' : (outcome ?? 'passed'),
      ...(reason === undefined ? {} : { says: reason }),
    };
    const own: Traced = { item, step: to === undefined ? step : { ...step, to }, urls };
    return [
      own,
      ...(to ?? []).flatMap((next) => (next === item ? [] : [{ item: next, step: { ...step, from: item } }])),
    ];
  });
}
