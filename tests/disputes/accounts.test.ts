import { describe, expect, test } from 'vitest';
import { kindsOf, printed } from './printed.js';

type Row = [told: string, answer: string];

const between = ([told, answer]: Row, days: [string, string] = ['2024-05-10', '2024-05-10']) =>
  kindsOf(printed('north', told, days[0]), printed('south', answer, days[1]));

describe('a denial that names whose account it denies', () => {
  test.each<Row>([
    [
      'Two Bulgarian patrol boats were boarded off Kavarna on Thursday, the Romanian navy said.',
      'Bulgaria’s coast guard called the Romanian account of the night off Kavarna a lie.',
    ],
    [
      'A letter shared on WhatsApp says that Tilbury market will close every Friday.',
      'Tilbury council said the letter was bogus and the stalls would open as usual.',
    ],
    [
      'Forty inmates dug their way out of Lezno jail on Thursday night, the guards’ union reported.',
      'Everybody was in his cell at Lezno in the morning, the warden said, and called the union’s tale “totally false”.',
    ],
  ])('%s / %s', (...row) => expect(between(row)).toEqual(['explicit-denial']));

  test.each<Row>([
    // the account of somebody else
    [
      'Two Bulgarian patrol boats were boarded off Kavarna on Thursday, the Romanian navy said.',
      'Bulgaria’s coast guard called the Turkish account of the night off Kavarna a lie.',
    ],
    // of another place
    [
      'A letter shared on WhatsApp says that Tilbury market will close every Friday.',
      'Dover council said the letter was bogus and the stalls would open as usual.',
    ],
    // believed
    [
      'Forty inmates dug their way out of Lezno jail on Thursday night, the guards’ union reported.',
      'The warden of Lezno said that the union’s tale was true.',
    ],
  ])('not %s / %s', (...row) => expect(between(row)).toEqual([]));

  test('is of what was told within two days before', () => {
    const row: Row = [
      'A letter shared on WhatsApp says that Tilbury market will close every Friday.',
      'Tilbury council said the letter was bogus and the stalls would open as usual.',
    ];
    expect(between(row, ['2024-05-10', '2024-05-12'])).toEqual(['explicit-denial']);
    expect(between(row, ['2024-05-10', '2024-05-13'])).toEqual([]);
    expect(between(row, ['2024-05-10', '2024-05-09'])).toEqual([]);
  });
});

describe('nought against a number', () => {
  const told = 'Nine Turkish soldiers were killed at Zap on Thursday, the PKK’s armed wing said.';

  test.each<Row>([
    [told, 'Turkey’s Defence Ministry said none of its personnel died at Zap on Thursday.'],
    [told, 'Not a single soldier was killed at Zap on Thursday, Turkey’s Defence Ministry said.'],
  ])('%s / %s', (...row) => expect(between(row)).toContain('conflicting-quantity'));

  test.each<Row>([
    // others may have died
    [told, 'No civilians were killed at Zap on Thursday, Turkey’s Defence Ministry said.'],
    [told, 'Not a single soldier was killed at Hakk on Thursday, Turkey’s Defence Ministry said.'],
    [told, 'Not a single soldier was wounded at Zap on Thursday, Turkey’s Defence Ministry said.'],
  ])('not %s / %s', (...row) => expect(between(row)).toEqual([]));

  test('said first it is overtaken by the toll', () => {
    const early = 'Not a single soldier was killed at Zap on Thursday, Turkey’s Defence Ministry said.';
    expect(between([told, early], ['2024-05-11', '2024-05-10'])).toEqual([]);
  });
});
