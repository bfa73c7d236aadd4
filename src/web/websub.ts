/**
 * The callbacks of hubs (WebSub, 5.3 and 6): a GET asks whether we want what was asked for in our name, a POST brings
 * what is new in a feed. Promise: only what we asked for is confirmed, only what is signed with the secret of that
 * subscription goes on, and it is kept in Redis before the hub is told so. Limit: a body that is compressed is refused;
 * we do not offer to take one.
 */
import { randomBytes } from 'node:crypto';
import { checkSignature } from '../feeds/hub-signature.js';
import { confirmed, denied, type PushTimes, type Subscription } from '../feeds/subscription.js';
import type { PushedBody } from '../ledger/bodies.js';
import type { Ledger } from '../ledger/ledger.js';
import { pollAsUsual, redisNow } from '../ledger/monitoring.js';
import { changeSubscription, dropSubscription, subscription } from '../ledger/subscriptions.js';
import { MAX_BYTES } from '../net/request.js';
import type { Queues } from '../queues/queues.js';
import { log } from '../shared/log.js';
import { countedPushes } from '../shared/metrics.js';
import { printable } from '../shared/printable.js';
import { type Call, plain, type Reply } from './callbacks.js';

export type HubParts = { ledger: Ledger; queues: Queues; times: PushTimes };

const MOST_CHALLENGE = 4_096;
const MOST_REASON = 200;

export function hubCallback(parts: HubParts) {
  return async (call: Call): Promise<Reply> => {
    const known = await subscription(parts.ledger, call.id);
    if (call.method === 'GET') return known === null ? unknown : asked(parts, known, call);
    return pushed(parts, known, call);
  };
}

/** "If the subscriber does not agree with the action, the subscriber MUST respond with a 404." */
const unknown = plain(404, 'nothing is here\n');

async function asked({ ledger, times }: HubParts, { id, topic, feed, hub }: Subscription, { query }: Call) {
  const now = await redisNow(ledger);
  const [mode, challenge] = [query.get('hub.mode'), query.get('hub.challenge')];
  if (mode === 'denied') {
    if (query.get('hub.topic') !== topic) return unknown;
    const why = printable(query.get('hub.reason') ?? '').slice(0, MOST_REASON);
    const after = await changeSubscription(ledger, id, (before) =>
      before.wish === 'subscribe' ? denied(before, why, now) : null,
    );
    if (after !== null) {
      log.warn({ stage: 'poll', feed, hub, reason: after.reason }, 'hub');
      await pollAsUsual(ledger, feed);
    }
    return plain(200, '');
  }
  if (challenge === null || challenge.length > MOST_CHALLENGE) return unknown;
  const confirmation = { mode, challenge, topic: query.get('hub.topic'), leaseSeconds: query.get('hub.lease_seconds') };
  const after = await changeSubscription(ledger, id, (before) => confirmed(before, confirmation, now, times));
  if (after === null) return unknown;
  // The hub forgets us with this answer; should it be lost, the lease ends.
  if (after.wish === 'unsubscribe') await dropSubscription(ledger, after);
  // A lease too short to be of use is not confirmed.
  else if (after.liveUntil === null) {
    await pollAsUsual(ledger, feed);
    return unknown;
  }
  // "The subscriber MUST use a safe Media Type": plain text, which the server lets no browser guess otherwise.
  return plain(200, challenge);
}

async function pushed({ ledger, queues }: HubParts, known: Subscription | null, call: Call): Promise<Reply> {
  const counted = (outcome: string, reply: Reply): Reply => {
    countedPushes.inc({ outcome });
    // Anybody may call an address that leads nowhere, and as often as they like.
    const level = outcome === 'taken' || outcome === 'unknown' ? 'debug' : 'warn';
    log[level]({ stage: 'poll', feed: known?.feed, outcome }, 'callback');
    return reply;
  };
  // 6: with a 410 "the hub MAY terminate the subscription".
  if (known === null || known.wish === 'unsubscribe') return counted('unknown', plain(410, 'not subscribed\n'));
  const encoding = call.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') return counted('compressed', plain(415, 'not compressed, please\n'));
  const body = await call.body(MAX_BYTES);
  if (body === null) return counted('too-long', plain(413, `more than ${MAX_BYTES} bytes\n`));
  const header = call.headers['x-hub-signature'];
  const check = checkSignature(Array.isArray(header) ? header[0] : header, body, known.secret);
  // 7.1: "subscribers MUST still return a 2xx success response to acknowledge receipt, but locally ignore the message".
  if (check !== 'signed') return counted(check, plain(202, ''));
  const push = `push-${randomBytes(12).toString('hex')}`;
  const held: PushedBody = { contentType: call.headers['content-type'] ?? null, base64: body.toString('base64') };
  await ledger.putBodies([{ item: push, body: held }]);
  await queues.addPush({ v: 1, feed: known.feed, push });
  const now = await redisNow(ledger);
  await changeSubscription(ledger, known.id, (before) => ({ ...before, heardAt: now }));
  return counted('taken', plain(202, ''));
}
