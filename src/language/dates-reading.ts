/**
 * What a row of the tables of dates is, the words that its patterns are built of, and how a day or month without a year is
 * placed around the day of publication.
 */
import { type Day, dayOf, partsOf } from './dates-days.js';

export type Precision = 'minute' | 'day' | 'week' | 'month' | 'year' | 'since' | 'vague';
export type TimeKind = 'point' | 'interval' | 'since' | 'until' | 'as-of' | 'rate';

/** What a row makes of its words. `null` days: found, but not to be placed without more knowledge. */
export type Reading = { from: Day | null; to: Day | null; precision: Precision; kind?: TimeKind };

/** What a row may know besides its own words. */
export type Context = {
  published: Day | null;
  /** Whether the clause around the words speaks of what is to come. */
  future: () => boolean;
  /** Lower-case text before and behind the words, in the same sentence. */
  before: string;
  after: string;
  /** The whole article in lower case, to tell which war "the war" is. */
  topic: () => string;
};

export type TimeRow = {
  id: string;
  pattern: RegExp;
  read: (match: RegExpMatchArray, context: Context) => Reading | null;
  /** Published on Friday, 14 March 2025. */
  example: string;
};

export const MONTH =
  '(?:jan(?:uary|\\b\\.?)|feb(?:ruary|\\b\\.?)|mar(?:ch|\\b\\.?)|apr(?:il|\\b\\.?)|may|june?|july?|aug(?:ust|\\b\\.?)|sept?(?:ember|\\b\\.?)|oct(?:ober|\\b\\.?)|nov(?:ember|\\b\\.?)|dec(?:ember|\\b\\.?))';
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
export const WEEKDAY =
  '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon\\b\\.?|tues?\\b\\.|wed\\b\\.|thurs?\\b\\.|fri\\b\\.|sat\\b\\.|sun\\b\\.)';
const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ');
export const YEAR = '(?:19|20)\\d\\d';
export const COUNT =
  '(?:\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|several|few|a few|couple of|a couple of|24|48)';
const COUNTS = new Map<string, number>([
  ...'one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((w, n): [string, number] => [w, n + 1]),
  ['a', 1],
  ['an', 1],
  ['fifteen', 15],
  ['twenty', 20],
  ['thirty', 30],
  ['several', 4],
  ['few', 3],
  ['a few', 3],
  ['couple of', 2],
  ['a couple of', 2],
]);
export const VAGUE_COUNT = /^(several|a few|few)$/;
export const UNIT = '(hour|day|week|month|year|decade)s?';
export const DAY_PART = '(?:morning|afternoon|evening|night|noon|midday|midnight)';

export const row = (id: string, pattern: string, example: string, read: TimeRow['read']): TimeRow => ({
  id,
  pattern: new RegExp(`(?<![\\w./-])${pattern}(?!\\w)`, 'g'),
  read,
  example,
});

export const num = (text: string | undefined): number => COUNTS.get(text ?? '') ?? Number(text);

export const monthOf = (text: string | undefined): number => MONTHS.indexOf((text ?? '').slice(0, 3)) + 1;

export const weekdayOf = (text: string | undefined): number => WEEKDAYS.indexOf((text ?? '').slice(0, 3));

/** Two digits are a year of the last century from 50 on: "7 Jan 90". */
export const yearOf = (text: string | undefined): number | null => {
  if (!text) return null;
  const n = Number(text);
  return text.length === 4 ? n : n >= 50 ? 1900 + n : 2000 + n;
};

export const point = (day: Day | null, kind?: Reading['kind']): Reading => ({
  from: day,
  to: day,
  precision: 'day',
  kind,
});

export const unknown = (precision: Reading['precision'], kind?: Reading['kind']): Reading => ({
  from: null,
  to: null,
  precision,
  kind,
});

/** The year that makes a day and month lie nearest in the past, or in the future where the clause says so. */
export function placed(month: number, date: number, year: number | null, context: Context): Day | null {
  if (year !== null) return dayOf(year, month, date);
  const ref = context.published;
  if (ref === null) return null;
  const here = partsOf(ref).year;
  const day = dayOf(here, month, date) ?? dayOf(here - 1, month, date);
  if (day === null) return null;
  // a week ahead is still this year's: a notice of next week's vote needs no "will"
  if (day > ref + 7 && !(day <= ref + 300 && context.future())) return dayOf(here - 1, month, date) ?? day;
  if (day < ref - 60 && context.future()) return dayOf(here + 1, month, date) ?? day;
  return day;
}

export function placedMonth(month: number, context: Context): number | null {
  const ref = context.published;
  if (ref === null) return null;
  const here = partsOf(ref);
  const ahead = context.future();
  if (month > here.month) return ahead ? here.year : here.year - 1;
  if (month < here.month && ahead) return here.year + 1;
  return here.year;
}

export function weekday(name: string | undefined, how: string, context: Context): Day | null {
  const ref = context.published;
  if (ref === null) return null;
  const back = (partsOf(ref).weekday - weekdayOf(name) + 7) % 7;
  if (/next|coming/.test(how)) return ref + (7 - back || 7);
  if (/last|previous/.test(how)) return ref - (back || 7);
  if (how === '' || /this/.test(how)) return context.future() ? ref + ((7 - back) % 7) : ref - back;
  return ref - back;
}

const PARTS: Record<string, [number, number]> = { early: [1, 10], mid: [11, 20], late: [21, 31] };

export const partOf = (words: string): [number, number] =>
  PARTS[/late|end/.test(words) ? 'late' : /mid/.test(words) ? 'mid' : 'early'] ?? [1, 31];
