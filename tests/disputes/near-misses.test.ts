import { describe, expect, test } from 'vitest';
import type { Measure, Quantity } from '../../src/claims/claim.js';
import { compare } from '../../src/disputes/compare.js';
import type { Report } from '../../src/disputes/dispute.js';
import { relate } from '../../src/disputes/relate.js';
import { betweenOf, originOf } from '../../src/disputes/speakers.js';
import { forces, north, rebels, type Sketch, sketched, south, town } from './sketches.js';

/** The pair that does conflict, then what makes it none: each near miss differs from it by one thing. */
type Case = {
  pair: [Sketch, Sketch];
  kind: string;
  misses: [what: string, a: Sketch, b: Sketch, instead?: string][];
};

const kindOf = (a: Sketch, b: Sketch) => compare(sketched(a), sketched(b)).kind;
const later = '2026-03-04';

const held: Sketch = { says: north, frame: 'control.capture', agent: forces, place: town('Ashford') };
const heldByOthers: Sketch = { says: south, frame: 'control.hold', agent: rebels, place: town('Ashford') };

const quantity = (measure: Measure, low: number | null, of: Partial<Quantity> = {}): Quantity => ({
  measure,
  low,
  high: low,
  unit: null,
  population: null,
  flow: 'cumulative',
  asOf: null,
  ...of,
});
const counted = (measure: Measure, low: number, of: Partial<Quantity> = {}): Sketch => ({
  frame: `count.${measure}`,
  quantity: quantity(measure, low, of),
  place: town('Ashford'),
});
const killed = { ...counted('killed', 20), says: north };
const killedByOthers = { ...counted('killed', 90), says: south };

const struck: Sketch = {
  says: north,
  frame: 'attack.strike',
  agent: rebels,
  place: town('Ashford'),
  terms: ['Ashford', 'attack', 'hospital'],
};
const struckByOthers: Sketch = { ...struck, says: south, agent: forces };

const broken: Sketch = { says: north, frame: 'attack.truce', agent: rebels };
const brokenByOthers: Sketch = { says: south, frame: 'attack.truce', agent: forces };
const burning: Sketch = { says: north, frame: 'open.sink', terms: ['fire', 'ship'] };
const burst: Sketch = { says: north, frame: 'open.burst', terms: ['Ashford dam', 'failure'] };
const hit: Sketch = { says: south, frame: 'attack.destroy', terms: ['cruiser', 'missile'] };

