/**
 * How much two statements say about the same thing, by their salient words: used where no named frame aligns them.
 * Similarity is never stance: it only says that a denial and a statement may meet.
 */
import type { Claim } from '../claims/claim.js';
import { isNameTerm } from '../claims/terms.js';

export type Likeness = {
  /** Share of the lighter statement's weight that both have, 0 to 1. */
  share: number;
  weight: number;
  names: string[];
  words: string[];
};

/** Names tell more than common words. */
const NAME_WEIGHT = 2;

export function likenessOf(a: readonly string[], b: readonly string[]): Likeness {
  const other = new Set(b);
  const names: string[] = [];
  const words: string[] = [];
  for (const term of a) if (other.has(term)) (isNameTerm(term) ? names : words).push(term);
  const weightOf = (terms: readonly string[]) =>
    terms.reduce((sum, term) => sum + (isNameTerm(term) ? NAME_WEIGHT : 1), 0);
  const weight = names.length * NAME_WEIGHT + words.length;
  const lighter = Math.min(weightOf(a), weightOf(b));
  return { share: lighter === 0 ? 0 : weight / lighter, weight, names, words };
}

/** Names in the words of one statement that stand in the words of the other, or round them. */
export function namesShared(a: Claim, b: Claim): string[] {
  const near = (claim: Claim) => [...claim.terms, ...(claim.around ?? [])];
  const [p, q] = [new Set(near(a)), new Set(near(b))];
  const own = new Set([...a.terms, ...b.terms]);
  return [...own].filter((term) => isNameTerm(term) && p.has(term) && q.has(term)).sort();
}
