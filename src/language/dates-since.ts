/** Expressions that open or close a stretch of time: "since September", "by June", "as of 16:00". */
import { type Day, dayOf, lastUnit, monthDays, parseDay, partsOf, yearDays } from './dates-days.js';
import { EVENTS } from './dates-events.js';
import {
  type Context,
  DAY_PART,
  MONTH,
  monthOf,
  partOf,
  placed,
  point,
  type Reading,
  row,
  type TimeRow,
  unknown,
  WEEKDAY,
  weekday,
  YEAR,
  yearOf,
} from './dates-reading.js';

export const SINCE: readonly TimeRow[] = [
  row(
    'since-event',
    "(?:since|from) (?:the )?(?:very )?(?:start|beginning|outbreak|onset|launch) of (?:the )?((?:[a-z'-]+ ){0,5}?(?:invasion|war|conflict|coup|uprising|pandemic|outbreak|operation|offensive|fighting|hostilities|aggression|revolt|bombardment|crisis|year|month)|(?:19|20)\\d\\d)",
    'since the start of the invasion',
    (m, c) => eventReading(m[1] ?? '', c),
  ),
  row(
    'since-event-short',
    "since (?:the |russia's )((?:full[- ]scale |russian )?(?:invasion|war|coup|uprising|outbreak)(?: began| started| broke out| of ukraine)?)",
    'since the coup',
    (m, c) => eventReading(m[1] ?? '', c),
  ),
  row(
    'since-day',
    `since (?:at least |early |late )?(?:(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${MONTH})|(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?)(?:,? (${YEAR}))?`,
    'since 4 February',
    (m, c) => sinceDay(placed(monthOf(m[2] ?? m[3]), Number(m[1] ?? m[4]), yearOf(m[5]), c), c),
  ),
  row(
    'since-month',
    `since (?:at least )?(?:(early|mid|late|the (?:start|beginning|end|middle) of)[ -])?(${MONTH})(?: (?:of )?(${YEAR}))?`,
    'since September',
    (m, c) => {
      const year = yearOf(m[3]) ?? pastMonth(monthOf(m[2]), c);
      const [first] = m[1] ? partOf(m[1]) : [1];
      return year === null ? unknown('since', 'since') : sinceDay(monthDays(year, monthOf(m[2]), first).from, c);
    },
  ),
  row(
    'since-year',
    `since (?:at least |the (?:start|beginning|end) of |early |late )?(${YEAR})`,
    'since 2014',
    (m, c) => sinceDay(yearDays(Number(m[1])).from, c),
  ),
  row('since-weekday', `since (?:early |late |last )?(${WEEKDAY})`, 'since Tuesday', (m, c) =>
    sinceDay(weekday(m[1], /last/.test(m[0]) ? 'last' : 'since', c), c),
  ),
  row(
    'since-day-word',
    'since (yesterday|this morning|midnight|dawn|last night|last (week|month|year))',
    'since yesterday',
    (m, c) => {
      const ref = c.published;
      if (ref === null) return unknown('since', 'since');
      if (m[2]) return sinceDay(lastUnit(m[2], ref).from, c);
      return sinceDay(/yesterday|last/.test(m[1] ?? '') ? ref - 1 : ref, c);
    },
  ),
  row(
    'until-date',
    `(?:by|until|till|through) (?:(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${MONTH})|(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?)(?:,? (${YEAR}))?`,
    'until April 13',
    (m, c) => {
      const [month, date] = [monthOf(m[2] ?? m[3]), Number(m[1] ?? m[4])];
      const year = yearOf(m[5]);
      const to = year === null ? nearest(month, date, c) : dayOf(year, month, date);
      return to === null && c.published !== null ? null : { from: null, to, precision: 'day', kind: 'until' };
    },
  ),
  row(
    'by',
    `by (?:the end of |early |mid-?|late |at least )?(?:(${MONTH})(?:,? (${YEAR}))?|(${YEAR}))(?! \\d)`,
    'by June',
    (m, c) => {
      const ref = c.published;
      const month = monthOf(m[1]);
      let year = yearOf(m[2]) ?? yearOf(m[3]);
      if (year === null && ref !== null)
        year = month >= partsOf(ref).month - 1 ? partsOf(ref).year : partsOf(ref).year + 1;
      if (year === null) return unknown('month', 'until');
      if (!m[1])
        return {
          from: null,
          to: /end/.test(m[0]) ? yearDays(year).to : yearDays(year).from,
          precision: 'year',
          kind: 'until',
        };
      const days = monthDays(year, month);
      return { from: null, to: /end|late/.test(m[0]) ? days.to : days.from, precision: 'month', kind: 'until' };
    },
  ),
  row(
    'by-day',
    `(?:by|until|till) (?:early |late )?(?:(${WEEKDAY})|tomorrow|tonight)(?: ${DAY_PART})?`,
    'until Sunday',
    (m, c) => {
      const ref = c.published;
      if (ref === null) return unknown('day', 'until');
      if (!m[1]) return { from: null, to: /tomorrow/.test(m[0]) ? ref + 1 : ref, precision: 'day', kind: 'until' };
      return { from: null, to: weekday(m[1], '', c), precision: 'day', kind: 'until' };
    },
  ),

  row(
    'as-of-clock',
    `as of (?:about |around )?\\d{1,2}(?::\\d\\d)?(?: ?[ap]\\.?m\\.?| hours| local time| gmt)?(?:,? (?:on )?(?:(\\d{1,2}) (${MONTH})|(${MONTH}) (\\d{1,2})|(${WEEKDAY})|today))?(?:,? (${YEAR}))?`,
    'as of 16:00',
    (m, c) => {
      const month = m[2] ?? m[3];
      if (month)
        return {
          ...point(placed(monthOf(month), Number(m[1] ?? m[4]), yearOf(m[6]), c), 'as-of'),
          precision: 'minute',
        };
      const clockless = !/:|m|hours|gmt/.test(m[0].replace('as of', ''));
      if (clockless && !m[5] && !/today/.test(m[0])) return null;
      return { ...point(m[5] ? weekday(m[5], '', c) : c.published, 'as-of'), precision: 'minute' };
    },
  ),
  row(
    'as-of-date',
    `as (?:of|at) (?:the (?:morning|evening|end) of )?(?:(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${MONTH})|(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?)(?:,? (${YEAR}))?`,
    'as of 4 March',
    (m, c) => point(placed(monthOf(m[2] ?? m[3]), Number(m[1] ?? m[4]), yearOf(m[5]), c), 'as-of'),
  ),
  row(
    'as-of-day',
    `as of (?:early |late |on )?(?:(${WEEKDAY})|(today|now|yesterday|this morning|tonight|midnight|noon))(?: ${DAY_PART})?`,
    'as of Wednesday evening',
    (m, c) => {
      if (m[1]) return point(weekday(m[1], '', c), 'as-of');
      return point(c.published === null ? null : /yesterday/.test(m[2] ?? '') ? c.published - 1 : c.published, 'as-of');
    },
  ),
];

