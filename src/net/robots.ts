/**
 * robots.txt, asked before an article is fetched. Feeds that the user listed are asked for regardless: listing is
 * the permission. RFC 9309: 4xx means no rules, 5xx and no answer mean stay away; a copy is kept for 24 hours at most,
 * and only the first 500 KiB are read. Limit: robots-parser decides 129 of
 * the 142 public cases of google/robotstxt as they do; the rest are odd spellings.
 */
import robotsParser from 'robots-parser';
import { messageOf } from '../shared/errors.js';
import { RequestRefused, type Rule } from './refusal.js';
import type { Request } from './request.js';

/** Where copies lie: Redis in the program, a Map in tests. */
export type TextCache = {
  get: (key: string) => Promise<string | null>;
  set: (key: string, value: string, ttlMs: number) => Promise<void>;
};

export type RobotsVerdict = {
  allowed: boolean;
  /** False: the rules could not be had, so the answer may be another one in an hour. */
  known: boolean;
  reason: string;
  crawlDelayMs: number | null;
};

export type Robots = (url: URL, signal?: AbortSignal) => Promise<RobotsVerdict>;

type Rules = {
  isAllowed: (url: string, agent?: string) => boolean | undefined;
  getCrawlDelay: (agent?: string) => number | undefined;
};
// CommonJS whose typings speak of an ES module: what Node gives as the default is the function itself.
const parseRules = robotsParser as unknown as (url: string, text: string) => Rules;

const KEEP_MS = 24 * 3_600_000;
/** Trouble may pass sooner than rules change. */
const KEEP_TROUBLE_MS = 3_600_000;
const MAX_BYTES = 500 * 1024;
const DEADLINE_MS = 10_000;
const NOT_OURS: ReadonlySet<Rule> = new Set(['url', 'scheme', 'credentials', 'address', 'pace']);
const MISSING = 'not to be had';
const STAY_AWAY = 'User-agent: *\nDisallow: /\n';

/** @param agent the product token that rules are looked up for, `counterclaim` */
export function openRobots(options: { request: Request; cache: TextCache; agent: string }): Robots {
  const asking = new Map<string, Promise<string>>();
  // Many pages of one host come at once: one of them asks, the others wait for it.
  const once = (at: string, signal: AbortSignal | undefined): Promise<string> => {
    const running = asking.get(at) ?? ask(at, options, signal).finally(() => asking.delete(at));
    asking.set(at, running);
    return running;
  };
  return async (url, signal) => {
    const at = new URL('/robots.txt', url).href;
    const stored = (await options.cache.get(at)) ?? (await once(at, signal));
    const cut = stored.indexOf('\n');
    const [basis, text] = [stored.slice(0, cut), stored.slice(cut + 1)];
    const rules = parseRules(at, text);
    const allowed = rules.isAllowed(url.href, options.agent) !== false;
    const delay = rules.getCrawlDelay(options.agent);
    return {
      allowed,
      known: !basis.startsWith(MISSING),
      reason: `robots.txt of ${url.host}: ${allowed ? 'allowed' : 'disallowed'} (${basis})`,
      crawlDelayMs: delay === undefined || !Number.isFinite(delay) ? null : delay * 1000,
    };
  };
}

/** The stored form: the basis on the first line, the rules after it. */
async function ask(
  at: string,
  { request, cache }: { request: Request; cache: TextCache },
  signal: AbortSignal | undefined,
): Promise<string> {
  let stored: string;
  let keepMs = KEEP_MS;
  try {
    const answer = await request({
      url: at,
      maxBytes: MAX_BYTES,
      deadlineMs: DEADLINE_MS,
      signal,
      tooLong: 'cut',
      headers: { 'accept-encoding': 'identity' },
    });
    if (answer.status >= 200 && answer.status < 300) {
      stored = `its rules\n${Buffer.from(answer.body).toString('utf8')}`;
    } else if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
      stored = `none there, status ${answer.status}\n`;
    } else {
      stored = `${MISSING}, status ${answer.status}\n${STAY_AWAY}`;
      keepMs = KEEP_TROUBLE_MS;
    }
  } catch (error) {
    // Where the page itself may not be asked for, that is the reason to give, not the missing rules.
    // And what is no refusal of a request, a Redis that is full or away, says nothing of the host.
    if (signal?.aborted || !(error instanceof RequestRefused) || NOT_OURS.has(error.rule)) throw error;
    stored = `${MISSING}, ${messageOf(error)}\n${STAY_AWAY}`;
    keepMs = KEEP_TROUBLE_MS;
  }
  await cache.set(at, stored, keepMs);
  return stored;
}
