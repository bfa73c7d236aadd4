/** Two reports that share words, and not the matter. */
import { describe, expect, test } from 'vitest';
import { compare } from '../../src/disputes/compare.js';
import { relate } from '../../src/disputes/relate.js';
import { north, type Sketch, sketched, south, town } from './sketches.js';

const kindOf = (a: Sketch, b: Sketch) => compare(sketched(a), sketched(b)).kind;

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
