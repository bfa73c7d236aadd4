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
