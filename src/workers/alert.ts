/**
 * The alert stage: rows of the outbox become one delivery for each endpoint that wants them, and each delivery is tried
 * until it is accepted, given up, or its endpoint is gone. At least once, with the same id each time.
 */
import { deliver } from '../alerts/deliver.js';
import type { Endpoint } from '../alerts/endpoint.js';
import { buildEvent, eventBody, eventType, messageId } from '../alerts/event.js';
import { decide, type When } from '../alerts/rule.js';
import type { Change } from '../ledger/assembling.js';
import type { Delivery } from '../ledger/bodies.js';
import type { Ledger, Quarantined } from '../ledger/ledger.js';
import { dispatch, outbox } from '../ledger/monitoring.js';
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
    const { before, after } = change as Change;
    const type = eventType(before, after);
    const wanted = type === null ? [] : receivers.filter(({ when }) => decide(when, after).wanted);
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
      const attempt = body.tries + 1;
      const outcome = await deliver(receiver.endpoint, { id: item, body: body.message, attempt }, { request, now });
      const said = { stage: 'alert', endpoint: body.endpoint, dispute: body.dispute, reason: outcome.reason };
      if (outcome.kind === 'delivered') {
        log.info(said, 'delivered');
        result.dropBodies.push(item);
      } else if (outcome.kind === 'retry') {
        log.warn(said, 'not delivered, will be tried again');
        await ledger.putBodies([{ item, body: { ...body, tries: attempt } }]);
        result.later.push({ item, delayMs: Math.max(0, outcome.at - now()), turn: attempt });
      } else {
        result.failed.push(aside(item, body, outcome.reason));
      }
    }
    return result;
  };
}

function aside(item: string, body: Delivery, reason: string): Quarantined {
  return { item, id: `${body.endpoint}: ${body.dispute}`, source: body.endpoint, reason };
}
