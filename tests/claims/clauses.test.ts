import { describe, expect, test } from 'vitest';
import { clauseOf, verbGroupOf } from '../../src/claims/clauses.js';
import { wordsOf } from '../../src/language/annotated.js';
import { annotated, spanOf, whole } from './reading.js';

const clauseAt = (text: string, word: string) => {
  const { doc } = annotated(text);
  return wordsOf(doc, clauseOf(doc, spanOf(doc, word).first, whole(doc)));
};
const groupAt = (text: string, word: string) => {
  const { doc } = annotated(text);
  return verbGroupOf(doc, spanOf(doc, word).first, whole(doc));
};

describe('how far a clause reaches', () => {
  test.each([
    ['Rebels left Goma, while the army held Sake.', 'left', 'Rebels left Goma,'],
    ['Rebels left Goma, while the army held Sake.', 'held', 'while the army held Sake.'],
    ['Rebels left Goma; the army held Sake.', 'held', 'the army held Sake.'],
    ['Rebels left Goma – the army held Sake.', 'left', 'Rebels left Goma'],
    ['Rebels left Goma and the army held Sake.', 'left', 'Rebels left Goma'],
    ['If rebels left Goma, the army would know.', 'know', 'If rebels left Goma, the army would know.'],
    ['The rebels, who left Goma, held Sake.', 'left', 'who left Goma, held Sake.'],
    ['Troops entered and captured Goma.', 'captured', 'Troops entered and captured Goma.'],
    ['Pro-army fighters left Goma.', 'left', 'Pro-army fighters left Goma.'],
  ])('%s at “%s”', (text, word, clause) => {
    expect(clauseAt(text, word)).toBe(clause);
  });
});

describe('the group of a verb', () => {
  test.each([
    ['Goma was captured.', 'captured', true],
    ['Goma has been captured.', 'captured', true],
    ['The bridge was damaged but not destroyed.', 'destroyed', true],
    ['Rebels have captured Goma.', 'captured', false],
    ['Rebels captured Goma.', 'captured', false],
    ['Rebels were capturing Goma.', 'capturing', false],
  ])('%s: passive %s is %s', (text, word, passive) => {
    expect(groupAt(text, word).passive).toBe(passive);
  });

  test.each([
    ['Rebels failed to capture Goma.', 'capture', 'fail'],
    ['Rebels failed in capturing Goma.', 'capturing', 'fail'],
    ['The army prevented the rebels from capturing Goma.', 'capturing', 'prevent'],
    ['Rebels were unable to capture Goma.', 'capture', 'unable'],
    ['The plan to capture Goma was old.', 'capture', 'plan'],
  ])('%s: %s hangs on “%s”', (text, word, governor) => {
    expect(groupAt(text, word).governor?.lemma).toBe(governor);
  });

  test('auxiliaries, adverbs and “not” belong to it', () => {
    expect(groupAt('Rebels have not yet fully captured Goma.', 'captured').before).toEqual([
      'have',
      'not',
      'yet',
      'fully',
    ]);
    expect(groupAt('Rebels captured Goma.', 'captured')).toMatchObject({ before: [], governor: null });
  });
});
