/** Days as whole numbers since 1970-01-01, by the calendar alone: no clock, no time zone. */
export type Day = number;

export type Days = { from: Day; to: Day };

export function dayOf(year: number, month: number, date: number): Day | null {
  if (month < 1 || month > 12 || date < 1 || date > lengthOfMonth(year, month)) return null;
  return Math.floor(Date.UTC(year, month - 1, date) / 864e5);
}

export function lengthOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function partsOf(day: Day): { year: number; month: number; date: number; weekday: number } {
  const d = new Date(day * 864e5);
  return { year: d.getUTCFullYear(), month: d.getUTCMonth() + 1, date: d.getUTCDate(), weekday: d.getUTCDay() };
}

export function isoOf(day: Day): string {
  return new Date(day * 864e5).toISOString().slice(0, 10);
}

/** The calendar day in `2025-02-07T18:24:00Z` or `2025-02-07`, as it is written; null where it is none. */
export function parseDay(iso: string | null): Day | null {
  const m = iso?.match(/^(\d{4})-(\d\d)-(\d\d)(?!\d)/);
  return m ? dayOf(Number(m[1]), Number(m[2]), Number(m[3])) : null;
}

/** The days of a month, or of the part of it that starts and ends on these dates. */
export function monthDays(year: number, month: number, first = 1, last = 31): Days {
  const start = Math.floor(Date.UTC(year, month - 1, first) / 864e5);
  const end = Math.floor(Date.UTC(year, month - 1, Math.min(last, lengthOfMonth(year, month))) / 864e5);
  return { from: start, to: end };
}

export function yearDays(year: number, firstMonth = 1, lastMonth = 12): Days {
  return { from: monthDays(year, firstMonth).from, to: monthDays(year, lastMonth).to };
}

/** Monday to Sunday around a day. */
export function weekAround(day: Day): Days {
  const monday = day - ((partsOf(day).weekday + 6) % 7);
  return { from: monday, to: monday + 6 };
}

/** The calendar week, month or year before the one of a day. */
export function lastUnit(unit: string, ref: Day): Days {
  const here = partsOf(ref);
  if (unit === 'week') return weekAround(ref - 7);
  if (unit === 'year') return yearDays(here.year - 1);
  return here.month === 1 ? monthDays(here.year - 1, 12) : monthDays(here.year, here.month - 1);
}
