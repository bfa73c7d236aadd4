/** A “not” that leaves room for the other report. */
import { describe, expect, test } from 'vitest';
import { kindsBetween } from './printed.js';

describe('no answer', () => {
  test.each([
    [
      'who has got no letter',
      'Transport minister Olga Sandoval has resigned, two members of her party said on Tuesday.',
      'The palace has seen no letter of resignation from Olga Sandoval, a spokesman said on Tuesday.',
    ],
    [
      'whom no complaint has reached',
      'Guards at Harrow prison beat inmate Paul Denholm, his sister said on Tuesday.',
      'No complaint about Paul Denholm had been received at Harrow prison, the warden said on Tuesday.',
    ],
    [
      'another doer',
      'The family of Danish sailor Erik Holm paid a ransom for his release, a cousin said on Tuesday.',
      'The government paid no ransom for the Danish sailor Erik Holm, a spokesman said on Tuesday.',
    ],
  ])('from %s', (_what, a, b) => {
    expect(kindsBetween(a, b)).toEqual([]);
  });

  test('but from the one who is said to have done it', () => {
    expect(
      kindsBetween(
        'The government paid a ransom for the Danish sailor Erik Holm, a cousin said on Tuesday.',
        'The government paid no ransom for the Danish sailor Erik Holm, a spokesman said on Tuesday.',
      ),
    ).toEqual(['opposite-polarity']);
  });
});

describe('“never”', () => {
  const met =
    'Minister Ramon Ariz met the exile leader Jaume Fontel in Perpignan in October, three party sources said.';

  test('and not what is told of a day long after', () => {
    const never = '“I have never met Jaume Fontel,” Ramon Ariz told parliament on Monday.';
    const later = 'Minister Ramon Ariz met the exile leader Jaume Fontel on Friday, three party sources said.';
    expect(kindsBetween(later, never, ['2025-03-14', '2025-03-03'])).toEqual([]);
  });

  test('nor does “did not”, which is of its own day', () => {
    const not = '“I did not meet Jaume Fontel on Tuesday,” Ramon Ariz told parliament on Wednesday.';
    expect(kindsBetween(met, not, ['2025-03-04', '2025-03-05'])).toEqual([]);
  });
});
