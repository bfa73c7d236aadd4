/**
 * Fetching one article page: robots.txt first, then the request, then bytes to text. A page that cannot or must not be
 * read is a refusal with its reason, not an exception, so that one of them costs its neighbours nothing.
 * Limit: paywalls are known by their status only; pages built by scripts give what their HTML holds.
 */
import { charsetLabel, decodeText } from './charsets.js';
import { HostAway, isFinal, RequestRefused, type Rule } from './refusal.js';
import type { Hop, Request } from './request.js';
import { retryAfterMs } from './retry-after.js';
import type { Robots } from './robots.js';

export type Page = {
  ok: true;
  html: string;
  /** After redirects. */
  finalUrl: string;
  hops: Hop[];
  charset: string;
  contentType: string | null;
  etag: string | null;
  lastModified: string | null;
  bytes: number;
};

export type PageRefusal = {
  ok: false;
  /** One sentence for people. */
  reason: string;
  /** The broken rule of the request, or what the answer was. */
  rule: Rule | 'status' | 'type' | 'empty' | 'challenge';
  status: number | null;
  /** False: the same URL will not do better later. */
  again: boolean;
  /** How long the host asks to wait, or its pace, where either does; for a 429 it holds for the whole host. */
  retryAfterMs: number | null;
};

export type FetchPageOptions = {
  request: Request;
  /** null: not asked, for pages that the user named one by one. */
  robots: Robots | null;
  now: number;
  deadlineMs?: number;
  maxBytes?: number;
  signal?: AbortSignal;
};

const ACCEPT = 'text/html, application/xhtml+xml, application/xml;q=0.8, */*;q=0.1';
const HTML_TYPES = /^(text\/html|application\/xhtml\+xml|text\/plain|application\/xml|text\/xml)$/;

export async function fetchPage(url: string, options: FetchPageOptions): Promise<Page | PageRefusal> {
  try {
    return await asked(url, options);
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    const { rule, message } = error;
    const waitMs = error instanceof HostAway ? error.waitMs : null;
    return { ok: false, reason: message, rule, status: null, again: !isFinal(rule), retryAfterMs: waitMs };
  }
}

async function asked(url: string, options: FetchPageOptions): Promise<Page | PageRefusal> {
  const { request, robots, now, signal, deadlineMs, maxBytes } = options;
  /** @returns the crawl delay that the host asks for */
  const heed = async (target: URL, within?: AbortSignal): Promise<number | null> => {
    const verdict = await robots?.(target, within);
    if (verdict && !verdict.allowed) throw new RequestRefused(verdict.known ? 'robots' : 'no-robots', verdict.reason);
    return verdict?.crawlDelayMs ?? null;
  };
  if (!URL.canParse(url)) throw new RequestRefused('url', 'not a URL');
  const first = new URL(url);
  const isWeb = first.protocol === 'http:' || first.protocol === 'https:';
  const crawlDelayMs = isWeb ? await heed(first, signal) : null;
  const answer = await request({
    url,
    headers: { accept: ACCEPT },
    onRedirect: heed,
    signal,
    deadlineMs,
    maxBytes,
    crawlDelayMs,
  });
  const { status, headers, body } = answer;
  const refuse = (rule: PageRefusal['rule'], reason: string, again: boolean): PageRefusal => ({
    ok: false,
    reason,
    rule,
    status,
    again,
    retryAfterMs: retryAfterMs(headers, now),
  });
  // Cloudflare marks its browser checks with this header; we answer no challenge and work round none.
  if (headers['cf-mitigated']) return refuse('challenge', 'the site asks for a browser check', false);
  if (status < 200 || status > 299) return refuse('status', statusReason(status), mayPass(status));
  const type = (headers['content-type'] ?? 'text/html').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!HTML_TYPES.test(type)) return refuse('type', `not a page but ${type.slice(0, 60)}`, false);
  if (body.length === 0) return refuse('empty', 'the page is empty', true);
  const { text, charset } = decodeText(body, [charsetLabel(headers['content-type']), metaCharset(body)]);
  return {
    ok: true,
    html: text,
    finalUrl: answer.url,
    hops: answer.hops,
    charset,
    contentType: headers['content-type'] ?? null,
    etag: headers.etag ?? null,
    lastModified: headers['last-modified'] ?? null,
    bytes: body.length,
  };
}

/** The charset that the page itself names, looked for in its first 4 kB as browsers do in 1 kB. */
export function metaCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  return (
    /<meta\s[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})/i.exec(head)?.[1] ??
    /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(head)?.[1] ??
    null
  );
}

const SAID: Readonly<Record<number, string>> = {
  401: 'the page asks for a login (401)',
  402: 'the page asks for payment (402)',
  403: 'the site refuses us (403)',
  404: 'the page is not there (404)',
  410: 'the page is gone for good (410)',
  429: 'the site asks us to slow down (429)',
  451: 'the page is withheld for legal reasons (451)',
  503: 'the site is not available for now (503)',
};

const statusReason = (status: number): string => SAID[status] ?? `the site answers with status ${status}`;

/** RFC 9110: 408, 425, 429 and the 5xx but 501 and 505 speak of this moment; a 404 may be a page not yet there. */
function mayPass(status: number): boolean {
  return [404, 408, 425, 429].includes(status) || (status >= 500 && status !== 501 && status !== 505);
}
