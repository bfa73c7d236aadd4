import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { disputesOf } from '../../src/disputes/assemble.js';
import { compare } from '../../src/disputes/compare.js';
import type { Link, Report } from '../../src/disputes/dispute.js';
import { dayOf, keysOf, WINDOW_DAYS } from '../../src/disputes/filing.js';
import { relate } from '../../src/disputes/relate.js';
import { forces, north, rebels, type Sketch, sketched, south, toll, town } from './sketches.js';

const capture: Sketch = {
  says: north,
  agent: forces,
  place: town('Ashford'),
  terms: ['Ashford', 'Northland forces', 'capture'],
};
const crowd = (low: number) => toll(low, { measure: 'crowd' });

type Row = [behaviour: string, a: Sketch, b: Sketch, kind: string | null];

describe('how two reports stand to each other', () => {
  const rows: Row[] = [
    [
      'a denial by the other side is an explicit denial',
      capture,
      { ...capture, says: south, act: 'deny', polarity: 'negated' },
      'explicit-denial',
    ],
    [
      'two holders of one town exclude each other',
      capture,
      { says: south, frame: 'control.hold', agent: rebels, place: town('Ashford') },
      'exclusive-state',
    ],
    [
      'taken by one side and still fought over by the other',
      capture,
      { says: south, frame: 'control.contest', place: town('Ashford') },
      'exclusive-state',
    ],
    [
      'an outlet’s own “fighting goes on” answers nobody',
      capture,
      { frame: 'control.contest', place: town('Ashford') },
      null,
    ],
    [
      'another town is another matter',
      capture,
      { says: south, frame: 'control.hold', agent: rebels, place: town('Milbrook') },
      null,
    ],
    [
      'near a town is not the town',
      capture,
      { says: south, frame: 'control.hold', agent: rebels, place: town('Ashford', 'near') },
      null,
    ],
    [
      'a month later the town may have changed hands',
      capture,
      { says: south, frame: 'control.hold', agent: rebels, place: town('Ashford'), day: '2026-04-20' },
      null,
    ],
    [
      'a plan contradicts nothing',
      { ...capture, modality: 'planned' },
      { says: south, frame: 'control.hold', agent: rebels, place: town('Ashford') },
      null,
    ],
    [
      'what may be contradicts nothing',
      { ...capture, modality: 'possible' },
      { says: south, frame: 'control.hold', agent: rebels, place: town('Ashford') },
      null,
    ],
    ['no comment is silence', capture, { ...capture, says: south, act: 'no-comment', polarity: 'negated' }, null],
    ['the same speaker does not dispute with itself', capture, { ...capture, polarity: 'negated' }, null],
    [
      'two counters of one crowd on one day',
      { says: { name: 'City police' }, frame: 'count.crowd', quantity: crowd(8_000), place: town('Ashford') },
      { says: { name: 'March organisers' }, frame: 'count.crowd', quantity: crowd(30_000), place: town('Ashford') },
      'conflicting-quantity',
    ],
    [
      'crowds of two days are two crowds',
      { says: { name: 'City police' }, frame: 'count.crowd', quantity: crowd(8_000), place: town('Ashford') },
      {
        says: { name: 'March organisers' },
        frame: 'count.crowd',
        quantity: crowd(30_000),
        place: town('Ashford'),
        day: '2026-03-09',
      },
      null,
    ],
    [
      'crowds in two towns are two crowds',
      { says: { name: 'City police' }, frame: 'count.crowd', quantity: crowd(8_000), place: town('Ashford') },
      { says: { name: 'March organisers' }, frame: 'count.crowd', quantity: crowd(30_000), place: town('Milbrook') },
      null,
    ],
    [
      'a toll that rises is an update',
      { says: { name: 'Rescue service' }, frame: 'count.killed', quantity: toll(12), place: town('Ashford') },
      {
        says: { name: 'Health ministry' },
        frame: 'count.killed',
        quantity: toll(40),
        place: town('Ashford'),
        day: '2026-03-03',
      },
      'update',
    ],
    [
      'a toll lowered by its source is a revision',
      { says: north, frame: 'count.killed', quantity: toll(115), place: town('Ashford') },
      { says: north, frame: 'count.killed', quantity: toll(97), place: town('Ashford'), day: '2026-03-06' },
      'revision',
    ],
    [
      'a rounded figure agrees',
      { says: north, frame: 'count.killed', quantity: toll(1000), place: town('Ashford') },
      { says: south, frame: 'count.killed', quantity: toll(1060), place: town('Ashford') },
      null,
    ],
    [
      'the dead and the injured are two measures',
      { says: north, frame: 'count.killed', quantity: toll(12), place: town('Ashford') },
      { says: south, frame: 'count.wounded', quantity: { ...toll(90), measure: 'wounded' }, place: town('Ashford') },
      null,
    ],
    [
      'soldiers and civilians are two populations',
      { says: north, frame: 'count.killed', quantity: toll(12, { population: 'soldiers' }), place: town('Ashford') },
      { says: south, frame: 'count.killed', quantity: toll(90, { population: 'civilians' }), place: town('Ashford') },
      null,
    ],
    [
      'each side blames the other for one strike',
      {
        says: north,
        frame: 'attack.strike',
        agent: rebels,
        place: town('Ashford'),
        terms: ['Ashford', 'attack', 'hospital'],
      },
      {
        says: south,
        frame: 'attack.strike',
        agent: forces,
        place: town('Ashford'),
        terms: ['Ashford', 'attack', 'hospital'],
      },
      'conflicting-responsibility',
    ],
    [
      'strikes on two things are two strikes',
      {
        says: north,
        frame: 'attack.strike',
        agent: rebels,
        place: town('Ashford'),
        terms: ['Ashford', 'attack', 'hospital'],
      },
      {
        says: south,
        frame: 'attack.strike',
        agent: forces,
        place: town('Ashford'),
        terms: ['Ashford', 'attack', 'bridge'],
      },
      null,
    ],
    [
      'a missile and an engine fault brought one plane down',
      { says: north, frame: 'open.crash', terms: ['Kestrel', 'crash', 'engine', 'fault', 'plane'] },
      {
        says: south,
        frame: 'attack.destroy',
        target: { name: 'plane', side: null },
        agent: forces,
        terms: ['Kestrel', 'destroy', 'missile', 'plane'],
      },
      'conflicting-responsibility',
    ],
    [
      'a missile and an engine fault three days apart, and nothing that says it was one plane',
      { says: north, day: '2026-02-27', frame: 'open.crash', terms: ['crash', 'engine', 'fault', 'plane'] },
      {
        says: south,
        frame: 'attack.destroy',
        target: { name: 'plane', side: null },
        agent: forces,
        terms: ['destroy', 'missile', 'plane'],
      },
      null,
    ],
  ];
  test.each(rows)('%s', (_, a, b, kind) => {
    const [x, y] = [sketched(a), sketched(b)];
    expect(compare(x, y).kind).toBe(kind);
  });

  test('a side that says weeks later that it left concedes what it denied', () => {
    const denied = sketched({ ...capture, says: south, act: 'deny', polarity: 'negated' });
    const left = sketched({
      says: south,
      frame: 'control.withdraw',
      agent: rebels,
      place: town('Ashford'),
      day: '2026-03-20',
    });
    expect(relate(denied, left)?.relation.kind).toBe('concession');
  });

  test('two speakers of one side are marked as such', () => {
    const link = relate(
      sketched(capture),
      sketched({ ...capture, says: { name: 'Northland army', side: 'Northland' }, act: 'deny', polarity: 'negated' }),
    );
    expect(link?.between).toBe('same-side');
  });

  test('an outlet that withdraws its own report retracts it', () => {
    const terms = ['Ashford', 'Northland forces', 'capture', 'town'];
    const link = relate(
      sketched({ ...capture, terms, outlet: 'Bay Post' }),
      sketched({ ...capture, terms, says: null, outlet: 'Bay Post', act: 'retract', day: '2026-03-04' }),
    );
    expect(link?.relation.kind).toBe('retraction');
  });
});

