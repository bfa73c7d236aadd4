/**
 * How two reports stand to each other. Pure and symmetrical: relate(a, b) and relate(b, a) are the same link.
 */
import type { Link, Report } from './dispute.js';

export function relate(_a: Report, _b: Report): Link | null {
  return null;
}
