import { describe, expect, test } from 'vitest';
import { AGENCIES, agenciesIn } from '../../src/articles/agencies.js';
import { captionOf, PICTURE_CREDITS, PICTURE_LINES } from '../../src/articles/captions.js';
import { CREDIT_LINES, creditsOfLine } from '../../src/articles/credits.js';
import { SELF_NAMES, selfName } from '../../src/articles/header-lines.js';
import { HIDING_STYLES, isHidden } from '../../src/articles/hidden-text.js';
import { ASKS, ENDS, FURNITURE, HEAD_FURNITURE, INLINE_LINKS, SECTION_WORDS } from '../../src/articles/noise-lines.js';

const TABLES = {
  HEAD_FURNITURE,
  FURNITURE,
  SECTION_WORDS,
  INLINE_LINKS,
  ASKS,
  ENDS,
  PICTURE_CREDITS,
  PICTURE_LINES,
  HIDING_STYLES,
};

for (const [name, rows] of Object.entries(TABLES)) {
  describe(`the rows of ${name}`, () => {
    test.each(rows)('match their example and not its look-alike: $example', ({ pattern, example, keeps, reason }) => {
      expect(pattern.test(example)).toBe(true);
      expect(pattern.test(keeps)).toBe(false);
      expect(reason).not.toBe('');
    });
  });
}

describe('the tables of credits', () => {
  test.each(CREDIT_LINES)('match their example and not its look-alike: $example', ({ example, keeps }) => {
    expect(creditsOfLine(example)).not.toBeNull();
    expect(creditsOfLine(keeps)).toBeNull();
  });

  test.each(AGENCIES)('know $name by its example', ({ name, example }) => {
    expect(creditsOfLine(example)).toContain(name);
  });

  test('a list with anything but agencies in it credits nobody', () => {
    expect(agenciesIn('Reuters and AFP')).toEqual(['Reuters', 'AFP']);
    expect(agenciesIn('Reuters and the mayor')).toBeNull();
  });

  test.each(SELF_NAMES)('an outlet names itself: $example', ({ example, name }) => {
    expect(selfName(example)).toBe(name);
  });
});

describe('captions', () => {
  test('a credit at the end makes a paragraph a caption, and its words are left without it', () => {
    expect(captionOf('A burned school in Orlivka. (REUTERS/Jon Falk) (STRINGER/)')).toBe('A burned school in Orlivka.');
    expect(captionOf('A burned school in Orlivka. [Ana Ruiz/AP Photo]')).toBe('A burned school in Orlivka.');
  });

  test('an agency alone in brackets credits the text, not a picture', () => {
    expect(captionOf('Two soldiers were killed near Orlivka. (AFP)')).toBeNull();
  });

  test('a long paragraph is no caption whatever its end', () => {
    expect(captionOf(`${'The minister spoke of grain and gas. '.repeat(14)}(Photo: Ana Ruiz)`)).toBeNull();
  });
});

describe('hidden elements', () => {
  test('text in the colour of its background is hidden, other colours are not', () => {
    expect(isHidden('p', { style: 'color: #fff; background-color: white' })).toBe(true);
    expect(isHidden('p', { style: 'color: #fff; background-color: navy' })).toBe(false);
  });

  test('the hidden attribute and aria-hidden hide, a body that fades in does not', () => {
    expect(isHidden('div', { hidden: '' })).toBe(true);
    expect(isHidden('div', { 'aria-hidden': 'true' })).toBe(true);
    expect(isHidden('body', { style: 'opacity:0' })).toBe(false);
  });
});
