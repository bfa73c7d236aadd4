import { describe, expect, test } from 'vitest';
import { disputesOf } from '../../src/disputes/assemble.js';
import { attributed, DISOWNING, disownedBy } from '../../src/disputes/attributions.js';
import { compare } from '../../src/disputes/compare.js';
import type { Report } from '../../src/disputes/dispute.js';
import { keysOf } from '../../src/disputes/filing.js';
import { relate } from '../../src/disputes/relate.js';
import { credited, office, type Sketch, sketched, south, toll } from './sketches.js';

const disowns: Sketch = {
  ...credited,
  day: '2026-03-03',
  terms: ['40', 'Ashford', 'die', 'figure', 'release'],
  content: 'it had never released a figure of 40 dead in Ashford',
};
const sale: Sketch = {
  says: { name: 'Anna Marsh', kind: 'person' },
  frame: 'open.sell',
  terms: ['mill', 'sell'],
  content: 'the mill would be sold',
};
const neverSaid: Sketch = {
  ...sale,
  says: { name: 'Marsh', kind: 'person' },
  act: 'deny',
  polarity: 'negated',
  frame: 'open.say',
  content: 'having said that the mill would be sold',
  day: '2026-03-03',
};

const kindOf = (a: Sketch, b: Sketch) => compare(sketched(a), sketched(b)).kind;

describe('words that a body disowns', () => {
  test.each([...DISOWNING])('$example', ({ example }) => {
    const claim = sketched({ says: office, act: 'deny', polarity: 'negated', content: example }).claim;
    expect(disownedBy(claim)).toBe(example.includes('Anna Marsh') ? 'Anna Marsh' : 'Harbour Office');
  });

  test.each([
    'it had not said when the bridge would open',
    'it had given a figure of 40 dead',
    'the figure of 40 dead came from the mayor',
  ])('and those it does not, though it speaks of saying: %s', (content) => {
    const claim = sketched({ says: office, content }).claim;
    expect(disownedBy(claim) === null || /not said/.test(content)).toBe(true);
  });

  test('an outlet’s own words disown nothing', () => {
    expect(disownedBy(sketched({ content: 'it had never said that the mill would close' }).claim)).toBeNull();
  });
});

describe('a disputed attribution', () => {
  test('a figure credited to a body, and disowned by it', () => {
    expect(kindOf(credited, disowns)).toBe('disputed-attribution');
  });

  test('a statement, under the surname alone', () => {
    expect(kindOf(sale, neverSaid)).toBe('disputed-attribution');
  });

  test('the two are filed under a key that both have', () => {
    const [a, b] = [keysOf(sketched(sale)), keysOf(sketched(neverSaid))];
    expect(a.filter((key) => b.includes(key))).not.toEqual([]);
  });

  test('“such a figure” points at the figure before it in the same article', () => {
    const a = sketched({ ...credited, article: 'one' });
    const b = sketched({
      ...disowns,
      article: 'one',
      quantity: null,
      polarity: 'negated',
      terms: [],
      content: 'it had never given such a figure',
    });
    const near: Report = { ...b, claim: { ...b.claim, start: a.claim.end + 40, end: a.claim.end + 90 } };
    const far: Report = { ...b, claim: { ...b.claim, start: a.claim.end + 4000, end: a.claim.end + 4050 } };
    expect(attributed(a, near)?.kind).toBe('disputed-attribution');
    expect(attributed(a, far)).toBeNull();
  });

  test.each<[why: string, a: Sketch, b: Sketch]>([
    ['another body', { ...credited, says: south }, disowns],
    ['another figure', { ...credited, quantity: toll(90) }, disowns],
    ['another matter', { ...sale, terms: ['ferry', 'timetable'] }, neverSaid],
    ['said only after it was disowned', { ...sale, day: '2026-03-09' }, neverSaid],
    ['said weeks before', { ...sale, day: '2026-01-09' }, neverSaid],
    ['both disown it', neverSaid, neverSaid],
  ])('is none: %s', (_why, a, b) => {
    expect(kindOf(a, b)).toBeNull();
  });

  test('a disowned figure is held against no other count', () => {
    const other: Sketch = { ...credited, says: south, quantity: toll(400), day: '2026-03-03' };
    expect(kindOf(other, disowns)).toBeNull();
  });

  test('opens a dispute between the body and who credits it, and says what is disowned', () => {
    const reports = [sketched(credited), sketched(disowns)];
    const byId = new Map(reports.map((r) => [r.claim.id, r]));
    const link = relate(reports[0] as Report, reports[1] as Report);
    const [dispute] = disputesOf(link ? [link] : [], (id) => byId.get(id) as Report);
    expect(dispute).toMatchObject({
      kind: 'disputed-attribution',
      between: 'sides',
      topic: 'words credited to Harbour Office',
    });
    expect(dispute?.positions.map((p) => p.stance)).toEqual(['40 killed', 'disowns the words']);
  });
});
