import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, keysOf, WINDOW_DAYS } from '../../src/disputes/filing.js';
import { relate } from '../../src/disputes/relate.js';
import { anyReport } from './any-report.js';
import { forces, north, rebels, type Sketch, sketched, south, town } from './sketches.js';

const meet = (a: Sketch, b: Sketch) => {
  const [x, y] = [sketched(a), sketched(b)].map(keysOf);
  return x?.some((key) => y?.includes(key)) ?? false;
};

describe('the index brings together', () => {
  test('every pair that makes a link', () => {
    let linked = 0;
    fc.assert(
      fc.property(anyReport(), fc.array(anyReport(), { minLength: 30, maxLength: 30 }), (a, others) => {
        const keys = new Set(keysOf(a));
        for (const b of others) {
          const link = relate(a, b);
          if (link === null || a.article.id === b.article.id) continue;
          linked += 1;
          const found = keysOf(b).some((key) => keys.has(key));
          expect(found, `${link.relation.kind}: ${JSON.stringify([a.claim, b.claim])}`).toBe(true);
          const [p, q] = [dayOf(a), dayOf(b)];
          if (p !== null && q !== null) expect(Math.abs(p - q)).toBeLessThanOrEqual(WINDOW_DAYS);
        }
      }),
      { numRuns: 800 },
    );
    // else the pools hold nothing that could be missed
    expect(linked).toBeGreaterThan(5);
  });

  test.each<[what: string, a: Sketch, b: Sketch]>([
    [
      'what is said of one town, whoever acts there',
      { frame: 'control.capture', agent: forces, place: town('Ashford') },
      { frame: 'control.contest', place: town('Ashford') },
    ],
    [
      'a deed and its denial that does not name the town',
      { frame: 'attack.strike', agent: forces, place: town('Ashford') },
      { frame: 'attack.strike', agent: forces, act: 'deny' },
    ],
    [
      'a resignation and one who stays',
      { frame: 'people.resign', agent: forces },
      { frame: 'people.stay', agent: forces },
    ],
    [
      'two sides who each say that the other broke the truce',
      { frame: 'attack.truce', agent: forces },
      { frame: 'attack.truce', agent: rebels },
    ],
    [
      'an attack and an accident that befell one kind of thing',
      { frame: 'attack.destroy', terms: ['destroy', 'ferry'] },
      { frame: 'open.sink', terms: ['fire', 'ship'] },
    ],
    [
      'open statements with a name and a word in common, however short',
      { frame: 'open.raise', terms: ['Dale', 'raise', 'tax'] },
      { frame: 'open.drop', terms: ['Dale', 'drop', 'tax'] },
    ],
  ])('%s', (_, a, b) => {
    expect(meet(a, b)).toBe(true);
  });
});

describe('the index keeps apart', () => {
  test.each<[what: string, a: Sketch, b: Sketch]>([
    [
      'two towns',
      { frame: 'control.capture', place: town('Ashford') },
      { frame: 'control.capture', place: town('Milbrook') },
    ],
    [
      'two measures in one town',
      { frame: 'count.killed', place: town('Ashford') },
      { frame: 'count.crowd', place: town('Ashford') },
    ],
    ['statements that share one name alone', { terms: ['Dale', 'tax'] }, { terms: ['Dale', 'road'] }],
    ['silence', { place: town('Ashford') }, { place: town('Ashford'), act: 'no-comment' }],
  ])('%s', (_, a, b) => {
    expect(meet({ frame: 'open.say', ...a }, { frame: 'open.say', ...b })).toBe(false);
  });
});

describe('where a report is filed', () => {
  test('never under more than 36 keys, each once', () => {
    const names = ['Ada', 'Bela', 'Cora', 'Dale', 'Edda', 'Finn'];
    const words = ['ferry', 'fire', 'hospital', 'bridge', 'dam', 'train', 'plane', 'base', 'depot'];
    fc.assert(
      fc.property(
        fc.subarray(names),
        fc.subarray(words),
        fc.constantFrom('attack.truce', 'open.say'),
        (n, w, frame) => {
          const keys = keysOf(sketched({ frame, agent: forces, place: town('Ashford'), terms: [...n, ...w] }));
          expect(keys.length).toBeLessThanOrEqual(36);
          expect(new Set(keys).size).toBe(keys.length);
        },
      ),
    );
  });

  test.each<[what: string, time: Partial<ReturnType<typeof sketched>['claim']['time']>, day: number | null]>([
    ['the day for which it holds', { from: '1970-01-11', to: '1970-01-12' }, 10],
    ['else the day on which it was said', { from: null, to: null, saidAt: '1970-01-21' }, 20],
    ['else the day on which it was printed', { from: null, to: null, saidAt: null }, 30],
    ['no day where it holds for months', { from: '1969-01-01', to: '1970-01-12' }, null],
    ['no day where it holds since a year ago', { from: '1969-01-01', to: null, saidAt: '1970-01-12' }, null],
  ])('under %s', (_, time, day) => {
    const { article, claim } = sketched({ day: '1970-01-31' });
    expect(dayOf({ article, claim: { ...claim, time: { ...claim.time, ...time } } })).toBe(day);
  });

  test('under no day where none is known', () => {
    expect(dayOf(sketched({ day: null }))).toBeNull();
  });

  test('“since last year” meets today’s denial, though its first day is far off', () => {
    const { article, claim } = sketched({ says: north, frame: 'control.hold', agent: forces, place: town('Ashford') });
    const since = { article, claim: { ...claim, time: { ...claim.time, from: '2025-01-15' } } };
    const denial = sketched({
      says: south,
      frame: 'control.hold',
      agent: forces,
      place: town('Ashford'),
      act: 'deny',
      polarity: 'negated',
    });
    expect(relate(since, denial)?.relation.kind).toBe('explicit-denial');
  });
});
