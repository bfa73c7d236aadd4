import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annotate } from '../../src/language/annotate.js';
import { wordsOf } from '../../src/language/annotated.js';
import { AFTER, BEFORE } from '../../src/language/number-words.js';
import { findNumbers } from '../../src/language/numbers.js';

const found = (text: string) => {
  const doc = annotate(text);
  return findNumbers(doc).map((n) => ({ ...n, words: wordsOf(doc, n), bare: wordsOf(doc, n.value) }));
};
const counts = (text: string) => found(text).filter((n) => n.unit === null);

describe('numbers in digits and words', () => {
  test.each([
    ['Some 1,060 houses burned.', 1060, 1060],
    ['They counted 150 000 refugees.', 150_000, 150_000],
    ['About 1.2 million people fled.', 1_200_000, 1_200_000],
    ['The quake killed 1.200 people.', 1200, 1200],
    ['Some 350 000 people fled.', 350_000, 350_000],
    ['About 350000 people marched.', 350_000, 350_000],
    ['The stone weighs 1.200 grams.', 1.2, 1.2],
    ['Twenty-five miners were saved.', 25, 25],
    ['One hundred and five boats left.', 105, 105],
    ['Two hundred thirty sailors came.', 230, 230],
    ['Three thousand four hundred and two votes were cast.', 3402, 3402],
    ['Two dozen windows broke.', 24, 24],
    ['A dozen boats left.', 12, 12],
    ['Half a million voters stayed home.', 500_000, 500_000],
    ['Hundreds of pilgrims waited.', 200, null],
    ['Tens of thousands of books were lost.', 20_000, null],
    ['Several hundred goats died.', 200, 1000],
    ['No one was hurt.', 0, 0],
    ['Nobody was hurt.', 0, 0],
    ['Both pilots survived.', 2, 2],
    ['One sailor drowned.', 1, 1],
    ['They say that one sailor drowned.', 1, 1],
    ['The villages lost 50-70 cows.', 50, 70],
    ['The villages lost 50–70 cows.', 50, 70],
    ['Between 5 and 7 ships sank.', 5, 7],
    ['Five to seven ships sank.', 5, 7],
    ['Six or seven ships sank.', 6, 7],
    ['Around 2 to 3 million birds came.', 2e6, 3e6],
  ])('%s', (text, low, high) => {
    expect(counts(text).map((n) => [n.low, n.high])[0]).toEqual([low, high]);
  });

  test('two numbers of a change are not a range', () => {
    expect(counts('The count rose from 20 to 34.').map((n) => n.low)).toEqual([20, 34]);
  });
});

describe('comparators', () => {
  test.each([...BEFORE])('$example', ({ words, comparator }) => {
    const [n] = counts(`It was said that ${words} 130 farms were flooded.`);
    expect(n?.comparator).toBe(comparator);
    expect(n?.bare).toBe('130');
    expect(n?.words.toLowerCase().replaceAll(' ', '')).toBe(`${words}130`.replaceAll(' ', ''));
  });
  test.each([...AFTER])('$example', ({ words, comparator }) => {
    expect(counts(`They said 130 ${words} of them were flooded.`)[0]?.comparator).toBe(comparator);
  });
  test.each([
    ['More than 130 farms burned.', 130, null],
    ['At least 130 farms burned.', 130, null],
    ['Up to 130 farms burned.', null, 130],
    ['As many as 130 farms burned.', null, 130],
    ['Fewer than 130 farms burned.', null, 130],
    ['Nearly 130 farms burned.', 130, 130],
    ['Ten farms or more burned.', 10, null],
    ['More than an estimated 130 farms burned.', 130, null],
    ['It is far fewer than the 130 farms of last year.', 130, 130],
  ])('%s', (text, low, high) => {
    expect(counts(text).map((n) => [n.low, n.high])).toEqual([[low, high]]);
  });
});

describe('what counts something else carries its unit', () => {
  test.each([
    ['It cost $7.5 billion.', 'money', 7.5e9, 'USD'],
    ['It cost $61bn.', 'money', 61e9, 'USD'],
    ['It cost €30m.', 'money', 30e6, 'EUR'],
    ['It cost 200 million dollars.', 'money', 200e6, 'USD'],
    ['It cost 40 rubles.', 'money', 40, 'RUB'],
    ['They hold 40 percent of it.', 'percent', 40, null],
    ['They hold 40 per cent of it.', 'percent', 40, null],
    ['They hold 40% of it.', 'percent', 40, null],
    ['They hold a third of the valley.', 'percent', 33, null],
    ['They hold two-thirds of the valley.', 'percent', 66, null],
    ['They hold half of the valley.', 'percent', 50, null],
    ['It lies 40 km away.', 'distance', 40, null],
    ['It took 40 days.', 'duration', 40, null],
    ['A two-day visit began.', 'duration', 2, null],
    ['A 24-year-old man came.', 'age', 24, null],
    ['A nurse aged 24 came.', 'age', 24, null],
    ['Oleh Bondar, 24, came.', 'age', 24, null],
    ['She is 24 years old.', 'age', 24, null],
    ['The siren went at 10:30.', 'clock', 0, null],
    ['The siren went at 10 p.m. sharp.', 'clock', 10, null],
    ['School No. 5 burned.', 'ordinal', 5, null],
    ['The 95th group marched.', 'ordinal', 95, null],
    ['It began in 2014.', 'year', 2014, null],
    ['They fired five times.', 'times', 5, null],
    ['A 6.2-magnitude quake came.', 'magnitude', 6.2, null],
    ['A quake of magnitude 6.2 came.', 'magnitude', 6.2, null],
  ])('%s', (text, unit, low, currency) => {
    expect(found(text).map((n) => [n.unit, n.low, n.currency])).toEqual([[unit, low, currency]]);
  });
});

describe('what is no count at all', () => {
  test.each([
    'A T-72, a Su-30 and an S-400 stood there.',
    'The G20 met the M23.',
    'They met on 4 February and on Feb. 5.',
    'It was signed on 07.02.2025.',
    'It was signed on 2/7/2025.',
    'Rovers won 3-1 and drew 2-2.',
    'Call +380 44 123 45 67 today.',
    'Flight 370 is covered by Resolution 1701.',
    'The one who left told the others about one another.',
  ])('%s', (text) => {
    expect(counts(text)).toEqual([]);
  });

  test('2000 soldiers are soldiers, 2000 alone is a year', () => {
    expect(found('In 2000 they sent 2000 soldiers.').map((n) => n.unit)).toEqual(['year', null]);
  });
});

test('any text is read without a throw, and every mention lies inside it', () => {
  const piece = fc.constantFrom(
    '12',
    'hundred',
    'and',
    '-',
    'to',
    'no',
    'one',
    '$',
    'million',
    '1,000',
    '50-70',
    'May',
    ',',
    'tens',
    'of',
    'half',
    'a',
    '+44',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const doc = annotate(pieces.join(' '));
      for (const n of findNumbers(doc)) {
        expect(n.first).toBeLessThanOrEqual(n.value.first);
        expect(n.last).toBeGreaterThanOrEqual(n.value.last);
        expect(n.last).toBeLessThan(doc.tokens.length);
        if (n.low !== null && n.high !== null) expect(n.low).toBeLessThanOrEqual(n.high);
      }
    }),
    { numRuns: 200 },
  );
});
