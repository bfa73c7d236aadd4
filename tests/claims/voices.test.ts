import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPronoun, nameKey, sameName } from '../../src/claims/voices.js';

describe('one voice by two names', () => {
  test.each([
    ['Harbour Workers Union', 'the Harbour Workers Union'],
    ['Okafor', 'Lena Okafor'],
    ['Halden', 'a Halden spokeswoman'],
    ['Halden', 'Halden Inc'],
    ['Peña', 'Pena'],
    ['HALDEN', 'Halden'],
    ['Halden’s', 'Halden'],
  ])('%s / %s', (a, b) => {
    expect(sameName(a, b)).toBe(true);
    expect(sameName(b, a)).toBe(true);
  });
  test.each([
    ['Lena Okafor', 'Lena Brandt'],
    ['Okafor', 'Okafor Brandt'],
    ['spokesman', 'army spokesman'],
    ['Harbour Workers Union', 'Harbour Pilots Union'],
    ['police', 'army'],
    ['Ministry of Defence', 'Ministry of Health'],
  ])('%s / %s are two', (a, b) => {
    expect(sameName(a, b)).toBe(false);
    expect(sameName(b, a)).toBe(false);
  });
  test('every name is its own, and the order of two does not matter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(sameName(a, a)).toBe(true);
        expect(sameName(a, b)).toBe(sameName(b, a));
      }),
    );
  });
});

test('a key has neither marks nor articles', () => {
  expect(nameKey('The Ministry of Défence’s')).toBe('ministry defence');
  expect(nameKey('“”')).toBe('');
});

test('a pronoun is no name', () => {
  for (const name of ['he', 'They', 'this', 'his aide']) expect(isPronoun(name), name).toBe(true);
  for (const name of ['Heinz', 'Theya', 'Itochu']) expect(isPronoun(name), name).toBe(false);
});
