/**
 * Quantities (gate 4): the same measure, population, flow and cut-off; whether two intervals can both be right; whether a
 * difference is an update, a revision or a conflict.
 */
import type { Claim, Quantity } from '../claims/claim.js';
import { nameKey } from '../claims/voices.js';
import { mayBeSame } from './populations.js';

export type Amounts = 'agree' | 'apart' | 'other-scope';

/** @param paired whether the two texts are known to be about one event: an unstated scope is then taken as the same. */
export function compareAmounts(a: Quantity, b: Quantity): Amounts {
  if (a.measure !== b.measure) return 'other-scope';
  if ((a.flow === 'rate') !== (b.flow === 'rate')) return 'other-scope';
  if ((a.flow === 'delta') !== (b.flow === 'delta')) return 'other-scope';
  if (a.unit !== b.unit) return 'other-scope';
  if (populationsDiffer(a.population, b.population)) return 'other-scope';
  return apart(a, b) ? 'apart' : 'agree';
}

/** Rounding and "about" are no conflict: the intervals are widened by a tenth. */
function apart(a: Quantity, b: Quantity): boolean {
  const [lowA, highA] = bounds(a);
  const [lowB, highB] = bounds(b);
  return highA * 1.1 < lowB || highB * 1.1 < lowA;
}

export function bounds(q: Quantity): [number, number] {
  return [q.low ?? 0, q.high ?? Number.POSITIVE_INFINITY];
}

/** The number that stands for it in comparisons of order. */
export function figureOf(q: Quantity): number {
  return q.low ?? q.high ?? 0;
}

/** How many times the larger is the smaller; Infinity for zero. */
export function ratioOf(a: Quantity, b: Quantity): number {
  const x = figureOf(a);
  const y = figureOf(b);
  return Math.min(x, y) === 0 ? Number.POSITIVE_INFINITY : Math.max(x, y) / Math.min(x, y);
}

const EVERYBODY = /^(people|persons|others|victims|dead|bodies|lives|them|casualties|fatalities|deaths|passengers|)$/;

const OF_PEOPLE = /^(killed|wounded|casualties|missing|displaced|captured)$/;

/** "15 people, three of them children" and "three children": fewer of one kind fit into more of all. */
export function isPartOf(part: Quantity, whole: Quantity): boolean {
  if (!OF_PEOPLE.test(part.measure) || part.population === null || whole.population === null) return false;
  return (
    EVERYBODY.test(nameKey(whole.population)) &&
    !EVERYBODY.test(nameKey(part.population)) &&
    bounds(part)[0] <= bounds(whole)[1]
  );
}

/** Who loses work, by whatever word. */
const JOBS = /\b(jobs?|posts?|positions?|roles?|workers?|employees?|staff|staffers|redundancies|layoffs)\b/i;

export const isJobs = (q: Quantity) => q.measure === 'lost' && JOBS.test(q.population ?? '');

/** "will cut 900 jobs", "3,200 posts are to go": two accounts of one decision that is taken. */
export const arePlannedCuts = (a: Claim, b: Claim): boolean =>
  [a, b].every((c) => c.modality === 'planned' && c.quantity !== null && isJobs(c.quantity));

function populationsDiffer(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return false;
  const x = nameKey(a);
  const y = nameKey(b);
  if (x === y || EVERYBODY.test(x) || EVERYBODY.test(y)) return false;
  return !mayBeSame(a, b);
}

/** "Northland soldiers" and "Southland soldiers": names that both have and do not share. */
export function areOtherPeople(a: Quantity, b: Quantity): boolean {
  const [p, q] = [namesIn(a.population ?? ''), namesIn(b.population ?? '')];
  return p.length > 0 && q.length > 0 && !p.some((name) => q.includes(name));
}

/** Names inside a phrase, by their capitals; a phrase all in capitals tells nothing. */
function namesIn(population: string): string[] {
  return population === population.toUpperCase() ? [] : population.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word));
}
