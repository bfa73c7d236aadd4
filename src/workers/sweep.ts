/**
 * The sweep: what had to wait and is due, what the ledger holds open and no queue holds any more goes back to its queue; issues whose disputes were
 * not made get them. It is what makes up for a crash between two stages and for a second that Redis lost, and it is
 * harmless at any time: ids come from content.
 */

import { assembleDirty } from '../ledger/assembling.js';
import type { Engine } from '../ledger/engine.js';
import { dueBatches, letGo, putOff } from '../ledger/later.js';
import type { Ledger } from '../ledger/ledger.js';
import { redisNow } from '../ledger/monitoring.js';
import type { Reports } from '../ledger/reports.js';
import type { Queues } from '../queues/queues.js';
import { type Batch, batchSchema, QUEUES, type QueueName } from '../queues/stages.js';
import { log } from '../shared/log.js';

export type SweepParts = { ledger: Ledger; queues: Queues; reports: Reports; engine: Engine };

/** @returns batches added again. */
export async function sweep({ ledger, queues, reports, engine }: SweepParts): Promise<number> {
  let revived = 0;
  const now = await redisNow(ledger);
  for (const stage of QUEUES) {
    if (stage === 'poll') continue;
    const batches = (await ledger.openBatches(stage)).flatMap((json) => valid(stage, json));
    const waits = ({ notBefore = 0 }: Batch): boolean => notBefore > now;
    await putOff(ledger, stage, batches.filter(waits));
    revived += await queues.revive(
      stage,
      batches.filter((batch) => !waits(batch)),
    );
  }
  const issues = await assembleDirty(ledger, reports, engine);
  if (revived + issues > 0) log.info({ batches: revived, issues }, 'sweep: put back to work');
  return revived;
}

/** Puts into their queue what had to wait until now. */
export async function addDue({ ledger, queues }: Pick<SweepParts, 'ledger' | 'queues'>): Promise<void> {
  const now = await redisNow(ledger);
  for (const stage of WAITED) {
    const { ids, batches } = await dueBatches(ledger, stage, now);
    await queues.add(
      stage,
      batches.flatMap((json) => valid(stage, json)),
    );
    await letGo(ledger, stage, ids);
  }
}

/** Stages that try again later. */
const WAITED = ['fetch', 'opinion'] as const;

function valid(stage: QueueName, json: unknown): Batch[] {
  const parsed = batchSchema.safeParse(json);
  if (!parsed.success) log.warn({ stage, err: parsed.error }, 'the ledger holds a batch of another version');
  return parsed.success ? [parsed.data] : [];
}
