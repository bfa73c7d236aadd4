import { describe, expect, test } from 'vitest';
import { findAttributions } from '../../src/claims/attribution.js';
import { SILENCES } from '../../src/claims/attribution-silences.js';
import { PHRASAL_CUES, VERB_CUES } from '../../src/claims/cues.js';
import { annotate } from '../../src/language/annotate.js';

describe('every row of cues finds the attribution of its example', () => {
  test.each(VERB_CUES)('$example', ({ example, category, lemmas }) => {
    const found = findAttributions(annotate(example));
    expect(found.map((one) => one.category)).toContain(category);
    expect(found.some((one) => lemmas.split(' ').includes(one.cueLemma))).toBe(true);
  });
  test.each(PHRASAL_CUES)('$example', ({ example, category, lemma }) => {
    expect(findAttributions(annotate(example)).map((one) => [one.cueLemma, one.category])).toContainEqual([
      lemma,
      category,
    ]);
  });
  test.each(SILENCES)('$example', ({ example }) => {
    expect(findAttributions(annotate(example)).map((one) => one.category)).toEqual(['no-comment']);
  });
});
