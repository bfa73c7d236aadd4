/**
 * What two claims have in common beside their words: opposite frames, one doer, one object; or whether they are about two
 * things after all, such as two persons arrested or two diseases.
 */
import type { Claim } from '../claims/claim.js';
import { DISEASES } from '../claims/diseases.js';

const NAMED_DISEASES = new Set(DISEASES.split(' '));

const FULL_NAME = /^\p{Lu}\p{Ll}+( \p{Lu}\p{Ll}+)+$/u;

/** "arrested Ann Bell", "did not arrest John Reed"; "a cholera outbreak", "no measles outbreak". */
export function areOtherThings(a: Claim, b: Claim): boolean {
  return areOtherTargets(a, b) || haveOtherDiseases(a, b);
}

function areOtherTargets(a: Claim, b: Claim): boolean {
  const [p, q] = [a.target, b.target];
  if (!p || !q || p.side !== null || q.side !== null) return false;
  return FULL_NAME.test(p.name) && FULL_NAME.test(q.name) && !sameTarget(a, b);
}

function haveOtherDiseases(a: Claim, b: Claim): boolean {
  const [p, q] = [a, b].map((claim) => claim.terms.filter((term) => NAMED_DISEASES.has(term.toLowerCase())));
  return p !== undefined && q !== undefined && p.length > 0 && q.length > 0 && !p.some((term) => q.includes(term));
}

/** Frames that say the opposite of each other without a "not"; the rows of the frames tell which (`opposes`). */
export const areOpposite = (a: Claim, b: Claim): boolean => a.opposite === b.frame || b.opposite === a.frame;

/** "Jorge Ramos", "Ramos": two doers with a name, of which the last word is the same. */
export function sameDoer(a: Claim, b: Claim): boolean {
  const last = ({ agent }: Claim) => agent?.name.match(/\p{Lu}[\p{L}’'-]+$/u)?.[0];
  const name = last(a);
  return name !== undefined && name === last(b);
}

/** Whether the two objects share a name or their last word. */
export function sameTarget(a: Claim, b: Claim): boolean {
  const other = targetWords(b);
  return targetWords(a).some((word) => other.includes(word));
}

/** The words of the object by which two are known as one, in lower case. */
export function targetWords({ target }: Claim): string[] {
  return [...new Set((target?.name ?? '').toLowerCase().match(/[\p{L}\p{N}-]{3,}/gu) ?? [])];
}
