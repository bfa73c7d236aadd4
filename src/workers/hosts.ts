/** Turns at one host, kept in Redis for all workers together: one start a second, a pause where the host asks for it. */
import type { Ledger } from '../ledger/ledger.js';
import { changeHost, redisNow } from '../ledger/monitoring.js';
import { afterAnswer, type HostNews, type HostState, nextStart, pausedFor } from '../net/pace.js';

/** `taken`: the turn is ours in `waitMs`. Else it lies too far off, and it is worth asking again after `waitMs`. */
export type Turn = { taken: boolean; waitMs: number; askedAt: number };

export type Hosts = {
  turn(url: string, mostMs: number, crawlDelayMs?: number | null): Promise<Turn>;
  /** How long to stay away although the turn has come, since the host fell into a pause meanwhile; null: go. */
  paused(url: string, turn: Turn): Promise<number | null>;
  /** @param startedAt when the request left, by the clock of Redis */
  tell(url: string, news: HostNews, startedAt: number): Promise<void>;
};

export function openHosts(ledger: Ledger): Hosts {
  const change = async <R>(url: string, work: (before: HostState | null) => { state: HostState | null; result: R }) =>
    changeHost<HostState, R>(ledger, new URL(url).host, work);
  return {
    turn: async (url, mostMs, crawlDelayMs = null) => {
      const now = await redisNow(ledger);
      return change(url, (before) => {
        const { startAt, state } = nextStart(before, now, { crawlDelayMs });
        const waitMs = startAt - now;
        const taken = waitMs <= mostMs;
        return { state: taken ? state : null, result: { taken, waitMs, askedAt: now } };
      });
    },
    paused: async (url, { askedAt }) => {
      const now = await redisNow(ledger);
      return change(url, (state) => ({ state: null, result: pausedFor(state, askedAt, now) }));
    },
    tell: async (url, news, startedAt) => {
      const now = await redisNow(ledger);
      await change(url, (before) => ({ state: afterAnswer(before, news, now, startedAt), result: undefined }));
    },
  };
}
