/**
 * The dates of feeds: RFC 822 and ISO 8601 as they should be, and as they come. The same string gives the same answer
 * under any time zone of the host. The offset that the publisher gave is kept; without one UTC is taken; a day without
 * a time stays a day.
 * Limit: `03/04/2020` without a weekday that decides is not guessed: null.
 */
import { monthNumber, weekdayNumber } from './month-names.js';
import { zoneMinutes } from './zones.js';

/**
 * @returns ISO 8601, or null where no date can be read
 * @example readDate('Tue, 03 Jun 2025 09:39:21 +0200') // '2025-06-03T09:39:21+02:00'
 */
export function readDate(input: string): string | null {
  const text = input.trim();
  if (text.length === 0 || text.length > 100) return null;
  const epoch = /^1\d{9}(?:\d{3})?$/.exec(text);
  // Ten digits are seconds since 1970, thirteen milliseconds: 2001 to 2033.
  if (epoch) return `${new Date(Number(text.padEnd(13, '0'))).toISOString().slice(0, 19)}Z`;
  return compactDate(text) ?? spokenDate(normal(text));
}

type Day = { year: number; month: number; day: number };

/** ISO 8601's forms without a time, the rare ones too: `2003-12`, `-0312`, `2003-335`, `20031231T101455Z`. */
function compactDate(text: string): string | null {
  const basic = /^(\d{4})(\d\d)(\d\d)T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?$/.exec(text);
  if (basic) {
    const [, y, m, d, hour, minute, second = '0', zone = 'Z'] = basic;
    const day = { year: Number(y), month: Number(m), day: Number(d) };
    return written(day, { hour: Number(hour), minute: Number(minute), second: Number(second) }, zoneMinutes(zone, day));
  }
  const form = COMPACT.find(({ pattern }) => pattern.test(text));
  const parts = form?.pattern.exec(text)?.groups;
  if (!parts) return null;
  const year = fullYear(parts.y ?? '');
  if (parts.n !== undefined) return ordinalDay(year, Number(parts.n));
  return written({ year, month: Number(parts.m ?? 1), day: Number(parts.d ?? 1) }, null, null);
}

const COMPACT: readonly { pattern: RegExp; example: string }[] = [
  { pattern: /^(?<y>\d{4})$/, example: '2003' },
  { pattern: /^(?<y>\d{4})-(?<m>\d\d)$/, example: '2003-12' },
  { pattern: /^(?<y>\d{4})-?(?<n>\d{3})$/, example: '2003-335' },
  { pattern: /^(?<y>\d{4})(?<m>\d\d)(?<d>\d\d)$/, example: '20031231' },
  { pattern: /^-(?<y>\d\d)-?(?<m>\d\d)$/, example: '-03-12' },
  { pattern: /^(?<y>\d\d)-?(?<m>\d\d)-?(?<d>\d\d)$/, example: '03-12-31' },
];

/** Lower case, with month names as `@7@`, weekday names as `#1#`, and the small words gone. */
function normal(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/\([^()]{0,60}\)/g, ' ')
      .replace(/(\d)\s*[년年]\s*/g, '$1-')
      .replace(/(\d)\s*[월月]\s*/g, '$1-')
      .replace(/(\d)\s*[일日]\s*/g, '$1 kst ')
      .replace(/(오전|오후)\s*([\d:]+)/g, (_, half, time) => `${time} ${half === '오후' ? 'pm' : 'am'} kst`)
      .replace(/\b([ap])\.\s?m\b\.?/g, '$1m')
      .replace(/(\d)(?:st|nd|rd|th)\b/g, '$1')
      .replace(/(\d)t(?=\d)/g, '$1 ')
      .replace(/[\p{L}\p{M}]{3,40}(?![\p{L}/_])\.?/gu, (word) => {
        const month = monthNumber(word);
        if (month !== null) return ` @${month}@ `;
        const weekday = weekdayNumber(word);
        return weekday === null ? word : `#${weekday}#`;
      })
      .replace(/\b(?:at(?=\s+\d)|de|del|um)\b/g, ' ')
      .replace(/[,\s]+/g, ' ')
      .trim()
      // `mar., 01 déc. 2020`: French Tuesday, since a month follows.
      .replace(/^@\d+@(?=.*@)/, '')
      .trim()
  );
}

const TIME =
  /(?<![\d:.])(?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:[.,]\d{1,9})?)?(?![\d:])\s*(?:(?<half>[ap]m)\b)?/;

function spokenDate(text: string): string | null {
  const time = TIME.exec(text);
  const before = (time ? text.slice(0, time.index) : text).replace(/[\s-]{1,20}$/, '');
  let after = time ? text.slice(time.index + time[0].length).trim() : '';
  // `Jul 15 01:16:00 +0000 2012`: the year behind the time, as C's asctime and Twitter write it.
  const lateYear = /(?:^|\s)(\d{4})$/.exec(after)?.[1];
  if (lateYear) after = after.slice(0, -4).trim();
  const korean = /\bkst\b/.test(before) || /\bkst\b/.test(after);
  const named = before.replace(/\bkst\b/g, ' ').trim();
  after = after.replace(/\bkst\b/g, ' ').trim();
  const found = dayOf(named, lateYear);
  if (!found) return null;
  const zone = [found.rest, after].filter((part) => part !== '').join(' ');
  if (!time?.groups) {
    // A day may have a zone (XML Schema: `2002-09-24-06:00`), but `2013-01-27-01` has a number too many.
    const isZone = !/^[+-]\d{1,2}$/.test(zone) && zoneMinutes(zone, found.day) !== null;
    return zone === '' || isZone ? written(found.day, null, null) : null;
  }
  const clock = clockOf(time.groups);
  if (!clock) return null;
  if (zone === '') return written(found.day, clock, korean ? 540 : 0);
  const minutes = zoneMinutes(zone, found.day);
  if (minutes !== null) return written(found.day, clock, minutes);
  // A zone nobody here knows: the day is sure enough, the hour is not.
  return /^[a-z]{2,5}$/.test(zone) ? written(found.day, clock, 0) && written(found.day, null, null) : null;
}

