/**
 * The alert stage: events of the outbox are given to the endpoints that want them, and become deliveries when their
 * moment has come; the sender (`sending.ts`) takes over there. An endpoint that was told of a dispute hears how it goes
 * on, also where its rule would not let it in any more, and also where it goes on as part of another. In a replay nothing is held back, and the time is simulated.
 * What somebody marked as no contradiction, and its like, stays held and untold until the mark is taken back.
 */
import { type DisputeEvent, eventType, messageId, type NoticeEvent } from '../alerts/event.js';
import type { Receiver } from '../alerts/receiver.js';
import { wanted } from '../alerts/rule.js';
import { bodyOf, digests, eventOf, type Held, heldDispute, type Told } from '../alerts/telling.js';
import { AT_ONCE, afterQuiet, tellAt } from '../alerts/timing.js';
import type { Dispute } from '../disputes/dispute.js';
import type { Judgements } from '../disputes/review.js';
import type { Change } from '../ledger/assembling.js';
import { tell } from '../ledger/deliveries.js';
import type { Ledger } from '../ledger/ledger.js';
import { redisNow } from '../ledger/monitoring.js';
import {
  type Due,
  dueEvents,
  type Holding,
  holdEvent,
  holdLonger,
  nameThread,
  type OutboxRow,
  outbox,
  type Standing,
  standings,
} from '../ledger/outbox.js';
import { judgementsReader } from '../ledger/reviews.js';
import { messageOf } from '../shared/errors.js';
import { log } from '../shared/log.js';
import { withoutSecrets } from '../shared/printable.js';
import type { StageWork } from './batches.js';

export type AlertParts = {
  ledger: Ledger;
  receivers: readonly Receiver[];
  /** Told that there is something to send. */
  wake: () => void;
};

export type Alerting = {
  /** Empties the outbox, and makes deliveries of what is due. */
  drain(): Promise<void>;
};

/** Threads that become deliveries in one go. */
const MOST = 100;

/** How soon after a mark is taken back what it silenced is told. */
export const SILENCE_MS = 5 * 60_000;

type Draining = AlertParts & { judged: () => Promise<Judgements> };

export function startAlerting(options: AlertParts): Alerting {
  const parts: Draining = { ...options, judged: judgementsReader(options.ledger) };
  let running: Promise<void> | null = null;
  let again: Promise<void> | null = null;
  // Whoever comes while it runs may have missed the bus, and shares the next one with all others that do.
  return {
    drain: () => {
      if (running === null) {
        running = drain(parts).finally(() => {
          running = null;
        });
        return running;
      }
      again ??= running
        .catch(() => undefined)
        .then(() => {
          again = null;
          running = drain(parts).finally(() => {
            running = null;
          });
          return running;
        });
      return again;
    },
  };
}

/** Its items are rows of the outbox; what was not there any more was done before. */
export function alertWork(alerting: Pick<Alerting, 'drain'> | null): StageWork {
  return async () => {
    await alerting?.drain();
    return { done: [], failed: [] };
  };
}

async function drain({ ledger, receivers, wake, judged }: Draining): Promise<void> {
  const replayed = (await ledger.redis.hget(ledger.keys.meta, 'replayed')) === '1';
  for (const row of await outbox(ledger)) {
    try {
      while ((await give(ledger, receivers, row, replayed)) === 'again');
    } catch (error) {
      // A defect of ours in one event; that Redis is away concerns all.
      if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
      log.warn({ stage: 'alert', row: row.id, err: error }, 'an event cannot be told');
      await ledger.quarantine('alert', [{ item: row.id, id: row.id, source: null, reason: messageOf(error) }]);
      await holdEvent(ledger, row.id, []);
    }
  }
  for (;;) {
    const now = await redisNow(ledger);
    const names = receivers.map(({ endpoint }) => endpoint.name);
    const due = await dueEvents(ledger, names, { now, most: MOST });
    const judgements = await judged();
    for (const [at, receiver] of receivers.entries()) {
      await release(ledger, receiver, due[at] ?? [], { now, replayed, judgements });
    }
    if (due.some((rows) => rows.length > 0)) wake();
    if (!due.some((rows) => rows.length === MOST)) break;
  }
}

/** An event to the endpoints that want it. */
async function give(ledger: Ledger, receivers: readonly Receiver[], row: OutboxRow, replayed: boolean) {
  const now = await redisNow(ledger);
  const timestamp = new Date(now).toISOString();
  if ('notice' in row) {
    const { type, subject, reason, since } = row.notice;
    const event: NoticeEvent = { type, timestamp, data: { subject: withoutSecrets(subject), reason, since } };
    const held: Held = { kind: 'notice', row: row.id, timestamp, event };
    const holdings = receivers
      .filter(
        ({ endpoint, events }) =>
          (events?.has(type) ?? true) && !(type !== 'feed.failing' && endpoint.name === subject),
      )
      .map(({ endpoint, timing }): Holding => {
        const due = tellAt(timing, now, null);
        return { endpoint: endpoint.name, thread: row.id, before: null, after: JSON.stringify(held), due };
      });
    return holdEvent(ledger, row.id, holdings);
  }
  const { before, after, thread, sequence, mergedInto, absorbs = [] } = row.change;
  const isNews = mergedInto !== undefined || eventType(before, after) !== null;
  if (!isNews && absorbs.length === 0) return holdEvent(ledger, row.id, []);
  await nameThread(ledger, after.id, thread);
  const held = heldDispute({
    row: `${row.id}-${sequence ?? 0}`,
    thread,
    dispute: after,
    timestamp: replayed ? simulatedTime(after) : timestamp,
    replayed,
    mergedInto,
  });
  return holdEvent(ledger, row.id, await holdingsOf(ledger, receivers, row.change, { held, isNews, now }));
}

