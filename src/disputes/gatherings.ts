/**
 * What a crowd came for: eight thousand at a concert and thirty thousand at a match of one day are two crowds. So are a
 * quake and what comes after it two tremors.
 */
import type { Claim } from '../claims/claim.js';

export type GatheringRow = { words: RegExp; example: string };

/** One row a kind; words of one row may stand for one gathering. */
export const GATHERING_ROWS: readonly GatheringRow[] = [
  {
    words:
      /\b(rally|rallies|march(es|ed)?|protest(s|ed)?|demonstrations?|procession|strike|sit-in|took to the streets)\b/i,
    example: 'the rally',
  },
  { words: /\b(concert|gig|festival|carnival)s?\b/i, example: 'the concert' },
  { words: /\b(match|game|final|race|derby|tournament)(es|s)?\b/i, example: 'the match' },
  { words: /\b(funeral|burial|memorial|vigil|wake)s?\b/i, example: 'the funeral' },
  { words: /\b(mass|prayers?|pilgrimage|sermon)\b/i, example: 'the mass' },
  { words: /\b(inauguration|ceremony|parade)s?\b/i, example: 'the inauguration' },
];

/** Whether each names a gathering and none of one is of the other's kind. */
export function areOtherGatherings(a: Claim, b: Claim): boolean {
  const [p, q] = [kindsIn(a.content), kindsIn(b.content)];
  return p.length > 0 && q.length > 0 && !p.some((kind) => q.includes(kind));
}

const kindsIn = (text: string) => GATHERING_ROWS.flatMap(({ words }, n) => (words.test(text) ? [n] : []));

const AFTER =
  /\b(after-?shocks?|fore-?shocks?|second (quake|earthquake|tremor)|another (quake|earthquake|tremor)|follow(ed|ing) (by|quake))\b/i;

/** Whether one is about a tremor before or after the main one, and the other is not. */
export const areOtherTremors = (a: Claim, b: Claim): boolean => AFTER.test(a.content) || AFTER.test(b.content);
