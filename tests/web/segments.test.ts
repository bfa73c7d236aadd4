import fc from 'fast-check';
import { expect, test } from 'vitest';
import { segmentsOf } from '../../src/web/segments.js';

const claim = fc
  .tuple(fc.integer({ min: -3, max: 60 }), fc.integer({ min: 0, max: 30 }))
  .map(([start, length]) => ({ start, end: start + length }));

test('the pieces are the text, letter by letter, and each is inside its claim', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 50 }), fc.array(claim, { maxLength: 8 }), (text, claims) => {
      const pieces = segmentsOf(text, claims);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      for (const { start, text: words, claim: at } of pieces) {
        const covering = claims.filter((one) => one.start <= start && one.end >= start + words.length && words !== '');
        expect(at === null).toBe(covering.length === 0 || words === '');
        if (at !== null) expect(covering).toContain(claims[at]);
      }
    }),
  );
});

test('of claims that share words the shortest has them', () => {
  const pieces = segmentsOf('He said that she said no.', [
    { start: 0, end: 25 },
    { start: 13, end: 24 },
  ]);
  expect(pieces.map(({ text, claim }) => [text, claim])).toEqual([
    ['He said that ', 0],
    ['she said no', 1],
    ['.', 0],
  ]);
});
