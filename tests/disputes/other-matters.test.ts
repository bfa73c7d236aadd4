/** Two reports that share words, and not the matter. */
import { describe, expect, test } from 'vitest';
import { compare } from '../../src/disputes/compare.js';
import type { Report } from '../../src/disputes/dispute.js';
import { relate } from '../../src/disputes/relate.js';
import { north, type Sketch, sketched, south, town } from './sketches.js';

const kindOf = (a: Sketch, b: Sketch) => compare(sketched(a), sketched(b)).kind;

/** What a denial points at, in the same article. */
function answered(claim: Sketch, text: string, speaker = south): string | null {
  const a = sketched({ article: 'one', says: north, frame: 'open.hold', ...claim });
  const b = sketched({ article: 'one', says: speaker, act: 'deny', polarity: 'negated', frame: 'open.hold' });
  const denial: Report = { ...b, claim: { ...b.claim, about: { claim: a.claim.id, text } } };
  return compare(a, denial).kind;
}

describe('a denial that points at a statement', () => {
  const held: Sketch = { content: 'it now controls the valley', terms: ['control', 'valley'] };

  test.each([
    ['these claims', 'explicit-denial'],
    ['controlling the valley', 'explicit-denial'],
    ['leaving the country', null],
  ])('%s: %s', (text, kind) => {
    expect(answered(held, text)).toBe(kind);
  });

  test('is none where a judge dismisses a charge', () => {
    const charged: Sketch = { content: 'the broker had hidden the money', terms: ['broker', 'hide', 'money'] };
    const judge = { name: 'Judge Mary Dale', side: 'Southern Front' };
    expect(answered(charged, 'the charges of theft', judge)).toBeNull();
    expect(answered(charged, 'the charges of theft')).toBe('explicit-denial');
  });
});

describe('likeness between articles', () => {
  const tape = ['Dale', 'Milbrook', 'harbour', 'release', 'tape', 'wharf'];
  const shown: Sketch = { says: { name: 'Bay Post' }, frame: 'open.release', terms: [...tape, 'Marlow'] };
  const denied: Sketch = { says: south, act: 'deny', polarity: 'negated', frame: 'open.release' };

  test('holds where the same names are named', () => {
    expect(kindOf(shown, { ...denied, terms: tape })).toBe('explicit-denial');
  });

  test('ends where each names somebody whom the other does not', () => {
    expect(kindOf(shown, { ...denied, terms: [...tape, 'Quill'] })).toBeNull();
  });
});

describe('what befell a thing', () => {
  const wreck = { frame: 'attack.destroy', place: null, agent: null } as const;
  const struck: Sketch = {
    ...wreck,
    says: north,
    terms: ['Osprey', 'cruiser', 'missile'],
    content: 'two missiles struck the Osprey',
  };
  const burnt = (content: string, words: string[]): Sketch => ({
    ...wreck,
    says: south,
    terms: [...words, 'ship'],
    content,
  });

  test('a missile or a fire on board', () => {
    expect(kindOf(struck, burnt('a fire on board sank the ship', ['fire']))).toBe('conflicting-responsibility');
  });

  test.each([
    'divers reach the ship in the cease-fire',
    'the ship lay under heavy fire',
    'shells were fired at the ship',
  ])('not the fire of guns: %s', (content) => {
    expect(kindOf(struck, burnt(content, ['fire']))).toBeNull();
  });

  test('is one issue between two sides, however each report words it', () => {
    const links = [
      relate(sketched(struck), sketched(burnt('a fire on board sank the ship', ['fire', 'Osprey']))),
      relate(
        sketched({ ...struck, place: town('Ashford') }),
        sketched(burnt('a blaze broke out on the ship', ['blaze'])),
      ),
    ];
    expect(links.map((link) => link?.issue)).toEqual(
      Array(2).fill('about:what befell the ship: Northland / Southern Front'),
    );
  });
});
