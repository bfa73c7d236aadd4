/** How often a publisher wants its feed read: RSS `ttl` in minutes, or the syndication module's period and frequency. */
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
