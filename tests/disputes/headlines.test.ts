import { describe, expect, test } from 'vitest';
import { HEADLINE_ROWS } from '../../src/disputes/headline-rows.js';
import { isHeadline, type Stand, sharedWords, standOf, topicOf } from '../../src/disputes/headlines.js';

/** Where a headline stands when the other one is in the same words. */
const stand = (headline: string, other = headline) => standOf(headline, topicOf(other));

describe('every row reads its own example', () => {
  test.each([...HEADLINE_ROWS])('$stand: $example', ({ stand: expected, example }) => {
    expect(stand(example)).toBe(expected);
  });

  test.each([...HEADLINE_ROWS])('and its cue stands in it: $example', ({ cue, example }) => {
    expect(cue.test(example)).toBe(true);
  });
});

describe('a headline stands to its story', () => {
  test.each<[headline: string, expected: Stand]>([
    ['Two-headed goat born in Torvik', 'affirms'],
    ['Harbour wall collapses in the storm', 'affirms'],
    ['Two-headed goat in Torvik is a fake', 'denies'],
    ['Baker made up the tale of the golden loaf', 'denies'],
    ['Teenager made it all up, say police', 'denies'],
    ['Council debunks tale of the golden loaf', 'denies'],
    ['Singer refutes talk of a tour', 'denies'],
    ['Police shoot down rumours of a clown gang', 'denies'],
    ['Harbour wall was never in danger', 'denies'],
    ['Is the two-headed goat real?', 'asks'],
    ['Has the harbour wall collapsed?”', 'asks'],
    ['Rumour has it the singer will tour', 'passes-on'],
    ['Singer reportedly plans a tour', 'passes-on'],
    ['Harbour wall may have collapsed', 'passes-on'],
    ['Harbour wall has collapsed, according to fishermen', 'passes-on'],
    ['Mayor will neither confirm or deny talk of a sale', 'passes-on'],
    ['Real or fake: the two-headed goat', 'passes-on'],
    ['Pictures of the two-headed goat not true', 'denies'],
    ['Vets question whether the goat has two heads', 'denies'],
    ['Harbour wall gone? No, it still stands', 'denies'],
    ['The wall did not fall, so what did the divers see?', 'denies'],
    ['Singer is not dead: talk of her end was a hoax', 'denies'],
    ['The singer is alive; she never died', 'denies'],
    ['Man caught with fake passport at the harbour', 'affirms'],
    ['You will never guess what this harbour wall is made of', 'affirms'],
    ['Mayor builds a wall so it will not flood again', 'affirms'],
    ['Do not swim at the harbour wall this week', 'affirms'],
    ['Fishermen want a wall, not a bridge, in the harbour', 'affirms'],
    ['Police: the wall has collapsed', 'passes-on'],
    ['No evidence yet that the wall has collapsed', 'passes-on'],
    ['Farmer insists that the goat has two heads', 'passes-on'],
    ['Two-headed goat: hoax claims swirl', 'passes-on'],
  ])('%s: %s', (headline, expected) => {
    expect(stand(headline)).toBe(expected);
  });

  test.each([
    'Farmer denies that the two-headed goat is a fake',
    'The two-headed goat is not a hoax, says vet',
    'No, the goat pictures were not staged',
  ])('a denied denial affirms: %s', (headline) => {
    expect(stand(headline)).toBe('affirms');
  });

  test('a bare “not” denies only if it turns on words of the other headline', () => {
    expect(stand('The wall has not collapsed', 'Harbour wall has collapsed')).toBe('denies');
    expect(stand('Wall collapses, mayor not at home', 'Harbour wall collapses')).toBe('affirms');
    expect(stand('Wall not safe, but the harbour has not closed', 'Storm sinks boats')).toBe('affirms');
  });

  test('who is alive answers only who is said to be dead', () => {
    expect(stand('Singer alive and well in Torvik', 'Singer died in Torvik')).toBe('denies');
    expect(stand('Singer alive and well in Torvik', 'Singer to tour Torvik')).toBe('affirms');
  });

  test('two headlines share a word in any of its forms', () => {
    const words = (a: string, b: string) => sharedWords(topicOf(a), topicOf(b));
    expect(words('Meteorite caught on film', 'Meteor catches fire')).toEqual(
      ['meteorite', 'catch'].map((w) => [...topicOf(w)][0]),
    );
    expect(words('Harbour wall', 'Singer tours')).toEqual([]);
  });
});

describe('what counts as a headline', () => {
  test.each<[text: string, is: boolean]>([
    ['Harbour wall collapses in the storm', true],
    ['Wall collapses. Nobody hurt', true],
    ['Wall collapses.\nNobody was hurt.', false],
    [Array.from({ length: 46 }, () => 'word').join(' '), false],
    ['The wall fell. Boats sank. Nobody died. The mayor came.', false],
  ])('%s: %s', (text, is) => {
    expect(isHeadline(text)).toBe(is);
  });
});

describe('what a headline is about', () => {
  test('is the same for other forms of its words', () => {
    expect(topicOf('Walls collapsed')).toEqual(topicOf('wall collapses'));
  });

  test('leaves out little words and the words of denial', () => {
    expect(topicOf('The report that it is a hoax')).toEqual(new Set());
  });

  test('is the same with and without a possessive', () => {
    expect(topicOf('The mayor’s goat')).toEqual(topicOf('mayor goat'));
  });
});