const sinceDay = (from: Day | null, context: Context): Reading => ({
  from,
  to: from === null ? null : context.published,
  precision: 'since',
  kind: 'since',
});

function pastMonth(month: number, context: Context): number | null {
  if (context.published === null) return null;
  const here = partsOf(context.published);
  return month > here.month ? here.year - 1 : here.year;
}

function eventReading(words: string, context: Context): Reading | null {
  const event = EVENTS.find(
    (e) => e.words.test(words) && (e.about === null || e.about.test(words) || e.about.test(context.topic())),
  );
  if (event) return sinceDay(parseDay(event.from), context);
  if (/^(this |the )?year\b/.test(words) && context.published !== null)
    return sinceDay(yearDays(partsOf(context.published).year).from, context);
  if (/^(this |the )?month\b/.test(words) && context.published !== null) {
    const here = partsOf(context.published);
    return sinceDay(monthDays(here.year, here.month).from, context);
  }
  const year = words.match(/^\s*(?:19|20)\d\d/)?.[0];
  if (year) return sinceDay(yearDays(Number(year)).from, context);
  return /invasion|war|conflict|coup|uprising|pandemic|outbreak|operation|offensive|fighting|hostilities|year|month/.test(
    words,
  )
    ? unknown('since', 'since')
    : null;
}

/** A deadline lies on either side of the day of publication: the nearest one is meant. */
function nearest(month: number, date: number, context: Context): Day | null {
  const ref = context.published;
  if (ref === null) return null;
  const { year } = partsOf(ref);
  let best: Day | null = null;
  for (const y of [year - 1, year, year + 1]) {
    const day = dayOf(y, month, date);
    if (day !== null && (best === null || Math.abs(day - ref) < Math.abs(best - ref))) best = day;
  }
  return best;
}