const speakers = [
  north,
  south,
  { name: 'Northland army', side: 'Northland' },
  { name: 'Relief agency' },
  { name: 'witnesses', kind: 'unnamed' as const },
  null,
];
const sketches: fc.Arbitrary<Sketch> = fc.record({
  says: fc.constantFrom(...speakers),
  outlet: fc.constantFrom('North Wire', 'Bay Post', 'Hill Gazette'),
  article: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  frame: fc.constantFrom(
    'control.capture',
    'control.hold',
    'control.contest',
    'control.withdraw',
    'attack.strike',
    'attack.truce',
    'attack.keep-truce',
    'people.resign',
    'open.close',
    'open.say',
  ),
  agent: fc.constantFrom(forces, rebels, null),
  polarity: fc.constantFrom('affirmed' as const, 'negated' as const),
  act: fc.constantFrom(
    'assert' as const,
    'deny' as const,
    'concede' as const,
    'no-comment' as const,
    'retract' as const,
  ),
  modality: fc.constantFrom('fact' as const, 'alleged' as const, 'planned' as const, 'possible' as const),
  place: fc.constantFrom(town('Ashford'), town('Milbrook'), town('Ashford', 'near'), null),
  day: fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-05', '2026-05-30', null),
  terms: fc.constantFrom(
    ['Ashford', 'attack', 'hospital'],
    ['Ashford', 'Northland forces', 'bridge', 'close'],
    ['Dale', 'Marlow', 'close', 'factory'],
    ['engine', 'fault', 'plane'],
    ['missile', 'plane'],
  ),
  quantity: fc.constant(null),
});
const archives = fc.array(sketches, { minLength: 2, maxLength: 14 }).map((rows) => rows.map(sketched));

