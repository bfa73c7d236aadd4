/**
 * The alert stage: rows of the outbox become one delivery for each endpoint that wants them, and each delivery is tried
 * until it is accepted, given up, or its endpoint is disabled. At least once, with the same id each time. What was not
 * delivered stands in quarantine with its reason and can be sent again.
 */
import { deliver, type Outcome } from '../alerts/deliver.js';
import { type Endpoint, healthAfter } from '../alerts/endpoint.js';
import { buildEvent, eventBody, eventType, messageId } from '../alerts/event.js';
import { decide, type When } from '../alerts/rule.js';
import type { Change } from '../ledger/assembling.js';
import type { Delivery } from '../ledger/bodies.js';
import type { Ledger, Quarantined } from '../ledger/ledger.js';
import { changeEndpoint, dispatch, endpointState, outbox } from '../ledger/monitoring.js';
import type { Request } from '../net/request.js';
import type { Queues } from '../queues/queues.js';
import { batchOf } from '../queues/stages.js';
import { log } from '../shared/log.js';
import type { StageResult, StageWork } from './batches.js';

export type Receiver = { endpoint: Endpoint; when: When };

export type AlertParts = { ledger: Ledger; request: Request; receivers: readonly Receiver[]; now: () => number };

/** @returns deliveries opened. */
export async function dispatchOutbox(
  { ledger, receivers, now }: AlertParts,
  { queues, run }: { queues: Queues; run: string },
): Promise<number> {
  let opened = 0;
  for (const { id, change } of await outbox(ledger)) {
    const { before, after, within } = change as Change;
    const type = eventType(before, after);
    const wanted = type === null ? [] : receivers.filter(({ when }) => decide(when, after, within).wanted);
    const deliveries = wanted.flatMap(({ endpoint }) => {
      if (type === null) return [];
      const event = buildEvent({ type, dispute: after, at: new Date(now()).toISOString() });
      const item = messageId(endpoint.name, event);
      const body: Delivery = { endpoint: endpoint.name, message: eventBody(event), dispute: after.id, tries: 0 };
      return [{ item, body, batch: batchOf(run, [item], now()) }];
    });
    if (!(await dispatch(ledger, id, deliveries))) continue;
    const batches = deliveries.map(({ batch }) => batch);
    await queues.add('alert', batches);
    opened += batches.length;
  }
  return opened;
}

export function alertWork({ ledger, request, receivers, now }: AlertParts): StageWork {
  return async (items) => {
    const bodies = (await ledger.bodies(items)) as (Delivery | null)[];
    const result: Required<StageResult> = { done: [], failed: [], later: [], dropBodies: [] };
    for (const [at, item] of items.entries()) {
      const body = bodies[at];
      // Delivered before, by a worker that died before it could say so to the queue.
      if (!body) continue;
      const receiver = receivers.find(({ endpoint }) => endpoint.name === body.endpoint);
      if (receiver === undefined) {
        result.failed.push(aside(item, body, `there is no alert "${body.endpoint}" in the configuration any more`));
        continue;
      }
      const { endpoint } = receiver;
      const disabled = (await endpointState(ledger, endpoint))?.disabled;
      if (disabled) {
        result.failed.push(aside(item, body, `the endpoint is disabled: ${disabled.reason}`));
        continue;
      }
      const attempt = body.tries + 1;
      const outcome = await deliver(endpoint, { id: item, body: body.message, attempt }, { request, now });
      await keepHealth(ledger, endpoint, outcome, now());
      const said = { stage: 'alert', endpoint: body.endpoint, dispute: body.dispute, reason: outcome.reason };
      if (outcome.kind === 'delivered') {
        log.info(said, 'delivered');
        result.dropBodies.push(item);
      } else if (outcome.kind === 'retry') {
        log.warn(said, 'not delivered, will be tried again');
        await ledger.putBodies([{ item, body: { ...body, tries: attempt } }]);
        result.later.push({ item, delayMs: Math.max(0, outcome.at - now()), turn: attempt });
      } else {
        log.warn(said, 'not delivered, given up');
        result.failed.push(aside(item, body, outcome.reason));
      }
    }
    return result;
  };
}

/** One that wants nothing any more, or has failed for days, is disabled: its owner must see to it. */
async function keepHealth(ledger: Ledger, endpoint: Endpoint, outcome: Outcome, at: number): Promise<void> {
  const disabled = await changeEndpoint(ledger, endpoint, (before) => {
    const { health, disable } = healthAfter(before?.health ?? null, outcome.kind === 'delivered', at);
    const reason = outcome.kind === 'disabled' ? outcome.reason : disable;
    const state = { health, disabled: before?.disabled ?? (reason === null ? null : { at, reason }) };
    return { state, result: before?.disabled ? null : reason };
  });
  if (disabled === null) return;
  const advice = 'when it is well again: counterclaim quarantine --send-again';
  log.error({ stage: 'alert', endpoint: endpoint.name, reason: disabled, advice }, 'endpoint disabled');
}

function aside(item: string, body: Delivery, reason: string): Quarantined {
  return { item, id: `${body.endpoint}: ${body.dispute}`, source: body.endpoint, reason };
}