const CASES: Record<string, Case> = {
  'a denial of a capture': {
    pair: [held, { ...held, says: south, act: 'deny', polarity: 'negated' }],
    kind: 'explicit-denial',
    misses: [
      ['in another town', held, { ...held, says: south, act: 'deny', polarity: 'negated', place: town('Milbrook') }],
      ['of what the other army did', held, { ...held, says: south, agent: rebels, act: 'deny', polarity: 'negated' }],
      ['by who took it', held, { ...held, act: 'deny', polarity: 'negated' }],
      ['two weeks later', held, { ...held, says: south, act: 'deny', polarity: 'negated', day: '2026-03-16' }],
      ['that is a forecast', held, { ...held, says: south, act: 'deny', polarity: 'negated', modality: 'conditional' }],
    ],
  },
  'two holders of one town': {
    pair: [held, heldByOthers],
    kind: 'exclusive-state',
    misses: [
      ['one of them near it', held, { ...heldByOthers, place: town('Ashford', 'near') }],
      ['one of them on the way to it', held, { ...heldByOthers, place: town('Ashford', 'direction') }],
      ['one of them of a part', held, { ...heldByOthers, place: town('Ashford', 'part') }],
      ['who are one side', held, { ...heldByOthers, agent: forces }],
      ['one of them of no known side', held, { ...heldByOthers, agent: { name: 'gunmen', side: null } }],
      ['one of them by plan', held, { ...heldByOthers, modality: 'planned' }],
      ['one of them on a condition', held, { ...heldByOthers, modality: 'conditional' }],
      ['named by one speaker', held, { ...heldByOthers, says: north }],
      ['one of them a fortnight on', held, { ...heldByOthers, day: '2026-03-16' }],
    ],
  },
  'taken, and still fought over': {
    pair: [held, { says: south, frame: 'control.contest', place: town('Ashford') }],
    kind: 'exclusive-state',
    misses: [
      ['by the word of a speaker of no side', held, { frame: 'control.contest', place: town('Ashford') }],
      ['of a part', held, { says: south, frame: 'control.contest', place: town('Ashford', 'part') }],
      ['not fought over', held, { says: south, frame: 'control.contest', polarity: 'negated', place: town('Ashford') }],
      [
        'never left, and fought over',
        { ...held, frame: 'control.withdraw', polarity: 'negated' },
        { says: south, frame: 'control.contest', place: town('Ashford') },
      ],
    ],
  },
  'troops in a town, and none there': {
    pair: [
      { ...held, frame: 'control.enter' },
      { ...held, frame: 'control.enter', polarity: 'negated', says: south },
    ],
    kind: 'opposite-polarity',
    misses: [
      [
        'of two armies',
        { ...held, frame: 'control.enter' },
        { ...held, frame: 'control.enter', polarity: 'negated', says: south, agent: rebels },
      ],
    ],
  },
  'a town left, and not left': {
    pair: [
      { ...held, frame: 'control.withdraw', says: south },
      { ...held, frame: 'control.withdraw', polarity: 'negated' },
    ],
    kind: 'opposite-polarity',
    misses: [
      [
        'by two armies',
        { ...held, frame: 'control.withdraw', says: south },
        { ...held, frame: 'control.withdraw', polarity: 'negated', agent: rebels },
      ],
    ],
  },
  'two counts of the dead by two sides': {
    pair: [killed, killedByOthers],
    kind: 'conflicting-quantity',
    misses: [
      ['of two towns', killed, { ...killedByOthers, place: town('Milbrook') }],
      ['of no known town', killed, { ...killedByOthers, place: null }],
      [
        'of two populations',
        { ...killed, quantity: quantity('killed', 20, { population: 'soldiers' }) },
        {
          ...killedByOthers,
          quantity: quantity('killed', 90, { population: 'children' }),
        },
      ],
      ['one of them a day’s', killed, { ...killedByOthers, quantity: quantity('killed', 90, { flow: 'delta' }) }],
      ['one of them a rate', killed, { ...killedByOthers, quantity: quantity('killed', 90, { flow: 'rate' }) }],
      ['in two units', killed, { ...killedByOthers, quantity: quantity('killed', 90, { unit: 'families' }) }],
      ['one of them “at least”', { ...killed, quantity: quantity('killed', 20, { high: null }) }, killedByOthers],
      ['whose ranges meet', { ...killed, quantity: quantity('killed', 20, { high: 95 }) }, killedByOthers],
      ['that rounding explains', killed, { ...killedByOthers, quantity: quantity('killed', 21) }],
      ['one of them the outlet’s own', killed, { ...killedByOthers, says: null }],
      ['two days on: it rose', killed, { ...killedByOthers, day: later }, 'update'],
    ],
  },
  'two counts of one crowd': {
    pair: [
      { ...counted('crowd', 4_000), says: { name: 'City police' } },
      { ...counted('crowd', 30_000), says: { name: 'March organisers' } },
    ],
    kind: 'conflicting-quantity',
    misses: [
      [
        'on two days',
        { ...counted('crowd', 4_000), says: { name: 'City police' } },
        { ...counted('crowd', 30_000), says: { name: 'March organisers' }, day: later },
      ],
      [
        'by one counter',
        { ...counted('crowd', 4_000), says: { name: 'City police' } },
        { ...counted('crowd', 30_000), says: { name: 'City police' } },
      ],
      [
        'that nearly agree',
        { ...counted('crowd', 4_000), says: { name: 'City police' } },
        { ...counted('crowd', 5_000), says: { name: 'March organisers' } },
      ],
    ],
  },
  'each blames the other for one strike': {
    pair: [struck, struckByOthers],
    kind: 'conflicting-responsibility',
    misses: [
      ['on two things', struck, { ...struckByOthers, terms: ['Ashford', 'attack', 'bridge'] }],
      ['in two towns', struck, { ...struckByOthers, place: town('Milbrook') }],
      ['in two weeks', struck, { ...struckByOthers, day: '2026-03-09' }],
      [
        'both blaming a third',
        { ...struck, agent: { name: 'raiders', side: 'Raiders' } },
        {
          ...struckByOthers,
          agent: { name: 'raiders', side: 'Raiders' },
        },
      ],
      ['one owning to it', struck, { ...struckByOthers, agent: rebels }],
    ],
  },
  'each says that the other broke the truce': {
    pair: [broken, brokenByOthers],
    kind: 'conflicting-responsibility',
    misses: [['a week apart', broken, { ...brokenByOthers, day: '2026-03-09' }]],
  },
  'an attack and an accident sank one ship': {
    pair: [burning, hit],
    kind: 'conflicting-responsibility',
    misses: [
      ['two things', burning, { ...hit, terms: ['bridge', 'missile'] }],
      ['a fire after a missile is no accident', { ...burning, terms: ['fire', 'missile', 'ship'] }, hit],
      ['told by one side', burning, { ...hit, says: { name: 'Northland army', side: 'Northland' } }],
    ],
  },
  'an attack and an accident broke one dam that has a name': {
    pair: [burst, { ...hit, terms: ['Ashford dam', 'missile'] }],
    kind: 'conflicting-responsibility',
    misses: [['a bridge that is named for the dam', burst, { ...hit, terms: ['Dam bridge', 'missile'] }]],
  },
  'a statement that no frame knows, and its denial': {
    pair: [
      { says: north, frame: 'open.sell', terms: ['Dale', 'Marlow', 'factory', 'sell'] },
      {
        says: south,
        frame: 'open.sell',
        terms: ['Dale', 'Marlow', 'factory', 'sell'],
        act: 'deny',
        polarity: 'negated',
      },
    ],
    kind: 'explicit-denial',
    misses: [
      [
        'of other things',
        { says: north, frame: 'open.sell', terms: ['Dale', 'Marlow', 'factory', 'sell'] },
        {
          says: south,
          frame: 'open.sell',
          terms: ['Dale', 'bridge', 'mine', 'sell'],
          act: 'deny',
          polarity: 'negated',
        },
      ],
      [
        'without a name',
        { says: north, frame: 'open.sell', terms: ['boat', 'factory', 'field', 'house', 'mine', 'sell'] },
        {
          says: south,
          frame: 'open.sell',
          terms: ['boat', 'factory', 'field', 'house', 'mine', 'sell'],
          act: 'deny',
          polarity: 'negated',
        },
      ],
      [
        'a fortnight later',
        { says: north, frame: 'open.sell', terms: ['Dale', 'Marlow', 'factory', 'sell'] },
        {
          says: south,
          frame: 'open.sell',
          terms: ['Dale', 'Marlow', 'factory', 'sell'],
          act: 'deny',
          polarity: 'negated',
          day: '2026-03-16',
        },
      ],
    ],
  },
};

