/** Expressions around the day of publication: weekdays, "yesterday", "the last 24 hours", and rates. */
import { lastUnit, monthDays, partsOf, weekAround, yearDays } from './dates-days.js';
import {
  COUNT,
  type Context,
  DAY_PART,
  num,
  point,
  type Reading,
  row,
  type TimeRow,
  UNIT,
  unknown,
  VAGUE_COUNT,
  WEEKDAY,
  weekday,
  weekdayOf,
} from './dates-reading.js';

export const RELATIVE: readonly TimeRow[] = [
  row(
    'between-weekdays',
    `(?:between|from) (${WEEKDAY})(?: ${DAY_PART})?(?: and | to | until )(${WEEKDAY})(?: ${DAY_PART})?`,
    'between Monday and Wednesday',
    (m, c) => {
      const end = weekday(m[2], 'on', c);
      if (end === null) return unknown('day', 'interval');
      const span = (weekdayOf(m[2]) - weekdayOf(m[1]) + 7) % 7;
      return { from: end - span, to: end, precision: 'day', kind: 'interval' };
    },
  ),
  row(
    'weekday-night',
    `(?:on |early on |late on |late |early )?(?:the )?(?:overnight|night)(?: from| of| into| to)? (${WEEKDAY})(?:(?: to| into|-) (${WEEKDAY}))?`,
    'overnight into Thursday',
    (m, c) => {
      const day = weekday(m[2] ?? m[1], 'on', c);
      if (day === null) return unknown('day', 'interval');
      return /into|to /.test(m[0]) || m[2]
        ? { from: day - 1, to: day, precision: 'day', kind: 'interval' }
        : { from: day, to: day + 1, precision: 'day', kind: 'interval' };
    },
  ),
  row(
    'weekday',
    `(?:(?:early |earlier |late )?(?:on )?(?:the )?(last |this |next |coming |previous |the coming |the following )?)(${WEEKDAY})s?(?:,? (?:early |late |last |next )?(?:${DAY_PART}|week))?`,
    'early on Wednesday',
    (m, c) => {
      // "The Sunday Times", "Black Friday"
      if (/^ (times|mail|telegraph|mirror|herald|express|post|tribune)\b/.test(c.after)) return null;
      if (/\b(bloody|black|good|ash|palm|holy|easter) $/.test(c.before)) return null;
      if (/days$/.test(m[0])) return { from: null, to: null, precision: 'day', kind: 'rate' };
      if (/following/.test(m[1] ?? '')) return unknown('day', 'point');
      const how = /(last|next) (?:week|mon|tue)/.test(m[0])
        ? (m[0].match(/last|next/)?.[0] ?? '')
        : (m[1] ?? '').trim();
      return point(weekday(m[2], how, c));
    },
  ),
  row(
    'day-before',
    'the (?:day before yesterday|previous day|day before|day after tomorrow|next day|following day|same day)',
    'the day before yesterday',
    (m, c) => {
      if (c.published === null) return unknown('day', 'point');
      if (/before yesterday/.test(m[0])) return point(c.published - 2);
      if (/after tomorrow/.test(m[0])) return point(c.published + 2);
      if (/previous/.test(m[0])) return point(c.published - 1);
      return unknown('day', 'point');
    },
  ),
  row('yesterday', `(?:early |late |earlier )?yesterday(?: ${DAY_PART})?|last night`, 'yesterday evening', (_m, c) =>
    point(c.published === null ? null : c.published - 1),
  ),
  row(
    'today',
    `(?:early |late |earlier |later )?(?:today|tonight|this (?:${DAY_PART})|tomorrow(?: ${DAY_PART})?)`,
    'this morning',
    (m, c) => point(c.published === null ? null : /tomorrow/.test(m[0]) ? c.published + 1 : c.published),
  ),
  row('overnight', 'overnight|during the night', 'overnight', (_m, c) =>
    c.published === null
      ? unknown('day', 'interval')
      : { from: c.published - 1, to: c.published, precision: 'day', kind: 'interval' },
  ),
  row(
    'window',
    `(?:(?:in|over|during|for|within|throughout) )?(?:the |these )?(?:last|past|previous|latest|preceding) (?:(${COUNT}) )?(?:reporting )?${UNIT}`,
    'in the last 24 hours',
    (m, c) => {
      if (!m[1] && /last (?:week|month|year)$/.test(m[0]) && !/(over|within|during|throughout) the/.test(m[0])) {
        if (c.published === null)
          return unknown(m[2] === 'week' ? 'week' : m[2] === 'month' ? 'month' : 'year', 'interval');
        return {
          ...lastUnit(m[2] ?? '', c.published),
          precision: m[2] === 'week' ? 'week' : m[2] === 'month' ? 'month' : 'year',
          kind: 'interval',
        };
      }
      const plural = /s$/.test(m[0]) && !m[1];
      return window(plural ? 3 : m[1] ? num(m[1]) : 1, m[2], c, plural || VAGUE_COUNT.test(m[1] ?? ''));
    },
  ),
  row('this-unit', '(?:earlier |later )?(?:in |during )?this (week|month|year)', 'this week', (m, c) => {
    const grain = m[1] as 'week' | 'month' | 'year';
    if (c.published === null) return unknown(grain, 'interval');
    const here = partsOf(c.published);
    const days =
      grain === 'week'
        ? weekAround(c.published)
        : grain === 'month'
          ? monthDays(here.year, here.month)
          : yearDays(here.year);
    return { ...days, precision: grain, kind: 'interval' };
  }),
  row('next-unit', '(?:in |over )?(?:the )?(?:next|coming) (?:few )?(week|month|year|day)s?', 'next month', (m, c) => {
    if (/^(the )?next day$/.test(m[0])) return null;
    if (c.published === null || /s$/.test(m[0])) return unknown('vague', 'interval');
    const here = partsOf(c.published);
    if (m[1] === 'week')
      return {
        from: weekAround(c.published).to + 1,
        to: weekAround(c.published).to + 7,
        precision: 'week',
        kind: 'interval',
      };
    if (m[1] === 'year') return { ...yearDays(here.year + 1), precision: 'year', kind: 'interval' };
    const [year, month] = here.month === 12 ? [here.year + 1, 1] : [here.year, here.month + 1];
    return { ...monthDays(year, month), precision: 'month', kind: 'interval' };
  }),
  row('weekend', '(?:over|during|at|on|this|last)(?: the)?(?: last| past)? weekend', 'over the weekend', (_m, c) => {
    if (c.published === null) return unknown('day', 'interval');
    const saturday = c.published - ((partsOf(c.published).weekday + 1) % 7);
    return { from: saturday, to: saturday + 1, precision: 'day', kind: 'interval' };
  }),
  row(
    'ago',
    `(?:more than |about |some |nearly |almost |over |around |just )?(${COUNT}) (?:and a half )?${UNIT} (ago|earlier|before)`,
    'two weeks ago',
    (m, c) => {
      if (c.published === null || m[3] !== 'ago') return unknown('vague', 'point');
      const { days, precision } = reach(num(m[1]), m[2]);
      const day = c.published - days;
      if (precision === 'day')
        return m[2] === 'hour' ? { from: day, to: c.published, precision: 'day', kind: 'interval' } : point(day);
      const half = precision === 'week' ? 3 : precision === 'month' ? 15 : 182;
      return {
        from: day - half,
        to: Math.min(day + half, c.published),
        precision: VAGUE_COUNT.test(m[1] ?? '') ? 'vague' : precision,
        kind: 'interval',
      };
    },
  ),
  row(
    'recent',
    '(?:in |over |during )?(?:the )?(?:most )?recent (day|week|month|year)s|recently|in the past',
    'in recent days',
    (m, c) => {
      const days = { day: 5, week: 28, month: 120, year: 1461 }[m[1] ?? ''];
      return c.published === null || days === undefined
        ? unknown('vague', 'interval')
        : { from: c.published - days, to: c.published, precision: 'vague', kind: 'interval' };
    },
  ),

  row(
    'rate',
    '(?:each|every|per) (?:single )?(?:hour|day|night|week|month|year)|daily|nightly|weekly|monthly|annually',
    'every day',
    (_m, c) =>
      /^ (mail|telegraph|mirror|express|star|news|times|post|record|beast|sun)\b/.test(c.after)
        ? null
        : unknown('vague', 'rate'),
  ),
  row(
    'rate-a',
    '(?<=(?:\\d|people|soldiers|men|civilians|troops|casualties|deaths|killed|wounded|times|rounds|shells|drones|attacks|[a-z]s) )(?:a|an) (?:hour|day|night|week|month|year)(?! (?:after|before|earlier|later|ago|of|when|that|in (?:the|court|jail|prison|office|hospital)|long|old)\\b)',
    '30 shells a day',
    () => unknown('vague', 'rate'),
  ),
];

/** "the last 24 hours", "two weeks": how many days the words reach back, and how finely. */
function reach(n: number, unit: string | undefined): { days: number; precision: Reading['precision'] } {
  switch (unit) {
    case 'hour':
      return { days: Math.ceil(n / 24), precision: 'day' };
    case 'day':
      return { days: n, precision: 'day' };
    case 'week':
      return { days: 7 * n, precision: 'week' };
    case 'month':
      return { days: Math.round(30.44 * n), precision: 'month' };
    case 'decade':
      return { days: Math.round(3652.5 * n), precision: 'year' };
    default:
      return { days: Math.round(365.25 * n), precision: 'year' };
  }
}

function window(n: number, unit: string | undefined, context: Context, vague = false): Reading {
  const { days, precision } = reach(n, unit);
  const ref = context.published;
  const grain = vague ? 'vague' : precision;
  return ref === null ? unknown(grain, 'interval') : { from: ref - days, to: ref, precision: grain, kind: 'interval' };
}
