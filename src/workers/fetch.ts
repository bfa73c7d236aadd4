/**
 * The fetch stage: pages are had, at each host's pace and under its robots.txt. A page that cannot be had now is tried
 * again later; one that cannot be had at all stands with what the feed says of it, or is put aside with the reason.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CleanInput } from '../articles/clean.js';
import type { Body, PageRequest } from '../ledger/bodies.js';
import type { Ledger, Quarantined } from '../ledger/ledger.js';
import { redisNow } from '../ledger/monitoring.js';
import type { HostNews } from '../net/pace.js';
import { fetchPage, type Page, type PageRefusal } from '../net/page.js';
import { RequestRefused } from '../net/refusal.js';
import type { Request } from '../net/request.js';
import type { Robots, RobotsVerdict } from '../net/robots.js';
import { messageOf } from '../shared/errors.js';
import type { StageWork } from './batches.js';
import type { Hosts } from './hosts.js';

export type FetchParts = { ledger: Ledger; hosts: Hosts; request: Request; robots: Robots };

/** A turn that lies further off is not waited for in the job. */
const WAIT_MS = 30_000;
const TRIES = 5;
const FIRST_RETRY_MS = 60_000;
/** Below this a summary is a teaser, not an article. */
const ENOUGH_TEXT = 200;

type Fetched =
  | { kind: 'done'; body: Body }
  | { kind: 'later'; body: PageRequest; delayMs: number }
  | { kind: 'failed'; row: Quarantined };

export function fetchWork(parts: FetchParts): StageWork {
  const { ledger } = parts;
  return async (items) => {
    const bodies = (await ledger.bodies(items)) as (Body | PageRequest | null)[];
    const all = await Promise.all(items.map((item, at) => one(parts, item, bodies[at] ?? null)));
    await ledger.putBodies(
      all.flatMap((row, at) => (row.kind === 'failed' ? [] : [{ item: items[at] ?? '', body: row.body }])),
    );
    return {
      done: items.filter((_, at) => all[at]?.kind === 'done'),
      failed: all.flatMap((row) => (row.kind === 'failed' ? [row.row] : [])),
      later: all.flatMap((row, at) =>
        row.kind === 'later' ? [{ item: items[at] ?? '', delayMs: row.delayMs, turn: row.body.turns }] : [],
      ),
    };
  };
}

async function one(parts: FetchParts, item: string, body: Body | PageRequest | null): Promise<Fetched> {
  if (body === null) return failed(item, item, null, 'the ledger holds no request for it; it is kept for seven days');
  // Had before, by a worker that died before it could say so.
  if (!('request' in body)) return { kind: 'done', body };
  const { request, source } = body;
  if (request.url === '') return fallback(item, body, 'the feed names no page');
  try {
    const turn = await turnAt(parts, request.url);
    if (!turn.go) return { kind: 'later', body: { ...body, turns: body.turns + 1 }, delayMs: turn.waitMs };
    const now = await redisNow(parts.ledger);
    const page = await fetchPage(request.url, { request: parts.request, robots: parts.robots, now });
    const news = turn.asked ? newsOf(page) : null;
    if (news !== null) await parts.hosts.tell(request.url, news, now);
    if (!page.ok) return refused(item, body, page);
    const input = { ...inputOf(body, page.finalUrl, page.html), seenAt: new Date(now).toISOString() };
    return { kind: 'done', body: { input, source, versioned: true } };
  } catch (error) {
    return failed(item, request.url, source, messageOf(error));
  }
}

/** `asked`: the host is really asked for the page, not held off by its rules or an address that is none. */
type Go = { go: true; asked: boolean } | { go: false; waitMs: number };

/** Waits for a turn at the page's host, as far apart as its robots.txt wants. */
async function turnAt({ hosts, robots }: FetchParts, url: string): Promise<Go> {
  const verdict = await verdictOf(robots, url);
  // What may not be asked for needs no turn; `fetchPage` says why.
  if (!verdict?.allowed) return { go: true, asked: false };
  const turn = await hosts.turn(url, WAIT_MS, verdict.crawlDelayMs);
  if (!turn.taken) return { go: false, waitMs: turn.waitMs };
  if (turn.waitMs === 0) return { go: true, asked: true };
  await sleep(turn.waitMs);
  const awayMs = await hosts.paused(url, turn);
  return awayMs === null ? { go: true, asked: true } : { go: false, waitMs: awayMs };
}

async function verdictOf(robots: Robots, text: string): Promise<RobotsVerdict | null> {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  try {
    return await robots(url);
  } catch (error) {
    if (error instanceof RequestRefused) return null;
    throw error;
  }
}

/** What an attempt says of its host; null where it says nothing. */
function newsOf(page: Page | PageRefusal): HostNews | null {
  if (page.ok) return { status: 200, headers: {} };
  if (page.status === null) return page.rule === 'connection' || page.rule === 'deadline' ? 'no-connection' : null;
  const headers: Record<string, string> =
    page.retryAfterMs === null ? {} : { 'retry-after': String(Math.ceil(page.retryAfterMs / 1000)) };
  return { status: page.status, headers };
}

function refused(item: string, body: PageRequest, page: PageRefusal): Fetched {
  const tries = body.tries + 1;
  if (page.again && tries < TRIES) {
    const delayMs = Math.max(page.retryAfterMs ?? 0, FIRST_RETRY_MS * 4 ** (tries - 1));
    return { kind: 'later', body: { ...body, tries, turns: body.turns + 1 }, delayMs };
  }
  return fallback(item, body, page.reason);
}

function fallback(item: string, body: PageRequest, reason: string): Fetched {
  const { content, url } = body.request;
  if (content === null || content.length < ENOUGH_TEXT) return failed(item, url || item, body.source, reason);
  return { kind: 'done', body: { input: inputOf(body, url || null, content), source: body.source, versioned: true } };
}

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
