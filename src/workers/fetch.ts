/**
 * The fetch stage: pages are had, at each host's pace and under its robots.txt. A page that cannot be had now is tried
 * again later; one that cannot be had at all stands with what the feed says of it, or is put aside with the reason.
 */
import type { CleanInput } from '../articles/clean.js';
import type { Body, PageRequest } from '../ledger/bodies.js';
import type { Ledger, Quarantined } from '../ledger/ledger.js';
import { redisNow } from '../ledger/monitoring.js';
import { isRedisTrouble } from '../ledger/redis-trouble.js';
import { fetchPage, type PageRefusal } from '../net/page.js';
import type { Request } from '../net/request.js';
import type { Robots } from '../net/robots.js';
import { messageOf } from '../shared/errors.js';
import type { StageWork } from './batches.js';

/** `request` and the requests of `robots` go at their hosts' pace (`paced.ts`). */
export type FetchParts = {
  ledger: Ledger;
  request: Request;
  robots: Robots;
  /** Between the first two tries; each further one waits four times as long. Default a minute. */
  retryMs?: number;
};

const TRIES = 5;
const RETRY_MS = 60_000;
/** Below this a summary is a teaser, not an article. */
const ENOUGH_TEXT = 200;

type Fetched =
  | { kind: 'done'; body: Body; says?: string }
  | { kind: 'later'; body: PageRequest; delayMs: number; says: string }
  | { kind: 'failed'; row: Quarantined };

export function fetchWork(parts: FetchParts): StageWork {
  const { ledger } = parts;
  return async (items) => {
    const bodies = (await ledger.bodies(items)) as (Body | PageRequest | null)[];
    const all = await Promise.all(items.map((item, at) => one(parts, item, bodies[at] ?? null)));
    return {
      bodies: all.flatMap((row, at) => (row.kind === 'failed' ? [] : [{ item: items[at] ?? '', body: row.body }])),
      done: items.filter((_, at) => all[at]?.kind === 'done'),
      failed: all.flatMap((row) => (row.kind === 'failed' ? [row.row] : [])),
      later: all.flatMap((row, at) =>
        row.kind === 'later' ? [{ item: items[at] ?? '', delayMs: row.delayMs, turn: row.body.turns }] : [],
      ),
      notes: new Map(
        all.flatMap((row, at) => (row.kind === 'failed' || !row.says ? [] : [[items[at] ?? '', { says: row.says }]])),
      ),
    };
  };
}

async function one(parts: FetchParts, item: string, body: Body | PageRequest | null): Promise<Fetched> {
  if (body === null) return failed(item, item, null, 'the ledger holds no request for it; it is kept for seven days');
  // Had before: kept by an older version, or sent again out of quarantine.
  if (!('request' in body)) return { kind: 'done', body };
  const { request, source } = body;
  if (request.url === '') return fallback(item, body, 'the feed names no page');
  try {
    const now = await redisNow(parts.ledger);
    const page = await fetchPage(request.url, { request: parts.request, robots: parts.robots, now });
    if (!page.ok) return refused(item, body, page, parts.retryMs);
    const input = { ...inputOf(body, page.finalUrl, page.html), seenAt: new Date(now).toISOString() };
    return { kind: 'done', body: { input, source, versioned: true } };
  } catch (error) {
    if (isRedisTrouble(error)) throw error;
    return failed(item, request.url, source, messageOf(error));
  }
}

function refused(item: string, body: PageRequest, page: PageRefusal, retryMs = RETRY_MS): Fetched {
  // Not asked at all: that is no try.
  if (page.rule === 'pace') {
    const delayMs = page.retryAfterMs ?? 0;
    const says = `not asked yet: ${page.reason}; again in ${seconds(delayMs)}`;
    return { kind: 'later', body: { ...body, turns: body.turns + 1 }, delayMs, says };
  }
  const tries = body.tries + 1;
  if (page.again && tries < TRIES) {
    const delayMs = Math.max(page.retryAfterMs ?? 0, retryMs * 4 ** (tries - 1));
    const says = `try ${tries} of ${TRIES}: ${page.reason}; again in ${seconds(delayMs)}`;
    return { kind: 'later', body: { ...body, tries, turns: body.turns + 1 }, delayMs, says };
  }
  return fallback(item, body, page.reason);
}

function fallback(item: string, body: PageRequest, reason: string): Fetched {
  const { content, url } = body.request;
  if (content === null || content.length < ENOUGH_TEXT) return failed(item, url || item, body.source, reason);
  const input = inputOf(body, url || null, content);
  const says = `what the feed says of it, since: ${reason}`;
  return { kind: 'done', body: { input, source: body.source, versioned: true }, says };
}

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;

function inputOf({ request }: PageRequest, url: string | null, html: string): CleanInput {
  return {
    // The clean stage makes the id from what it finds.
    id: url ?? request.title ?? '',
    url,
    outlet: request.outlet,
    title: request.title,
    published: null,
    language: null,
    feedPublished: request.published,
    body: { kind: 'html', value: html },
  };
}

const failed = (item: string, id: string, source: string | null, reason: string): Fetched => ({
  kind: 'failed',
  row: { item, id, source, reason },
});
