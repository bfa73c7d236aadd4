/**
 * Every request of the program: one guarded agent, one User-Agent, one deadline over name, connection, headers, body
 * and redirects, and a limit on the bytes after decompression. Redirects are followed by hand, each checked like a
 * first request. Limit: no cookies, no cache, no HTTP/2; validators are the caller's.
 */
import type { LookupFunction } from 'node:net';
import { type Dispatcher, request as send } from 'undici';
import { type AddressCheck, addressCheck } from './addresses.js';
import { guardedAgent } from './agent.js';
import { ACCEPTED_ENCODINGS, decompressed } from './compression.js';
import { RequestRefused } from './refusal.js';
import { type Connect, guardedConnect } from './socket.js';
import { readTarget } from './targets.js';
import { refusalOf } from './trouble.js';
import type { Exchange } from './warc-file.js';

export type RequestOptions = {
  url: string;
  method?: 'GET' | 'HEAD' | 'POST';
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Decoded bytes of the body; default 10 MiB. */
  maxBytes?: number;
  /** `refuse` (default): a longer body is an error. `cut`: the first maxBytes as they came, still compressed or not. */
  tooLong?: 'refuse' | 'cut';
  /** From the call to the last byte; default 20 s. */
  deadlineMs?: number;
  /** Redirects followed, default 5; at 0 the 3xx is the answer. */
  maxRedirects?: number;
  /** Called with each redirect's target before it is asked for; may throw. @returns the crawl delay of its host, if any */
  onRedirect?: (target: URL, signal: AbortSignal) => Promise<number | null>;
  /** Ends the request early, at shutdown. */
  signal?: AbortSignal;
  /** What robots.txt of the host asks for between two starts; heeded by whoever paces the request, not here. */
  crawlDelayMs?: number | null;
};

export type Hop = { status: number; url: string };

export type Answer = {
  status: number;
  /** Lower-case names; values that came several times joined by ", ". */
  headers: Record<string, string>;
  body: Uint8Array;
  /** The URL that gave this answer, after redirects. */
  url: string;
  /** The redirects on the way: the status, and where it pointed. */
  hops: Hop[];
};

export type Request = (options: RequestOptions) => Promise<Answer>;

export type Net = { request: Request; connect: Connect; close: () => Promise<void> };

export type NetOptions = {
  /** Networks in CIDR form that may be reached although they are not public. */
  allowPrivate?: readonly string[];
  /** `name/version (+URL or mailto:)`: who asks, and where to complain. */
  userAgent: string;
  resolver?: LookupFunction;
  /** Told of each whole answer to a GET, with its bytes as they came. */
  keep?: (exchange: Exchange) => void;
};

export const MAX_BYTES = 10 * 1024 * 1024;
const DEADLINE_MS = 20_000;
const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Opens the door; close it at shutdown. */
export function openNet({ allowPrivate = [], userAgent, resolver, keep }: NetOptions): Net {
  const mayReach = addressCheck(allowPrivate);
  const agent = guardedAgent(mayReach, resolver);
  return {
    request: (options) =>
      withinDeadline(options, (signal) => followed(options, signal, { agent, mayReach, userAgent, keep })),
    connect: guardedConnect(mayReach, resolver),
    close: () => agent.destroy(),
  };
}

async function withinDeadline(
  { deadlineMs = DEADLINE_MS, signal: outer }: RequestOptions,
  work: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const deadline = AbortSignal.timeout(deadlineMs);
  const signal = outer ? AbortSignal.any([deadline, outer]) : deadline;
  let onAbort: (() => void) | undefined;
  // The race is for what does not listen to the signal: a look-up that hangs in the system's resolver.
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
  const answer = work(signal);
  try {
    return await Promise.race([answer, aborted]);
  } catch (error) {
    answer.catch(() => {});
    if (outer?.aborted) throw new RequestRefused('stopped', 'stopped before the answer came', error);
    if (deadline.aborted) throw new RequestRefused('deadline', `no whole answer within ${deadlineMs / 1000} s`, error);
    throw refusalOf(error);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}

type Door = { agent: Dispatcher; mayReach: AddressCheck; userAgent: string; keep?: (exchange: Exchange) => void };

async function followed(
  options: RequestOptions,
  signal: AbortSignal,
  { agent, mayReach, userAgent, keep }: Door,
): Promise<Answer> {
  const { method = 'GET', maxRedirects = MAX_REDIRECTS, body } = options;
  let headers = { 'user-agent': userAgent, 'accept-encoding': ACCEPTED_ENCODINGS, ...lower(options.headers ?? {}) };
  let target = readTarget(options.url, mayReach);
  const hops: Hop[] = [];
  for (;;) {
    signal.throwIfAborted();
    const answer = await send(target, { dispatcher: agent, method, headers, body: body ?? null, signal });
    const next = maxRedirects > 0 && REDIRECTS.has(answer.statusCode) ? answer.headers.location : undefined;
    if (next === undefined) return finish(answer, target, hops, options, method === 'GET' ? keep : undefined);
    answer.body.on('error', () => {}).destroy();
    if (hops.length >= maxRedirects) throw new RequestRefused('redirects', `more than ${maxRedirects} redirects`);
    const from = target;
    target = readTarget(asUtf8(String(next)), mayReach, from);
    if (from.protocol === 'https:' && target.protocol === 'http:') {
      throw new RequestRefused('downgrade', 'redirected from https to http');
    }
    hops.push({ status: answer.statusCode, url: target.href });
    await options.onRedirect?.(target, signal);
    if (from.origin !== target.origin) headers = withoutSecrets(headers);
  }
}

async function finish(
  answer: Dispatcher.ResponseData,
  target: URL,
  hops: Hop[],
  { maxBytes = MAX_BYTES, tooLong: whenTooLong = 'refuse' }: RequestOptions,
  keep?: (exchange: Exchange) => void,
): Promise<Answer> {
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  const kept: Uint8Array[] = [];
  const wire: AsyncIterable<Uint8Array> = keep ? noted(answer.body, kept) : answer.body;
  const bytes = whenTooLong === 'cut' ? wire : await decompressed(wire, headers['content-encoding'] ?? '');
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    length += chunk.length;
    if (length <= maxBytes) continue;
    // Leaving the loop either way destroys the stream.
    if (whenTooLong === 'refuse') throw new RequestRefused('size', `longer than the ${maxBytes} bytes allowed`);
    break;
  }
  const body = Buffer.concat(chunks).subarray(0, maxBytes);
  // A part of a body would pass for the whole of it.
  if (keep && length <= maxBytes)
    keep({
      url: target.href,
      at: Date.now(),
      status: answer.statusCode,
      headers: answer.headers,
      body: Buffer.concat(kept),
    });
  return { status: answer.statusCode, headers, body, url: target.href, hops };
}

/** The same bytes, each noted on its way. What is decoded is limited, and so are the bytes that it is decoded from. */
async function* noted(wire: AsyncIterable<Uint8Array>, into: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for await (const chunk of wire) {
    into.push(chunk);
    yield chunk;
  }
}

const SECRETS = ['authorization', 'cookie', 'proxy-authorization'];

function withoutSecrets<T extends Record<string, string>>(headers: T): T {
  const kept = { ...headers };
  for (const name of SECRETS) delete kept[name];
  return kept;
}

function lower(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** A raw UTF-8 Location arrives as latin1. */
function asUtf8(location: string): string {
  if (!/[\u0080-\u00ff]/.test(location)) return location;
  const text = Buffer.from(location, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? location : text;
}
