import { describe, expect, test } from 'vitest';
import { groupOf, isNameTerm, termsOf } from '../../src/claims/terms.js';
import { annotated, whole } from './reading.js';

const termsIn = (text: string) => {
  const { doc, names } = annotated(text);
  return termsOf(doc, [whole(doc)], names);
};

describe('what two wordings of one statement share', () => {
  test.each([
    ['The brewer will buy its rival.', 'The brewer is to acquire its rival.', ['brewer', 'buy', 'rival']],
    ['The mayor was arrested.', 'Police detained the mayor.', ['arrest', 'mayor']],
    ['The children died.', 'A child was dead.', ['child', 'die']],
    ['The video is fake.', 'The footage was fabricated.', ['hoax', 'video']],
    ['Ukraine shelled Goma.', 'Ukrainian guns shelled the city of Goma.', ['Goma', 'Ukraine', 'shell']],
    ['Okafor left the talks.', 'Lena Okafor left the talks.', ['Okafor', 'talk']],
  ])('%s / %s', (a, b, shared) => {
    const second = termsIn(b);
    expect(termsIn(a).filter((term) => second.includes(term))).toEqual(expect.arrayContaining(shared));
  });
});

test('words that every statement has are no terms', () => {
  expect(termsIn('The spokesman said on Monday that it would be so.')).toEqual([]);
});

test('terms are sorted and stand once', () => {
  const terms = termsIn('A bridge fell. The bridge and another bridge fell near Goma.');
  expect(terms).toEqual([...new Set(terms)].sort());
  expect(terms.filter((term) => term === 'bridge')).toHaveLength(1);
});

test('names are told from words by their capital', () => {
  expect(termsIn('Rebels left Goma.').filter(isNameTerm)).toContain('Goma');
  expect(isNameTerm('bridge')).toBe(false);
});

test('each word of a group has one word that stands for it', () => {
  expect(groupOf('acquire')).toBe('buy');
  expect(groupOf('buy')).toBe('buy');
  expect(groupOf('bridge')).toBe('bridge');
  expect(groupOf(groupOf('detain'))).toBe(groupOf('detain'));
});
