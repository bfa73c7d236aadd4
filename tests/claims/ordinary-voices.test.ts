/** Whose words the sentences of ordinary news are, where a name stands beside the one who speaks. */
import { describe, expect, test } from 'vitest';
import { claimsOf } from './reading.js';

const speakersOf = (text: string) => claimsOf(text).map(({ speaker }) => speaker?.name ?? 'outlet');

describe('beside a name', () => {
  test.each([
    ['Guards at Harrow prison beat inmate Paul Denholm, his sister said on Tuesday.', 'his sister'],
    ['Guards beat Paul Denholm, his lawyer said.', 'his lawyer'],
    ['Police searched the home of Ada Moor, her husband told the Courier.', 'her husband'],
  ])('another speaks: %s', (text, speaker) => {
    expect(speakersOf(text)).toEqual([speaker]);
  });
});

const polarityOf = (text: string) => claimsOf(text).map(({ polarity }) => polarity);

describe('what there was not', () => {
  test.each([
    'No complaint about Paul Denholm had been received at Harrow prison, the warden said.',
    'There was no leak of gas at its Tarn works on Wednesday night, the firm said.',
    'The firm said there had been no spill at its Tarn works.',
    'No such near miss took place over Tarn on Wednesday, the regulator said.',
    'No contract with the club was signed on Friday, the agent said.',
  ])('is negated: %s', (text) => {
    expect(polarityOf(text)).toEqual(['negated']);
  });
});

const told = (text: string) => claimsOf(text).map((c) => `${c.speaker?.name ?? 'outlet'}: ${c.content}`);

describe('a statement with its tag behind it', () => {
  test.each<[string, string[]]>([
    [
      'The ferry is late, the council said on Tuesday, adding that nobody fell.',
      ['council: The ferry is late', 'council: nobody fell'],
    ],
    [
      'The ferry is late, council spokesman Peter Vale said on Tuesday night, noting that nobody fell.',
      ['Peter Vale: The ferry is late', 'Peter Vale: nobody fell'],
    ],
    [
      'The ferry is late, the council said on Tuesday after an inquiry found that it was weak.',
      ['council: The ferry is late', 'inquiry: it was weak'],
    ],
    [
      'When the ferry sank, the council said on Tuesday that nobody fell.',
      ['outlet: When the ferry sank', 'council: nobody fell'],
    ],
    [
      'Ada Bell stays on as minister, palace spokesman Ian Vale said on Tuesday.',
      ['Ian Vale: Ada Bell stays on as minister'],
    ],
  ])('%s', (text, claims) => {
    expect(told(text)).toEqual(claims);
  });
});
