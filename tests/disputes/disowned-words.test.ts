/** What keeps a disowned statement apart from a denial, a repetition and a remark on something else. */
import { describe, expect, test } from 'vitest';
import { attributed, disownedBy } from '../../src/disputes/attributions.js';
import type { Report } from '../../src/disputes/dispute.js';
import { credited, office, type Sketch, sketched } from './sketches.js';

const marsh = { name: 'Anna Marsh', kind: 'person' as const };
const disowns: Sketch = {
  ...credited,
  day: '2026-03-03',
  content: 'it had never released a figure of 40 dead in Ashford',
};
const sale: Sketch = {
  says: marsh,
  frame: 'open.sell',
  terms: ['mill', 'sell'],
  content: 'the mill would be sold',
};
const neverSaid: Sketch = {
  ...sale,
  act: 'deny',
  polarity: 'negated',
  frame: 'open.say',
  content: 'having said that the mill would be sold',
  day: '2026-03-03',
};
const disowner = (sketch: Sketch) => disownedBy(sketched({ says: office, ...sketch }).claim);
const between = (a: Sketch, b: Sketch) => attributed(sketched(a), sketched(b));
const at = (report: Report, start: number): Report => ({
  ...report,
  claim: { ...report.claim, start, end: start + 50 },
});

describe('who disowns words', () => {
  test('a denial may stand in the verb: “has not …”', () => {
    expect(disowner({ polarity: 'negated', content: 'having said that the mill would close' })).toBe('Harbour Office');
    expect(disowner({ content: 'having said that the mill would close' })).toBeNull();
  });

  test('“attributed to him” is the speaker', () => {
    const content = 'the remarks attributed to him were made up';
    expect(disowner({ act: 'deny', polarity: 'negated', content })).toBe('Harbour Office');
  });

  test('nobody where the body declines to speak', () => {
    expect(disowner({ act: 'no-comment', content: 'it had never said that the mill would close' })).toBeNull();
  });
});

describe('words that are credited and disowned', () => {
  test('are surer of one matter inside one article', () => {
    expect(between(credited, disowns)?.score).toBe(0.75);
    expect(between({ ...credited, article: 'one' }, { ...disowns, article: 'one' })?.score).toBe(0.85);
  });

  test('are filed under a person’s surname', () => {
    const found = between(sale, neverSaid);
    expect(found?.family === 'contradiction' && found.about).toBe('words credited to Marsh');
  });

  test.each(['deny', 'retract', 'correct'] as const)('are not credited by a report that it %ss them', (act) => {
    expect(between({ ...credited, act }, disowns)).toBeNull();
  });

  test('are not the words of the denial itself', () => {
    const [said, denial] = [sketched({ ...sale, article: 'one' }), sketched({ ...neverSaid, article: 'one' })];
    expect(attributed(at(said, 1_000), at(denial, 1_020))).toBeNull();
    expect(attributed(at(said, 1_000), at(denial, 1_200))).not.toBeNull();
  });

  test.each<[why: string, said: string[], denied: string[]]>([
    ['words of saying', ['comment', 'mill', 'statement'], ['comment', 'ferry', 'statement']],
    ['the speaker’s own name', ['Anna Marsh', 'Marsh', 'mill'], ['Anna Marsh', 'Marsh', 'ferry']],
    ['one town', ['Torvik', 'mill'], ['Torvik', 'ferry']],
    ['two words of many', ['bridge', 'ferry', 'harbour', 'mill', 'sell'], ['harbour', 'queue', 'road', 'sell', 'tax']],
  ])('are not one matter by %s alone', (_why, said, denied) => {
    expect(between({ ...sale, terms: said }, { ...neverSaid, terms: denied })).toBeNull();
  });
});

describe('“such a figure” points at a figure', () => {
  const figure = sketched({ ...credited, article: 'one' });
  const pointing = (more: Sketch = {}) =>
    sketched({
      ...disowns,
      article: 'one',
      quantity: null,
      polarity: 'negated',
      terms: [],
      content: 'it had never given such a figure',
      ...more,
    });
  const behind = (report: Report) => attributed(at(figure, 2_000), at(report, 2_100));

  test('behind it in the same article', () => {
    expect(behind(pointing())?.kind).toBe('disputed-attribution');
  });

  test('not ahead of it, and not in another article', () => {
    expect(attributed(at(figure, 2_000), at(pointing(), 1_800))).toBeNull();
    expect(behind(pointing({ article: 'two' }))).toBeNull();
  });

  test('not where it points at nothing, or says more than what was said', () => {
    expect(behind(pointing({ content: 'we had never given figures of any kind' }))).toBeNull();
    expect(behind(pointing({ terms: ['mayor'] }))).toBeNull();
  });

  test('not at a statement without a figure', () => {
    const words = sketched({ ...sale, says: office, article: 'one' });
    expect(attributed(at(words, 2_000), at(pointing(), 2_100))).toBeNull();
    expect(attributed(at(words, 2_000), at(pointing({ content: 'it had never said so' }), 2_100))).not.toBeNull();
  });
});
