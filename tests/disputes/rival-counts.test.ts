/** Who is a rival in a count, and what two accounts of losses must share. Reports by hand, for no sentence varies just one thing. */
import { describe, expect, test } from 'vitest';
import type { Quantity } from '../../src/claims/claim.js';
import { areOtherPeople, compareAmounts } from '../../src/disputes/amounts.js';
import { compare } from '../../src/disputes/compare.js';
import { areRivals } from '../../src/disputes/rivals.js';
import { type Sketch, sketched, town } from './sketches.js';

const quantity = (low: number, more: Partial<Quantity> = {}): Quantity => ({
  low,
  high: low,
  unit: null,
  measure: 'killed',
  population: null,
  flow: null,
  asOf: null,
  ...more,
});
const count = (name: string, low: number, more: Sketch & { of?: Partial<Quantity> } = {}) => {
  const { of, ...rest } = more;
  return sketched({
    says: { name },
    frame: 'count.killed',
    quantity: quantity(low, of),
    place: town('Ashford'),
    ...rest,
  });
};

describe('rivals', () => {
  const rivals = (a: string, b: string, measure = 'killed') =>
    areRivals(count(a, 1, { of: { measure } }).claim, count(b, 1, { of: { measure } }).claim);

  test.each([
    ['the rebels', 'the army', 'killed', true],
    ['the army', 'the rebels', 'killed', true],
    ['the rebels', 'the army', 'magnitude', false],
    ['the rebels', 'the army of the rebels', 'killed', false],
    ['a miners union', 'Acme Steel', 'lost', true],
    ['a miners union', 'Acme Steel', 'killed', false],
    ['a miners union', 'a drivers union', 'lost', false],
  ])('%s and %s on %s: %s', (a, b, measure, are) => {
    expect(rivals(a, b, measure)).toBe(are);
  });

  test('are two sides, and never two voices of one', () => {
    const of = (side: string) => count(`army of ${side}`, 1, { says: { name: `rebels of ${side}`, side } }).claim;
    const army = count('x', 1, { says: { name: 'the army', side: 'Northland' } }).claim;
    expect(areRivals(of('Northland'), army)).toBe(false);
    expect(areRivals(of('Southland'), army)).toBe(true);
  });
});

describe('losses of a side by its own account and by its enemy’s', () => {
  const own = (more: Parameters<typeof count>[2] = {}) =>
    count('x', 400, {
      article: 'one',
      act: 'confirm',
      says: { name: 'Russian army', side: 'Russia' },
      ...more,
      of: { flow: 'cumulative', population: 'soldiers', ...more?.of },
    });
  const enemy = (low: number, more: Parameters<typeof count>[2] = {}) =>
    count('x', low, {
      article: 'one',
      says: { name: 'General Staff', side: 'Ukraine' },
      target: { name: 'Russian army', side: 'Russia' },
      ...more,
      of: { flow: 'cumulative', population: 'soldiers', ...more?.of },
    });
  const kindOf = (...[a, b]: Parameters<typeof compare>) => compare(a, b).score === 0.5 && compare(a, b).kind;

  test('are set against each other where one is three times the other', () => {
    expect(kindOf(own(), enemy(4_000))).toBe('conflicting-quantity');
    expect(kindOf(own(), enemy(1_000))).toBe(false);
  });

  test.each<[why: string, a: Parameters<typeof count>[2], b: Parameters<typeof count>[2]]>([
    ['the enemy’s own losses', {}, { target: { name: 'General Staff', side: 'Ukraine' } }],
    ['civilians', {}, { of: { population: 'civilians' } }],
    ['a day’s losses', {}, { of: { flow: null } }],
    ['two articles', {}, { article: 'two' }],
  ])('not %s', (_why, a, b) => {
    expect(kindOf(own(a), enemy(4_000, b))).toBe(false);
  });
});

describe('figures in one article', () => {
  const pair = (a: string, b: string, low: number) => {
    const first = count(a, 40, { article: 'one' });
    const second = count(b, low, { article: 'one' });
    return [
      first,
      { ...second, claim: { ...second.claim, about: { claim: first.claim.id, text: 'the toll' } } },
    ] as const;
  };

  test('that it sets side by side conflict, surely where they are far apart', () => {
    expect(compare(...pair('the mayor', 'the union', 90))).toMatchObject({ kind: 'conflicting-quantity', score: 0.85 });
    expect(compare(...pair('the mayor', 'the union', 48))).toMatchObject({ kind: 'conflicting-quantity', score: 0.65 });
  });

  test('do not where one voice gives both', () => {
    expect(compare(...pair('the mayor', 'the mayor', 90)).kind).toBeNull();
  });

  test('that it does not set side by side are of two things', () => {
    const crowd = (name: string, low: number, article: string) =>
      count(name, low, { article, frame: 'count.crowd', of: { measure: 'crowd', population: 'people' } });
    expect(compare(crowd('the mayor', 900, 'one'), crowd('the office', 4_000, 'one')).kind).toBeNull();
    expect(compare(crowd('the mayor', 900, 'one'), crowd('the office', 4_000, 'two')).kind).toBe(
      'conflicting-quantity',
    );
  });
});

test('jobs, posts and staff are one thing counted', () => {
  const of = (population: string) => quantity(400, { measure: 'lost', population });
  expect(compareAmounts(of('posts'), { ...of('workers'), low: 900, high: 900 })).toBe('apart');
  expect(compareAmounts(of('posts'), of('tanks'))).toBe('other-scope');
});

test('names in capitals tell nothing of who is counted', () => {
  const of = (population: string) => quantity(40, { population });
  expect(areOtherPeople(of('Northland soldiers'), of('Southland soldiers'))).toBe(true);
  expect(areOtherPeople(of('NORTHLAND SOLDIERS'), of('Southland soldiers'))).toBe(false);
});
