/**
 * When a feed is asked again: not before its publisher wants it, more slowly while it brings nothing, much more slowly
 * while it fails. Pure; what moves the moment a little comes from the feed's own address, so that feeds do not fall
 * together and a second look plans the same moment.
 */
import { contentId } from '../shared/ids.js';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 24 * 3_600_000];
const USUAL_MS = 15 * MINUTE;
const MAX_MS = DAY;
/** A feed that brings nothing is still asked at least this often. */
const QUIET_MS = HOUR;
/** After two weeks of failures one look a week. */
const LONG_FAILING_MS = 14 * DAY;
const GONE_LOOKS = 3;
const SPREAD = 0.2;

export type Pace = {
  url: string;
  /** The user's own lower bound. */
  everyMs: number | null;
  /** What the publisher asks for: ttl, Cache-Control. */
  publisherMs: number | null;
  quiet: number;
  failures: number;
  failingSince: number | null;
  /** Answers 410 in a row. */
  gone: number;
  /** Never before this, from Retry-After. */
  retryAfterMs: number | null;
};

/** @returns null: closed for good */
export function nextPoll(pace: Pace, now: number): number | null {
  if (pace.gone > GONE_LOOKS) return null;
  const wait = Math.max(waitOf(pace, now), pace.retryAfterMs ?? 0);
  return now + Math.round(wait * (1 + SPREAD * chance(pace.url, now)));
}

function waitOf({ everyMs, publisherMs, quiet, failures, failingSince, gone }: Pace, now: number): number {
  if (gone > 0) return 7 * DAY;
  const base = Math.max(everyMs ?? USUAL_MS, Math.min(publisherMs ?? 0, MAX_MS));
  if (failures > 0) {
    const long = failingSince !== null && now - failingSince > LONG_FAILING_MS;
    return long ? 7 * DAY : Math.min(base * 2 ** Math.min(failures, 12), Math.max(base, MAX_MS));
  }
  return Math.min(base * 1.2 ** Math.min(quiet, 20), Math.max(base, QUIET_MS));
}

/** From 0 to 1, spread evenly over feeds and moments. */
function chance(url: string, now: number): number {
  return Number.parseInt(contentId('poll', url, now).slice(0, 6), 36) / 36 ** 6;
}
