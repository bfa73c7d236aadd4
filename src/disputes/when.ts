/**
 * Days: whether the times for which two statements are said to hold overlap (gate 3). Publication order alone decides
 * nothing; an unknown day stays unknown and is neither equal nor different.
 */
import type { Report } from './dispute.js';
import { remembered } from './remembered.js';

export type Days = { from: number; to: number };

const DAY_MS = 86_400_000;

export function dayNumber(day: string | null | undefined): number | null {
  if (!day) return null;
  const ms = Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(ms) ? null : Math.floor(ms / DAY_MS);
}

/** The days of the statement: its own, else when it was said, else when it was published; null where none is known. */
export const daysOf = remembered((report: Report): Days | null => {
  const { time } = report.claim;
  const said = dayNumber(time.saidAt) ?? dayNumber(report.article.publishedAt);
  const from = dayNumber(time.from);
  const to = dayNumber(time.to);
  if (from !== null || to !== null) {
    const a = from ?? to ?? 0;
    const b = to ?? said ?? a;
    return { from: a, to: Math.max(a, b) };
  }
  return said === null ? null : { from: said, to: said };
});

/** Day on which the words were said or printed. */
export const saidOn = remembered(
  (report: Report): number | null => dayNumber(report.claim.time.saidAt) ?? dayNumber(report.article.publishedAt),
);

export function saidDays(report: Report): Days | null {
  const day = saidOn(report);
  return day === null ? null : { from: day, to: day };
}

/** Days between two spans: 0 where they overlap, null where one is unknown. */
export function gapOf(a: Days | null, b: Days | null): number | null {
  if (!a || !b) return null;
  if (a.to < b.from) return b.from - a.to;
  if (b.to < a.from) return a.from - b.to;
  return 0;
}
