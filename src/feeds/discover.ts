/**
 * From an address that a person gives to the feed behind it: the address itself, what its page names, the usual places of
 * the site, the news sitemaps that its robots.txt lists; in this order, and only what can be read as a feed counts.
 * Limit: requests go out one after another with a pause, so a site without any feed takes a quarter of a minute.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { charsetLabel, decodeText } from '../net/charsets.js';
import { RequestRefused } from '../net/refusal.js';
import type { Answer, Request } from '../net/request.js';
import { CounterclaimError } from '../shared/errors.js';
import type { Feed, FeedResult } from './feed.js';
import { feedLinks } from './feed-links.js';
import { parseFeedGuarded } from './parse-guarded.js';

export type FoundFeed = {
  url: string;
  feed: Feed;
  /** Where it was found: "the address itself", "its page". */
  how: string;
  /** Other feeds that the page names, unread. */
  others: string[];
};

export type Discovery = {
  request: Request;
  parse?: (bytes: Uint8Array, options: { contentType: string | null; url: string }) => Promise<FeedResult>;
  /** Between two requests, default 1 s. */
  pauseMs?: number;
};

const USUAL_PATHS = [
  '/feed',
  '/rss',
  '/rss.xml',
  '/feed.xml',
  '/atom.xml',
  '/index.xml',
  '/feed.json',
  '/feeds/posts/default',
];
const MOST_LINKS = 5;
const DEADLINE_MS = 20_000;
const PAUSE_MS = 1_000;

/** @throws CounterclaimError INPUT with what was tried; NETWORK, with the address, where that itself cannot be had */
export async function discoverFeed(text: string, options: Discovery): Promise<FoundFeed> {
  const { parse = parseFeedGuarded, request, pauseMs = PAUSE_MS } = options;
  const address = addressOf(text);
  const first = await request({ url: address, deadlineMs: DEADLINE_MS }).catch((error: unknown) => {
    if (!(error instanceof RequestRefused)) throw error;
    const advice = error.advice ?? 'Open it in a browser: is it the right address?';
    throw new CounterclaimError('NETWORK', `${address}: ${error.message}`, advice, error);
  });
  if (first.status < 200 || first.status > 299) {
    throw new CounterclaimError(
      'NETWORK',
      `${address} answers with status ${first.status}`,
      'Open it in a browser: is it the right address?',
    );
  }
  const tried: string[] = [];
  const read = async (answer: Answer): Promise<Feed | null> => {
    const contentType = answer.headers['content-type'] ?? null;
    const result = await parse(answer.body, { contentType, url: answer.url });
    return result.ok ? result.feed : null;
  };
  const itself = await read(first);
  if (itself !== null) return { url: lasting(address, first), feed: itself, how: 'the address itself', others: [] };

  /** The first of these that is a feed. */
  const firstOf = async (urls: readonly string[], how: string): Promise<FoundFeed | null> => {
    for (const url of urls) {
      if (tried.includes(url)) continue;
      tried.push(url);
      await sleep(pauseMs);
      const answer = await quiet(request, url);
      const feed = answer === null ? null : await read(answer);
      if (answer !== null && feed !== null) {
        return { url: lasting(url, answer), feed, how, others: urls.filter((other) => other !== url) };
      }
    }
    return null;
  };
  const { text: html } = decodeText(first.body, [charsetLabel(first.headers['content-type'])]);
  const named = feedLinks(html, first.url).map(({ url }) => url);
  const found =
    (await firstOf(named.slice(0, MOST_LINKS), 'named by its page')) ??
    (await firstOf(
      USUAL_PATHS.map((path) => new URL(path, first.url).href),
      'at a usual place of the site',
    )) ??
    (await firstOf(await newsSitemaps(request, first.url, pauseMs), 'a news sitemap named by its robots.txt'));
  if (found !== null) return { ...found, others: found.how === 'named by its page' ? found.others : [] };
  throw new CounterclaimError(
    'INPUT',
    `no feed was found for ${address}: neither there, nor named by its page, nor at ${USUAL_PATHS.length} usual places`,
    'Look on the site for "RSS" or "Feed" and give that address.',
  );
}

/** `news.example` is meant as a browser takes it. A scheme other than http(s) is a mistake, never part of a host's name. */
function addressOf(text: string): string {
  const given = text.trim();
  const address = /^https?:\/\//i.test(given) ? given : `https://${given}`;
  if (URL.canParse(address) && !/^(?!https?:)[a-z][a-z0-9+.-]*:\/\//i.test(given)) return address;
  throw new CounterclaimError(
    'USAGE',
    `"${text}" is no web address`,
    'Write it as in a browser: https://news.example.',
  );
}

/** What is written down: where permanent redirects lead, as far as they go. */
function lasting(asked: string, { hops }: Answer): string {
  let url = new URL(asked).href;
  for (const hop of hops) {
    if (hop.status !== 301 && hop.status !== 308) break;
    url = hop.url;
  }
  return url;
}

async function quiet(request: Request, url: string): Promise<Answer | null> {
  try {
    const answer = await request({ url, deadlineMs: DEADLINE_MS });
    return answer.status >= 200 && answer.status <= 299 ? answer : null;
  } catch (error) {
    if (error instanceof RequestRefused) return null;
    throw error;
  }
}

async function newsSitemaps(request: Request, base: string, pauseMs: number): Promise<string[]> {
  await sleep(pauseMs);
  const answer = await quiet(request, new URL('/robots.txt', base).href);
  const lines = answer === null ? '' : Buffer.from(answer.body.subarray(0, 500 * 1024)).toString('utf8');
  return [...lines.matchAll(/^[ \t]{0,20}sitemap[ \t]{0,20}:[ \t]{0,20}(\S{1,2000})/gim)]
    .map(([, url = '']) => url)
    .filter((url) => /news/i.test(url) && URL.canParse(url))
    .slice(0, MOST_LINKS);
}
