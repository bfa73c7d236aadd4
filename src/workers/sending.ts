/**
 * The sender: takes deliveries that are due and sends them, for each endpoint at most four at a time over all machines.
 * Each endpoint has its own places and its own connections, so one that hangs delays no other. Due times and timestamps
 * are those of Redis. An endpoint that wants nothing any more, or has failed for days, is switched off, and the others
 * are told; what comes for it is kept as failed and can be sent again.
 */
import { deliver, type Outcome } from '../alerts/deliver.js';
import { type Endpoint, healthAfter } from '../alerts/endpoint.js';
import type { Receiver } from '../alerts/receiver.js';
import { type Delivery, deliveryOf, settle, type Taken, take } from '../ledger/deliveries.js';
import { changeEndpoint, endpointState } from '../ledger/endpoints.js';
import type { Ledger } from '../ledger/ledger.js';
import { putNotice } from '../ledger/outbox.js';
import type { Net } from '../net/request.js';
import { log } from '../shared/log.js';
import { countedDeliveries } from '../shared/metrics.js';

export type SendingParts = {
  ledger: Ledger;
  receivers: readonly Receiver[];
  /** Of each endpoint its own, with connections of its own. */
  netOf: (endpoint: Endpoint) => Pick<Net, 'request' | 'connect'>;
  /** Called when an endpoint was switched off, so that the others hear of it soon. */
  onNotice?: () => void;
  /**
   * Waits until what Redis has confirmed is on its disk, where that can be asked for. Otherwise a power cut could make it
   * forget a dispute that somebody was told of, and tell of it again as another message.
   */
  settled?: () => Promise<void>;
  /** A sender that says nothing for so long counts as dead; well above the 15 s of an attempt. */
  silenceMs?: number;
};

export type Sending = {
  /** There may be something to send. */
  wake(): void;
  /** Lets attempts in hand end; those that do not are cut off, and tried again by whoever comes next. */
  stop(deadlineMs?: number): Promise<void>;
};

export const AT_A_TIME = 4;
const SILENCE_MS = 45_000;
/** Others may have made deliveries, or died over theirs. */
const LOOK_MS = 1_000;