describe.each(Object.entries(CASES))('%s', (_, { pair, kind, misses }) => {
  test(`is ${kind}`, () => {
    expect(kindOf(...pair)).toBe(kind);
  });

  test.each(misses)('but not %s', (_what, a, b, instead) => {
    expect(kindOf(a, b)).toBe(instead ?? null);
  });
});

describe('two who agree, one of them by a “not”', () => {
  const terms = ['Ashford', 'Dale', 'Southern Front', 'leave', 'stay'];
  test.each<[what: string, a: Sketch, b: Sketch]>([
    [
      'it has left, and does not hold the town',
      { says: north, frame: 'control.withdraw', agent: rebels, terms },
      { frame: 'control.hold', agent: rebels, terms, act: 'deny', polarity: 'negated' },
    ],
    [
      'he stays, and will not resign',
      { says: north, frame: 'people.stay', terms },
      { says: south, frame: 'people.resign', terms, act: 'deny', polarity: 'negated' },
    ],
  ])('do not contradict: %s', (_, a, b) => {
    expect(kindOf(a, b)).toBeNull();
  });
});

describe('an admission', () => {
  const denied: Sketch = {
    says: south,
    frame: 'attack.strike',
    agent: rebels,
    place: town('Ashford'),
    act: 'deny',
    polarity: 'negated',
  };
  const admitted: Sketch = { ...denied, act: 'concede', polarity: 'affirmed', day: later };
  const link = (a: Sketch, b: Sketch) => relate(sketched(a), sketched(b))?.relation.kind ?? null;

  test('of what the same side denied is a concession, in whatever order the two come', () => {
    expect(link(denied, admitted)).toBe('concession');
    expect(link(admitted, denied)).toBe('concession');
  });

  test.each<[what: string, a: Sketch, b: Sketch]>([
    ['of something in another town', denied, { ...admitted, place: town('Milbrook') }],
    ['before the denial', denied, { ...admitted, day: '2026-02-20' }],
    ['half a year later', denied, { ...admitted, day: '2026-09-01' }],
    [
      'of some other thing in the same town',
      { ...denied, frame: 'open.build', terms: ['Dale', 'bridge'] },
      { ...admitted, frame: 'open.build', terms: ['Marlow', 'mine'] },
    ],
  ])('%s is none', (_, a, b) => {
    expect(link(a, b)).toBeNull();
  });
});