function linksOf(reports: readonly Report[]): Link[] {
  return reports.flatMap((a, n) => reports.slice(n + 1).flatMap((b) => relate(a, b) ?? []));
}

function disputesIn(links: readonly Link[], reports: readonly Report[]) {
  const of = new Map(reports.map((r) => [r.claim.id, r]));
  const issues = [...new Set(links.map((l) => l.issue))].sort();
  return issues.flatMap((issue) =>
    disputesOf(
      links.filter((l) => l.issue === issue),
      (id) => {
        const found = of.get(id);
        if (!found) throw new Error(`no report ${id}`);
        return found;
      },
    ),
  );
}

describe('laws, over random archives', () => {
  test('a pair has one link, whichever comes first', () => {
    fc.assert(
      fc.property(sketches, sketches, (x, y) => {
        const [a, b] = [sketched(x), sketched(y)];
        expect(relate(b, a)).toEqual(relate(a, b));
        expect(relate(a, a)).toBeNull();
      }),
      { numRuns: 600 },
    );
  });

  test('whatever can be linked is found by the index', () => {
    fc.assert(
      fc.property(sketches, sketches, (x, y) => {
        const [a, b] = [sketched(x), sketched(y)];
        if (a.article.id === b.article.id || !relate(a, b)) return;
        expect(keysOf(a).some((key) => keysOf(b).includes(key))).toBe(true);
        const [p, q] = [dayOf(a), dayOf(b)];
        if (p !== null && q !== null) expect(Math.abs(p - q)).toBeLessThanOrEqual(WINDOW_DAYS);
      }),
      { numRuns: 3000 },
    );
  });

  test('order and repetition of links change no dispute', () => {
    fc.assert(
      fc.property(archives, fc.infiniteStream(fc.nat()), (reports, stream) => {
        const links = linksOf(reports);
        const shuffled = [...links, ...links]
          .map((link) => ({ link, at: stream.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map((x) => x.link);
        expect(disputesIn(shuffled, reports)).toEqual(disputesIn(links, reports));
      }),
      { numRuns: 200 },
    );
  });

  test('a dispute has two positions or more, and no more origins than reports', () => {
    fc.assert(
      fc.property(archives, (reports) => {
        for (const dispute of disputesIn(linksOf(reports), reports)) {
          expect(dispute.positions.length).toBeGreaterThanOrEqual(2);
          expect(
            dispute.links.some((l) => /denial|state|quantity|responsibility|polarity|attribution/.test(l.kind)),
          ).toBe(true);
          const quotes = new Set(dispute.positions.flatMap((p) => p.reports.map((r) => `${r.article} ${r.quote}`)));
          for (const link of dispute.links)
            for (const end of [link.a, link.b]) expect(quotes.has(`${end.article} ${end.quote}`)).toBe(true);
          expect(`${dispute.topic} ${dispute.positions.map((p) => p.stance).join(' ')}`).not.toMatch(
            /\b(true|false|lie|lying|right|wrong|correct)\b/i,
          );
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a dispute over time', () => {
  const at = (day: string | null, extra: Sketch = {}) => sketched({ ...capture, day, ...extra });
  const no = (day: string | null, extra: Sketch = {}) =>
    sketched({ ...capture, says: south, act: 'deny', polarity: 'negated', day, ...extra });
  const run = (reports: Report[]) => disputesIn(linksOf(reports), reports);

  test('one town contested in two years is two disputes', () => {
    expect(run([at('2025-03-01'), no('2025-03-02'), at('2026-03-01'), no('2026-03-02')])).toHaveLength(2);
  });

  test('it opens on the day its second side is known', () => {
    expect(run([at('2026-03-01'), no('2026-03-03')])[0]?.openedAt).toBe('2026-03-03');
  });

  test('a report without a day joins the only dispute there is', () => {
    const [dispute, ...others] = run([at('2026-03-01'), no('2026-03-02'), at(null)]);
    expect(others).toHaveLength(0);
    expect(dispute?.reports).toBe(3);
  });

  test('one ministry on three sites is one origin', () => {
    const [dispute] = run([
      at('2026-03-01', { outlet: 'A' }),
      at('2026-03-01', { outlet: 'B' }),
      at('2026-03-02', { outlet: 'C' }),
      no('2026-03-02'),
    ]);
    expect(dispute).toMatchObject({ reports: 4, origins: 2 });
  });

  test('a concession after the last denial settles it', () => {
    const left = sketched({
      says: south,
      frame: 'control.withdraw',
      agent: rebels,
      place: town('Ashford'),
      day: '2026-03-20',
    });
    expect(run([at('2026-03-01'), no('2026-03-02'), left])[0]?.status).toBe('conceded');
  });
});
