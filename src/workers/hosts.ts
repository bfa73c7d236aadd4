/** Turns at one host, kept in Redis for all workers together: one start a second, a pause where the host asks for it. */

import type { Ledger } from '../ledger/ledger.js';
import { changeHost, redisNow } from '../ledger/monitoring.js';
import { afterAnswer, type HostNews, type HostState, nextStart } from '../net/pace.js';

export type Hosts = {
  /** How long to wait, with the turn taken; or, beyond `mostMs`, how long until it is worth asking again. */
  turn(url: string, mostMs: number, crawlDelayMs?: number | null): Promise<{ waitMs: number; taken: boolean }>;
  tell(url: string, news: HostNews): Promise<void>;
};

export function openHosts(ledger: Ledger): Hosts {
  return {
    turn: async (url, mostMs, crawlDelayMs = null) => {
      const now = await redisNow(ledger);
      return changeHost<HostState, { waitMs: number; taken: boolean }>(ledger, new URL(url).host, (before) => {
        const { startAt, state } = nextStart(before, now, { crawlDelayMs });
        const waitMs = startAt - now;
        const taken = waitMs <= mostMs;
        return { state: taken ? state : null, result: { waitMs, taken } };
      });
    },
    tell: async (url, news) => {
      const now = await redisNow(ledger);
      await changeHost<HostState, void>(ledger, new URL(url).host, (before) => ({
        state: afterAnswer(before, news, now),
        result: undefined,
      }));
    },
  };
}
