/** Who concedes, who takes back, and what only looks like it. */
import { describe, expect, test } from 'vitest';
import { disputesOf } from '../../src/disputes/assemble.js';
import { compare } from '../../src/disputes/compare.js';
import type { Link, Report } from '../../src/disputes/dispute.js';
import { relate } from '../../src/disputes/relate.js';
import { settled } from '../../src/disputes/settlements.js';
import { withdrawn } from '../../src/disputes/withdrawals.js';
import { forces, north, rebels, type Sketch, sketched, south, town } from './sketches.js';

const terms = ['Ashford', 'Northland forces', 'capture', 'mill'];
const report = (day: string, more: Sketch): Report => sketched({ place: town('Ashford'), terms, day, ...more });
const statuses = (...reports: Report[]) => {
  const links = reports.flatMap((a, n) => reports.slice(n + 1).map((b) => relate(a, b)));
  return disputesOf(
    links.filter((link): link is Link => link !== null),
    (id) => reports.find((r) => r.claim.id === id) as Report,
  ).map((d) => d.status);
};

const holds = (day: string, more: Sketch = {}) =>
  report(day, { says: south, frame: 'control.hold', agent: rebels, ...more });
/** "The rebels no longer hold Ashford" */
const noLonger = (day: string, more: Sketch = {}) => holds(day, { polarity: 'negated', ended: true, ...more });

describe('“no longer” holds', () => {
  test('is a concession from the side itself', () => {
    expect(settled(holds('2026-03-02'), noLonger('2026-03-20'))).toMatchObject({
      kind: 'concession',
      reasons: ['Southern Front now says that it no longer holds Ashford'],
    });
  });

  test('is one from its ally, in whose mouth no other words are put', () => {
    const ally = { name: 'Westland Ministry', side: 'Westland' };
    expect(settled(holds('2026-03-02'), noLonger('2026-03-20', { says: ally }))).toMatchObject({
      kind: 'concession',
      reasons: ['Westland Ministry now says that Southern Front no longer holds Ashford'],
    });
    const took = holds('2026-03-02', { frame: 'control.capture' });
    expect(settled(took, noLonger('2026-03-20', { says: ally }))?.kind).toBe('concession');
  });

  test('is one from a voice of no side, and its own words', () => {
    const mayor = { name: 'Mayor of Ashford' };
    expect(settled(holds('2026-03-02'), noLonger('2026-03-20', { says: mayor }))).toMatchObject({
      kind: 'concession',
      reasons: ['Mayor of Ashford now says that Southern Front no longer holds Ashford'],
    });
  });

  test('is none from its enemy', () => {
    const russian = { says: { name: 'Russian army', side: 'Russia' }, agent: { name: 'Russian army', side: 'Russia' } };
    const enemy = { ...russian, says: { name: 'General Staff', side: 'Ukraine' } };
    expect(settled(holds('2026-03-02', russian), noLonger('2026-03-20', enemy))).toBeNull();
    expect(settled(holds('2026-03-02', russian), noLonger('2026-03-20', russian))?.kind).toBe('concession');
  });
});

describe('a side concedes', () => {
  const left = (day: string) => report(day, { says: south, frame: 'control.withdraw', agent: rebels });

  test('the place that it said was still fought over', () => {
    const fought = report('2026-03-02', { says: south, frame: 'control.contest' });
    expect(settled(fought, left('2026-03-09'))?.kind).toBe('concession');
  });

  const denied: Sketch = {
    says: south,
    act: 'deny',
    polarity: 'negated',
    frame: 'attack.shell',
    content: 'it had not',
  };
  const admits: Sketch = { says: south, act: 'concede', frame: 'attack.shell', content: 'it had shelled the mill' };

  test('the deed that it denied', () => {
    expect(settled(report('2026-03-02', denied), report('2026-03-09', admits))).toMatchObject({
      kind: 'concession',
      reasons: ['Southern Front admits what it denied'],
    });
  });

  test('a part of it, which settles nothing', () => {
    const partly = { ...admits, content: 'it had shelled part of the mill' };
    const both = [report('2026-03-02', denied), report('2026-03-09', partly)] as const;
    expect(settled(...both)?.reasons).toEqual(['Southern Front admits in part what it denied']);
    const accused = report('2026-03-02', { says: north, frame: 'attack.shell', agent: rebels });
    const denial = report('2026-03-02', { ...denied, agent: rebels });
    expect(statuses(accused, denial, report('2026-03-09', { ...partly, agent: rebels }))).toEqual(['open']);
    expect(statuses(accused, denial, report('2026-03-09', { ...admits, agent: rebels }))).toEqual(['conceded']);
  });

  test('nothing by admitting something else', () => {
    const [a, b] = [
      report('2026-03-02', { ...denied, frame: 'open.sell', terms: ['Ashford', 'mill', 'sell'] }),
      report('2026-03-09', { ...admits, frame: 'open.sell', terms: ['ferry', 'sell', 'timetable'] }),
    ];
    expect(settled(a, b)).toBeNull();
  });

  test('counts before a change of state', () => {
    const took = report('2026-03-02', { says: north, agent: forces, frame: 'control.capture' });
    const held = report('2026-03-02', { says: north, agent: forces, frame: 'control.hold' });
    const denial = report('2026-03-03', {
      says: south,
      agent: forces,
      frame: 'control.capture',
      act: 'deny',
      polarity: 'negated',
    });
    const leaves = report('2026-03-20', { says: north, agent: forces, frame: 'control.withdraw' });
    expect(statuses(took, held, denial, leaves)).toEqual(['conceded']);
  });
});

