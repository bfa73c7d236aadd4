import { describe, expect, test } from 'vitest';
import { disputesOf } from '../../src/disputes/assemble.js';
import type { Dispute, Link, Report } from '../../src/disputes/dispute.js';
import { relate } from '../../src/disputes/relate.js';
import { forces, north, rebels, type Sketch, sketched, south, town } from './sketches.js';

const says = (sketch: Sketch = {}) => sketched({ says: north, agent: forces, place: town('Ashford'), ...sketch });
const denies = (sketch: Sketch = {}) => says({ says: south, act: 'deny', polarity: 'negated', ...sketch });
const leaves = (sketch: Sketch = {}) => says({ says: south, frame: 'control.withdraw', agent: rebels, ...sketch });

/** The disputes of all links among the reports, issue by issue. */
function run(...reports: Report[]): Dispute[] {
  const links = reports.flatMap((a, n) => reports.slice(n + 1).flatMap((b) => relate(a, b) ?? []));
  return disputesOf(links, among(reports));
}

function among(reports: readonly Report[]): (id: string) => Report {
  const of = new Map(reports.map((r) => [r.claim.id, r]));
  return (id) => {
    const found = of.get(id);
    if (!found) throw new Error(`no report ${id}`);
    return found;
  };
}

const one = (...reports: Report[]): Dispute => {
  const [dispute, ...others] = run(...reports);
  expect(others).toEqual([]);
  if (!dispute) throw new Error('no dispute');
  return dispute;
};

describe('which links make one dispute', () => {
  test('none where nothing contradicts', () => {
    expect(run(says(), says(), leaves())).toEqual([]);
    expect(disputesOf([], among([]))).toEqual([]);
  });

  test('those of one town within weeks', () => {
    expect(one(says(), denies(), says({ day: '2026-03-20' }), denies({ day: '2026-03-21' })).reports).toBe(4);
  });

  test('not those of one town in two years, and the earlier comes first', () => {
    const days = run(
      says({ day: '2026-03-02' }),
      denies({ day: '2026-03-03' }),
      says({ day: '2024-03-02' }),
      denies({ day: '2024-03-03' }),
    ).map((d) => d.openedAt);
    expect(days).toEqual(['2024-03-03', '2026-03-03']);
  });

  test('with those without a day, if there is only one dispute to join', () => {
    expect(one(says(), denies(), says({ day: null }), denies({ day: null })).reports).toBe(4);
  });

  test('with a claim of no day that meets both, two years are one dispute', () => {
    const undated = says({ day: null });
    expect(one(undated, denies({ day: '2024-03-02' }), denies({ day: '2026-03-02' })).reports).toBe(3);
  });

  test('without any day, links of one issue that share no claim stay apart', () => {
    const [a, b, c, d] = [says({ day: null }), denies({ day: null }), says({ day: null }), denies({ day: null })];
    const links = [relate(a, b), relate(c, d)].filter((link): link is Link => link !== null);
    expect(disputesOf(links, among([a, b, c, d]))).toHaveLength(2);
  });
});

describe('a dispute', () => {
  test('opens on the day its second side was known, not before', () => {
    expect(one(says({ day: '2026-03-01' }), says({ day: '2026-03-02' }), denies({ day: '2026-03-05' })).openedAt).toBe(
      '2026-03-05',
    );
  });

  test('opens on no day where none is known', () => {
    expect(one(says({ day: null }), denies({ day: null })).openedAt).toBeNull();
  });

  test('keeps its id while reports of later days come in', () => {
    const first = [says({ day: '2026-03-01' }), denies({ day: '2026-03-02' })] as const;
    const id = one(...first).id;
    expect(one(...first, denies({ day: '2026-03-06' }), says({ day: '2026-03-07' })).id).toBe(id);
  });

  test('names its matter, its place and its kinds', () => {
    expect(one(says(), denies())).toMatchObject({
      topic: 'control of Ashford',
      place: 'Ashford',
      kind: 'explicit-denial',
      kinds: ['explicit-denial'],
      between: 'sides',
      status: 'open',
    });
  });

  test('puts those who say the same for one side in one position, in order of days', () => {
    const { positions } = one(
      denies({ day: '2026-03-04' }),
      says({ day: '2026-03-02', says: { name: 'Northland army', side: 'Northland' } }),
      says({ day: '2026-03-01' }),
    );
    expect(positions.map((p) => [p.stance, p.side, p.speakers])).toEqual([
      ['held by Northland', 'Northland', ['Northland Ministry of Defence', 'Northland army']],
      ['not held by Northland', 'Southern Front', ['Southern Front']],
    ]);
  });

  test('lets a voice of no side join the one side that says the same', () => {
    const { positions } = one(says(), denies(), says({ says: { name: 'a shopkeeper', kind: 'unnamed' } }));
    expect(positions.map((p) => p.reports.length)).toEqual([2, 1]);
  });

  test('names the cause of a loss that both sides affirm', () => {
    const { positions } = one(
      says({ place: null, agent: null, frame: 'attack.destroy', terms: ['fire', 'ship'] }),
      says({ place: null, agent: null, frame: 'attack.destroy', terms: ['cruiser', 'missile'], says: south }),
    );
    expect(positions.map((p) => p.stance)).toEqual(['destroyed, by an accident', 'destroyed, by an attack']);
  });

  test('shows the longer quote where two claims begin at one place', () => {
    const short = says({ article: 'a', quote: 'Our troops hold Ashford' });
    const long = says({ article: 'a', frame: 'control.hold', quote: 'Our troops hold Ashford and the mill' });
    const twin: Report = { ...long, claim: { ...long.claim, start: short.claim.start } };
    const { positions, links } = one(short, twin, denies());
    expect(positions[0]?.reports.map((r) => r.quote)).toEqual(['Our troops hold Ashford and the mill']);
    expect(links.map((l) => l.a.quote)).toEqual(['Our troops hold Ashford and the mill']);
  });

  test('shows one report for two claims of one sentence', () => {
    const [a, b] = [says({ article: 'a' }), says({ article: 'a', frame: 'control.hold' })];
    const twin: Report = { ...b, claim: { ...b.claim, start: a.claim.start, end: a.claim.end, quote: a.claim.quote } };
    expect(one(a, twin, denies()).positions[0]?.reports).toHaveLength(1);
  });
});

