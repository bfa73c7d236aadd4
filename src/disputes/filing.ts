/**
 * Where a report is filed, and where its counterparts are looked for. Two reports are compared if they share a key and
 * their days lie within the window of that key; a report without a day is compared with all of its keys.
 */
import type { Report } from './dispute.js';

/** Keys under which the report is filed and looked up, at most 24. */
export function keysOf(report: Report): string[] {
  return [`open:${report.claim.frame}`];
}

/** Days between two reports of one key beyond which they are not compared. */
export const WINDOW_DAYS = 45;

/** The day for which the report is filed, as days since 1970-01-01, or null where unknown. */
export function dayOf(report: Report): number | null {
  const day = report.claim.time.from ?? report.claim.time.saidAt ?? report.article.publishedAt?.slice(0, 10) ?? null;
  if (day === null) return null;
  const ms = Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(ms) ? null : Math.floor(ms / 86_400_000);
}
