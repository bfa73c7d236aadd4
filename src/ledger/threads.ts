/**
 * Which dispute goes on under another id, and which goes on in another. A dispute is named after its opening, and an older
 * report that turns up later changes that; what was told of it stays one thread all the same. A report that joins two
 * disputes ends the thread of one. Links are only ever added and each contradiction among them is in one dispute, so a
 * dispute that is gone always went on in some other: none vanishes. Pure.
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

/** Of those that are gone, those whose thread ends, each with the dispute that has most of their reports now. */
export function mergers(
  gone: readonly Dispute[],
  standing: readonly Dispute[],
  continued: ReadonlyMap<string, Dispute>,
): { last: Dispute; into: Dispute }[] {
  const goOn = new Set([...continued.values()].map(({ id }) => id));
  const ended = gone.filter(({ id }) => !goOn.has(id));
  if (ended.length === 0) return [];
  const reports = standing.map((into) => ({ into, own: new Set(reportsOf(into)) }));
  return ended.flatMap((last) => {
    const keys = reportsOf(last);
    const [most] = reports
      .map(({ into, own }) => ({ into, common: keys.filter((key) => own.has(key)).length }))
      .filter(({ common }) => common > 0)
      .sort((a, b) => b.common - a.common || compare(a.into.id, b.into.id));
    return most === undefined ? [] : [{ last, into: most.into }];
  });
}

/** By where they begin: a longer quote may come to stand for the same place. */
const reportsOf = ({ positions }: Dispute): string[] =>
  positions.flatMap(({ reports }) => reports.map(({ article, start }) => JSON.stringify([article, start])));
