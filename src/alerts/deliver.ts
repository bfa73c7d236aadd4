/**
 * One attempt to deliver one message: signed, posted, and the answer turned into what to do next. Pure but for the
 * request. Promise: 2xx only is success, a redirect is never followed, the whole attempt ends within 15 s and reads at
 * most 16 KiB of the answer. Limit: a receiver may get a message twice (it answered, and the answer was lost), with the
 * same `webhook-id`.
 */
import { RequestRefused } from '../net/refusal.js';
import type { Answer, Request } from '../net/request.js';
import { retryAfterMs } from '../net/retry-after.js';
import type { Endpoint } from './endpoint.js';
import { nextTry } from './schedule.js';
import { signedHeaders } from './signature.js';

/** A message as it lies in the outbox. */
export type Message = {
  id: string;
  body: string;
  /** The number of this try, from 1. */
  attempt: number;
};

export type Outcome = {
  /** null where no answer came. */
  status: number | null;
  /** One sentence for the log and the page. */
  reason: string;
  /** The first bytes of the answer, for the log. */
  answer: string;
} & (
  | { kind: 'delivered' }
  /** `pauseMs`: the receiver wants nothing at all for so long. */
  | { kind: 'retry'; at: number; pauseMs: number }
  /** No try is left, or the receiver wants this message no more. */
  | { kind: 'given-up' }
  /** The receiver wants nothing any more: stop, and tell the owner. */
  | { kind: 'disabled' }
);

type Parts = {
  request: Request;
  now: () => number;
  signal?: AbortSignal;
  /** For name, connection, headers and body together; default 15 s. */
  deadlineMs?: number;
};

const DEADLINE_MS = 15_000;
const MAX_ANSWER_BYTES = 16 * 1024;
const LOGGED_CHARACTERS = 500;

export async function deliver(
  endpoint: Endpoint,
  message: Message,
  { request, now, signal, deadlineMs = DEADLINE_MS }: Parts,
): Promise<Outcome> {
  const body = Buffer.from(message.body);
  const headers = {
    'content-type': 'application/json',
    'accept-encoding': 'identity',
    ...signedHeaders(endpoint.secrets, { id: message.id, atMs: now(), body }),
  };
  try {
    const answer = await request({
      url: endpoint.url,
      method: 'POST',
      headers,
      body,
      deadlineMs,
      maxBytes: MAX_ANSWER_BYTES,
      tooLong: 'cut',
      maxRedirects: 0,
      signal,
    });
    return judged(message, answer, now());
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    return later(message, { status: null, reason: error.message, answer: '' }, { waitMs: null, pauseMs: 0 }, now());
  }
}

type Said = Pick<Outcome, 'status' | 'reason' | 'answer'>;

function judged(message: Message, { status, headers, body }: Answer, now: number): Outcome {
  const said = (reason: string): Said => ({ status, reason, answer: printable(body) });
  if (status >= 200 && status <= 299) return { kind: 'delivered', ...said(`accepted with status ${status}`) };
  // Standard Webhooks, "webhook-delivery": the receiver's own word on what to do with what it refuses.
  const wish = headers['webhook-delivery']?.trim().toLowerCase();
  if (status === 410) return { kind: 'disabled', ...said('the endpoint is gone (410)') };
  if (wish === 'disable') return { kind: 'disabled', ...said('the endpoint asks to be disabled') };
  if (wish === 'abort-message') return { kind: 'given-up', ...said('the endpoint wants this message no more') };
  const redirect = status >= 300 && status <= 399;
  const reason = redirect
    ? `answers with a redirect (${status}), which is not followed`
    : `answers with status ${status}`;
  const waitMs = retryAfterMs(headers, now);
  // "429 … the sender should … throttle": what waits for the same endpoint waits too.
  const pauseMs = status === 429 ? (waitMs ?? BUSY_MS) : status === 503 ? (waitMs ?? 0) : 0;
  return later(message, said(reason), { waitMs: waitMs ?? (pauseMs || null), pauseMs }, now);
}

/** The pause after a 429 that names none. */
const BUSY_MS = 60_000;

type Wish = { waitMs: number | null; pauseMs: number };

function later({ id, attempt }: Message, said: Said, { waitMs, pauseMs }: Wish, now: number): Outcome {
  const at = nextTry({ id, attempt, retryAfterMs: waitMs }, now);
  return at === null
    ? { kind: 'given-up', ...said, reason: `${said.reason}; that was try ${attempt}, the last` }
    : { kind: 'retry', at, pauseMs, ...said };
}

function printable(body: Uint8Array): string {
  const text = Buffer.from(body).toString('utf8').slice(0, LOGGED_CHARACTERS);
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();
}
