/**
 * What an endpoint is told of a thread, given what it was told before. What it holds is the latest state only: an
 * endpoint that hears of a dispute after the quiet hours hears of it once, as it then stands. Pure.
 */
import type { Dispute, Status } from '../disputes/dispute.js';
import type { DisputeEventType } from '../shared/words.js';
import {
  type AlertEvent,
  BY_STATUS,
  type DigestEvent,
  type DisputeEvent,
  fitting,
  MAX_BODY_BYTES,
  type NoticeEvent,
  revisionOf,
} from './event.js';

/** As kept for each thread that the endpoint was told of. */
export type Told = {
  /** Messages so far. */
  n: number;
  /** When the last was made, in milliseconds. */
  at: number;
  status: Status;
  revision: string;
  /** It was told that the thread goes on in this one. */
  mergedInto?: string;
};

/** What is to be told: of a dispute its latest state, shortened to what fits a message. */
export type Held = {
  /** Names the events in it, for the id of the message. */
  row: string;
  timestamp: string | null;
  replayed?: true;
} & (
  | {
      kind: 'dispute';
      thread: string;
      status: Status;
      revision: string;
      dispute: Dispute;
      cut: boolean;
      mergedInto?: string;
    }
  | { kind: 'notice'; event: NoticeEvent }
);

export function heldDispute(options: {
  row: string;
  thread: string;
  dispute: Dispute;
  timestamp: string | null;
  replayed: boolean;
  mergedInto?: string;
}): Held {
  const { row, thread, dispute, timestamp, replayed, mergedInto } = options;
  return {
    kind: 'dispute',
    row,
    thread,
    timestamp,
    status: dispute.status,
    revision: revisionOf(dispute),
    ...fitting(dispute),
    ...(mergedInto === undefined ? {} : { mergedInto }),
    ...(replayed ? { replayed: true as const } : {}),
  };
}

/** null: there is nothing in it that the endpoint does not know. */
export function eventOf(
  held: Held,
  told: Told | null,
  now: number,
): { event: DisputeEvent | NoticeEvent; told: Told | null } | null {
  if (held.kind === 'notice') return { event: held.event, told: null };
  const { thread, status, revision, dispute, cut, timestamp, replayed } = held;
  const merged = held.mergedInto === undefined ? {} : { mergedInto: held.mergedInto };
  const type = typeOf(held, told);
  if (type === null) return null;
  const sequence = (told?.n ?? 0) + 1;
  return {
    event: {
      type,
      timestamp,
      ...(replayed ? { replayed } : {}),
      data: { thread, sequence, ...merged, dispute, ...(cut ? { cut: true as const } : {}) },
    },
    told: { n: sequence, at: now, status, revision, ...merged },
  };
}

/**
 * The first that an endpoint hears of an open dispute is that it opened, however long it was open before. Where one goes
 * on is told to those who know it, once, also if it was over.
 */
function typeOf(
  { status, revision, mergedInto }: Held & { kind: 'dispute' },
  told: Told | null,
): DisputeEventType | null {
  if (mergedInto !== undefined) return told === null || told.mergedInto === mergedInto ? null : 'dispute.superseded';
  if (told === null) return status === 'open' ? 'dispute.opened' : BY_STATUS[status];
  if (told.status !== status) return BY_STATUS[status];
  return told.revision === revision ? null : 'dispute.grew';
}

/** Of one dispute in a digest; whole quotes of usual length fit. */
const IN_DIGEST_BYTES = 4_000;

/** As many messages as it takes. @returns the events of each, by their place */
export function digests(
  events: readonly (DisputeEvent | NoticeEvent)[],
  timestamp: string,
): { event: DigestEvent; of: number[] }[] {
  const made: { event: DigestEvent; of: number[] }[] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const [at, event] of events.map(smaller).entries()) {
    const own = Buffer.byteLength(JSON.stringify(event)) + 1;
    if (bytes + own > MAX_BODY_BYTES) {
      const replayed = event.replayed ? { replayed: true as const } : {};
      made.push({ event: { type: 'digest', timestamp, ...replayed, data: { events: [] } }, of: [] });
      bytes = 200;
    }
    bytes += own;
    const last = made[made.length - 1];
    last?.event.data.events.push(event);
    last?.of.push(at);
  }
  return made;
}

function smaller<E extends DisputeEvent | NoticeEvent>(event: E): E {
  if (!('dispute' in event.data)) return event;
  const { dispute, cut } = fitting(event.data.dispute, IN_DIGEST_BYTES);
  return { ...event, data: { ...event.data, dispute, ...(cut ? { cut: true } : {}) } };
}

export const bodyOf = (event: AlertEvent): string => JSON.stringify(event);
