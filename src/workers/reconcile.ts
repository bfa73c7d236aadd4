/** The reconcile stage: claims against all others that are filed, links to disputes; what is to be told goes on. */
import type { Engine } from '../ledger/engine.js';
import type { Ledger } from '../ledger/ledger.js';
import { reconcile } from '../ledger/reconcile.js';
import type { Reports } from '../ledger/reports.js';
import type { StageWork } from './batches.js';

export function reconcileWork(parts: { ledger: Ledger; reports: Reports; engine: Engine }): StageWork {
  return async (items) => {
    const { failed, events } = await reconcile(parts.ledger, parts.reports, parts.engine, items);
    return { done: events, failed };
  };
}