describe('between whom a dispute is', () => {
  const [spokesman, ministry] = [sketched({ says: north }), sketched({ says: { name: 'Army', side: 'Northland' } })];

  test.each<[between: string, a: Report, b: Report]>([
    ['sides', spokesman, sketched({ says: south })],
    ['same-side', spokesman, ministry],
    ['same-speaker', spokesman, sketched({ says: north })],
    ['sides', sketched({ says: { name: 'Union' } }), sketched({ says: { name: 'Company' } })],
    [
      'same-speaker',
      sketched({ says: { name: 'Northland', side: 'Northland', kind: 'state' } }),
      sketched({ says: { name: 'Ashford', side: 'Northland', kind: 'state' } }),
    ],
    [
      'sides',
      sketched({ says: { name: 'witnesses', kind: 'unnamed' } }),
      sketched({ says: { name: 'witnesses', kind: 'unnamed' } }),
    ],
  ])('%s', (between, a, b) => {
    expect(betweenOf(a, b)).toBe(between);
    expect(betweenOf(b, a)).toBe(between);
  });
});

describe('whose words they are', () => {
  const own = (outlet: string, credits: string[] = []) => {
    const { article, claim } = sketched({ outlet });
    return originOf({ article: { ...article, credits }, claim });
  };

  test('one speaker on many sites is one origin', () => {
    expect(originOf(sketched({ says: north, outlet: 'A' }))).toBe(originOf(sketched({ says: north, outlet: 'B' })));
  });

  test('sites that credit one agency are one origin', () => {
    expect(own('A', ['Agency One'])).toBe(own('B', ['Agency One']));
  });

  test('sites that credit nobody are each their own', () => {
    expect(own('A')).not.toBe(own('B'));
  });

  test('witnesses of two sites are two', () => {
    const says = { name: 'witnesses', kind: 'unnamed' as const };
    expect(originOf(sketched({ says, outlet: 'A' }))).not.toBe(originOf(sketched({ says, outlet: 'B' })));
  });
});
