/** When an endpoint wants to be told: cool-down of a thread, quiet hours, digests. Pure. */

export type Quiet = {
  /** Minutes after midnight; `from` may lie after `to`, for hours over midnight. */
  from: number;
  to: number;
  /** Name of the IANA time zone. */
  zone: string;
};

export type Timing = {
  /** Shortest time between two messages of one thread; 0: none. */
  coolDownMs: number;
  /** Messages are gathered for so long; 0: each is told at once. */
  digestMs: number;
  quiet: Quiet | null;
};

export const AT_ONCE: Timing = { coolDownMs: 0, digestMs: 0, quiet: null };

/** @param toldAt when the thread was told of last, in milliseconds; null: never */
export function tellAt({ coolDownMs, digestMs, quiet }: Timing, now: number, toldAt: number | null): number {
  const cool = toldAt === null ? now : Math.max(now, toldAt + coolDownMs);
  // All that is gathered comes due in one moment.
  const gathered = digestMs === 0 ? cool : Math.ceil(cool / digestMs) * digestMs;
  return afterQuiet(quiet, gathered);
}

const [MINUTE_MS, DAY_MINUTES] = [60_000, 1_440];

/** The moment itself, or the end of the quiet hours that it falls into. */
export function afterQuiet(quiet: Quiet | null, at: number): number {
  if (quiet === null || quiet.from === quiet.to) return at;
  let moment = at;
  // An hour at a time: in some nights the clocks are changed.
  for (let left = quietLeft(quiet, moment); left > 0; left = quietLeft(quiet, moment)) {
    moment = Math.floor(moment / MINUTE_MS) * MINUTE_MS + Math.min(left, 60) * MINUTE_MS;
  }
  return moment;
}

/** Minutes until the quiet hours end; 0 outside of them. */
function quietLeft({ from, to, zone }: Quiet, at: number): number {
  const minute = minuteOfDay(zone, at);
  const since = (minute - from + DAY_MINUTES) % DAY_MINUTES;
  const length = (to - from + DAY_MINUTES) % DAY_MINUTES;
  return since < length ? length - since : 0;
}

function minuteOfDay(zone: string, at: number): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  const parts = format.formatToParts(at);
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return (value('hour') % 24) * 60 + value('minute');
}
