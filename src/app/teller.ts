/** Tells of a replay: the alert stage and the sender beside it, until what was found is told or cannot be for now. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Teller, Workspace } from '../app.js';
import { backlog, soonest } from '../ledger/deliveries.js';
import { redisNow } from '../ledger/monitoring.js';
import type { LockTimes } from '../queues/stages.js';
import type { Config } from '../shared/config.js';
import { CounterclaimError } from '../shared/errors.js';
import { alertWork } from '../workers/alert.js';
import { batchProcessor } from '../workers/batches.js';
import { startCrew } from '../workers/crew.js';
import { Gate } from '../workers/gate.js';
import { startTicks } from '../workers/ticks.js';
import { receiversOf, startTelling } from './alerts.js';

/** A second try is waited for, a third is not. */
const SOON_MS = 20_000;
/** Nothing was taken for so long: the receivers are away. */
const STUCK_MS = 45_000;
const OUTBOX_MS = 1_000;
const LOOK_MS = 50;

/** @throws CounterclaimError USAGE where there is nobody to tell */
export function tellerOf(config: Config, version: string, onLeft: (count: number) => void) {
  const receivers = receiversOf(config);
  if (receivers.length === 0) {
    const advice = 'Add one under `alerts` in counterclaim.yaml; docs/alerts.md shows how.';
    throw new CounterclaimError('USAGE', '--alerts: there is no endpoint to tell', advice);
  }
  return async ({ ledger, queues }: Workspace, locks: LockTimes): Promise<Teller> => {
    // Feeds have no part in an archive.
    const telling = startTelling({ ledger, config: { ...config, feeds: [] }, receivers, version });
    const context = { ledger, queues, gate: new Gate() };
    const processors = { alert: batchProcessor('alert', alertWork(telling), context) };
    const crew = await startCrew({ queues, locks, processors });
    const ticks = startTicks([{ name: 'looking through the outbox', everyMs: OUTBOX_MS, work: telling.look }]);

    /** Messages that are on their way, and those that may be sent soon. */
    async function left(): Promise<{ all: number; soon: boolean }> {
      const now = await redisNow(ledger);
      let [all, soon] = [await ledger.redis.hlen(ledger.keys.outbox), false];
      soon = all > 0;
      for (const { endpoint } of receivers) {
        const { waiting, sending, held } = await backlog(ledger, endpoint.name);
        const next = await soonest(ledger, endpoint.name);
        all += waiting + sending + held;
        if (sending + held > 0 || (next !== null && next < now + SOON_MS)) soon = true;
      }
      return { all, soon };
    }

    return {
      finish: async () => {
        let [before, since] = [-1, performance.now()];
        for (;;) {
          await telling.drain();
          const { all, soon } = await left();
          if (all !== before) [before, since] = [all, performance.now()];
          if (soon && performance.now() - since < STUCK_MS) await sleep(LOOK_MS);
          else {
            if (all > 0) onLeft(all);
            return;
          }
        }
      },
      stop: async () => {
        await ticks.stop();
        await Promise.all([crew.stop(), telling.stop(2_000)]);
      },
    };
  };
}
