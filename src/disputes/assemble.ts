/**
 * Links of one issue to its disputes: a pure function of the set of links, so that order and repetition change nothing.
 */
import type { Dispute, Link, Report } from './dispute.js';

/** @param reportOf gives every report that a link names. */
export function disputesOf(_links: readonly Link[], _reportOf: (claimId: string) => Report): Dispute[] {
  return [];
}
