/** What the publishers' logs say of the reader: written from the rules of HTTP and of the docs, not from the program. */
import { DAY, MINUTE } from './manners.js';
import type { Served, Visit } from './site.js';

/** A poll as the server saw it: the first request, and the answer that ended it. */
export type SeenPoll = { at: number; asked: Visit; said: Visit['said'] };

const isRedirect = ({ status }: Visit['said']): boolean => status !== null && [301, 302, 307, 308].includes(status);

export function pollsOf({ visits }: Served): SeenPoll[] {
  const polls: SeenPoll[] = [];
  for (const visit of visits) {
    const last = polls.at(-1);
    // Where it was sent on to; a move that is believed is asked for without being sent.
    if (last && !visit.first && isRedirect(last.said)) last.said = visit.said;
    else polls.push({ at: visit.at, asked: visit, said: visit.said });
  }
  return polls;
}

const FLOOR_MS = 10 * MINUTE;
const FAILING_MS = 15 * MINUTE;

/** Polls that came too soon. */
export function pollFaults(feed: Served): string[] {
  const { manner } = feed;
  const faults: string[] = [];
  const polls = pollsOf(feed);
  let failures = 0;
  let wishMs = 0;
  let skip: readonly number[] = [];
  for (const [i, { at, said }] of polls.entries()) {
    const next = polls[i + 1];
    failures = said.failed ? failures + 1 : 0;
    if (said.titles !== null) {
      // Known from the first body on, and kept while the feed fails.
      wishMs = (manner.ttl ?? 0) * MINUTE;
      skip = manner.skipHours ?? [];
    }
    const backOffMs = failures === 0 ? 0 : Math.min(FAILING_MS * 2 ** failures, DAY);
    const goneMs = said.status === 410 ? 7 * DAY : 0;
    const waitMs = Math.max(FLOOR_MS, wishMs, said.waitMs, backOffMs, goneMs);
    if (next === undefined) continue;
    const fault = (what: string): void => {
      const gap = Math.round((next.at - at) / MINUTE);
      faults.push(`${manner.name}: asked ${gap} min after ${said.status} at ${new Date(at).toISOString()}, ${what}`);
    };
    if (next.at - at < waitMs) fault(`${waitMs / MINUTE} are asked for`);
    if (skip.includes(new Date(next.at).getUTCHours())) fault('in an hour to be skipped');
  }
  return faults;
}

/** A start a second at a host, and none while it wants to be left alone. */
export function hostFaults(feeds: readonly Served[]): string[] {
  const starts = new Map<string, SeenPoll[]>();
  for (const poll of feeds.flatMap(pollsOf)) {
    const { host } = poll.asked;
    starts.set(host, [...(starts.get(host) ?? []), poll]);
  }
  return [...starts].flatMap(([host, polls]) => {
    polls.sort((a, b) => a.at - b.at);
    let awayUntil = 0;
    return polls.flatMap(({ at, said }, i) => {
      const gapMs = at - (polls[i - 1]?.at ?? Number.NEGATIVE_INFINITY);
      const early = at < awayUntil;
      if (said.status === 429) awayUntil = at + said.waitMs;
      return [
        ...(gapMs < 1_000 ? [`${host}: two starts ${gapMs} ms apart`] : []),
        ...(early ? [`${host}: asked ${Math.round((awayUntil - at) / 1_000)} s too soon after a 429`] : []),
      ];
    });
  });
}
