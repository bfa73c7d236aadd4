import { expect, test } from 'vitest';
import { voiceId } from '../../src/claims/voices.js';
import { disputesOf } from '../../src/disputes/assemble.js';
import type { Link, Report } from '../../src/disputes/dispute.js';
import { groundsOf } from '../../src/disputes/grounds.js';
import { relate } from '../../src/disputes/relate.js';
import { forces, north, rebels, type Sketch, sketched, south, town } from './sketches.js';

const report = (day: string, more: Sketch) =>
  sketched({ place: town('Ashford'), terms: ['Ashford', 'Northland forces', 'capture', 'mill'], day, ...more });

function groundsAmong(reports: readonly Report[]) {
  const reportOf = (id: string) => reports.find((one) => one.claim.id === id) as Report;
  const links = reports
    .flatMap((a, n) => reports.slice(n + 1).map((b) => relate(a, b)))
    .filter((link): link is Link => link !== null);
  const byIssue = new Map<string, Link[]>();
  for (const link of links) byIssue.set(link.issue, [...(byIssue.get(link.issue) ?? []), link]);
  return [...byIssue.values()].flatMap((own) =>
    disputesOf(own, reportOf).map((dispute) => groundsOf(dispute, own, reportOf)),
  );
}

const captured = report('2026-03-02', { says: north, agent: forces, outlet: 'North Wire' });
const held = report('2026-03-02', { says: south, frame: 'control.hold', agent: rebels, outlet: 'The South Post' });
const left = report('2026-03-20', {
  says: south,
  frame: 'control.hold',
  agent: rebels,
  polarity: 'negated',
  ended: true,
});

test('a dispute rests on the claims of its links, each with its speaker and its outlet, in any order', () => {
  const [grounds] = groundsAmong([captured, held]);
  expect(grounds?.place).toEqual({ name: 'Ashford', id: 'own:ashford', within: ['Border Province', 'Northland'] });
  expect(grounds?.claims).toHaveLength(2);
  expect(grounds?.claims).toEqual(
    expect.arrayContaining([
      { claim: captured.claim.id, speaker: voiceId(north.name), outlet: voiceId('North Wire') },
      { claim: held.claim.id, speaker: voiceId(south.name), outlet: voiceId('South Post') },
    ]),
  );
  expect(groundsAmong([held, captured])).toEqual([grounds]);
});

test('what is conceded later is told of the earlier claim, and of no other', () => {
  const [grounds] = groundsAmong([captured, held, left]);
  const became = Object.fromEntries((grounds?.claims ?? []).map((ground) => [ground.claim, ground.became]));
  expect(became[held.claim.id]).toBe('conceded');
  expect(became[captured.claim.id]).toBeUndefined();
});

test('a claim of two disputes belongs to both, and each has no other’s claims', () => {
  const other = report('2026-03-02', { says: south, frame: 'control.hold', agent: rebels, place: town('Corvale') });
  const taken = report('2026-03-02', { says: north, agent: forces, place: town('Corvale') });
  const all = groundsAmong([captured, held, other, taken]);
  const at = (name: string) => all.find(({ place }) => place?.name === name)?.claims.map(({ claim }) => claim);
  expect(at('Ashford')?.sort()).toEqual([captured, held].map(({ claim }) => claim.id).sort());
  expect(at('Corvale')?.sort()).toEqual([other, taken].map(({ claim }) => claim.id).sort());
});
