/**
 * The zone of an instant that a page gives in UTC only. Publishing programs write `2024-05-07T01:09:55Z` for a report that
 * its readers saw dated the evening of the 6th; a day taken from the instant is then off by one. The zone is taken from what
 * the page itself says beside it: the same instant with an offset, or the local clock. Nothing is guessed from the country.
 */
import { type PrintedDate, withClock } from './calendar.js';

export type LocalClocks = {
  /** Values that the page marks as its publication. */
  sure: readonly PrintedDate[];
  /** The line beside the story. */
  printed: PrintedDate | null;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The earth's zones: Baker Island to Kiribati. */
const WEST_MS = -12 * HOUR_MS;
const EAST_MS = 14 * HOUR_MS;

/** Null where the instant has a zone of its own, or nothing on the page tells it. */
export function withLocalZone(publishedAt: string, { sure, printed }: LocalClocks): string | null {
  if (!publishedAt.endsWith('Z')) return null;
  const instant = Date.parse(publishedAt);
  for (const other of printed === null ? sure : [...sure, printed]) {
    const zoned = other.zone === null ? sameMoment(other, instant) : sameInstant(other, instant);
    if (zoned !== null) return zoned;
  }
  return null;
}

/** A second either way: one of the two is often rounded. */
function sameInstant({ day, clock, zone }: PrintedDate, instant: number): string | null {
  if (clock === null || zone === null || zone === '+00:00') return null;
  const zoned = withClock(day, clock, zone);
  return Math.abs(Date.parse(zoned) - instant) < MINUTE_MS ? zoned : null;
}

/** A local clock that is the instant's but for whole half hours. */
function sameMoment({ day, clock }: PrintedDate, instant: number): string | null {
  if (clock === null) return null;
  const local = Date.parse(withClock(day, clock, '+00:00'));
  const seconds = clock.second === 0 ? Math.floor(instant / MINUTE_MS) * MINUTE_MS : Math.floor(instant / 1000) * 1000;
  const shift = local - seconds;
  if (shift === 0 || shift < WEST_MS || shift > EAST_MS || shift % (HOUR_MS / 2) !== 0) return null;
  const minutes = Math.abs(shift) / MINUTE_MS;
  const two = (n: number) => String(n).padStart(2, '0');
  const offset = `${shift < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return `${new Date(instant + shift).toISOString().slice(0, 19)}${offset}`;
}

/** The day before or after the instant's own that is its day somewhere on earth. */
export function isLocalDayOf(day: string, publishedAt: string): boolean {
  if (!publishedAt.endsWith('Z') || publishedAt.startsWith(day)) return false;
  const instant = Date.parse(publishedAt);
  const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  return day === dayOf(instant + WEST_MS) || day === dayOf(instant + EAST_MS);
}
