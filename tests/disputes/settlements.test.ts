import { describe, expect, test } from 'vitest';
import { disputesOf } from '../../src/disputes/assemble.js';
import { compare } from '../../src/disputes/compare.js';
import type { Dispute, Link, Report } from '../../src/disputes/dispute.js';
import { relate } from '../../src/disputes/relate.js';
import { forces, north, rebels, type Sketch, sketched, south, town } from './sketches.js';

const terms = ['Ashford', 'Northland forces', 'capture', 'mill'];
const takes = (day: string, more: Sketch = {}): Report =>
  sketched({ says: north, agent: forces, place: town('Ashford'), terms, day, ...more });
const denies = (day: string, more: Sketch = {}): Report =>
  takes(day, { says: south, act: 'deny', polarity: 'negated', ...more });
const leaves = (day: string, more: Sketch = {}): Report => takes(day, { frame: 'control.withdraw', ...more });

function disputes(...reports: Report[]): Dispute[] {
  const byId = new Map(reports.map((r) => [r.claim.id, r]));
  const links = reports.flatMap((a, n) => reports.slice(n + 1).map((b) => relate(a, b)));
  return disputesOf(
    links.filter((link): link is Link => link !== null),
    (id) => byId.get(id) as Report,
  );
}
const statuses = (...reports: Report[]) => disputes(...reports).map((d) => d.status);

describe('held, then left by the same side', () => {
  test('is a change of state where it said that it had taken the place', () => {
    expect(compare(takes('2026-03-02'), leaves('2026-03-20')).kind).toBe('state-change');
  });

  test('is a concession where it said that it still held it', () => {
    const holds = takes('2026-03-02', { frame: 'control.hold' });
    expect(compare(holds, leaves('2026-03-20')).kind).toBe('concession');
  });

  test.each<[why: string, a: Report, b: Report]>([
    ['the other side says so', takes('2026-03-02'), leaves('2026-03-20', { says: south })],
    ['the other side leaves', takes('2026-03-02'), leaves('2026-03-20', { agent: rebels })],
    ['another town', takes('2026-03-02'), leaves('2026-03-20', { place: town('Milbrook') })],
    ['a plan', takes('2026-03-02'), leaves('2026-03-20', { modality: 'planned' })],
  ])('is none of both: %s', (_why, a, b) => {
    expect(['state-change', 'concession']).not.toContain(compare(a, b).kind);
  });
});

describe('two disputes on one place', () => {
  test('are one when a report between them turns up', () => {
    const months = [takes('2026-03-02'), denies('2026-03-03'), takes('2026-04-05'), denies('2026-04-06')];
    const [first, second, ...others] = disputes(...months);
    expect([first?.openedAt, second?.openedAt, others]).toEqual(['2026-03-03', '2026-04-06', []]);
    expect(disputes(...months, leaves('2026-03-20'))).toMatchObject([{ id: first?.id, reports: 5 }]);
  });
});

describe('a dispute is superseded', () => {
  test('when the side that said it had taken the place has left it', () => {
    expect(statuses(takes('2026-03-02'), denies('2026-03-03'), leaves('2026-03-20'))).toEqual(['superseded']);
  });

  test('but not while the two argue on', () => {
    const again = [takes('2026-03-22'), denies('2026-03-23')];
    expect(statuses(takes('2026-03-02'), denies('2026-03-03'), leaves('2026-03-20'), ...again)).toEqual(['open']);
  });

  test('when a newer dispute on who holds the place has opened', () => {
    const months = [takes('2026-03-02'), denies('2026-03-03'), takes('2026-07-01'), denies('2026-07-02')];
    expect(statuses(...months)).toEqual(['superseded', 'open']);
  });

  test('and an older one on another place stays as it is', () => {
    const other = { place: town('Milbrook'), terms: ['Milbrook', 'Northland forces', 'capture'] };
    const both = [takes('2026-03-02'), denies('2026-03-03'), takes('2026-07-01', other), denies('2026-07-02', other)];
    const open = disputes(...both.slice(0, 2)).concat(disputes(...both.slice(2)));
    expect(open.map((d) => d.status)).toEqual(['open', 'open']);
  });
});

describe('admitted in part', () => {
  const holds = (day: string) =>
    sketched({ says: south, frame: 'control.hold', agent: rebels, place: town('Ashford'), terms, day });
  const gone = (day: string, extent: 'all' | 'part') =>
    sketched({ says: south, frame: 'control.withdraw', agent: rebels, place: town('Ashford', extent), terms, day });

  test('is a concession that settles nothing', () => {
    const [dispute] = disputes(takes('2026-03-02'), holds('2026-03-02'), gone('2026-03-09', 'part'));
    expect(dispute).toMatchObject({ status: 'open' });
    expect(dispute?.kinds).toContain('concession');
  });

  test('and settles it when the whole follows', () => {
    const parts = [gone('2026-03-09', 'part'), gone('2026-03-12', 'all')];
    expect(statuses(takes('2026-03-02'), holds('2026-03-02'), ...parts)).toEqual(['conceded']);
  });
});

describe('words taken back', () => {
  const wire = { name: 'North Wire', kind: 'outlet' as const };
  const content = 'Northland forces captured the mill of Ashford on Monday after a long night';
  const report = (more: Sketch = {}) => takes('2026-03-02', { says: null, outlet: 'North Wire', content, ...more });
  const note = (day: string, more: Sketch = {}) => takes(day, { says: wire, act: 'retract', ...more });

  test('end a dispute that rests on them alone', () => {
    expect(statuses(report(), denies('2026-03-02'), note('2026-03-05'))).toEqual(['retracted']);
  });

  test('with their copies, also those printed later', () => {
    const credited: Sketch = { outlet: 'Bay Post', via: [{ name: 'North Wire', how: 'reported' }], day: '2026-03-06' };
    const silent: Sketch = { outlet: 'Hill Post', day: '2026-03-07' };
    const copies = [report(credited), report(silent)];
    expect(statuses(report(), ...copies, denies('2026-03-02'), note('2026-03-05'))).toEqual(['retracted']);
  });

  test('leave the dispute open where another voice said so by itself', () => {
    const ministry = takes('2026-03-02', { outlet: 'Hill Post' });
    expect(statuses(report(), ministry, denies('2026-03-02'), note('2026-03-05'))).toEqual(['open']);
  });

  test('by a correction count as taken back too', () => {
    const correction = note('2026-03-05', { act: 'correct' });
    expect(compare(report(), correction).kind).toBe('revision');
    expect(statuses(report(), denies('2026-03-02'), correction)).toEqual(['retracted']);
  });

  test('by another outlet take nothing back', () => {
    const stranger = note('2026-03-05', { says: { name: 'Sea Wire', kind: 'outlet' }, outlet: 'Sea Wire' });
    expect(statuses(report(), denies('2026-03-02'), stranger)).toEqual(['open']);
  });

  test('of another figure are not these', () => {
    const dead = (low: number): Sketch => ({
      frame: 'count.killed',
      quantity: { low, high: low, unit: null, measure: 'killed', population: 'people', flow: null, asOf: null },
      terms: ['Ashford', 'Northland forces', 'kill', 'mill'],
    });
    expect(compare(report(dead(12)), note('2026-03-05', { act: 'correct', ...dead(12) })).kind).toBe('revision');
    expect(compare(report(dead(90)), note('2026-03-05', { act: 'correct', ...dead(12) })).kind).toBeNull();
  });
});
