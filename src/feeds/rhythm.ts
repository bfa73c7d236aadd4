/**
 * How often a feed brings something, learnt from when its entries were published or first seen. What comes within ten
 * minutes counts once, so that thirty entries put up together are one arrival. Pure; the memory is a plain object.
 * Limit: it knows no hours and weekdays; a night shows as silence only.
 */
export type Rhythm = {
  /** When the feed was first read, ms since 1970; null: not yet. */
  since: number | null;
  /** The last arrivals, ms since 1970, oldest first. */
  arrivals: number[];
};

export const NO_RHYTHM: Rhythm = { since: null, arrivals: [] };

const TOGETHER_MS = 10 * 60_000;
const REMEMBERED = 20;
/** So many arrivals are enough to see that a feed has become faster. */
const RECENT = 6;
const DAY_MS = 24 * 3_600_000;

/**
 * @param published of the entries that are new at this read, ms since 1970; null where undated
 */
export function heard(before: Rhythm, published: readonly (number | null)[], now: number): Rhythm {
  const first = before.since === null;
  // Of a feed seen for the first time the dates tell its past; later on an entry comes when it is seen.
  const moments = first ? published.filter((at): at is number => at !== null && at <= now) : published.map(() => now);
  const arrivals: number[] = [];
  for (const at of [...before.arrivals, ...moments].sort((a, b) => a - b)) {
    const last = arrivals.at(-1);
    if (last === undefined || at - last >= TOGETHER_MS) arrivals.push(at);
  }
  return { since: before.since ?? now, arrivals: arrivals.slice(-REMEMBERED) };
}

/** The mean time between two arrivals, ms; the recent ones count where they come faster. null: nothing is known. */
export function gapMs({ arrivals }: Rhythm, now: number): number | null {
  const over = (count: number): number => {
    const from = arrivals.at(-count);
    return from === undefined ? Number.POSITIVE_INFINITY : (now - from) / count;
  };
  const gap = Math.min(over(arrivals.length || 1), over(RECENT));
  return Number.isFinite(gap) ? gap : null;
}

/** Since the last arrival, or since the feed was first read; 0 before. */
export function silenceMs({ arrivals, since }: Rhythm, now: number): number {
  return Math.max(0, now - (arrivals.at(-1) ?? since ?? now));
}

/** Silent for more than a day and more than twice as long as ever between two of its last arrivals. */
export function isQuiet(rhythm: Rhythm, now: number): boolean {
  const gaps = rhythm.arrivals.slice(1).map((at, i) => at - (rhythm.arrivals[i] ?? at));
  if (gaps.length < 2) return false;
  return silenceMs(rhythm, now) > Math.max(DAY_MS, 2 * Math.max(...gaps));
}
