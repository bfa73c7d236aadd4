/**
 * One question to an endpoint that speaks OpenAI's chat protocol (`POST …/chat/completions`), and what came of it.
 * Promise: never throws for what the endpoint does; the answer is read to 256 kB and the time is limited; a redirect is
 * not followed, so that neither articles nor the key go anywhere but to the address that was configured.
 * Structured output is asked for first (`response_format` with a JSON schema); an endpoint that refuses such a request
 * is asked plainly, and its JSON is looked for in the text. Limit: that costs one request more, once a process.
 */
import type { AddedClaim } from '../disputes/opinion.js';
import type { HostNews } from '../net/pace.js';
import { isFinal, RequestRefused } from '../net/refusal.js';
import type { Answer, Request } from '../net/request.js';
import { retryAfterMs } from '../net/retry-after.js';
import type { Adviser } from './adviser.js';
import { jsonSchema, objectIn, plain, type Read, type Review, readClaims, readReview, textOf } from './answer.js';
import { type ClaimsQuestion, messagesOf, type Question, type ReviewQuestion } from './question.js';

/** What became of a question, for the count and the log. */
export type Cause =
  | 'no-answer' // time-out, no connection, refused address
  | 'busy' // 429, 503
  | 'refused' // another status that is no success
  | 'no-completion' // not the protocol's answer, empty, or the model refuses
  | 'not-the-shape'; // prose, broken JSON, other fields or values

export type Failure = {
  kind: 'failed';
  cause: Cause;
  /** One sentence, without the key and without addresses. */
  reason: string;
  /** Whether the same question may be answered later, and not before `afterMs` where the endpoint says so. */
  again: boolean;
  afterMs: number | null;
};

export type Outcome<T> = ({ kind: 'answered' } & Read<T>) | Failure;

/** `news` is what the attempt says of the host, for its pace; null where it says nothing. */
export type Asked<T> = { outcome: Outcome<T>; news: HostNews | null };

export type AskParts = { request: Request; now: () => number; signal?: AbortSignal };

const MAX_ANSWER_BYTES = 256 * 1024;
/** Room for a model that thinks before it answers. */
const MAX_TOKENS = 4_000;
/** Statuses by which endpoints refuse a field of a request that they do not know. */
const FIELD_REFUSED = new Set([400, 415, 422, 501]);

/** @throws RequestRefused `stopped` at shutdown, and nothing else */
export async function askReview(adviser: Adviser, question: ReviewQuestion, parts: AskParts): Promise<Asked<Review>> {
  return asked(adviser, question, parts, (text) => {
    const raw = objectIn('review', text);
    return raw === null ? null : readReview(raw, question);
  });
}

/** As `askReview`. @param known claims of the rules, which are not told again */
export async function askClaims(
  adviser: Adviser,
  question: ClaimsQuestion,
  parts: AskParts,
  known: Parameters<typeof readClaims>[2] = [],
): Promise<Asked<AddedClaim[]>> {
  return asked(adviser, question, parts, (text) => {
    const raw = objectIn('claims', text);
    return raw === null ? null : readClaims(raw, question, known);
  });
}

async function asked<T>(
  adviser: Adviser,
  question: Question,
  parts: AskParts,
  read: (text: string) => Read<T> | null,
): Promise<Asked<T>> {
  try {
    let answer = await post(adviser, question, parts);
    if (!adviser.plain && FIELD_REFUSED.has(answer.status)) {
      const second = await post({ ...adviser, key: adviser.key, plain: true }, question, parts);
      if (isSuccess(second)) adviser.plain = true;
      answer = second;
    }
    return {
      outcome: judged(adviser, answer, parts.now(), read),
      news: { status: answer.status, headers: answer.headers },
    };
  } catch (error) {
    if (!(error instanceof RequestRefused) || error.rule === 'stopped') throw error;
    const advice = error.advice === undefined ? '' : `. ${error.advice}`;
    const again = !isFinal(error.rule) && error.rule !== 'size';
    const away = error.rule === 'connection' || error.rule === 'deadline';
    return {
      outcome: failed(error.rule === 'size' ? 'no-completion' : 'no-answer', `${error.message}${advice}`, again),
      news: away ? 'no-connection' : null,
    };
  }
}

function post({ url, model, key, timeoutMs, plain: asPlain }: Adviser, question: Question, parts: AskParts) {
  const body = {
    model,
    messages: messagesOf(question),
    stream: false,
    ...(asPlain
      ? {}
      : {
          temperature: 0,
          max_tokens: MAX_TOKENS,
          response_format: {
            type: 'json_schema',
            json_schema: { name: question.kind, strict: true, schema: jsonSchema(question.kind) },
          },
        }),
  };
  return parts.request({
    url,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify(body),
    deadlineMs: timeoutMs,
    maxBytes: MAX_ANSWER_BYTES,
    maxRedirects: 0,
    signal: parts.signal,
  });
}

const isSuccess = ({ status }: Answer): boolean => status >= 200 && status <= 299;

function judged<T>(adviser: Adviser, answer: Answer, now: number, read: (text: string) => Read<T> | null): Outcome<T> {
  const { status, headers, body } = answer;
  if (!isSuccess(answer)) {
    if (status >= 300 && status <= 399) {
      return failed('refused', `answers with a redirect (${status}), which is not followed`, false);
    }
    const busy = status === 429 || status === 503;
    const again = busy || status === 408 || status >= 500;
    const said = saidIn(body, adviser.key);
    const reason = `answers with status ${status}${said === '' ? '' : `: ${said}`}`;
    return failed(busy ? 'busy' : 'refused', reason, again, retryAfterMs(headers, now));
  }
  const text = textOf(body);
  if (!text.ok) return failed('no-completion', text.reason, false);
  const value = read(text.text);
  // Not asked again: at temperature 0 the same question gets the same answer.
  if (value === null) return failed('not-the-shape', 'the answer is not the JSON that was asked for', false);
  return { kind: 'answered', ...value };
}

const failed = (cause: Cause, reason: string, again: boolean, afterMs: number | null = null): Failure => ({
  kind: 'failed',
  cause,
  reason,
  again,
  afterMs,
});

const LOGGED_CHARACTERS = 160;

/** The endpoint's own words on what is wrong, which may repeat the key. */
function saidIn(body: Uint8Array, key: string | null): string {
  const text = Buffer.from(body).toString('utf8');
  const message = /"message"\s*:\s*"((?:[^"\\]|\\.){1,400})"/.exec(text)?.[1] ?? (/^\s*[<{]/.test(text) ? '' : text);
  return plain(key === null ? message : message.replaceAll(key, '***'), LOGGED_CHARACTERS);
}
