/** Expressions that stand in the calendar: dates, months, years and parts of them. */
import { type Day, dayOf, lengthOfMonth, monthDays, partsOf, yearDays } from './dates-days.js';
import {
  type Context,
  MONTH,
  monthOf,
  partOf,
  placed,
  placedMonth,
  point,
  type Reading,
  row,
  type TimeRow,
  unknown,
  WEEKDAY,
  YEAR,
  yearOf,
} from './dates-reading.js';

export const CALENDAR: readonly TimeRow[] = [
  row('iso', '(\\d{4})-(\\d\\d)-(\\d\\d)', '2025-02-04', (m) =>
    orNull(dayOf(Number(m[1]), Number(m[2]), Number(m[3]))),
  ),
  row('dmy', '(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})', '07.02.2025', (m) =>
    orNull(dayOf(Number(m[3]), Number(m[2]), Number(m[1]))),
  ),
  row('slashes', '(\\d{1,2})/(\\d{1,2})/(\\d{4})', '25/7/2025', (m) => {
    const [a, b, year] = [Number(m[1]), Number(m[2]), Number(m[3])];
    const dayFirst = dayOf(year, b, a);
    const monthFirst = dayOf(year, a, b);
    if (dayFirst !== null && monthFirst !== null && a !== b) return unknown('day', 'point');
    return orNull(dayFirst ?? monthFirst);
  }),
  row(
    'range-dm',
    `(?:from |between )?(\\d{1,2})(?:st|nd|rd|th)?(?: (${MONTH}))?(?: ?- ?| to | and | until )(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${MONTH})(?:,? (${YEAR}))?`,
    'from 3 to 5 March',
    (m, c) => between(monthOf(m[2] ?? m[4]), Number(m[1]), monthOf(m[4]), Number(m[3]), yearOf(m[5]), c),
  ),
  row(
    'range-md',
    `(?:from |between )?(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?(?: ?- ?| to | and | until | through )(?:(${MONTH}) )?(\\d{1,2})(?:st|nd|rd|th)?(?:,? (${YEAR}))?(?! (?:people|soldiers|civilians))`,
    'the night of March 3-4',
    (m, c) => between(monthOf(m[1]), Number(m[2]), monthOf(m[3] ?? m[1]), Number(m[4]), yearOf(m[5]), c),
  ),
  row(
    'dm',
    `(?:(?:early |late )?(?:on )?(?:${WEEKDAY},? )?(?:the )?)(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${MONTH})(?:,? (${YEAR})|,? (\\d\\d)(?=[\\s\\])]*(?:$|[-\\])(;,.])))?`,
    '4 February 2025',
    (m, c) => orNull(placed(monthOf(m[2]), Number(m[1]), yearOf(m[3] ?? m[4]), c), c),
  ),
  row(
    'md',
    `(?:(?:early |late )?(?:on )?(?:${WEEKDAY},? )?)(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?(?:,? (${YEAR}))?(?![\\d:])`,
    'Feb. 4',
    (m, c) => orNull(placed(monthOf(m[1]), Number(m[2]), yearOf(m[3]), c), c),
  ),

  row(
    'part-month',
    `(?:in |around |about |since |by )?(?:the )?(early|mid|middle of|late|end of|beginning of|start of)[ -](${MONTH})(?: (?:of )?(${YEAR}))?`,
    'around the middle of January',
    (m, c) => {
      const month = monthOf(m[2]);
      const year = yearOf(m[3]) ?? placedMonth(month, c);
      const [first, last] = partOf(m[1] ?? '');
      return year === null
        ? unknown('month')
        : { ...monthDays(year, month, first, last), precision: 'month', kind: 'interval' };
    },
  ),
  row(
    'part-year',
    `(?:in |by )?(?:the )?(early|mid|late|beginning of|start of|middle of|end of|first half of|second half of)[ -](${YEAR})`,
    'late 2024',
    (m) => {
      const year = Number(m[2]);
      const words = m[1] ?? '';
      const [first, last] = /first half/.test(words)
        ? [1, 6]
        : /second half/.test(words)
          ? [7, 12]
          : /late|end/.test(words)
            ? [10, 12]
            : /mid/.test(words)
              ? [5, 8]
              : [1, 3];
      return { ...yearDays(year, first, last), precision: 'month', kind: 'interval' };
    },
  ),
  row(
    'season',
    `(?:in |during |by )?(?:the |last |this )?(spring|summer|autumn|fall|winter)(?: of)? (${YEAR})`,
    'in the summer of 2023',
    (m) => {
      const first = { spring: 3, summer: 6, autumn: 9, fall: 9 }[m[1] ?? ''];
      const year = Number(m[2]);
      return first === undefined
        ? { from: yearDays(year, 12, 12).from, to: monthDays(year + 1, 2).to, precision: 'month', kind: 'interval' }
        : { ...yearDays(year, first, first + 2), precision: 'month', kind: 'interval' };
    },
  ),
  row('month-year', `(?:in |during |of |for )?(${MONTH}),? (?:of )?(${YEAR})`, 'in August 2024', (m) => ({
    ...monthDays(Number(m[2]), monthOf(m[1])),
    precision: 'month',
    kind: 'interval',
  })),
  row('month-last', `(?:in |of )?(last|this|next) (${MONTH})`, 'last October', (m, c) => {
    if (!isMonth(m, m[2], c)) return null;
    const month = monthOf(m[2]);
    const ref = c.published;
    if (ref === null) return unknown('month');
    const here = partsOf(ref);
    const year =
      m[1] === 'next'
        ? month > here.month
          ? here.year
          : here.year + 1
        : m[1] === 'this'
          ? here.year
          : month < here.month
            ? here.year
            : here.year - 1;
    return { ...monthDays(year, month), precision: 'month', kind: 'interval' };
  }),
  row('in-month', `(?:in|during|throughout|of|until|for|from) (${MONTH})(?! \\d|')`, 'in October', (m, c) => {
    if (!isMonth(m, m[1], c) || (/^(of|for|from)/.test(m[0]) && /^(may|march)$/.test(m[1] ?? ''))) return null;
    const year = placedMonth(monthOf(m[1]), c);
    return year === null
      ? unknown('month', 'interval')
      : { ...monthDays(year, monthOf(m[1])), precision: 'month', kind: 'interval' };
  }),

  row('decade', '(?:in |during |since )?(?:the )?(?:(early|mid|late)[ -])?((?:19|20)\\d)0s', 'in the 1990s', (m) => {
    const first = Number(`${m[2]}0`);
    const [a, b] = m[1] === 'early' ? [0, 3] : m[1] === 'mid' ? [4, 6] : m[1] === 'late' ? [7, 9] : [0, 9];
    return { from: yearDays(first + a).from, to: yearDays(first + b).to, precision: 'year', kind: 'interval' };
  }),
  row(
    'years',
    `(?:from|between) (${YEAR})(?: and | to | until )(${YEAR})|(${YEAR}) ?- ?(${YEAR})`,
    'from 2014 to 2018',
    (m) => {
      const [a, b] = [Number(m[1] ?? m[3]), Number(m[2] ?? m[4])];
      return a <= b ? { from: yearDays(a).from, to: yearDays(b).to, precision: 'year', kind: 'interval' } : null;
    },
  ),
  row(
    'year',
    `(?:(?:in|during|throughout|of|from|until|before|after|back in) (?:the year )?)(${YEAR})(?!,\\d| (?:[a-z]+s|people|men|women|children|troops)\\b)`,
    'in 2014',
    (m) => ({ ...yearDays(Number(m[1])), precision: 'year', kind: 'interval' }),
  ),
];

const orNull = (day: Day | null, context?: Context): Reading | null =>
  day === null && context?.published !== null ? null : point(day);

function between(
  monthA: number,
  dateA: number,
  monthB: number,
  dateB: number,
  year: number | null,
  context: Context,
): Reading | null {
  if (dateA > 31 || dateB > 31) return null;
  const to = placed(monthB, dateB, year, context);
  if (to === null) return year === null && context.published === null ? unknown('day', 'interval') : null;
  const end = partsOf(to).year;
  const from = dayOf(monthA > monthB ? end - 1 : end, monthA, Math.min(dateA, lengthOfMonth(end, monthA)));
  return from === null || from > to ? null : { from, to, precision: 'day', kind: 'interval' };
}

/** "may" and "march" are months only where nothing makes them a verb or a walk. */
const isMonth = (m: RegExpMatchArray, name: string | undefined, context: Context): boolean => {
  if (!/^(may|march)$/.test(name ?? '')) return true;
  return (
    !/^ (not|be|have|also|well|yet|still|on|to|in|through|by the|take|help|seem)\b/.test(context.after) ||
    /\d/.test(m[0])
  );
};
