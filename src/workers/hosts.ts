/**
 * Turns at one host, kept in Redis for all workers together: one start a second, two flights at once, a pause where the
 * host asks for it. Within a process those who wait for a flight stand in line, and only the first of them asks Redis.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger } from '../ledger/ledger.js';
import { changeHost, redisNow } from '../ledger/monitoring.js';
import {
  afterAnswer,
  GAP_MS,
  type HostNews,
  type HostState,
  landed,
  leaves,
  nextStart,
  pausedFor,
  takeOff,
} from '../net/pace.js';
import { HostAway } from '../net/refusal.js';

/** `taken`: the turn is ours in `waitMs`. Else it lies too far off, and it is worth asking again after `waitMs`. */
export type Turn = { taken: boolean; waitMs: number; askedAt: number };

/** A request that may leave now. */
export type OpenFlight = {
  /** By the clock of Redis. */
  startedAt: number;
  /** To be called when its answer is whole, or does not come. */
  land(): Promise<void>;
};

export type FlightOptions = {
  /** How long it may wait for its turn. */
  mostMs: number;
  /** How long it may last: after that its place is free again, whatever became of it. */
  leaseMs: number;
  crawlDelayMs?: number | null;
};

/** What one needs who keeps to a host's pace and counts no flights. */
export type HostPace = Pick<Hosts, 'turn' | 'paused' | 'tell'>;

export type Hosts = {
  turn(url: string, mostMs: number, crawlDelayMs?: number | null): Promise<Turn>;
  /** How long to stay away although the turn has come, since the host fell into a pause meanwhile; null: go. */
  paused(url: string, turn: Turn): Promise<number | null>;
  /** @param startedAt when the request left, by the clock of Redis */
  tell(url: string, news: HostNews, startedAt: number): Promise<void>;
  /** Waits for a turn and a place. @throws HostAway where either lies too far off */
  flight(url: string, options: FlightOptions): Promise<OpenFlight>;
};

type Departure = { kind: 'left' } | { kind: 'away' | 'wait'; waitMs: number };

/** Whether the request leaves now that its turn has come. */
function departureOf(
  before: HostState | null,
  askedAt: number,
  now: number,
): { state: HostState | null; result: Departure } {
  const awayMs = pausedFor(before, askedAt, now);
  if (awayMs !== null) return { state: null, result: { kind: 'away', waitMs: awayMs } };
  const step = before === null ? null : leaves(before, now);
  if (step === null) return { state: null, result: { kind: 'left' } };
  if ('waitMs' in step) return { state: null, result: { kind: 'wait', waitMs: step.waitMs } };
  return { state: step.state, result: { kind: 'left' } };
}

/** How often the first in line looks whether a place is free. */
const LOOK_MS = 250;

export function openHosts(ledger: Ledger): Hosts {
  const change = async <R>(url: string, work: (before: HostState | null) => { state: HostState | null; result: R }) =>
    changeHost<HostState, R>(ledger, new URL(url).host, work);

  const paused: Hosts['paused'] = async (url, { askedAt }) => {
    const now = await redisNow(ledger);
    return change(url, (state) => ({ state: null, result: pausedFor(state, askedAt, now) }));
  };

  /** @throws HostAway */
  const place = async (url: string, name: string, { mostMs, leaseMs, crawlDelayMs }: FlightOptions): Promise<Turn> => {
    const end = performance.now() + mostMs;
    for (;;) {
      const now = await redisNow(ledger);
      const turn = await change<Turn | null>(url, (before) => {
        const start = takeOff(before, now, { name, leaseMs }, { crawlDelayMs });
        if (start === null) return { state: null, result: null };
        const waitMs = start.startAt - now;
        const taken = waitMs <= mostMs;
        return { state: taken ? start.state : null, result: { taken, waitMs, askedAt: now } };
      });
      if (turn?.taken) return turn;
      if (turn !== null) throw new HostAway(turn.waitMs);
      if (performance.now() + LOOK_MS > end) throw new HostAway(mostMs / 2);
      await sleep(LOOK_MS);
    }
  };

  const lines = new Map<string, { last: Promise<unknown>; length: number }>();
  /** One after another at each host. @throws HostAway where the line is too long */
  const inLine = async (
    url: string,
    options: FlightOptions,
    work: (mostMs: number) => Promise<Turn>,
  ): Promise<Turn> => {
    const { host } = new URL(url);
    const line = lines.get(host) ?? { last: Promise.resolve(), length: 0 };
    const ahead = line.length * Math.max(GAP_MS, options.crawlDelayMs ?? 0);
    if (ahead > options.mostMs) throw new HostAway(ahead);
    lines.set(host, line);
    line.length++;
    const begun = performance.now();
    const mine = line.last.then(() => {
      const leftMs = options.mostMs - (performance.now() - begun);
      if (leftMs <= 0) throw new HostAway(ahead);
      return work(leftMs);
    });
    line.last = mine.catch(() => {});
    try {
      return await mine;
    } finally {
      line.length--;
      if (line.length === 0) lines.delete(host);
    }
  };

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
    paused,
    tell: async (url, news, startedAt) => {
      const now = await redisNow(ledger);
      await change(url, (before) => ({ state: afterAnswer(before, news, now, startedAt), result: undefined }));
    },
    flight: async (url, options) => {
      const name = randomBytes(6).toString('base64url');
      const turn = await inLine(url, options, (mostMs) => place(url, name, { ...options, mostMs }));
      const land = () => change(url, (before) => ({ state: before && landed(before, name), result: undefined }));
      await sleep(turn.waitMs);
      for (;;) {
        const now = await redisNow(ledger);
        const departure = await change<Departure>(url, (before) => departureOf(before, turn.askedAt, now));
        if (departure.kind === 'left') return { startedAt: now, land };
        if (departure.kind === 'away') {
          await land();
          throw new HostAway(departure.waitMs);
        }
        await sleep(departure.waitMs);
      }
    },
  };
}
