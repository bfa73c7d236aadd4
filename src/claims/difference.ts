/**
 * What two readings of one article differ in: claims gained, lost, and read otherwise. Ids and the order of claims do not
 * count; what is said does. Pure; both readings are of the same text.
 */
import type { Claim } from './claim.js';

export type ClaimChange =
  | { change: 'gained'; after: Claim; because: string[] }
  | { change: 'lost'; before: Claim; because: string[] }
  | { change: 'changed'; before: Claim; after: Claim; because: string[] };

export type ClaimDifference = { same: number; changes: ClaimChange[] };

export function claimDifference(before: readonly Claim[], after: readonly Claim[]): ClaimDifference {
  const left = [...before];
  const right: Claim[] = [];
  for (const claim of after) {
    const same = left.findIndex((one) => saying(one) === saying(claim));
    if (same < 0) right.push(claim);
    else left.splice(same, 1);
  }
  const changes: ClaimChange[] = [];
  const gained: Claim[] = [];
  for (const claim of right) {
    const at = nearest(left, claim);
    const [old] = at === null ? [] : left.splice(at, 1);
    if (old === undefined) gained.push(claim);
    else changes.push({ change: 'changed', before: old, after: claim, because: differing(old, claim) });
  }
  changes.push(...left.map((claim) => ({ change: 'lost' as const, before: claim, because: claim.why })));
  changes.push(...gained.map((claim) => ({ change: 'gained' as const, after: claim, because: claim.why })));
  return { same: after.length - right.length, changes };
}

/** What the comparison of claims leans on; `why`, `terms` and ids follow from it. */
const FIELDS = [
  'quote',
  'speaker',
  'act',
  'frame',
  'agent',
  'target',
  'place',
  'quantity',
  'polarity',
  'modality',
  'time',
  'content',
] as const;

const saying = (claim: Claim): string => JSON.stringify([claim.start, ...FIELDS.map((field) => claim[field])]);

/** Of those whose words overlap, the one that has most fields in common. */
function nearest(claims: readonly Claim[], claim: Claim): number | null {
  let best: { at: number; common: number } | null = null;
  for (const [at, one] of claims.entries()) {
    if (one.end <= claim.start || claim.end <= one.start) continue;
    const common = FIELDS.length - unequal(one, claim).length;
    if (best === null || common > best.common) best = { at, common };
  }
  return best?.at ?? null;
}

const unequal = (a: Claim, b: Claim) => FIELDS.filter((field) => JSON.stringify(a[field]) !== JSON.stringify(b[field]));

/** `polarity negated instead of affirmed`. */
export function differing(before: Claim, after: Claim): string[] {
  return unequal(before, after).map((field) => `${field} ${shown(after[field])} instead of ${shown(before[field])}`);
}

function shown(value: unknown): string {
  if (value === null) return 'none';
  if (typeof value === 'string') return value.length > 80 ? `“${value.slice(0, 80)}…”` : value;
  if (typeof value === 'object' && value !== null && 'name' in value) {
    const side = 'side' in value && value.side !== null && value.side !== undefined ? ` (${value.side})` : '';
    return `${value.name}${side}`;
  }
  return JSON.stringify(value);
}
