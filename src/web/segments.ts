/** A text cut where claims begin and end, so that each piece belongs to one claim or to none. Pure. */
import type { Claim } from '../claims/claim.js';

export type Segment = {
  start: number;
  text: string;
  /** Place of the claim in the list; where several share the words, the shortest of them. */
  claim: number | null;
};

export function segmentsOf(text: string, claims: readonly Pick<Claim, 'start' | 'end'>[]): Segment[] {
  const cuts = new Set([0, text.length]);
  for (const { start, end } of claims) cuts.add(clamp(start, text)).add(clamp(end, text));
  const edges = [...cuts].sort((a, b) => a - b);
  // Shortest first: a claim inside another is the nearer one.
  const order = claims.map((_, at) => at).sort((a, b) => lengthOf(claims[a]) - lengthOf(claims[b]) || a - b);
  const owners = new Array<number | null>(edges.length).fill(null);
  const placeOf = new Map(edges.map((edge, at) => [edge, at]));
  for (const at of order) {
    const claim = claims[at];
    if (claim === undefined) continue;
    const last = placeOf.get(clamp(claim.end, text)) ?? 0;
    for (let k = placeOf.get(clamp(claim.start, text)) ?? 0; k < last; k++) owners[k] ??= at;
  }
  return edges
    .slice(0, -1)
    .map((start, k) => ({ start, text: text.slice(start, edges[k + 1]), claim: owners[k] ?? null }));
}

const clamp = (at: number, text: string): number => Math.max(0, Math.min(text.length, at));

const lengthOf = (claim: Pick<Claim, 'start' | 'end'> | undefined): number =>
  claim === undefined ? 0 : claim.end - claim.start;
