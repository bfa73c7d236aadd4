/**
 * What happens by the clock in a monitor: due feeds become polls, the outbox becomes deliveries, the sweep goes round.
 * One turn ends before the next begins; an error is told and the next turn comes anyway.
 */
import { log } from '../shared/log.js';

export type Ticks = { stop(): Promise<void> };

export type Tick = { name: string; everyMs: number; work: () => Promise<unknown> };

export function startTicks(ticks: readonly Tick[]): Ticks {
  let stopped = false;
  const running = ticks.map(async ({ name, everyMs, work }) => {
    while (!stopped) {
      try {
        await work();
      } catch (err) {
        log.warn({ err }, name);
      }
      for (const end = performance.now() + everyMs; !stopped && performance.now() < end; ) {
        await new Promise((resolve) => setTimeout(resolve, Math.min(100, everyMs)));
      }
    }
  });
  return {
    stop: async () => {
      stopped = true;
      await Promise.all(running);
    },
  };
}
