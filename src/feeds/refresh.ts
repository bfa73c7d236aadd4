/**
 * How often a publisher wants its feed read, and when not: RSS `ttl` in minutes, the syndication module's period and
 * frequency, `skipHours` and `skipDays`.
 */
import type { Skip } from './feed.js';

export type RefreshFields = { ttl: string | null; updatePeriod: string | null; updateFrequency: string | null };

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const PERIODS: Readonly<Record<string, number>> = {
  hourly: 60 * MINUTE_MS,
  daily: DAY_MS,
  weekly: 7 * DAY_MS,
  monthly: 30 * DAY_MS,
  yearly: 365 * DAY_MS,
};

/** At most a day: longer wishes are templates left as they were. null where nothing readable is said. */
export function refreshMs({ ttl, updatePeriod, updateFrequency }: RefreshFields): number | null {
  const minutes = /^\d{1,6}$/.test(ttl ?? '') ? Number(ttl) : 0;
  const period = PERIODS[updatePeriod?.toLowerCase() ?? ''] ?? 0;
  const frequency = /^[1-9]\d{0,3}$/.test(updateFrequency ?? '') ? Number(updateFrequency) : 1;
  const wish = Math.max(minutes * MINUTE_MS, period / frequency);
  return wish > 0 ? Math.min(wish, DAY_MS) : null;
}

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** RSS 0.91 counted the hours from 1 to 24, RSS 2.0 from 0 to 23: 24 is midnight in both. */
export function skipOf(hours: readonly string[], days: readonly string[]): Skip {
  const numbers = hours.filter((text) => /^\d{1,2}$/.test(text)).map(Number);
  return {
    hours: [...new Set(numbers.filter((hour) => hour <= 24).map((hour) => hour % 24))],
    days: [...new Set(days.map((text) => DAYS.indexOf(text.trim().toLowerCase())).filter((day) => day >= 0))],
  };
}
