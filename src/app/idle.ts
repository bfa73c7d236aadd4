/** Work that nobody else may do on the workspace meanwhile, and that finds nobody at work there. */
import type { Workspace } from '../app.js';
import { hold } from '../ledger/hold.js';
import { counted } from '../shared/counted.js';
import { CounterclaimError } from '../shared/errors.js';

/** @throws CounterclaimError where a replay feeds the workspace or workers are at it */
export async function whileIdle<T>({ ledger, queues }: Workspace, work: () => Promise<T>): Promise<T> {
  const { workspace, feeder } = ledger.keys;
  const held = await hold(ledger.redis, feeder, { waitMs: 1_000, busy: `a replay feeds the workspace ${workspace}` });
  try {
    const workers = await queues.workers();
    if (workers > 0) {
      throw new CounterclaimError(
        'REDIS',
        `${workspace} is being worked on (${counted(workers, 'worker')})`,
        'Stop the monitor or the replay first.',
      );
    }
    return await work();
  } finally {
    await held.release();
  }
}
