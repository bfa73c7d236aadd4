/**
 * What is told when a dispute opens or changes, and the bytes of it: under 20 kB with the quotes cut, since receivers
 * drop longer bodies. Both sides stand in it word for word and nothing says who is right (law 8). Pure: the moment is
 * an argument.
 */
import { createHash } from 'node:crypto';
import type { Dispute, Position, Status } from '../disputes/dispute.js';

export type EventType =
  | 'dispute.opened'
  | 'dispute.grew'
  | 'dispute.conceded'
  | 'dispute.retracted'
  | 'dispute.superseded'
  | 'dispute.reopened';

export type DisputeEvent = {
  type: EventType;
  /** ISO 8601; in a replay the simulated time. */
  timestamp: string;
  data: { dispute: Dispute };
  replayed?: true;
};

/** "Webhook payloads … under 20kb" (Standard Webhooks 1.0.0, payload size). */
export const MAX_BODY_BYTES = 20_000;

/** What happened between two states of one dispute; null where nothing that is told. */
export function eventType(before: Dispute | null, after: Dispute): EventType | null {
  if (!before) return 'dispute.opened';
  if (before.status !== after.status) return BY_STATUS[after.status];
  const grew = origins(after) > origins(before) || speakers(after).some((name) => !speakers(before).includes(name));
  return grew ? 'dispute.grew' : null;
}

const BY_STATUS: Record<Status, EventType> = {
  open: 'dispute.reopened',
  conceded: 'dispute.conceded',
  retracted: 'dispute.retracted',
  superseded: 'dispute.superseded',
};

const origins = (dispute: Dispute) => dispute.positions.reduce((sum, position) => sum + position.origins, 0);
const speakers = (dispute: Dispute) => dispute.positions.flatMap((position) => position.speakers);

export function buildEvent(options: {
  type: EventType;
  dispute: Dispute;
  at: string;
  replayed?: boolean;
}): DisputeEvent {
  const { type, dispute, at, replayed } = options;
  return { type, timestamp: at, data: { dispute }, ...(replayed ? { replayed: true as const } : {}) };
}

/**
 * The id of a message: the same for the same news to the same endpoint, on every attempt and after every crash, so that
 * the receiver can drop repeats. No dot in it, since the signature puts dots between its parts.
 * @param revision tells two states of one dispute apart; `revisionOf` makes one from the content
 */
export function messageId(endpoint: string, event: Pick<DisputeEvent, 'type' | 'data'>, revision?: string): string {
  const { dispute } = event.data;
  const parts = [endpoint, event.type, dispute.id, revision ?? revisionOf(dispute)];
  return `msg_${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)}`;
}

/** Changes with what an event tells: status, speakers and origins; not with the order of the reports. */
export function revisionOf(dispute: Dispute): string {
  const positions = dispute.positions
    .map(({ stance, speakers, origins }) => JSON.stringify([stance, [...speakers].sort(), origins]))
    .sort();
  return createHash('sha256')
    .update(JSON.stringify([dispute.status, positions]))
    .digest('hex')
    .slice(0, 16);
}

/** Steps from mild to harsh; the first that fits is taken. The last fits whatever the dispute. */
const CUTS: readonly Cut[] = [
  { text: 2_000, reports: 50, links: 50, positions: 20, list: 50 },
  { text: 600, reports: 20, links: 20, positions: 20, list: 20 },
  { text: 300, reports: 10, links: 5, positions: 10, list: 10 },
  { text: 200, reports: 4, links: 3, positions: 6, list: 6 },
  { text: 100, reports: 2, links: 2, positions: 4, list: 4 },
  { text: 50, reports: 1, links: 1, positions: 2, list: 2 },
];
type Cut = { text: number; reports: number; links: number; positions: number; list: number };

/** The body to sign and send. `reports`, `origins` and the counts in it are always those of the whole dispute. */
export function eventBody(event: DisputeEvent, maxBytes = MAX_BODY_BYTES): string {
  let body = JSON.stringify(event);
  for (const cut of CUTS) {
    if (Buffer.byteLength(body) <= maxBytes) return body;
    body = JSON.stringify({ ...event, data: { dispute: cutDispute(event.data.dispute, cut) } });
  }
  return body;
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
function shorten(text: string, length: number): string {
  return text.length <= length
    ? text
    : `${text
        .slice(0, length - 1)
        .toWellFormed()
        .replace(/\ufffd$/, '')}…`;
}
