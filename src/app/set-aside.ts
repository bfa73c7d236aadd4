/** What was set aside, chosen by stage, reason or id, and what is done with it: by hand on its page, or by command. */
import type { Workspace } from '../app.js';
import type { Ledger } from '../ledger/ledger.js';
import { dropQuarantined, sendAgain } from '../ledger/send-again.js';
import { type BatchStage, batchOf, QUARANTINES } from '../queues/stages.js';
import type { Chosen, SetAside, Treated } from '../web/sources.js';

type QuarantineStage = (typeof QUARANTINES)[number];

/** In the order of the stages; with nothing chosen all. */
export async function setAside(ledger: Ledger, { stage, reason, ids }: Chosen = {}): Promise<SetAside[]> {
  const stages = QUARANTINES.filter((one) => stage === undefined || one === stage);
  const rows = await Promise.all(
    stages.map(async (one) => (await ledger.quarantined(one)).map((row): SetAside => ({ ...row, stage: one }))),
  );
  return rows
    .flat()
    .filter((row) => reason === undefined || row.reason === reason)
    .filter((row) => ids === undefined || ids.includes(row.item) || ids.includes(row.id));
}

export async function sendChosenAgain({ ledger, queues }: Workspace, chosen: Chosen): Promise<Treated> {
  const { run } = await ledger.meta();
  let done = 0;
  let left = 0;
  for (const [stage, rows] of byStage(await setAside(ledger, chosen))) {
    // An archive is read anew, and messages are kept elsewhere.
    if (stage === 'read' || stage === 'alert' || run === undefined) {
      left += rows.length;
      continue;
    }
    const now = Date.now();
    const batches = await sendAgain(ledger, stage, rows, (items) => batchOf(run, items, now, now));
    await queues.add(stage satisfies BatchStage, batches);
    done += rows.length;
  }
  return { done, left };
}

export async function dropChosen({ ledger }: Workspace, chosen: Chosen): Promise<Treated> {
  let done = 0;
  for (const [stage, rows] of byStage(await setAside(ledger, chosen)))
    done += await dropQuarantined(ledger, stage, rows);
  return { done, left: 0 };
}

function byStage(rows: readonly SetAside[]): Map<QuarantineStage, SetAside[]> {
  const found = new Map<QuarantineStage, SetAside[]>();
  for (const stage of QUARANTINES) {
    const own = rows.filter((row) => row.stage === stage);
    if (own.length > 0) found.set(stage, own);
  }
  return found;
}
