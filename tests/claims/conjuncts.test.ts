import { describe, expect, test } from 'vitest';
import { claimsOf, withFrame } from './reading.js';

const told = (text: string) => claimsOf(text).map((c) => `${c.act} ${c.polarity} | ${c.content.trim()}`);

describe('“said A and that B”', () => {
  test.each<[text: string, ...claims: string[]]>([
    [
      'The harbour master said that the ferry had sailed and that no gun was on board.',
      'assert affirmed | the ferry had sailed',
      'assert negated | no gun was on board',
    ],
    // the first alone is called untrue
    [
      'The coast guard said the Romanian account was untrue and that nobody had boarded its boats.',
      'deny negated | the Romanian account was untrue',
      'assert negated | nobody had boarded its boats',
    ],
    [
      'The clerk said the rolls were complete, but that no pre-stamped ballots were put in any box.',
      'assert affirmed | the rolls were complete',
      'assert negated | no pre-stamped ballots were put in any box',
    ],
  ])('%s', (text, ...claims) => expect(told(text).sort()).toEqual([...claims].sort()));

  test.each([
    'The mayor said that he had seen the harbour and that day had left.',
    'The mayor said that the harbour was shut and that his claim of a strike had been wrong.',
  ])('is one statement in: %s', (text) => expect(claimsOf(text).filter((c) => c.speaker)).toHaveLength(1));
});

describe('what is said not to be', () => {
  test.each<[text: string, claim: string]>([
    [
      'The operator said it was wrong to claim that the gates of the Dumbur dam had been opened.',
      'deny negated | it was wrong to claim that the gates of the Dumbur dam had been opened',
    ],
    [
      'The bank said not a single customer had been charged.',
      'assert negated | not a single customer had been charged',
    ],
    ['The warden said there was never any raid on the yard.', 'assert negated | there was never any raid on the yard'],
  ])('%s', (text, claim) => expect(told(text)).toContain(claim));
});

describe('a town that no table knows', () => {
  test('is told by whose hands it is in', () => {
    const claim = withFrame('Velma Tarn remains in Ukrainian hands, a spokesman said.', 'control.hold');
    expect(claim.place?.name).toBe('Velma Tarn');
    expect(claim.agent?.side).toBe('Ukraine');
  });

  test('a man in nobody’s hands is none', () => {
    expect(claimsOf('Anton Velm remains in police hands, a spokesman said.').map(({ frame }) => frame)).not.toContain(
      'control.hold',
    );
  });
});
