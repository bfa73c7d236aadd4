/**
 * The 200 feeds of the three days: how often each publishes, and its manners. A row is a manner, with how many feeds have
 * it; what an `answer` returns stands in place of the feed's own 200 or 304.
 */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What the server does instead of answering with the feed. */
export type Trouble =
  | { kind: 'status'; status: number; headers?: Record<string, string>; retryMs?: number }
  | { kind: 'redirect'; status: number; otherHost?: boolean }
  | { kind: 'reset' }
  | { kind: 'hang' }
  /** A body of another sort with status 200. */
  | { kind: 'body'; body: string; type: string };

/** @param hours since the beginning of the three days  @param nth number of the request to this feed, from 0 */
export type Answer = (hours: number, nth: number) => Trouble | null;

export type Manner = {
  name: string;
  count: number;
  /** Default `both`. `flipping`: another tag at each answer, over the same bytes. */
  validators?: 'both' | 'etag' | 'date' | 'none' | 'flipping';
  format?: 'rss' | 'atom' | 'json';
  /** Minutes. */
  ttl?: number;
  skipHours?: number[];
  /** Seconds of `Cache-Control: max-age`, or of `Expires`. */
  maxAge?: number;
  expires?: number;
  undated?: boolean;
  /** Without guid: the page is the identity. */
  noId?: boolean;
  /** Another order at each answer. */
  unordered?: boolean;
  /** Every third entry is edited an hour after it came. */
  edited?: boolean;
  /** A comment with the time in it: the bytes change, the entries do not. */
  ticking?: boolean;
  /** How the bytes are written, and what is said of it. */
  charset?: { bytes: string; header?: string; declared?: string };
  /** What the body is packed with, and what the header says. */
  packed?: { how: 'gzip' | 'raw-deflate' | 'gzip-cut' | 'gzip-twice' | 'none'; header: string };
  answer?: Answer;
  /** Feeds of one row on a host of their own: what befalls the host befalls no others. */
  ownHost?: boolean;
};

const status = (code: number, headers?: Record<string, string>, retryMs?: number): Trouble => ({
  kind: 'status',
  status: code,
  ...(headers ? { headers } : {}),
  ...(retryMs === undefined ? {} : { retryMs }),
});
const redirect = (code: number, otherHost = false): Trouble => ({ kind: 'redirect', status: code, otherHost });
const always =
  (trouble: Trouble): Answer =>
  () =>
    trouble;
const between =
  (from: number, to: number, trouble: Trouble): Answer =>
  (hours) =>
    hours >= from && hours < to ? trouble : null;
const everyNth =
  (n: number, trouble: Trouble): Answer =>
  (_, nth) =>
    nth % n === n - 1 ? trouble : null;

/** The server writes the date of its own clock 7,000 s ahead; `site.ts` fills it in. */
export const RETRY_DATE = '<date>';

export const MANNERS: readonly Manner[] = [
  { name: 'both validators', count: 26 },
  { name: 'ETag alone', count: 10, validators: 'etag' },
  { name: 'Last-Modified alone', count: 8, validators: 'date' },
  { name: 'no validators', count: 10, validators: 'none' },
  { name: 'another ETag each time', count: 4, validators: 'flipping' },
  { name: 'Atom', count: 12, format: 'atom' },
  { name: 'JSON Feed', count: 6, format: 'json' },
  { name: 'ttl of an hour', count: 6, ttl: 60 },
  { name: 'ttl of five minutes', count: 4, ttl: 5 },
  { name: 'hours to be skipped', count: 6, skipHours: [0, 1, 2, 3, 4, 5] },
  { name: 'fresh for half an hour', count: 6, maxAge: 1_800 },
  { name: 'expires in two hours', count: 4, expires: 7_200 },
  { name: 'undated', count: 8, undated: true },
  { name: 'unordered', count: 6, unordered: true },
  { name: 'undated and unordered', count: 4, undated: true, unordered: true },
  { name: 'no ids', count: 4, noId: true },
  { name: 'edits', count: 6, edited: true },
  { name: 'a clock in the feed', count: 4, ticking: true },
  { name: 'UTF-8 said to be Latin 1', count: 3, charset: { bytes: 'utf8', header: 'iso-8859-1' } },
  { name: 'windows-1252 said to be UTF-8 by nobody', count: 3, charset: { bytes: 'win1252', declared: 'iso-8859-1' } },
  { name: 'UTF-16 with a mark', count: 2, charset: { bytes: 'utf16', header: 'utf-8', declared: 'utf-8' } },
  { name: 'Cyrillic by its declaration', count: 2, charset: { bytes: 'win1251', declared: 'windows-1251' } },
  { name: 'gzip', count: 6, packed: { how: 'gzip', header: 'gzip' } },
  { name: 'plain, said to be gzip', count: 3, packed: { how: 'none', header: 'gzip' } },
  { name: 'raw deflate', count: 2, packed: { how: 'raw-deflate', header: 'deflate' } },
  { name: 'gzip, cut short now and then', count: 3, packed: { how: 'gzip-cut', header: 'gzip' } },
  { name: 'gzip twice', count: 2, packed: { how: 'gzip-twice', header: 'gzip, gzip' } },
  { name: 'moved for good (301)', count: 4, answer: always(redirect(301)) },
  { name: 'moved for good to another host (308)', count: 2, answer: always(redirect(308, true)) },
  { name: 'moves for good on the second day', count: 2, answer: between(24, 99, redirect(301)) },
  { name: 'elsewhere for now (302)', count: 4, answer: always(redirect(302)) },
  { name: 'not there (404)', count: 2, answer: always(status(404)) },
  { name: 'not there for six hours', count: 2, answer: between(20, 26, status(404)) },
  { name: 'gone (410)', count: 2, answer: always(status(410)) },
  { name: 'broken (500)', count: 2, answer: always(status(500)) },
  { name: 'broken every fourth time', count: 3, answer: everyNth(4, status(500)) },
  {
    name: 'busy for a while (503 with seconds)',
    count: 2,
    answer: between(30, 33, status(503, { 'retry-after': '5400' }, 5_400_000)),
  },
  {
    name: 'busy every fifth time (503 with a date)',
    count: 2,
    answer: everyNth(5, status(503, { 'retry-after': RETRY_DATE }, 7_000_000)),
  },
  {
    name: 'slow down (429 with seconds)',
    count: 3,
    ownHost: true,
    answer: everyNth(6, status(429, { 'retry-after': '3600' }, 3_600_000)),
  },
  {
    name: 'slow down (429 with a date)',
    count: 3,
    ownHost: true,
    answer: everyNth(5, status(429, { 'retry-after': RETRY_DATE }, 7_000_000)),
  },
  { name: 'resets every fifth time', count: 3, ownHost: true, answer: everyNth(5, { kind: 'reset' }) },
  { name: 'hangs every fifth time', count: 2, ownHost: true, answer: everyNth(5, { kind: 'hang' }) },
  {
    name: 'a login page for an hour',
    count: 2,
    answer: between(40, 41, { kind: 'body', body: '<!doctype html><title>Sign in</title>', type: 'text/html' }),
  },
];
