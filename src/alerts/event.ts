/**
 * What is told, and the bytes of it: under 20 kB, since receivers drop longer bodies. Both sides stand in it word for word
 * and nothing says who is right (law 8). Other reports go before a quote is shortened. Pure: the moment is an argument.
 */
import { createHash } from 'node:crypto';
import type { Dispute, Position, Status } from '../disputes/dispute.js';
import type { DisputeEventType, NoticeType } from '../shared/words.js';

type Timed = {
  /** ISO 8601; in a replay the simulated time, null where no report has a date. */
  timestamp: string | null;
  replayed?: true;
};

export type DisputeEvent = Timed & {
  type: DisputeEventType;
  data: {
    /** The same for all that an endpoint hears of one dispute, also where an older report gives it another id. */
    thread: string;
    /** 1 for the first that this endpoint hears of the thread, then without gaps. */
    sequence: number;
    /** Of the last of its thread: it became part of another dispute, and goes on in that thread. */
    mergedInto?: string;
    dispute: Dispute;
    /** Something was left out to stay under 20 kB; the counts are those of the whole. */
    cut?: true;
  };
};

export type NoticeEvent = Timed & {
  type: NoticeType;
  /** The feed's address without secrets, or the endpoint's name. */
  data: { subject: string; reason: string; since: string };
};

/** The message of `alerts test`. */
export type TestEvent = Timed & { type: 'test'; data: { text: string } };

/** Several at once, for an endpoint that wants them together. */
export type DigestEvent = Timed & { type: 'digest'; data: { events: (DisputeEvent | NoticeEvent)[] } };

export type AlertEvent = DisputeEvent | NoticeEvent | TestEvent | DigestEvent;

/** "Webhook payloads … under 20kb" (Standard Webhooks 1.0.0, payload size). */
export const MAX_BODY_BYTES = 20_000;

/** What stands around a dispute in the body of its event. */
const AROUND_BYTES = 400;

/** What happened between two states of one dispute; null where nothing that is told. */
export function eventType(before: Dispute | null, after: Dispute): DisputeEventType | null {
  if (!before) return 'dispute.opened';
  if (before.status !== after.status) return BY_STATUS[after.status];
  const grew = origins(after) > origins(before) || speakers(after).some((name) => !speakers(before).includes(name));
  return grew ? 'dispute.grew' : null;
}

export const BY_STATUS: Record<Status, DisputeEventType> = {
  open: 'dispute.reopened',
  conceded: 'dispute.conceded',
  retracted: 'dispute.retracted',
  superseded: 'dispute.superseded',
};

const origins = (dispute: Dispute) => dispute.positions.reduce((sum, position) => sum + position.origins, 0);
const speakers = (dispute: Dispute) => dispute.positions.flatMap((position) => position.speakers);

/** Changes with what an event tells: status, speakers and origins; not with the order of the reports. */
export function revisionOf(dispute: Dispute): string {
  const positions = dispute.positions
    .map(({ stance, speakers, origins }) => JSON.stringify([stance, [...speakers].sort(), origins]))
    .sort();
  return digestOf([dispute.status, positions]).slice(0, 16);
}

/**
 * The id of a message: the same for the same news to the same endpoint, on every attempt and after every crash, so that
 * the receiver can drop repeats. No dot in it, since the signature puts dots between its parts.
 */
export const messageId = (endpoint: string, rows: readonly string[]): string =>
  `msg_${digestOf([endpoint, rows]).slice(0, 32)}`;

const digestOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** Steps from mild to harsh; the first that fits is taken. The last fits whatever the dispute. */
const CUTS: readonly Cut[] = [
  { text: Number.POSITIVE_INFINITY, reports: 20, links: 20, positions: 20, list: 50 },
  { text: Number.POSITIVE_INFINITY, reports: 5, links: 5, positions: 20, list: 20 },
  { text: Number.POSITIVE_INFINITY, reports: 1, links: 2, positions: 10, list: 10 },
  { text: 2_000, reports: 1, links: 1, positions: 6, list: 10 },
  { text: 600, reports: 1, links: 1, positions: 6, list: 10 },
  { text: 300, reports: 1, links: 1, positions: 4, list: 6 },
  { text: 100, reports: 1, links: 1, positions: 4, list: 4 },
  { text: 50, reports: 1, links: 1, positions: 2, list: 2 },
];
type Cut = { text: number; reports: number; links: number; positions: number; list: number };

/** `reports`, `origins` and the other counts are always those of the whole dispute. */
export function fitting(
  dispute: Dispute,
  maxBytes = MAX_BODY_BYTES - AROUND_BYTES,
): { dispute: Dispute; cut: boolean } {
  let shown = dispute;
  for (const cut of CUTS) {
    if (Buffer.byteLength(JSON.stringify(shown)) <= maxBytes) break;
    shown = cutDispute(dispute, cut);
  }
  return { dispute: shown, cut: shown !== dispute };
}

function cutDispute(dispute: Dispute, cut: Cut): Dispute {
  const short = (text: string) => shorten(text, cut.text);
  const url = (text: string | null) => (text !== null && text.length > cut.text * 4 ? null : text);
  const position = ({ stance, side, speakers, origins, reports }: Position): Position => ({
    stance: short(stance),
    side: side === null ? null : short(side),
    speakers: speakers.slice(0, cut.list).map(short),
    origins,
    reports: reports.slice(0, cut.reports).map((report) => ({
      ...report,
      article: short(report.article),
      url: url(report.url),
      outlet: report.outlet === null ? null : short(report.outlet),
      quote: short(report.quote),
    })),
  });
  return {
    ...dispute,
    topic: short(dispute.topic),
    place: dispute.place === null ? null : short(dispute.place),
    positions: dispute.positions.slice(0, cut.positions).map(position),
    links: dispute.links.slice(0, cut.links).map((link) => ({
      ...link,
      a: { article: short(link.a.article), quote: short(link.a.quote) },
      b: { article: short(link.b.article), quote: short(link.b.quote) },
      reasons: link.reasons.slice(0, cut.list).map(short),
    })),
  };
}

/** Cut at a character, never inside a surrogate pair, with the mark of it. */
export function shorten(text: string, length: number): string {
  return text.length <= length
    ? text
    : `${text
        .slice(0, length - 1)
        .toWellFormed()
        .replace(/\ufffd$/, '')}…`;
}
