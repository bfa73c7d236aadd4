/** Which of several links and quotes stand for a dispute. The links are made by hand where reports would not make just these. */
import { describe, expect, test } from 'vitest';
import { disputesOf } from '../../src/disputes/assemble.js';
import { causeOf } from '../../src/disputes/causes.js';
import type { Link, Report } from '../../src/disputes/dispute.js';
import { relate } from '../../src/disputes/relate.js';
import { forces, north, rebels, type Sketch, sketched, south, town } from './sketches.js';

const says = (sketch: Sketch = {}) => sketched({ says: north, agent: forces, place: town('Ashford'), ...sketch });
const denies = (sketch: Sketch = {}) => says({ says: south, act: 'deny', polarity: 'negated', ...sketch });

type Made = { issue?: string; id?: string; score?: number };
function linked(a: Report, b: Report, { issue, id, score }: Made = {}): Link {
  const link = relate(says(), denies());
  if (!link) throw new Error('no link');
  const { relation } = link;
  return {
    ...link,
    a: a.claim.id,
    b: b.claim.id,
    id: id ?? `${a.claim.id}/${b.claim.id}`,
    issue: issue ?? link.issue,
    relation: { ...relation, score: score ?? relation.score },
  };
}

const disputes = (reports: readonly Report[], links: readonly Link[]) =>
  disputesOf(links, (id) => {
    const found = reports.find((r) => r.claim.id === id);
    if (!found) throw new Error(`no report ${id}`);
    return found;
  });

describe('the quotes of a link', () => {
  test('are those that the positions show, though the link was found by a shorter one', () => {
    const short = says({ article: 'a', quote: 'Our troops hold Ashford' });
    const long = says({ article: 'a', frame: 'control.hold', quote: 'Our troops hold Ashford and the mill' });
    const twin: Report = { ...long, claim: { ...long.claim, start: short.claim.start } };
    const denial = denies();
    const links = [linked(short, denial, { score: 0.95 }), linked(twin, denial, { score: 0.8 })];
    const [dispute] = disputes([short, twin, denial], links);
    expect(dispute?.links).toMatchObject([{ score: 0.95, a: { quote: 'Our troops hold Ashford and the mill' } }]);
  });

  test('of two origins are the strongest, whichever came first', () => {
    const [a, b, denial] = [says(), says(), denies()];
    for (const [p, q] of [
      [0.7, 0.9],
      [0.9, 0.7],
    ]) {
      const [dispute] = disputes([a, b, denial], [linked(a, denial, { score: p }), linked(b, denial, { score: q })]);
      expect(dispute?.links.map((link) => link.score)).toEqual([0.9]);
    }
  });
});

describe('a position', () => {
  test('counts one speaker on four sites as one origin', () => {
    const copies = ['A', 'B', 'C', 'D'].map((outlet) => says({ outlet }));
    const denial = denies();
    const [dispute] = disputes(
      [...copies, denial],
      copies.map((copy) => linked(copy, denial)),
    );
    expect(dispute?.positions.map((p) => [p.reports.length, p.origins])).toEqual([
      [4, 1],
      [1, 1],
    ]);
  });

  test('of no side stays by itself where two sides say the same', () => {
    const ally = says({ says: { name: 'Westland Army', side: 'Westland' } });
    const villager = says({ says: { name: 'a shopkeeper', kind: 'unnamed' } });
    const [own, denial] = [says(), denies()];
    const links = [own, ally, villager].map((report) => linked(report, denial));
    const [dispute] = disputes([own, ally, villager, denial], links);
    expect(dispute?.positions.map((p) => p.side)).toEqual(expect.arrayContaining(['Northland', 'Westland', null]));
  });
});

describe('links of one issue', () => {
  const days = (first: string | null, second: string | null) => {
    const four = [first, first, second, second].map((day, n) => (n % 2 === 0 ? says({ day }) : denies({ day })));
    const [a, b, c, d] = four as [Report, Report, Report, Report];
    return (issue: string) => disputes(four, [linked(a, b, { issue }), linked(c, d, { issue })]).length;
  };

  test('are one dispute for three weeks, and for days only where two names tell that they are one', () => {
    const apart = days('2026-03-02', '2026-03-12');
    expect(apart('about:what befell the ship')).toBe(1);
    expect(apart('open#sell|dale|marlow')).toBe(2);
    expect(days('2026-03-02', '2026-03-06')('open#sell|dale|marlow')).toBe(1);
  });

  test('without a day join the only dispute of their issue', () => {
    expect(days('2026-03-02', null)('about:what befell the ship')).toBe(1);
  });
});

describe('a newer dispute', () => {
  const pair = (day: string, more: Sketch = {}): [Report, Report] => [says({ day, ...more }), denies({ day, ...more })];
  const statuses = (issue: string | undefined, ...pairs: [Report, Report][]) =>
    disputes(
      pairs.flat(),
      pairs.map(([a, b]) => linked(a, b, { issue })),
    ).map((d) => d.status);

  test('replaces an older one on who holds the place, but not one on what was done', () => {
    const two = [pair('2026-03-02'), pair('2026-07-01')];
    expect(statuses(undefined, ...two)).toEqual(['superseded', 'open']);
    expect(statuses('about:what befell the ship', ...two)).toEqual(['open', 'open']);
  });

  test('leaves a concession what it was', () => {
    const [a, b] = pair('2026-03-02');
    const leaves = says({ says: south, frame: 'control.withdraw', agent: rebels, day: '2026-03-12' });
    const ended = relate(b, leaves);
    if (!ended) throw new Error('no concession');
    const [c, d] = pair('2026-07-01');
    const found = disputes([a, b, leaves, c, d], [linked(a, b), ended, linked(c, d)]);
    expect(found.map((dispute) => dispute.status)).toEqual(['conceded', 'open']);
  });
});

test('a strong link of one origin alone is not grave', () => {
  const villager = { name: 'a shopkeeper', kind: 'unnamed' as const };
  const [a, b] = [says({ says: villager }), denies({ says: villager })];
  const [dispute] = disputes([a, b], [linked(a, b, { score: 0.9 })]);
  expect(dispute).toMatchObject({ origins: 1, severity: 'medium' });
});

test('a claim that names an attack and an accident names no cause', () => {
  expect(causeOf(sketched({ terms: ['fire', 'missile', 'ship'] }).claim)).toBeNull();
  expect(causeOf(sketched({ terms: ['missile', 'ship'] }).claim)).toBe('attack');
});
