import { describe, expect, test } from 'vitest';
import { claimsOf } from './reading.js';

/** "who: measure n" of each count. */
const counts = (text: string) =>
  claimsOf(text)
    .filter((c) => c.quantity)
    .map((c) => `${c.speaker?.name ?? 'outlet'}: ${c.quantity?.measure} ${c.quantity?.low}`);
const rivals = (text: string) => {
  const claims = claimsOf(text).filter((c) => c.quantity);
  return claims.filter((c) => c.about?.claim).map((c) => [c, claims.find((o) => o.id === c.about?.claim)] as const);
};

describe('two figures for one thing', () => {
  test.each([
    [
      'Police counted 8,000 marchers in Lyon, the organisers 30,000.',
      ['Police: crowd 8000', 'organisers: crowd 30000'],
    ],
    [
      'Some 12,000 people marched in Porto, according to the police, while the unions spoke of 50,000.',
      ['police: crowd 12000', 'unions: crowd 50000'],
    ],
    ['Police put the turnout at 5,000. The organisers said 20,000.', ['Police: crowd 5000', 'organisers: crowd 20000']],
    [
      'The rally drew 40,000 by the union’s figures and 9,000 by those of the prefecture.',
      ['union: crowd 40000', 'prefecture: crowd 9000'],
    ],
    [
      'Hospital officials said 14 people had died; the rebels put the toll at 60.',
      ['Hospital officials: killed 14', 'rebels: killed 60'],
    ],
  ])('%s', (text, expected) => {
    expect(counts(text)).toEqual(expected);
    const [pair, ...others] = rivals(text);
    expect(others).toEqual([]);
    expect(pair?.map((c) => c?.quantity?.low).sort()).toEqual(
      expected.map((words) => Number(words.split(' ').at(-1))).sort(),
    );
  });

  test('both stand at the place that one names', () => {
    const places = claimsOf('Police counted 8,000 marchers in Lyon, the organisers 30,000.').map((c) => c.place?.name);
    expect(places).toEqual(['Lyon', 'Lyon']);
  });

  test.each([
    ['of two towns', 'In Lyon the police counted 8,000 marchers. In Nantes the unions counted 30,000.'],
    ['of two things', 'Police counted 8,000 marchers, the organisers 30 arrests.'],
    ['of one voice', 'Police counted 8,000 marchers, then the police counted 9,000.'],
    ['too far apart', 'Police counted 8,000 marchers. It rained. It snowed. The organisers said 30,000.'],
    ['that nobody gives', 'Some 8,000 marched in Lyon. Some 30,000 watched.'],
  ])('figures %s are no rivals', (_what, text) => {
    expect(rivals(text)).toEqual([]);
  });
});