describe('words are taken back', () => {
  const wire = { name: 'North Wire', kind: 'outlet' as const };
  const long = 'Northland forces captured the mill of Ashford on Monday after a long night';
  const story = (day: string, more: Sketch = {}) =>
    report(day, { says: null, outlet: 'North Wire', agent: forces, content: long, ...more });
  const note = (day: string, more: Sketch = {}) => report(day, { says: wire, act: 'retract', agent: forces, ...more });
  const denial = () =>
    report('2026-03-02', {
      says: south,
      act: 'deny',
      polarity: 'negated',
      agent: forces,
      content: 'they had taken the mill',
    });

  test('only those that say the same, were said before, and are no note themselves', () => {
    expect(withdrawn(story('2026-03-02'), note('2026-03-05'))?.kind).toBe('retraction');
    expect(withdrawn(story('2026-03-02'), note('2026-03-05', { polarity: 'negated' }))).toBeNull();
    expect(withdrawn(story('2026-03-09'), note('2026-03-05'))).toBeNull();
    expect(withdrawn(note('2026-03-05'), note('2026-03-06'))).toBeNull();
    expect(compare(note('2026-03-05'), note('2026-03-06')).kind).toBeNull();
  });

  test('only those of one matter', () => {
    expect(withdrawn(story('2026-03-02', { terms: ['ferry', 'queue'] }), note('2026-03-05'))).toBeNull();
    expect(
      withdrawn(
        story('2026-03-02', { terms: ['boat', 'capture', 'dawn', 'mill'] }),
        note('2026-03-05', { terms: ['boat', 'capture', 'dawn', 'mill'] }),
      ),
    ).toBeNull();
  });

  test('by the agency that the page credits', () => {
    const credited = story('2026-03-02', { outlet: 'Bay Post' });
    const page: Report = { ...credited, article: { ...credited.article, credits: ['North Wire'] } };
    expect(withdrawn(page, note('2026-03-05', { outlet: 'Hill Post' }))?.kind).toBe('retraction');
    expect(withdrawn(credited, note('2026-03-05', { outlet: 'Hill Post' }))).toBeNull();
  });

  const short = { content: 'Ashford was taken' };
  test.each<[why: string, other: Report, status: string]>([
    ['a short sentence in another paper is no copy', story('2026-03-02', { outlet: 'Hill Post', ...short }), 'open'],
    ['a long one is', story('2026-03-02', { outlet: 'Hill Post' }), 'retracted'],
    [
      'the wire’s other report is none',
      story('2026-03-02', {
        content: 'a second column reached Ashford',
        terms: ['Ashford', 'column', 'reach', 'second'],
      }),
      'open',
    ],
    [
      'a ministry that says the same by itself is none',
      story('2026-03-02', { says: north, outlet: 'Hill Post', content: 'our men are in Ashford' }),
      'open',
    ],
  ])('%s', (_why, other, status) => {
    const first = other.claim.content === short.content ? story('2026-03-02', short) : story('2026-03-02');
    expect(statuses(first, other, denial(), note('2026-03-05'))).toEqual([status]);
  });
});