function clockOf({ hour, minute, second, half }: Record<string, string | undefined>) {
  const spoken = Number(hour);
  if (half && (spoken < 1 || spoken > 12)) return null;
  return {
    hour: half ? (spoken % 12) + (half === 'pm' ? 12 : 0) : spoken,
    minute: Number(minute),
    second: Number(second ?? 0),
  };
}

type Found = { day: Day; rest: string };

/** Each form: an optional weekday before it, an optional zone behind it. */
const DAYS: readonly { pattern: RegExp; example: string }[] = [
  { pattern: /^(?<y>\d{4})[-/. ]+@?(?<m>\d{1,3})@?[-/. ]+(?<d>\d{1,2})(?!\d)/, example: '2004-07-13' },
  { pattern: /^(?<d>\d{1,2})[-/. ]*@(?<m>\d+)@[-/. ]*(?<y>\d{4}|\d\d)(?!\d)/, example: '13 Jul 2004' },
  { pattern: /^@(?<m>\d+)@[-/. ]*(?<d>\d{1,2})[-/. ]+(?<y>\d{4})(?!\d)/, example: 'July 13 2004' },
  { pattern: /^@(?<m>\d+)@[-/. ]*(?<y>\d{4})(?!\d)/, example: 'July 2004' },
  { pattern: /^(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4}|\d\d)(?!\d)/, example: '13.7.2004' },
  { pattern: /^(?<a>\d{1,2})[/ -](?<b>\d{1,2})[/ -](?<y>\d{4}|\d\d)(?!\d)/, example: '13/07/2004' },
];

function dayOf(text: string, lateYear: string | undefined): Found | null {
  const weekday = /^#(\d)#\s*/.exec(text);
  // Weekdays in languages unknown here, and short ones: `Di 23 …`.
  const bare = text.replace(/^(?:#\d#|[\p{L}\p{M}]+)[.\s-]*/u, '');
  if (lateYear) {
    const asctime = /^@(?<m>\d+)@\s*(?<d>\d{1,2})$/.exec(bare)?.groups;
    return asctime ? { day: dayFrom(asctime.y ?? lateYear, asctime.m, asctime.d), rest: '' } : null;
  }
  for (const { pattern } of DAYS) {
    const match = pattern.exec(bare);
    const parts = match?.groups;
    if (!match || !parts) continue;
    const rest = bare.slice(match[0].length).trim();
    if (parts.a === undefined) return { day: dayFrom(parts.y, parts.m, parts.d ?? '1'), rest };
    const day = undecided(parts, weekday ? Number(weekday[1]) : null);
    return day && { day, rest };
  }
  return null;
}

const dayFrom = (y = '', m = '', d = ''): Day => ({ year: fullYear(y), month: Number(m), day: Number(d) });

/** Day first or month first: by a number above twelve, else by the weekday that stands before it, else unknown. */
function undecided({ a, b, y }: Record<string, string | undefined>, weekday: number | null): Day | null {
  const dayFirst = dayFrom(y, b, a);
  const monthFirst = dayFrom(y, a, b);
  const fits = [dayFirst, monthFirst].filter(
    (day) =>
      isDay(day) && (weekday === null || new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay() === weekday),
  );
  const [one] = fits;
  return one && (fits.length === 1 || a === b) ? one : null;
}

/** RFC 2822, 4.3, moved on: two digits below 70 are of this century. */
function fullYear(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year + (year < 70 ? 2000 : 1900);
}

function isDay({ year, month, day }: Day): boolean {
  return (
    year >= 1 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
  );
}

function ordinalDay(year: number, n: number): string | null {
  const leap = isDay({ year, month: 2, day: 29 });
  if (n < 1 || n > (leap ? 366 : 365)) return null;
  const date = new Date(Date.UTC(leap ? 2000 : 2001, 0, n));
  return written({ year, month: date.getUTCMonth() + 1, day: date.getUTCDate() }, null, null);
}

type Clock = { hour: number; minute: number; second: number };

/** @param offset minutes east of UTC */
function written(day: Day, clock: Clock | null, offset: number | null): string | null {
  if (!isDay(day)) return null;
  const two = (n: number) => String(n).padStart(2, '0');
  const date = `${String(day.year).padStart(4, '0')}-${two(day.month)}-${two(day.day)}`;
  if (!clock) return date;
  const { hour, minute, second } = clock;
  if (offset === null || hour > 23 || minute > 59 || second > 59) return null;
  const size = Math.abs(offset);
  const zone = offset === 0 ? 'Z' : `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  return `${date}T${two(hour)}:${two(minute)}:${two(second)}${zone}`;
}
