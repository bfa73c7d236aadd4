/**
 * One attempt to deliver one message: signed or laid out as the endpoint's format has it, sent, and the answer turned
 * into what to do next. Pure but for the request. Promise: 2xx only is success, a redirect is never followed, the whole attempt ends within 15 s and reads at
 * most 16 KiB of the answer. Limit: a receiver may get a message twice (it answered, and the answer was lost), with the
 * same `webhook-id`.
 */
import { RequestRefused } from '../net/refusal.js';
import type { Answer, Request } from '../net/request.js';
import { retryAfterMs } from '../net/retry-after.js';
import type { Connect } from '../net/socket.js';
import type { Endpoint } from './endpoint.js';
import type { AlertEvent } from './event.js';
import { FORMATS } from './formats/formats.js';
import { sendMail } from './mail.js';
import { nextTry } from './schedule.js';
import { signedHeaders } from './signature.js';
import { storiesOf } from './story.js';

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
  /** For mail. */
  connect: Connect;
  now: () => number;
  signal?: AbortSignal;
  /** For name, connection, headers and body together; default 15 s. */
  deadlineMs?: number;
};

const DEADLINE_MS = 15_000;
const MAX_ANSWER_BYTES = 16 * 1024;
const LOGGED_CHARACTERS = 500;

export async function deliver(endpoint: Endpoint, message: Message, parts: Parts): Promise<Outcome> {
  return endpoint.format === 'mail' ? mailed(endpoint, message, parts) : posted(endpoint, message, parts);
}

async function posted(
  endpoint: Endpoint,
  message: Message,
  { request, now, signal, deadlineMs = DEADLINE_MS }: Parts,
): Promise<Outcome> {
  const { url, headers, body } = requestOf(endpoint, message, now());
  try {
    const answer = await request({
      url,
      method: 'POST',
      headers: { 'accept-encoding': 'identity', ...headers },
      body,
      deadlineMs,
      maxBytes: MAX_ANSWER_BYTES,
      tooLong: 'cut',
      maxRedirects: 0,
      signal,
    });
    return judged(endpoint, message, answer, now());
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    return later(message, { status: null, reason: error.message, answer: '' }, { waitMs: null, pauseMs: 0 }, now());
  }
}

type Sent = { url: string; headers: Record<string, string>; body: Uint8Array };

function requestOf({ format, url, secrets, token, to }: Endpoint, { id, body: text }: Message, atMs: number): Sent {
  if (format === 'standard' || format === 'mail') {
    const body = Buffer.from(text);
    return {
      url,
      body,
      headers: { 'content-type': 'application/json', ...signedHeaders(secrets, { id, atMs, body }) },
    };
  }
  const event = JSON.parse(text) as AlertEvent;
  const rendered = FORMATS[format].render(storiesOf(event), { url, token, to }, event);
  return { ...rendered, body: Buffer.from(rendered.body) };
}

async function mailed(
  endpoint: Endpoint,
  message: Message,
  { connect, now, signal, deadlineMs = DEADLINE_MS }: Parts,
): Promise<Outcome> {
  const { url, user, token: password, from, to, allowedPrivate: plain } = endpoint;
  const mailbox = { url, user, password, from: from ?? '', to, plain };
  const stories = storiesOf(JSON.parse(message.body) as AlertEvent);
  const { ok, final, ...rest } = await sendMail(mailbox, { id: message.id, stories }, { connect, deadlineMs, signal });
  const said = { ...rest, answer: kept(Buffer.from(rest.answer), endpoint) };
  if (ok) return { kind: 'delivered', ...said };
  if (final) return { kind: 'given-up', ...said };
  return later(message, said, { waitMs: null, pauseMs: 0 }, now());
}

type Said = Pick<Outcome, 'status' | 'reason' | 'answer'>;

function judged(endpoint: Endpoint, message: Message, { status, headers, body }: Answer, now: number): Outcome {
  const said = (reason: string): Said => ({ status, reason, answer: kept(body, endpoint) });
  if (status >= 200 && status <= 299) return { kind: 'delivered', ...said(`accepted with status ${status}`) };
  // Standard Webhooks, "webhook-delivery": the receiver's own word on what to do with what it refuses.
  const wish = headers['webhook-delivery']?.trim().toLowerCase();
  if (status === 410) return { kind: 'disabled', ...said('the endpoint is gone (410)') };
  if (wish === 'disable') return { kind: 'disabled', ...said('the endpoint asks to be disabled') };
  if (wish === 'abort-message') return { kind: 'given-up', ...said('the endpoint wants this message no more') };
  if (endpoint.format !== 'standard' && endpoint.format !== 'mail' && FORMATS[endpoint.format].gone.includes(status)) {
    return {
      kind: 'disabled',
      ...said(`${endpoint.format} says that the address or the token is no good (${status})`),
    };
  }
  const redirect = status >= 300 && status <= 399;
  const reason = redirect
    ? `answers with a redirect (${status}), which is not followed`
    : `answers with status ${status}`;
  const waitMs = retryAfterMs(headers, now) ?? waitInBody(body);
  // "429 … the sender should … throttle": what waits for the same endpoint waits too.
  const pauseMs = status === 429 ? (waitMs ?? BUSY_MS) : status === 503 ? (waitMs ?? 0) : 0;
  return later(message, said(reason), { waitMs: waitMs ?? (pauseMs || null), pauseMs }, now);
}

/** Telegram and Discord: `{"parameters": {"retry_after": 30}}`, `{"retry_after": 0.65}`, in seconds. */
function waitInBody(body: Uint8Array): number | null {
  const text = Buffer.from(body).toString('utf8');
  const seconds = /"retry_after"\s*:\s*(\d{1,6}(?:\.\d{1,6})?)/.exec(text)?.[1];
  return seconds === undefined ? null : Math.min(Math.ceil(Number(seconds) * 1000), 86_400_000);
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

/** What is kept of an answer. A careless receiver says back what it was sent, and our secrets are blanked in that. */
function kept(body: Uint8Array, endpoint: Endpoint): string {
  const text = secretsOf(endpoint).reduce(
    (said, secret) => said.replaceAll(secret, '***'),
    Buffer.from(body).toString('utf8'),
  );
  return text
    .slice(0, LOGGED_CHARACTERS)
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim();
}

/** Parts of an address that are as long as this may be its key: Slack's has 24 characters, Discord's 68. */
const KEY_CHARACTERS = 12;

/** Token or password as it stands and as SMTP sends it, and the parts of the address that only its owner knows. */
function secretsOf({ url, token, user }: Endpoint): string[] {
  const { pathname, searchParams } = new URL(url);
  const parts = [...pathname.split('/'), ...searchParams.values()].filter(({ length }) => length >= KEY_CHARACTERS);
  if (!token) return parts;
  const base64 = [token, `\0${user ?? ''}\0${token}`].map((text) => Buffer.from(text).toString('base64'));
  return [token, ...base64, ...parts];
}
