/**
 * How often one host is asked: a start every second at most, two requests at once at most, a pause when it says 429 or
 * does not answer. Pure: the state is a plain object that the caller keeps (one a host, shared by all machines) and gives
 * back. Promise: starts of one host are never closer than its gap, and never inside a pause; no more flights are open
 * than may be. Limit: a flight whose process died counts until its lease runs out.
 */
import { retryAfterMs } from './retry-after.js';

export type HostState = {
  /** The earliest moment of the next start, ms since 1970. */
  nextAt: number;
  /** Between two starts, ms. */
  gapMs: number;
  /** Troubles in a row: 429s and connections that failed. */
  troubles: number;
  /** When the pause was begun that the last trouble led to, ms since 1970; null where there is none. */
  pausedAt: number | null;
  /** When the last request really left, ms since 1970; null where none has. */
  leftAt: number | null;
  /** Requests under way or about to leave, by name, with when each counts as dead, ms since 1970. */
  flights: Record<string, number>;
};

export type PaceOptions = {
  /** Default 1 s. */
  gapMs?: number;
  /** What robots.txt asks for, if anything; at most 60 s of it are obeyed. */
  crawlDelayMs?: number | null;
};

export const GAP_MS = 1_000;
/** Requests to one host at the same time, of all machines together. */
const AT_ONCE = 2;
const GAP_AFTER_429_MS = 5_000;
const MAX_CRAWL_DELAY_MS = 60_000;
const FIRST_PAUSE_MS = 30_000;
const MAX_PAUSE_MS = 3_600_000;

/** Takes the next turn of a host: when the request may start, and the state with that turn taken. */
export function nextStart(
  host: HostState | null,
  now: number,
  { gapMs = GAP_MS, crawlDelayMs }: PaceOptions = {},
): { startAt: number; state: HostState } {
  const state = host ?? { ...unknownHost(now), gapMs };
  const startAt = Math.max(now, state.nextAt);
  const gap = Math.max(state.gapMs, gapMs, Math.min(crawlDelayMs ?? 0, MAX_CRAWL_DELAY_MS));
  return { startAt, state: { ...state, nextAt: startAt + gap } };
}

const unknownHost = (now: number): HostState => ({
  nextAt: now,
  gapMs: GAP_MS,
  troubles: 0,
  pausedAt: null,
  leftAt: null,
  flights: {},
});

export type Flight = {
  name: string;
  /** How long after its start it counts as dead: no less than the request's own deadline. */
  leaseMs: number;
};

/** As `nextStart`, for a request that counts as under way until `landed` or until its lease ends. @returns null: full */
export function takeOff(
  host: HostState | null,
  now: number,
  { name, leaseMs }: Flight,
  options: PaceOptions = {},
): { startAt: number; state: HostState } | null {
  const flights = Object.entries(host?.flights ?? {}).filter(([, until]) => until > now);
  if (flights.length >= AT_ONCE) return null;
  const { startAt, state } = nextStart(host, now, options);
  return { startAt, state: { ...state, flights: Object.fromEntries([...flights, [name, startAt + leaseMs]]) } };
}

/**
 * At the moment of the start: a busy process may come late to its turn, and then be no second away from the next one.
 * @returns how long to wait yet, or the state in which it has left
 */
export function leaves(host: HostState, now: number): { waitMs: number } | { state: HostState } {
  const waitMs = (host.leftAt ?? Number.NEGATIVE_INFINITY) + host.gapMs - now;
  if (waitMs > 0) return { waitMs };
  return { state: { ...host, leftAt: now, nextAt: Math.max(host.nextAt, now + host.gapMs) } };
}

export function landed(host: HostState, name: string): HostState {
  const { [name]: _, ...flights } = host.flights ?? {};
  return { ...host, flights };
}

/** What the host answered: a status with its headers, or no connection at all. */
export type HostNews = { status: number; headers: Readonly<Record<string, string>> } | 'no-connection';

/**
 * The state after an answer. A 429 speaks for the host; a 503 only for the page, so it changes nothing here. Requests
 * that were under way when a pause began tell nothing new: ten that fail together are one trouble, not ten, and one that
 * still succeeds does not end the pause.
 * @param startedAt when the request left
 */
export function afterAnswer(host: HostState | null, news: HostNews, now: number, startedAt = now): HostState {
  const state = host ?? unknownHost(now);
  const late = state.pausedAt !== null && startedAt < state.pausedAt;
  const limited = news !== 'no-connection' && news.status === 429;
  if (!limited && news !== 'no-connection') {
    return late ? state : { ...state, gapMs: GAP_MS, troubles: 0, pausedAt: null };
  }
  const asked = news === 'no-connection' ? null : retryAfterMs(news.headers, now);
  const usual = late ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** Math.min(state.troubles, 10), MAX_PAUSE_MS);
  return {
    ...state,
    nextAt: Math.max(state.nextAt, now + (asked ?? usual)),
    gapMs: limited ? GAP_AFTER_429_MS : state.gapMs,
    troubles: late ? state.troubles : state.troubles + 1,
    pausedAt: late ? state.pausedAt : now,
  };
}

/** How long to stay away yet, where a pause began after `since`; null where none did. */
export function pausedFor(host: HostState | null, since: number, now: number): number | null {
  if (host === null || host.pausedAt === null || host.pausedAt <= since) return null;
  return Math.max(0, host.nextAt - now);
}
