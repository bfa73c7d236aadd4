/** What ties reports of two articles to one event; and what, between articles, is too little. */
import { describe, expect, test } from 'vitest';
import type { Place } from '../../src/claims/claim.js';
import { compare } from '../../src/disputes/compare.js';
import { north, type Sketch, sketched, south, town } from './sketches.js';

const kindOf = (a: Sketch, b: Sketch) => compare(sketched(a), sketched(b)).kind;

const forces = { name: 'Northland forces', side: 'Northland' };
const country: Place = { name: 'Chad', id: 'own:country-td', within: [], extent: 'all' };
const terms = ['Ashford', 'Northland', 'attack', 'bridge', 'shell'];

const told: Sketch = { says: north, frame: 'attack.strike', agent: forces, terms: [...terms, 'Kestrel'] };
const denied: Sketch = {
  says: south,
  frame: 'attack.strike',
  agent: forces,
  terms: [...terms, 'Kestrel'],
  act: 'deny',
  polarity: 'negated',
};

describe('a denial in another article', () => {
  test.each<[string, Partial<Sketch>, Partial<Sketch>, string | null]>([
    ['names the same thing', {}, {}, 'explicit-denial'],
    ['names the same town', { place: town('Ashford'), terms }, { place: town('Ashford'), terms }, 'explicit-denial'],
    [
      'speaks of the same country a week later',
      { place: country, terms: ['Northland', 'attack'], day: '2026-03-02' },
      { place: country, terms: ['Northland', 'attack'], day: '2026-03-09' },
      null,
    ],
    [
      'was said five days before the town was struck',
      { place: town('Ashford'), terms, day: '2026-03-07' },
      { place: town('Ashford'), terms, day: '2026-03-02' },
      null,
    ],
    ['is of the side that told it', {}, { says: { name: 'Northland police', side: 'Northland' } }, null],
    [
      'answers an outlet that tells another deed of that side',
      { says: null, terms: ['Kestrel', 'attack', 'convoy', 'dawn', 'road'] },
      {},
      null,
    ],
  ])('%s', (_, a, b, kind) => {
    expect(kindOf({ ...told, ...a }, { ...denied, ...b })).toBe(kind);
  });
});

describe('a “not” without a word of denial, in another article', () => {
  const held: Sketch = { ...told, place: town('Ashford'), terms };
  const not: Sketch = { ...denied, place: town('Ashford'), terms, act: 'assert' };

  test('is an answer where two sides speak of one town within days', () => {
    expect(kindOf(held, not)).toBe('opposite-polarity');
  });

  test('is none where an outlet tells both, or the next week', () => {
    expect(kindOf({ ...held, says: null }, not)).toBeNull();
    expect(kindOf(held, { ...not, day: '2026-03-08' })).toBeNull();
  });
});

describe('who holds a place', () => {
  const taken: Sketch = { says: north, place: town('Ashford'), agent: forces };
  const own = { name: 'Southern forces', side: 'Southern Front' };
  const back: Sketch = { says: south, place: town('Ashford'), agent: own, content: 'we have recaptured the town' };

  test('changes where one later takes it back', () => {
    expect(kindOf(taken, { ...back, day: '2026-03-04' })).toBeNull();
  });

  test('also a village that stands in no gazetteer', () => {
    const village: Place = { name: 'Brackwater', id: null, within: [], extent: 'all' };
    expect(kindOf({ ...taken, place: village }, { ...back, place: village })).toBe('exclusive-state');
    const denied: Sketch = {
      ...taken,
      says: south,
      place: village,
      act: 'deny',
      polarity: 'negated',
      day: '2026-03-03',
    };
    expect(kindOf({ ...taken, place: village }, denied)).toBe('explicit-denial');
  });

  test('is in dispute where both claim it on one day', () => {
    expect(kindOf(taken, back)).toBe('exclusive-state');
  });

  test('a country is fought over in many articles', () => {
    expect(kindOf({ ...taken, place: country }, { ...back, place: country, content: 'we hold it' })).toBeNull();
  });
});

describe('counts of a whole country', () => {
  const flood: Sketch = {
    says: { name: 'Northland police', side: 'Northland' },
    frame: 'count.killed',
    place: country,
    terms: ['Northland', 'flood'],
    quantity: {
      low: 36,
      high: 36,
      measure: 'killed',
      population: 'people',
      flow: 'cumulative',
      approximate: false,
    } as never,
  };
  const fever: Sketch = {
    ...flood,
    says: { name: 'Ministry of Health', side: 'Borovia' },
    terms: ['Northland', 'fever'],
    quantity: { ...flood.quantity, low: 132, high: 132 } as never,
  };

  test('are of one matter only where the words around them meet', () => {
    expect(kindOf(flood, fever)).toBeNull();
    expect(kindOf(flood, { ...fever, terms: ['Northland', 'flood'] })).toBe('conflicting-quantity');
  });
});

test('what a person takes back is no other speaker’s, though one paper printed both', () => {
  const said: Sketch = {
    says: south,
    frame: 'attack.civilians',
    outlet: 'Post',
    terms: ['Ashford', 'Kestrel', 'civilian', 'target'],
  };
  const taken: Sketch = { ...said, act: 'retract', day: '2026-03-05' };
  const author = { name: 'Ann Moran', kind: 'person' } as const;
  expect(kindOf(said, { ...taken, says: author })).toBeNull();
  expect(kindOf({ ...said, says: author }, { ...taken, says: author })).toBe('retraction');
});
