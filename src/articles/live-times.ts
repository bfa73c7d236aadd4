/**
 * The times that stand among the blocks of a live blog, and the day of each. A clock without a day takes it from the day
 * that is printed above it, else from the page's own day, one day off for each midnight that the clocks cross. A clock
 * without a zone takes the page's; where that is not known only the day stands.
 */
import type { DateBasis } from '../shared/article.js';
import type { Block } from './blocks.js';
import { type Clock, readDate, readPrinted, timeIn, withClock } from './calendar.js';
import { dayIn } from './page-datelines.js';

export type TimeMark = {
  /** Index of its block. */
  at: number;
  /** Marks of one kind stand in elements of one kind. */
  shape: string;
  /** Null where only the clock is printed. */
  day: string | null;
  clock: Clock | null;
  zone: string | null;
  basis: DateBasis;
  /** What follows the clock in its own line: the headline. */
  rest: string | null;
};

export type PageDays = { published: string | null; modified: string | null };

const CLOCK = String.raw`\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?(?: ?\(?(?:[A-Z]{3,4}|UTC ?[+-]\d{1,2}(?::\d{2})?)\)?)?`;

/** Lines that give the time of what follows, each with one that looks alike and gives none. */
export const TIME_LINES: { pattern: RegExp; example: string; keeps: string; reason: string }[] = [
  {
    pattern: new RegExp(
      String.raw`^(?:posted |published )?(?:at )?(?:\d{1,2} ?(?:m|min|mins|minutes?|h|hrs?|hours?) ago,? ?)?${CLOCK}$`,
      'i',
    ),
    example: '12m ago 14.32 GMT',
    keeps: 'Updated at 14.40 GMT',
    reason: 'a clock alone; how long ago it was has no meaning later',
  },
  {
    pattern: new RegExp(String.raw`^${CLOCK} ?(?:[–—|:-]|[•·]) ?(?=\S)`, 'i'),
    example: '14:32 – The army says that it holds the bridge',
    keeps: '14:32 was the time on the stopped clock',
    reason: 'a clock before the headline or the first sentence',
  },
];

