import { describe, expect, test } from 'vitest';
import { clauseOf, verbGroupOf } from '../../src/claims/clauses.js';
import { isOfKind, type RoleKind } from '../../src/claims/role-kinds.js';
import { byPhrase, objectOf, phraseEndingAt, phraseStartingAt, subjectOf } from '../../src/claims/roles.js';
import { wordsOf } from '../../src/language/annotated.js';
import { annotated, spanOf, whole } from './reading.js';

function around(text: string, verb: string) {
  const { doc } = annotated(text);
  const bounds = whole(doc);
  const at = spanOf(doc, verb).first;
  const clause = clauseOf(doc, at, bounds);
  const words = (span: ReturnType<typeof objectOf>) => span && wordsOf(doc, span);
  return {
    subject: words(subjectOf(doc, verbGroupOf(doc, at, clause).first, clause, bounds)),
    object: words(objectOf(doc, at, clause)),
    by: words(byPhrase(doc, at, clause)),
  };
}

describe('who does it', () => {
  test.each([
    ['Rebels captured Goma.', 'captured', 'Rebels'],
    ['Rebel fighters from Sake captured Goma.', 'captured', 'Rebel fighters'],
    ['The head of the brigade captured Goma.', 'captured', 'The head of the brigade'],
    ['Rebels and soldiers captured Goma.', 'captured', 'Rebels and soldiers'],
    ['Rebels entered and captured Goma.', 'captured', 'Rebels'],
    ['The rebels, who captured Goma, rested.', 'captured', 'The rebels'],
    ['The rebels have not captured Goma.', 'captured', 'The rebels'],
    ['Rebels took the road, capturing two villages.', 'capturing', 'Rebels'],
    ['By noon they had captured Goma.', 'captured', 'they'],
    ['The rebels were unable to enter Goma.', 'enter', 'The rebels'],
    ['The rebels on Monday captured Goma.', 'captured', 'The rebels'],
  ])('%s at “%s”: %s', (text, verb, subject) => {
    expect(around(text, verb).subject).toBe(subject);
  });
  test('nobody, where the verb begins', () => {
    expect(around('Capturing Goma was easy.', 'Capturing').subject).toBeNull();
  });
});

describe('to whom', () => {
  test.each([
    ['Rebels captured the old town.', 'captured', 'the old town'],
    ['Rebels attacked a convoy of trucks near Goma.', 'attacked', 'a convoy of trucks'],
    ['Rebels fired on “the brigade”.', 'fired', 'the brigade'],
    ['Rebels captured the Goma-held hill.', 'captured', 'the Goma-held hill'],
    ['Rebels left.', 'left', null],
  ])('%s at “%s”: %s', (text, verb, object) => {
    expect(around(text, verb).object?.replace(/^[“”"]|[“”"]$/g, '') ?? null).toBe(object);
  });
});

describe('by whom', () => {
  test.each([
    ['Goma was captured by the rebels.', 'captured', 'the rebels'],
    ['Goma was captured on Monday by the rebels.', 'captured', 'the rebels'],
    ['Goma was captured by moving at night.', 'captured', null],
    ['Goma was captured; roads held by the rebels burnt.', 'captured', null],
    ['Goma was captured.', 'captured', null],
  ])('%s at “%s”: %s', (text, verb, by) => {
    expect(around(text, verb).by).toBe(by);
  });
});

test('a phrase reads the same from both ends', () => {
  const text = 'Then the northern command of the army left.';
  const { doc } = annotated(text);
  const span = spanOf(doc, 'the northern command of the army');
  expect(phraseEndingAt(doc, span.last, 0)).toEqual(span);
  expect(phraseStartingAt(doc, span.first, doc.tokens.length - 1)).toEqual(span);
});

describe('what may fill a role', () => {
  test.each([
    ['Rebel fighters left.', 'Rebel fighters', 'force', true],
    ['Talks began.', 'Talks', 'force', false],
    ['Ukraine attacked.', 'Ukraine', 'force', true],
    ['The finance minister resigned.', 'The finance minister', 'person', true],
    ['Lena Okafor resigned.', 'Lena Okafor', 'person', true],
    ['A film resigned.', 'A film', 'person', false],
    ['The brewer bought its rival.', 'its rival', 'company', true],
    ['She bought bread.', 'bread', 'company', false],
    ['She bought Paris.', 'Paris', 'company', false],
  ] as const)('%s “%s” as %s: %s', (text, words, kind, fits) => {
    const { doc, names } = annotated(text);
    expect(isOfKind(doc, spanOf(doc, words), kind, names)).toBe(fits);
  });
  test('nothing fills none', () => {
    const { doc, names } = annotated('Rebels left.');
    for (const kind of ['force', 'person', 'company'] satisfies RoleKind[])
      expect(isOfKind(doc, null, kind, names)).toBe(false);
  });
});