/** Who holds it: those whose rule lets it in, and those who know the thread, or one that became part of it. */
async function holdingsOf(
  ledger: Ledger,
  receivers: readonly Receiver[],
  { after, within, thread, mergedInto, absorbs = [] }: Change,
  { held, isNews, now }: { held: Held; isNews: boolean; now: number },
): Promise<Holding[]> {
  const names = receivers.map(({ endpoint }) => endpoint.name);
  const [own = [], ...absorbed] = await Promise.all([thread, ...absorbs].map((one) => standings(ledger, names, one)));
  return receivers.flatMap(({ endpoint, when, timing }, at): Holding[] => {
    const { told, held: before } = own[at] ?? UNKNOWN;
    const knows = isKnown(own[at]);
    const isNew = !knows && mergedInto === undefined;
    const follows = isNew && absorbed.some((rows) => isKnown(rows[at]));
    if (!follows && !(isNews && (knows || (isNew && wanted(when, after, within))))) return [];
    const last = told === null ? null : (JSON.parse(told) as Told).at;
    const due = tellAt(held.replayed ? AT_ONCE : timing, now, last);
    return [{ endpoint: endpoint.name, thread, before, after: JSON.stringify(held), due }];
  });
}

const UNKNOWN: Standing = { told: null, held: null };
const isKnown = ({ told, held }: Standing = UNKNOWN): boolean => told !== null || held !== null;

/** What an endpoint holds and is due becomes its messages. */
async function release(
  ledger: Ledger,
  { endpoint, timing, events: asked }: Receiver,
  due: readonly Due[],
  { now, replayed, judgements }: { now: number; replayed: boolean; judgements: Judgements },
): Promise<void> {
  const ready: { row: string; due: Due; event: DisputeEvent | NoticeEvent; after: string | null }[] = [];
  for (const one of due) {
    const held = JSON.parse(one.held) as Held;
    const silenced = await isSilenced(ledger, judgements, held);
    if (silenced && replayed) {
      await tell(ledger, { endpoint: endpoint.name, events: [{ ...one, after: null }], message: null }, now);
      continue;
    }
    const later = silenced ? now + SILENCE_MS : replayed ? now : afterQuiet(timing.quiet, now);
    if (later > now) {
      await holdLonger(ledger, one, later);
      continue;
    }
    const told = one.told === null ? null : (JSON.parse(one.told) as Told);
    const said = eventOf(held, told, now);
    const after = said?.told ? JSON.stringify(said.told) : null;
    if (said === null || !(asked?.has(said.event.type) ?? true)) {
      // Not told, and the thread goes on as if it had been: an endpoint that wants no growth still hears of the end.
      await tell(
        ledger,
        { endpoint: endpoint.name, events: [{ ...one, after: quietly(after, told) }], message: null },
        now,
      );
      continue;
    }
    ready.push({ row: held.row, due: one, event: said.event, after });
  }
  const messages =
    timing.digestMs === 0 || replayed
      ? ready.map((one) => ({ event: one.event, of: [one] }))
      : digests(
          ready.map(({ event }) => event),
          new Date(now).toISOString(),
        ).map(({ event, of }) => ({ event, of: of.flatMap((at) => ready[at] ?? []) }));
  for (const { event, of } of messages) {
    const threads = of.flatMap(({ event: { data } }) => ('thread' in data ? [data.thread] : []));
    const id = messageId(
      endpoint.name,
      of.map(({ row }) => row),
    );
    const head = { endpoint: endpoint.name, type: event.type, threads, at: now };
    const events = of.map(({ due: one, after }) => ({ ...one, after }));
    await tell(ledger, { endpoint: endpoint.name, events, message: { id, head, body: bodyOf(event) } }, now);
  }
}

/** That it goes on in another is told: who knows it hears of the other only by that. */
async function isSilenced(ledger: Ledger, judgements: Judgements, held: Held): Promise<boolean> {
  if (judgements.count === 0 || held.kind !== 'dispute' || held.mergedInto !== undefined) return false;
  // What is held may be cut to what a message holds.
  const dispute = (await ledger.dispute(held.dispute.id)) ?? held.dispute;
  return judgements.silenceOf(dispute) !== null;
}

/** Not told of: the number of the next message stays. */
function quietly(after: string | null, told: Told | null): string | null {
  if (after === null) return null;
  const next = JSON.parse(after) as Told;
  return JSON.stringify({ ...next, n: told?.n ?? 0, at: told?.at ?? 0 });
}

/** The latest report in it: nothing in a replay reads the clock. */
function simulatedTime({ positions, openedAt }: Dispute): string | null {
  const times = positions.flatMap(({ reports }) => reports.flatMap(({ publishedAt }) => publishedAt ?? []));
  return times.sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? openedAt;
}