describe('how grave it is', () => {
  test('high between sides of two origins', () => {
    expect(one(says(), denies()).severity).toBe('high');
  });

  test('low between two speakers of one side', () => {
    const within = one(says(), denies({ says: { name: 'Northland army', side: 'Northland' } }));
    expect(within).toMatchObject({ severity: 'low', between: 'same-side' });
  });

  test('medium where the two are less surely of one matter', () => {
    const parts: Sketch = {
      frame: 'open.sell',
      place: null,
      agent: null,
      terms: ['Dale', 'Marlow', 'boat', 'mine', 'price', 'sell'],
    };
    const denial: Sketch = { ...parts, terms: ['Dale', 'Marlow', 'field', 'rent', 'sell', 'yard'] };
    expect(one(says(parts), denies(denial)).severity).toBe('medium');
  });
});

describe('how it ends', () => {
  test('conceded by the side that denied', () => {
    const ended = one(says(), denies({ day: '2026-03-03' }), leaves({ day: '2026-03-20' }));
    expect(ended).toMatchObject({ status: 'conceded', kinds: ['concession', 'explicit-denial'] });
  });

  test('open again where it is denied after that', () => {
    const again = one(
      says(),
      denies({ day: '2026-03-03' }),
      leaves({ day: '2026-03-10' }),
      says({ day: '2026-03-12' }),
      denies({ day: '2026-03-14' }),
    );
    expect(again.status).toBe('open');
  });
});

describe('the links it shows', () => {
  test('one for each two origins: copies of a statement are counted and not shown again', () => {
    const copies = ['A', 'B', 'C', 'D'].map((outlet) => says({ outlet }));
    const dispute = one(...copies, denies());
    expect(dispute).toMatchObject({ reports: 5, origins: 2 });
    expect(dispute.links).toHaveLength(1);
  });

  test('three at most for each two positions', () => {
    const many = ['Army', 'Cabinet', 'Envoy', 'Governor', 'Marshal'].map((name) =>
      says({ says: { name, side: 'Northland' } }),
    );
    const dispute = one(...many, denies());
    expect(dispute.origins).toBe(6);
    expect(dispute.links).toHaveLength(3);
  });

  test('not an outlet’s own sentence where speakers say it', () => {
    const own = says({ says: null, outlet: 'Bay Post', quote: 'Northland took Ashford.' });
    const quotes = one(own, says(), denies()).links.flatMap((link) => [link.a.quote, link.b.quote]);
    expect(quotes).not.toContain(own.claim.quote);
  });

  test('but that sentence where nobody else says it', () => {
    const own = says({ says: null, outlet: 'Bay Post', quote: 'Northland took Ashford.' });
    expect(one(own, denies()).links.flatMap((link) => [link.a.quote, link.b.quote])).toContain(own.claim.quote);
  });

  test('with article, quote, kind, score and reasons, the strongest first', () => {
    const [a, b, c] = [says(), denies(), sketched({ says: south, frame: 'control.contest', place: town('Ashford') })];
    const { links } = one(a, b, c);
    expect(links.map((link) => link.kind)).toEqual(['explicit-denial', 'exclusive-state']);
    expect(links[0]).toMatchObject({ a: { article: a.article.id, quote: a.claim.quote } });
    for (const link of links) expect(link.reasons).toContain('same place: Ashford');
  });
});
