/** When a failed delivery is tried again: ten tries over about three days, each moved a little so that many do not fall together. */
import { createHash } from 'node:crypto';

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];
/** The wait before each try. */
const WAITS_MS = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;
const JITTER = 0.2;

/**
 * @param attempt the number of the try that has just failed, from 1
 * @param retryAfterMs what the receiver asks for: never tried earlier
 * @returns the moment of the next try, or null when that was the last
 */
export function nextTry(
  options: { id: string; attempt: number; retryAfterMs: number | null },
  now: number,
): number | null {
  const wait = WAITS_MS[options.attempt];
  if (wait === undefined) return null;
  const moved = Math.round(wait * (1 + JITTER * (2 * chance(options.id, options.attempt) - 1)));
  return now + Math.max(moved, options.retryAfterMs ?? 0);
}

/** From 0 to 1, the same for the same message and try: a crash and a second go plan the same moment. */
function chance(id: string, attempt: number): number {
  return createHash('sha256').update(`${id}.${attempt}`).digest().readUInt32BE(0) / 0xffffffff;
}
