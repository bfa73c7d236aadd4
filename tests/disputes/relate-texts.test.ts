import { describe, expect, test } from 'vitest';
import { createExtractor } from '../../src/claims/extract.js';
import { type RelateInput, relateTexts } from '../../src/disputes/relate-texts.js';

const extract = createExtractor();
const day = '2025-03-10';
const later = '2025-03-14';

const relate = (a: string | RelateInput, b: string | RelateInput) =>
  relateTexts(
    extract,
    typeof a === 'string' ? { text: a, published: day } : a,
    typeof b === 'string' ? { text: b, published: day } : b,
  );

/** `family kind`. */
const kindOf = (a: string | RelateInput, b: string | RelateInput) => {
  const { family, kind } = relate(a, b);
  return kind === null ? family : `${family} ${kind}`;
};

describe('two stories contradict each other', () => {
  test.each<[what: string, a: string, b: string, kind: string]>([
    [
      'a capture and its denial',
      'The Russian Defence Ministry said on Monday that its troops had captured the town of Toretsk after weeks of fighting in its outskirts and along the railway. It gave no figures of losses, and a spokesman said that the operation had gone on for two days and two nights without a break.',
      'A spokesman for the Ukrainian army denied on Monday that Russian troops had captured Toretsk. He said that the units there had been relieved two nights ago, that supplies came through by the western road and that the line had not moved since the beginning of the month.',
      'contradiction explicit-denial',
    ],
    [
      'one town held by two',
      'Russian forces are in full control of Toretsk, the Russian Defence Ministry said on Monday in its morning bulletin, which named four brigades, thanked their commanders, and told of mines that now had to be cleared from the streets before anybody could return to the houses.',
      'Ukrainian forces hold Toretsk, the Ukrainian General Staff said on Monday in its morning bulletin, which told of eleven attacks along the front, of a quiet night in the south, and of a convoy with food that had come in by the western road soon before dawn.',
      'contradiction exclusive-state',
    ],
  ])('%s', (_, a, b, kind) => {
    expect(kindOf(a, b)).toBe(kind);
  });

  test.each<[what: string, a: string, b: string, kind: string]>([
    [
      'a find and a hoax',
      'Two-headed goat born on Torvik farm',
      'Two-headed goat of Torvik farm was a hoax',
      'explicit-denial',
    ],
    [
      'a sale and its denial',
      'Torvik council sells harbour to brewery',
      'Mayor denies harbour sale to brewery',
      'explicit-denial',
    ],
    [
      'a “not” without a word of denial',
      'Harbour wall of Torvik has collapsed',
      'Harbour wall of Torvik has not collapsed',
      'opposite-polarity',
    ],
  ])('so do two headlines: %s', (_, a, b, kind) => {
    expect(relate(a, b)).toMatchObject({ family: 'contradiction', kind });
  });
});

describe('two stories do not contradict each other', () => {
  test.each<[what: string, a: string, b: string]>([
    ['a question is no answer', 'Two-headed goat born on Torvik farm', 'Was a two-headed goat born on Torvik farm?'],
    ['a rumour denies nothing', 'Two-headed goat born on Torvik farm', 'Rumour of two-headed goat on Torvik farm'],
    ['another hoax is another story', 'Two-headed goat born on Torvik farm', 'Golden loaf of Halm bakery was a hoax'],
    ['both deny it', 'Two-headed goat on Torvik farm is a fake', 'Two-headed goat of Torvik farm was a hoax'],
    ['a denied denial agrees', 'Two-headed goat born on Torvik farm', 'Two-headed goat on Torvik farm is not a hoax'],
    ['an empty text says nothing', 'Two-headed goat born on Torvik farm', ''],
  ])('%s', (_, a, b) => {
    expect(relate(a, b).family).not.toBe('contradiction');
  });
});

describe('a story goes on', () => {
  test('a toll that rises is an update', () => {
    expect(
      kindOf(
        { text: 'A ferry sank off Torvik, killing 12 people, police said.', published: day },
        { text: 'A ferry sank off Torvik, killing 40 people, police said.', published: later },
      ),
    ).toBe('evolution update');
  });

  test('and still is when the later story is given first', () => {
    expect(
      kindOf(
        { text: 'A ferry sank off Torvik, killing 40 people, police said.', published: later },
        { text: 'A ferry sank off Torvik, killing 12 people, police said.', published: day },
      ),
    ).toBe('evolution update');
  });

  test('the same sentence again is a copy', () => {
    const text = 'The ferry company of Torvik has bought two new boats from a yard in Gdansk.';
    expect(kindOf(text, text)).toBe('echo copy');
  });

  test('stories of two matters are not related', () => {
    expect(
      relate('The ferry company of Torvik has bought two new boats.', 'A choir from Lisbon won the prize in Vienna.'),
    ).toEqual({ family: 'none', kind: null, score: 0, reasons: [], a: null, b: null });
  });
});

describe('what is shown of a pair', () => {
  const pairs: readonly (readonly [a: string, b: string])[] = [
    [
      'Officials met on Monday. The Russian Defence Ministry said that its troops had captured Toretsk.',
      'It rained. A spokesman for the Ukrainian army denied on Monday that Russian troops had captured Toretsk.',
    ],
    ['Two-headed goat born on Torvik farm', '  Two-headed goat of Torvik farm was a hoax '],
    [
      'A ferry sank off Torvik, killing 12 people, police said.',
      'A ferry sank off Torvik, killing 40 people, police said.',
    ],
  ];

  test.each(pairs)('the quotes stand in their own texts: %s / %s', (a, b) => {
    const relation = relate(a, b);
    expect(relation.family).not.toBe('none');
    expect(a).toContain(relation.a?.quote ?? '?');
    expect(b).toContain(relation.b?.quote ?? '?');
    expect(relation.reasons.length).toBeGreaterThan(0);
  });

  test.each(pairs)('the other way round the quotes change places and nothing else: %s / %s', (a, b) => {
    const [there, back] = [relate(a, b), relate(b, a)];
    expect({ family: back.family, kind: back.kind, score: back.score }).toEqual({
      family: there.family,
      kind: there.kind,
      score: there.score,
    });
    expect([back.b?.quote, back.a?.quote]).toEqual([there.a?.quote, there.b?.quote]);
  });
});
