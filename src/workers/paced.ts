/**
 * Requests at their hosts' pace, for feeds, pages and robots.txt alike: each waits for its turn at its host and at each
 * other host that it is sent on to, by that host's own crawl delay, and tells each what it answered.
 */
import { RequestRefused } from '../net/refusal.js';
import type { Request, RequestOptions } from '../net/request.js';
import type { Hosts, OpenFlight } from './hosts.js';

export type Pacing = {
  hosts: Hosts;
  request: Request;
  /** How long a request waits for its turn. */
  mostMs: number;
};

/** Of a turn at a host that a request is sent on to: it waits within its own deadline. */
const REDIRECT_WAIT_MS = 5_000;
const DEADLINE_MS = 20_000;
/** Beyond the deadline, for what comes before and after the request itself. */
const LEASE_MS = 10_000;

/** @throws HostAway, besides what `request` throws */
export const pacedRequest =
  (pacing: Pacing): Request =>
  (options) =>
    inTurn(pacing, options, (request) => request(options));

/** Waits for the turn, then lets `work` make its one request to that address. @throws HostAway */
export async function inTurn<R>(
  { hosts, request, mostMs }: Pacing,
  { url, crawlDelayMs, deadlineMs = DEADLINE_MS }: Pick<RequestOptions, 'url' | 'crawlDelayMs' | 'deadlineMs'>,
  work: (request: Request) => Promise<R>,
): Promise<R> {
  // What has no host needs no turn; the request says what is wrong with it.
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return work(request);
  const leaseMs = deadlineMs + LEASE_MS;
  const first = await hosts.flight(url, { mostMs, leaseMs, crawlDelayMs });
  const flights = [first];
  try {
    return await work(
      toldOf(hosts, request, url, first, async (target, crawlDelayMs) => {
        const flight = await hosts.flight(target.href, { mostMs: REDIRECT_WAIT_MS, leaseMs, crawlDelayMs });
        flights.push(flight);
        return flight;
      }),
    );
  } finally {
    await Promise.all(flights.map((flight) => flight.land()));
  }
}

/** The request, with its hosts told what came of it. */
function toldOf(
  hosts: Hosts,
  request: Request,
  url: string,
  first: OpenFlight,
  board: (target: URL, crawlDelayMs: number | null) => Promise<OpenFlight>,
): Request {
  return async (options) => {
    let asked = { host: new URL(url).host, url, startedAt: first.startedAt };
    let waiting = false;
    try {
      const answer = await request({
        ...options,
        onRedirect: async (target, signal) => {
          waiting = true;
          const crawlDelayMs = (await options.onRedirect?.(target, signal)) ?? null;
          if (target.host !== asked.host) {
            await hosts.tell(asked.url, { status: 302, headers: {} }, asked.startedAt);
            const { startedAt } = await board(target, crawlDelayMs);
            asked = { host: target.host, url: target.href, startedAt };
          }
          waiting = false;
          return crawlDelayMs;
        },
      });
      await hosts.tell(asked.url, answer, asked.startedAt);
      return answer;
    } catch (error) {
      const away = error instanceof RequestRefused && (error.rule === 'connection' || error.rule === 'deadline');
      // A deadline that ran out while it waited for another host's turn says nothing of either.
      if (away && !waiting) await hosts.tell(asked.url, 'no-connection', asked.startedAt);
      throw error;
    }
  };
}