const LONGEST_TIME_LINE = 60;
const CHANGE = /^(?:last )?(?:updated|modified|edited|corrected)\b/i;
/** Elements beside the entries that have times too. */
const BESIDE =
  /(?:^|[ .#_-])(?:comments?|replies|related|recommend\w*|aside|nav|footer|sidebar|promo\w*)(?=$|[ .#_-])/i;

export function timeMarks(body: readonly Block[]): TimeMark[] {
  return body.flatMap((block, at) => {
    if (CHANGE.test(block.text) || BESIDE.test(block.path)) return [];
    const mark = elementMark(block) ?? lineMark(block.text);
    return mark === null ? [] : [{ at, shape: `${mark.basis} ${tagsOf(block.path)}`, ...mark }];
  });
}

type Printed = Omit<TimeMark, 'at' | 'shape'>;

function elementMark({ time, text }: Block): Printed | null {
  if (time === undefined) return null;
  const printed = readPrinted(time);
  const rest = lineMark(text)?.rest ?? null;
  if (printed !== null) return { ...printed, basis: 'time', rest };
  const clock = lineMark(time);
  return clock === null ? null : { ...clock, basis: 'time', rest };
}

function lineMark(text: string): Printed | null {
  const head = text.slice(0, LONGEST_TIME_LINE);
  if (text.length <= LONGEST_TIME_LINE) {
    const printed = readPrinted(text);
    if (printed?.clock) return { ...printed, basis: 'dateline', rest: null };
  }
  for (const { pattern } of TIME_LINES) {
    const m = pattern.exec(pattern.source.endsWith('$') ? text : head);
    if (m === null) continue;
    const { clock, zone } = timeIn(m[0]);
    if (clock === null) continue;
    const rest = text.slice(m[0].length).trim();
    return { day: null, clock, zone, basis: 'dateline', rest: rest === '' ? null : rest };
  }
  return null;
}

const tagsOf = (path: string): string => path.replace(/[#.][^ ]*/g, '');

/**
 * When each of the marks is, in the order of the page. Null where a day would be a guess: none is known, or the clocks run
 * neither up nor down, or lead out of the days between the page's publication and its last change.
 */
export function momentsOf(
  marks: readonly TimeMark[],
  body: readonly Block[],
  page: PageDays,
): (string | null)[] | null {
  const zone = zoneIn(page.published) ?? zoneIn(page.modified);
  const headings = dayHeadings(body, marks, page);
  const isDated = headings.length > 0 || marks.every(({ day }) => day !== null);
  const direction = directionOf(marks);
  if (direction === null && !isDated) return null;
  let day = isDated ? null : firstDay(marks, direction, zone, page);
  if (day === null && !isDated) return null;
  let heading = -1;
  let before: TimeMark | null = null;
  const days: (string | null)[] = [];
  for (const mark of marks) {
    const above = headings.findLastIndex(({ at }) => at < mark.at);
    if (above !== heading) day = headings[above]?.day ?? day;
    else if (!isDated && mark.day === null && before !== null)
      day = overMidnight(day, minutesOf(before), minutesOf(mark), direction);
    heading = above;
    if (mark.day !== null) day = mark.day;
    // Entries above the first day's heading are of the newest day, which the page need not name.
    days.push(mark.day ?? (above < 0 && headings.length > 0 ? dayAbove(headings, direction, page) : day));
    before = mark;
  }
  if (!isDated && days.some((one) => one !== null && !isOfPage(one, page))) return null;
  if (days.every((one) => one === null)) return null;
  return marks.map((mark, n) => {
    const own = days[n];
    return own == null ? null : withClock(own, mark.clock, mark.zone ?? zone);
  });
}

const zoneIn = (moment: string | null): string | null => /[+-]\d{2}:\d{2}$/.exec(moment ?? '')?.[0] ?? null;

/** The day of the first entry: the page was changed last right after its newest, and published with its oldest. */
function firstDay(
  marks: readonly TimeMark[],
  direction: 'up' | 'down' | null,
  zone: string | null,
  { published, modified }: PageDays,
): string | null {
  const moment = direction === 'down' ? (modified ?? published) : published;
  const [first] = marks;
  if (moment === null || first === undefined) return null;
  const day = moment.slice(0, 10);
  if (moment.length === 10) return day;
  const at = Date.parse(moment);
  const known = first.zone ?? zone;
  const away = (one: string) => Date.parse(withClock(one, first.clock, known ?? '+00:00')) - at;
  const near = [shifted(day, -1), day, shifted(day, 1)].sort((a, b) => Math.abs(away(a)) - Math.abs(away(b)));
  // With its zone known no entry is newer than the change that brought it.
  if (direction === 'down' && known !== null) return near.find((one) => away(one) <= SLACK_MS) ?? null;
  return near[0] ?? null;
}

const SLACK_MS = 5 * 60_000;

function dayAbove(headings: readonly DayHeading[], direction: 'up' | 'down' | null, page: PageDays): string | null {
  const next = headings[0]?.day;
  const newest = (page.modified ?? page.published)?.slice(0, 10);
  if (direction !== 'down' || next === undefined || newest === undefined) return null;
  // Only where no day lies between them that might be meant.
  return newest === shifted(next, 1) ? newest : null;
}

/** A day either way: the zone of the page's own moments may be another. */
function isOfPage(day: string, { published, modified }: PageDays): boolean {
  if (published !== null && day < shifted(published.slice(0, 10), modified === null ? 0 : -1)) return false;
  return modified === null || day <= shifted(modified.slice(0, 10), 1);
}

/** So much against the run of the clocks is a new day; less is an entry out of its order. */
const MIDNIGHT_MINUTES = 180;

function overMidnight(day: string | null, before: number, now: number, direction: 'up' | 'down' | null): string | null {
  if (day === null) return null;
  if (direction === 'down' && now - before >= MIDNIGHT_MINUTES) return shifted(day, -1);
  if (direction === 'up' && before - now >= MIDNIGHT_MINUTES) return shifted(day, 1);
  return day;
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

const minutesOf = ({ clock }: TimeMark): number => (clock === null ? 0 : clock.hour * 60 + clock.minute);

/** Newest first or last, by most of the steps; null where they go both ways. */
function directionOf(marks: readonly TimeMark[]): 'up' | 'down' | null {
  let up = 0;
  let down = 0;
  for (const [n, mark] of marks.entries()) {
    const before = marks[n - 1];
    if (before === undefined) continue;
    if (minutesOf(mark) > minutesOf(before)) up += 1;
    if (minutesOf(mark) < minutesOf(before)) down += 1;
  }
  const most = Math.max(up, down);
  if (most === 0 || most < (up + down) * 0.65) return null;
  return up > down ? 'up' : 'down';
}

type DayHeading = { at: number; day: string };

/** `Friday 7 February`, `7 February 2025`: lines of nothing but a day among the entries, or right above the first. */
function dayHeadings(body: readonly Block[], marks: readonly TimeMark[], page: PageDays): DayHeading[] {
  const first = marks[0]?.at ?? 0;
  const last = marks[marks.length - 1]?.at ?? 0;
  const found: DayHeading[] = [];
  for (let at = Math.max(0, first - 2); at < last; at += 1) {
    const block = body[at];
    if (block === undefined || block.text.length > 40) continue;
    // Above the first entry a plain line is the page's own day, and that is its first one.
    if (at < first && !/^h[2-6]$/.test(block.tag)) continue;
    const day = dayAlone(block.text, page);
    if (day !== null) found.push({ at, day });
  }
  return found;
}

function dayAlone(text: string, { published, modified }: PageDays): string | null {
  if (timeIn(text).clock !== null) return null;
  const bare = text.replace(/^[\s–—|•:-]+|[\s–—|•:-]{1,20}$/g, '');
  const whole = readDate(bare);
  if (whole !== null) return whole.slice(0, 10);
  if (/^\p{L}+,? .{1,30}$|^\d/u.test(bare) && /\b(?:19|20)\d{2}$/.test(bare)) return dayIn(bare);
  const latest = (modified ?? published)?.slice(0, 10);
  if (latest === undefined) return null;
  // Without its year it is the last such day up to the page's own.
  const year = Number(latest.slice(0, 4));
  for (const one of [year, year - 1]) {
    const day = readDate(`${bare} ${one}`)?.slice(0, 10) ?? null;
    if (day !== null && day <= shifted(latest, 1)) return day;
  }
  return null;
}