export function startSending(parts: SendingParts): Sending {
  const { ledger, receivers, silenceMs = SILENCE_MS, settled } = parts;
  const inHand = new Map<string, Set<Promise<void>>>(receivers.map(({ endpoint }) => [endpoint.name, new Set()]));
  const stopping = new AbortController();
  let stopped = false;
  let awake = false;
  let ring = (): void => {};

  const wake = (): void => {
    awake = true;
    ring();
  };

  const placesOf = (name: string): Set<Promise<void>> => inHand.get(name) ?? new Set();

  /** @returns milliseconds until there may be something to do */
  async function round(): Promise<number> {
    const free = receivers
      .map((receiver) => ({ receiver, room: AT_A_TIME - placesOf(receiver.endpoint.name).size }))
      .filter(({ room }) => room > 0);
    const asked = free.map(({ receiver, room }) => ({ name: receiver.endpoint.name, room }));
    const rows = await take(ledger, asked, { atATime: AT_A_TIME, silenceMs });
    if (rows.some(({ ids }) => ids.length > 0))
      // Sent all the same: what was taken would otherwise lie until its silence ends.
      await settled?.().catch((err: unknown) => log.warn({ stage: 'alert', err }, 'writing through to the disk'));
    let waitMs = LOOK_MS;
    for (const [at, taken] of rows.entries()) {
      const receiver = free[at]?.receiver;
      if (receiver === undefined) continue;
      if (taken.lookAt !== null) waitMs = Math.min(waitMs, Math.max(1, taken.lookAt - taken.now));
      const clock = clockFrom(taken.now);
      for (const id of taken.ids) start(receiver.endpoint, id, taken, clock);
      // What is due beyond the free places is looked for when one becomes free.
      if (placesOf(receiver.endpoint.name).size >= AT_A_TIME) waitMs = Math.min(waitMs, LOOK_MS);
    }
    return waitMs;
  }

  function start(endpoint: Endpoint, id: string, taken: Taken, now: () => number): void {
    const places = placesOf(endpoint.name);
    const attempt = send(parts, { endpoint, id, mark: taken.mark, now, signal: stopping.signal })
      .catch((err: unknown) => log.warn({ stage: 'alert', endpoint: endpoint.name, err }, 'a delivery was not settled'))
      .finally(() => {
        places.delete(attempt);
        wake();
      });
    places.add(attempt);
  }

  const loop = (async () => {
    while (!stopped) {
      awake = false;
      let waitMs = LOOK_MS;
      try {
        waitMs = await round();
      } catch (err) {
        log.warn({ stage: 'alert', err }, 'looking for deliveries');
      }
      if (awake || stopped) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs);
        ring = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();

  return {
    wake,
    stop: async (deadlineMs = 8_000) => {
      stopped = true;
      ring();
      await loop;
      const all = () => Promise.allSettled([...inHand.values()].flatMap((places) => [...places]));
      const late = setTimeout(() => stopping.abort(), deadlineMs);
      await all();
      clearTimeout(late);
    },
  };
}

/** The time of Redis as it goes on from an answer of it. */
function clockFrom(now: number): () => number {
  const begun = performance.now();
  return () => Math.round(now + performance.now() - begun);
}

type Task = { endpoint: Endpoint; id: string; mark: number; now: () => number; signal: AbortSignal };

async function send(parts: SendingParts, { endpoint, id, mark, now, signal }: Task): Promise<void> {
  const { ledger, netOf } = parts;
  const [delivery, state] = await Promise.all([deliveryOf(ledger, id), endpointState(ledger, endpoint)]);
  const place = { id, endpoint: endpoint.name, mark };
  if (delivery === null || delivery.state === 'delivered') {
    await settle(ledger, { ...place, state: 'delivered', nextAt: null, attempt: null, pauseMs: 0 });
    return;
  }
  const at = now();
  if (state?.disabled) {
    const reason = `not sent: the endpoint is switched off: ${state.disabled.reason}`;
    const attempt = { at, ms: 0, status: null, reason, answer: '' };
    await settle(ledger, { ...place, state: 'failed', nextAt: null, attempt, pauseMs: 0 });
    return;
  }
  const message = { id, body: delivery.body, attempt: delivery.tries + 1 };
  const outcome = await deliver(endpoint, message, { ...netOf(endpoint), now, signal });
  // Cut off by the end of the program: no fault of the endpoint. It is due again when the silence ends.
  if (signal.aborted) return;
  const end = now();
  countedDeliveries.inc({ outcome: outcome.kind });
  const attempt = { at, ms: end - at, status: outcome.status, reason: outcome.reason, answer: outcome.answer };
  const next = outcome.kind === 'retry' ? outcome : null;
  await settle(ledger, {
    ...place,
    state: outcome.kind === 'delivered' ? 'delivered' : outcome.kind === 'retry' ? 'waiting' : 'failed',
    nextAt: next?.at ?? null,
    attempt,
    pauseMs: next?.pauseMs ?? 0,
  });
  tellLog(delivery, outcome, message.attempt);
  if (await keepHealth(ledger, endpoint, outcome, end)) parts.onNotice?.();
}

function tellLog({ id, type, threads }: Delivery, outcome: Outcome, attempt: number): void {
  const said = { stage: 'alert', id, type, threads, status: outcome.status, attempt, reason: outcome.reason };
  if (outcome.kind === 'delivered') log.info(said, 'delivered');
  else log.warn(said, outcome.kind === 'retry' ? 'not delivered, will be tried again' : 'not delivered, given up');
}

/** @returns whether the endpoint was switched off now */
async function keepHealth(ledger: Ledger, endpoint: Endpoint, outcome: Outcome, at: number): Promise<boolean> {
  const disabled = await changeEndpoint(ledger, endpoint, (before) => {
    const { health, disable } = healthAfter(before?.health ?? null, outcome.kind === 'delivered', at);
    const reason = outcome.kind === 'disabled' ? outcome.reason : disable;
    const state = { health, disabled: before?.disabled ?? (reason === null ? null : { at, reason }) };
    return { state, result: before?.disabled ? null : reason };
  });
  if (disabled === null) return false;
  const { name } = endpoint;
  log.error({ stage: 'alert', endpoint: name, reason: disabled }, `endpoint switched off: ${ENABLE} ${name}`);
  await putNotice(ledger, {
    type: 'endpoint.disabled',
    subject: name,
    reason: disabled,
    since: new Date(at).toISOString(),
  });
  return true;
}

const ENABLE = 'when it is well again: counterclaim alerts enable';
