/**
 * Dates as articles print them, to ISO 8601 with the offset that was printed, or to a plain date. A day that does not
 * exist, a year before newspapers or far ahead, and anything that is not plainly a date is null: nothing is guessed, and
 * the clock of this machine is never read.
 */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAME =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,? +)?';

/** The first newspaper was printed in 1605; a date beyond 2199 is a slip or a joke. */
const FIRST_YEAR = 1605;
const LAST_YEAR = 2199;

/** Zones that have one meaning only; IST, CST and BST have several and leave the time without a zone. */
const ZONES: Record<string, string> = {
  utc: '+00:00',
  gmt: '+00:00',
  z: '+00:00',
  cet: '+01:00',
  cest: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
  msk: '+03:00',
  est: '-05:00',
  edt: '-04:00',
  pst: '-08:00',
  pdt: '-07:00',
};

/** `2025-02-07` where that day exists. */
export function dayOf(year: number, month: number, day: number): string | null {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) return null;
  if (!(month >= 1 && month <= 12 && day >= 1)) return null;
  const longest = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day > longest) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export type Clock = { hour: number; minute: number; second: number };

/** With a zone the instant keeps it; a time whose zone is not known says less than the plain date, so the date stands. */
export function withClock(day: string, clock: Clock | null, zone: string | null): string {
  if (clock === null || zone === null) return day;
  const two = (n: number) => String(n).padStart(2, '0');
  const time = `${two(clock.hour)}:${two(clock.minute)}:${two(clock.second)}`;
  return `${day}T${time}${zone === '+00:00' ? 'Z' : zone}`;
}

const ISO = /^([12]\d{3})-(\d{1,2})-(\d{1,2})(?:[T ]{1,9}(\S.*))?$/;
const COMPACT = /^([12]\d{3})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$/;
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.([12]\d{3})$/;
const SLASHED_YEAR_FIRST = /^([12]\d{3})[/.](\d{1,2})[/.](\d{1,2})(?:[T ]{1,9}(\S.*))?$/;
const DAY_MONTH = new RegExp(
  `^${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th)?[ .-]+(?:of +)?${MONTH_NAME}[.,-]? *,? *([12]\\d{3})$`,
  'i',
);
const MONTH_DAY = new RegExp(`^${WEEKDAY}${MONTH_NAME}\\.? +(\\d{1,2})(?:st|nd|rd|th)?,? +([12]\\d{3})$`, 'i');
const TIME_OF_DAY =
  /\b(\d{1,2})[:.h](\d{2})(?::(\d{2})(?:[.,]\d+)?)? ?(a\.?m\.?|p\.?m\.?)?(?: ?\(?(Z|[A-Z]{3,4}|(?:UTC|GMT)? ?[+-]\d{1,2}(?::?\d{2})?)\b\)?)?/i;

/** A date in its parts; `clock` is null where only a day was printed, `zone` where none was, or one of several meanings. */
export type PrintedDate = { day: string; clock: Clock | null; zone: string | null };

/**
 * Reads a whole string as a date, with or without a time before or after it: `2025-02-07T20:24:00+02:00`,
 * `20:24 07.02.2025`, `Fri, 07 Feb 2025 18:24:00 GMT`, `February 7, 2025 at 8:24 p.m. EST`, `1738952640`.
 */
export function readDate(value: string): string | null {
  const printed = readPrinted(value);
  return printed === null ? null : withClock(printed.day, printed.clock, printed.zone);
}

export function readPrinted(value: string): PrintedDate | null {
  const text = value.replace(/\s+/g, ' ').trim();
  if (text.length < 6 || text.length > 80) return null;
  const stamp = readTimestamp(text) ?? readCompact(text);
  if (stamp !== null) return stamp;
  const iso = ISO.exec(text) ?? SLASHED_YEAR_FIRST.exec(text);
  if (iso) return printedOf(dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3])), iso[4] ?? '');
  const time = TIME_OF_DAY.exec(text.replace(/\b\d{1,2}\.\d{1,2}\.\d{4}\b/g, (date) => '#'.repeat(date.length)));
  const rest = time ? `${text.slice(0, time.index)} ${text.slice(time.index + time[0].length)}` : text;
  const words = rest
    .replace(/[|–—•·]|\s-\s|\bat\b/gi, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:]+|[\s,;:.]{1,20}$/g, '');
  // `20:24 06.05.2024 EET`: the zone stands behind the day.
  const zone = /^(.*\d) \(?([A-Z]{1,4}(?: ?[+-]\d{1,2}(?::\d{2})?)?)\)?$/.exec(words);
  if (time && zone) return printedOf(readDay(zone[1] ?? ''), `${time[0]} ${zone[2]}`);
  return printedOf(readDay(words), time?.[0] ?? '');
}

function readDay(words: string): string | null {
  let m = DOTTED.exec(words);
  if (m) return dayOf(Number(m[3]), Number(m[2]), Number(m[1]));
  m = ISO.exec(words);
  if (m) return dayOf(Number(m[1]), Number(m[2]), Number(m[3]));
  m = DAY_MONTH.exec(words);
  if (m) return dayOf(Number(m[3]), monthOf(m[2]), Number(m[1]));
  m = MONTH_DAY.exec(words);
  if (m) return dayOf(Number(m[3]), monthOf(m[1]), Number(m[2]));
  return null;
}

function printedOf(day: string | null, timeText: string): PrintedDate | null {
  return day === null ? null : { day, ...timeIn(timeText) };
}

/** The first time of day in a line, with its zone. */
export function timeIn(line: string): { clock: Clock | null; zone: string | null } {
  const m = TIME_OF_DAY.exec(line);
  return m ? { clock: clockOf(m[1], m[2], m[3], m[4]), zone: zoneOf(m[5]) } : { clock: null, zone: null };
}

function clockOf(h = '', m = '', s = '0', half = ''): Clock | null {
  let hour = Number(h);
  if (half && hour <= 12) hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  const clock = { hour, minute: Number(m), second: Math.min(59, Number(s)) };
  return hour < 24 && clock.minute < 60 ? clock : null;
}

function zoneOf(words: string | undefined): string | null {
  if (!words) return null;
  const named = ZONES[words.trim().toLowerCase()];
  if (named) return named;
  const m = /([+-])(\d{1,2}):?(\d{2})?$/.exec(words);
  if (!m || Number(m[2]) > 14 || Number(m[3] ?? 0) > 59) return null;
  const offset = `${m[1]}${m[2]?.padStart(2, '0')}:${m[3] ?? '00'}`;
  return offset === '-00:00' ? '+00:00' : offset;
}

function monthOf(name = ''): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

/** Seconds or milliseconds since 1970 name an instant, so they come out in UTC. The first days of 1970 are a slip for "none". */
function readTimestamp(text: string): PrintedDate | null {
  if (!/^\d{10}(?:\d{3})?$/.test(text)) return null;
  const instant = new Date(text.length === 13 ? Number(text) : Number(text) * 1000).toISOString();
  return printedOf(instant.slice(0, 10), `${instant.slice(11, 19)} Z`);
}

function readCompact(text: string): PrintedDate | null {
  const m = COMPACT.exec(text);
  if (!m) return null;
  const day = dayOf(Number(m[1]), Number(m[2]), Number(m[3]));
  return day === null ? null : { day, clock: m[4] ? clockOf(m[4], m[5], m[6]) : null, zone: zoneOf(m[7]) };
}
