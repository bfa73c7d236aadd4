/**
 * Which dispute goes on under another id. A dispute is named after its opening, and an older report that turns up later
 * changes that; what was told of it stays one thread all the same. Pure.
 */
import type { Dispute } from '../disputes/dispute.js';
import { compare } from './ledger.js';

/** Of those that are gone, each new dispute continues the one with which it has most reports in common; none twice. */
export function continuations(gone: readonly Dispute[], fresh: readonly Dispute[]): Map<string, Dispute> {
  const pairs = fresh.flatMap((next) => {
    const reports = new Set(reportsOf(next));
    return gone.map((last) => ({ next, last, common: reportsOf(last).filter((key) => reports.has(key)).length }));
  });
  pairs.sort((a, b) => b.common - a.common || compare(a.last.id, b.last.id) || compare(a.next.id, b.next.id));
  const found = new Map<string, Dispute>();
  const taken = new Set<string>();
  for (const { next, last, common } of pairs) {
    if (common === 0 || found.has(next.id) || taken.has(last.id)) continue;
    found.set(next.id, last);
    taken.add(last.id);
  }
  return found;
}

const reportsOf = ({ positions }: Dispute): string[] =>
  positions.flatMap(({ reports }) => reports.map(({ article, start, end }) => JSON.stringify([article, start, end])));
