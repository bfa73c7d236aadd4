import { describe, expect, test } from 'vitest';
import { findAttributions } from '../../src/claims/attribution.js';
import { resolveSpeakers } from '../../src/claims/speakers.js';
import { annotate } from '../../src/language/annotate.js';

const speakersIn = (text: string) => {
  const doc = annotate(text);
  const facts = { outlet: null, publishedAt: null, title: null };
  return resolveSpeakers(doc, findAttributions(doc), [], facts);
};
const last = (text: string) => speakersIn(text).at(-1)?.speaker;

describe('who speaks', () => {
  test.each([
    [
      'Foreign Minister Lena Okafor said the talks went on.',
      { name: 'Lena Okafor', kind: 'person', role: 'Foreign Minister' },
    ],
    [
      'Rui Sato, a spokesman for the union, said the strike was over.',
      { name: 'Rui Sato', kind: 'person', role: 'spokesman for the union' },
    ],
    ['The Kremlin said the talks went on.', { name: 'Kremlin', kind: 'state', side: 'Russia' }],
    [
      'The head of the council, Ada Bell, said the talks went on.',
      { name: 'Ada Bell', kind: 'person', role: 'head of the council' },
    ],
    ['Two officials said the talks went on.', { name: 'Two officials', kind: 'unnamed' }],
    ['Reuters reported that the talks went on.', { name: 'Reuters', kind: 'outlet' }],
    ['The Harbour Workers Union said the talks went on.', { name: 'Harbour Workers Union', kind: 'organisation' }],
  ])('%s', (text, speaker) => {
    expect(last(text)).toMatchObject(speaker);
  });

  test.each([
    ['a surname', 'Lena Okafor spoke in Graz. Okafor said the talks went on.', 'Lena Okafor'],
    ['“she”', 'Emma Brandt met Peter Lang in Graz. She said the talks went on.', 'Emma Brandt'],
    ['“he”', 'Peter Lang met Emma Brandt in Graz. He said the talks went on.', 'Peter Lang'],
    [
      '“the minister”',
      'Finance Minister Emma Brandt said taxes would fall. Peter Lang said no. The minister said the plan stood.',
      'Emma Brandt',
    ],
    [
      'a capital office',
      'Prime Minister Emma Brandt flew to Graz. The Prime Minister said the talks were over.',
      'Emma Brandt',
    ],
    [
      'the office behind a body',
      'Nabil Tarek, the army’s spokesman, was in Graz. The town fell, the army’s spokesman said.',
      'Nabil Tarek',
    ],
    ['an age', 'Jeanne Furo, 34, lost her house. “They came at night,” the 34-year-old said.', 'Jeanne Furo'],
    [
      'the office of the only one who can hold it, who speaks of himself',
      'Josua Kiro on Tuesday laughed off talk of his exit. “I have not resigned,” the water minister told reporters.',
      'Josua Kiro',
    ],
    [
      'no office that another holds',
      'Finance Minister Emma Brandt was in Graz. The water minister said the dam was safe.',
      'water minister',
    ],
    ['“he” of a name that no list holds', 'Wald Branno owns a mill. “They wrote to me,” he said.', 'Wald Branno'],
    [
      '“he” of a name with “al”',
      'Yahya al-Qaso, a spokesman for the group, was on television. “It is over,” he said.',
      'Yahya al-Qaso',
    ],
    ['“a spokesman”', 'Borax Airlines cut ten routes. A spokesman said nobody would fly.', 'Borax Airlines'],
    [
      '“the union”',
      'The Harbour Workers Union said it would strike. The union said the talks were over.',
      'Harbour Workers Union',
    ],
  ])('%s is led back to the name', (_what, text, name) => {
    expect(last(text)?.name).toBe(name);
  });

  test('one result for each attribution, whatever the text', () => {
    const doc = annotate('He said so. “Nobody left the town.” It is said to have burnt. They denied it.');
    const found = findAttributions(doc);
    expect(resolveSpeakers(doc, found, [], { outlet: null, publishedAt: null, title: null })).toHaveLength(
      found.length,
    );
  });
});
