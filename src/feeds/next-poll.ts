/**
 * When a feed is asked again: as often as it brings something, not before its publisher wants it, more slowly while it
 * is silent, much more slowly while it fails. Pure; what moves the moment a little comes from the feed's own address, so
 * that feeds do not fall together and a second look plans the same moment.
 */
import { contentId } from '../shared/ids.js';
import type { Skip } from './feed.js';
import { gapMs, type Rhythm, silenceMs } from './rhythm.js';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 24 * 3_600_000];
const MIN_MS = 10 * MINUTE;
const MAX_MS = DAY;
/** A feed of which nothing is known yet, and the first step of one that fails. */
const UNKNOWN_MS = 30 * MINUTE;
const FAILING_MS = 15 * MINUTE;
/** Four looks between two arrivals: half of what comes is seen within an eighth of the gap. */
const LOOKS_A_GAP = 4;
/** A silence of eight hours is looked into once an hour. */
const LOOKS_A_SILENCE = 8;
/** Where the user gave a time, silence makes it no rarer than this. */
const QUIET_MS = HOUR;
/** After two weeks of failures one look a week. */
const LONG_FAILING_MS = 14 * DAY;
const GONE_LOOKS = 3;
const SPREAD = 0.2;

export type Pace = {
  url: string;
  /** What the user asks for: a lower bound that may lie below ten minutes. */
  everyMs: number | null;
  /** What the publisher asks for: ttl, sy:updatePeriod, Cache-Control, Expires. */
  publisherMs: number | null;
  rhythm: Rhythm;
  failures: number;
  failingSince: number | null;
  /** Answers 410 in a row. */
  gone: number;
  /** Never before this, from Retry-After. */
  retryAfterMs: number | null;
  skip: Skip;
};

/** @returns null: closed for good */
export function nextPoll(pace: Pace, now: number): number | null {
  if (pace.gone > GONE_LOOKS) return null;
  const wait = Math.max(waitOf(pace, now), pace.retryAfterMs ?? 0);
  const at = now + Math.round(wait * (1 + SPREAD * chance(pace.url, now)));
  return outsideSkipped(at, pace.skip, pace.url);
}

/** Eight times the usual wait, for a hub that has shown itself three times. */
const MOST_TRUST = 3;

/**
 * The next look at a feed whose hub sends what is new: twice as far off with each look that found nothing besides, a day
 * at most, and not after the subscription ends. It stays a look: a hub may die in silence.
 */
export function nextSafetyLook(
  usualAt: number | null,
  { trust, liveUntil, skip, url }: { trust: number; liveUntil: number | null; skip: Skip; url: string },
  now: number,
): number | null {
  if (usualAt === null || liveUntil === null || trust === 0) return usualAt;
  const stretched = now + Math.min((usualAt - now) * 2 ** Math.min(trust, MOST_TRUST), MAX_MS);
  return Math.max(usualAt, outsideSkipped(Math.min(stretched, liveUntil), skip, url));
}

function waitOf(pace: Pace, now: number): number {
  const { publisherMs, failures, failingSince, gone, everyMs } = pace;
  if (gone > 0) return 7 * DAY;
  const asked = Math.min(publisherMs ?? 0, MAX_MS);
  if (failures > 0) {
    const base = Math.max(everyMs ?? FAILING_MS, asked);
    const long = failingSince !== null && now - failingSince > LONG_FAILING_MS;
    return long ? 7 * DAY : Math.min(base * 2 ** Math.min(failures, 12), Math.max(base, MAX_MS));
  }
  return Math.max(everyMs === null ? ownPace(pace.rhythm, now) : givenPace(everyMs, pace.rhythm, now), asked);
}

function ownPace(rhythm: Rhythm, now: number): number {
  const gap = gapMs(rhythm, now);
  const wish = Math.max(gap === null ? UNKNOWN_MS : gap / LOOKS_A_GAP, silenceMs(rhythm, now) / LOOKS_A_SILENCE);
  return Math.min(Math.max(wish, MIN_MS), MAX_MS);
}

function givenPace(everyMs: number, rhythm: Rhythm, now: number): number {
  return Math.max(everyMs, Math.min(silenceMs(rhythm, now) / LOOKS_A_SILENCE, QUIET_MS));
}

/**
 * RSS 2.0, skipHours and skipDays: "a hint for aggregators telling them which hours they can skip", in GMT. Where all
 * hours or all days are listed, nothing is meant by it.
 */
function outsideSkipped(at: number, { hours, days }: Skip, url: string): number {
  const free = (moment: Date) => !hours.includes(moment.getUTCHours()) && !days.includes(moment.getUTCDay());
  if (free(new Date(at))) return at;
  const hour = Math.floor(at / HOUR) * HOUR;
  for (let later = hour + HOUR; later <= hour + 8 * DAY; later += HOUR) {
    // Somewhere in the first ten minutes: many feeds wait for the same full hour.
    if (free(new Date(later))) return later + Math.round(MIN_MS * chance(url, later));
  }
  return at;
}

/** From 0 to 1, spread evenly over feeds and moments. */
function chance(url: string, now: number): number {
  return Number.parseInt(contentId('poll', url, now).slice(0, 6), 36) / 36 ** 6;
}
