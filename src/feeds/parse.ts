/**
 * The bytes of a feed to its entries: decoded, mended, read. Promise: bad input is `{ok: false}` with a reason, never an
 * exception, and one bad entry never costs the others. Limit: it runs where it is called; on text made to be slow that
 * is for a thread with a time limit (parse-guarded.ts).
 */
import { charsetLabel, decodeText } from '../net/charsets.js';
import { messageOf } from '../shared/errors.js';
import type { FeedResult } from './feed.js';
import { readWithFeedsmith } from './feedsmith-reader.js';
import { jsonHubLinks, xmlHubLinks } from './hub-links.js';
import { readJsonFeed } from './json-feed.js';
import { mend } from './mend.js';
import { readWithRssParser } from './rss-reader.js';

export type ParseOptions = {
  /** The Content-Type header, for its charset. */
  contentType?: string | null;
  /** The address of the feed after redirects, which relative links are resolved against. */
  url?: string | null;
};

const MAX_BYTES = 10 * 1024 * 1024;
/** JSON.parse takes any depth and then nobody can write it again. */
const MAX_JSON_DEPTH = 64;

export async function parseFeed(
  bytes: Uint8Array,
  { contentType, url = null }: ParseOptions = {},
): Promise<FeedResult> {
  if (bytes.length === 0) return { ok: false, error: 'the feed is empty' };
  if (bytes.length > MAX_BYTES) return { ok: false, error: `the feed is longer than ${MAX_BYTES} bytes` };
  const { text } = decodeText(bytes, [charsetLabel(contentType), declaredEncoding(bytes)]);
  const start = text.replace(/^[\ufeff\s]+/, '');
  if (start === '') return { ok: false, error: 'the feed is empty' };
  try {
    return /^[{[]/.test(start) ? readJson(start, url) : await readXml(text, url);
  } catch (error) {
    return { ok: false, error: messageOf(error).slice(0, 300) };
  }
}

function readJson(text: string, url: string | null): FeedResult {
  if (depthOf(text) > MAX_JSON_DEPTH) return { ok: false, error: `JSON nested deeper than ${MAX_JSON_DEPTH}` };
  return { ok: true, feed: readJsonFeed(text, url), links: jsonHubLinks(text, url) };
}

async function readXml(text: string, url: string | null): Promise<FeedResult> {
  const mended = mend(text, url);
  if (mended) {
    const feed = await readWithRssParser(mended).catch(() => null);
    if (feed && (mended.hasChannel || feed.entries.length > 0))
      return { ok: true, feed, links: xmlHubLinks(text, url) };
  }
  try {
    return { ok: true, feed: readWithFeedsmith(text, url), links: xmlHubLinks(text, url) };
  } catch {
    return { ok: false, error: whyNot(text, mended !== null) };
  }
}

function whyNot(text: string, hasRoot: boolean): string {
  if (hasRoot) return 'the feed holds neither a title nor entries';
  const head = text.slice(0, 4_096);
  if (/<sitemapindex\b/i.test(head)) return 'a list of sitemaps, not a sitemap: give one of those it lists';
  if (/<(!doctype\s+html|html)\b/i.test(head)) return 'a web page, not a feed';
  return head.includes('<') ? 'XML, but no feed that is known here' : 'not a feed';
}

/** XML 1.0, 4.3.3. In the Latin 1 view of the first bytes, which is safe since the declaration itself is ASCII. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1');
  return /<\?xml[^>]{0,300}?encoding\s*=\s*["']\s*([\w.:-]{1,40})/i.exec(head)?.[1] ?? null;
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [mark] of text.matchAll(/"(?:[^"\\]|\\[\s\S])*"|[[\]{}]/g)) {
    if (mark === '[' || mark === '{') deepest = Math.max(deepest, ++depth);
    else if (mark === ']' || mark === '}') depth--;
  }
  return deepest;
}
