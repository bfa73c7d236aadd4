import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { disputesOf } from '../../src/disputes/assemble.js';
import type { Link, Report } from '../../src/disputes/dispute.js';
import { relate } from '../../src/disputes/relate.js';
import { anyReport, anyReports } from './any-report.js';

function linksOf(reports: readonly Report[]): Link[] {
  return reports.flatMap((a, n) => reports.slice(n + 1).flatMap((b) => relate(a, b) ?? []));
}

function issuesOf(links: readonly Link[]): Map<string, Link[]> {
  const issues = new Map<string, Link[]>();
  for (const link of links) issues.set(link.issue, [...(issues.get(link.issue) ?? []), link]);
  return issues;
}

function disputesIn(reports: readonly Report[], links: readonly Link[] = linksOf(reports)) {
  const of = new Map(reports.map((r) => [r.claim.id, r]));
  const reportOf = (id: string): Report => {
    const found = of.get(id);
    if (!found) throw new Error(`no report ${id}`);
    return found;
  };
  return [...issuesOf(links)].sort().flatMap(([, own]) => disputesOf(own, reportOf));
}

/** Few articles, so that some meet inside one and some denials point at a claim. */
const archives = anyReports({ articles: 6, maxLength: 24 });

/** Words with which the program itself would say who is right. */
const VERDICT =
  /\b(true|truth|untrue|false(ly|hood)?|lie[sd]?|liars?|lying|right|wrong(ly)?|correct(ly)?|incorrect|mistaken|fake|hoax|misleading|debunked|proven?|disproven?)\b/i;

describe('a pair', () => {
  test('has one link, whichever of the two comes first', () => {
    fc.assert(
      fc.property(archives, (reports) => {
        for (const a of reports) for (const b of reports) expect(relate(a, b)).toEqual(relate(b, a));
      }),
      { numRuns: 100 },
    );
  });

  test('of a report and itself has none', () => {
    fc.assert(
      fc.property(anyReport(), (r) => {
        expect(relate(r, r)).toBeNull();
        expect(relate(r, structuredClone(r))).toBeNull();
      }),
    );
  });

  test('has a link that names both claims, gives a reason and a score between 0 and 1', () => {
    fc.assert(
      fc.property(archives, (reports) => {
        for (const link of linksOf(reports)) {
          const ids = reports.map((r) => r.claim.id);
          expect(ids).toContain(link.a);
          expect(ids).toContain(link.b);
          expect(link.relation.reasons.length).toBeGreaterThan(0);
          expect(link.relation.score).toBeGreaterThan(0);
          expect(link.relation.score).toBeLessThanOrEqual(1);
          expect(link.topic).not.toBe('');
        }
      }),
      { numRuns: 100 },
    );
  });

  test('never links a silence', () => {
    fc.assert(
      fc.property(archives, (reports) => {
        const silent = new Set(reports.filter((r) => r.claim.act === 'no-comment').map((r) => r.claim.id));
        expect(linksOf(reports).filter((link) => silent.has(link.a) || silent.has(link.b))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('never contradicts where one speaker speaks twice', () => {
    fc.assert(
      fc.property(archives, (reports) => {
        const own = linksOf(reports).filter((link) => link.between === 'same-speaker');
        expect(own.map((link) => link.relation.family)).not.toContain('contradiction');
      }),
      { numRuns: 100 },
    );
  });
});

describe('disputes', () => {
  test('are the same for any order and any repetition of reports and links', () => {
    fc.assert(
      fc.property(archives, fc.infiniteStream(fc.nat()), (reports, stream) => {
        const shuffled = <T>(list: readonly T[]) =>
          list
            .map((item) => ({ item, at: stream.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item);
        const links = linksOf(shuffled(reports));
        expect(disputesIn(shuffled(reports), shuffled([...links, ...links]))).toEqual(disputesIn(reports));
      }),
      { numRuns: 100 },
    );
  });

  test('never vanish when links come in: each goes on in one that has a report of it', () => {
    fc.assert(
      fc.property(archives, fc.infiniteStream(fc.boolean()), (reports, stream) => {
        const links = linksOf(reports);
        const first = links.filter(() => stream.next().value);
        const placesOf = ({ positions }: ReturnType<typeof disputesIn>[number]) =>
          positions.flatMap((side) => side.reports.map(({ article, start }) => `${article} ${start}`));
        const later = new Set(disputesIn(reports, links).flatMap(placesOf));
        for (const dispute of disputesIn(reports, first)) {
          expect(placesOf(dispute).filter((place) => later.has(place))).not.toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('keep their place and shape when links of other issues come in', () => {
    fc.assert(
      fc.property(archives, archives, (reports, others) => {
        const all = [...new Map([...others, ...reports].map((r) => [r.claim.id, r])).values()];
        const issues = issuesOf(linksOf(reports));
        const foreign = linksOf(all).filter((link) => !issues.has(link.issue));
        const own = linksOf(reports);
        const ids = disputesIn(all, [...own, ...foreign]).map((d) => d.id);
        for (const dispute of disputesIn(all, own)) expect(ids).toContain(dispute.id);
      }),
      { numRuns: 60 },
    );
  });

  test('have ids of their own', () => {
    fc.assert(
      fc.property(archives, (reports) => {
        const ids = disputesIn(reports).map((d) => d.id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 100 },
    );
  });

  test('rest on a contradiction and show both of its quotes in two positions', () => {
    let seen = 0;
    fc.assert(
      fc.property(archives, (reports) => {
        for (const dispute of disputesIn(reports)) {
          seen += 1;
          expect(dispute.kinds).toContain(dispute.kind);
          expect(dispute.kind).toMatch(/denial|exclusive|conflicting|polarity|attribution/);
          expect(dispute.links.map((link) => link.kind)).toContain(dispute.kind);
          expect(dispute.positions.length).toBeGreaterThanOrEqual(2);
          const at = (end: { article: string; quote: string }) =>
            dispute.positions.findIndex((p) =>
              p.reports.some((r) => r.article === end.article && r.quote === end.quote),
            );
          for (const link of dispute.links) {
            expect(at(link.a)).not.toBe(-1);
            expect(at(link.b)).not.toBe(-1);
            if (/denial|exclusive|conflicting|polarity/.test(link.kind)) expect(at(link.a)).not.toBe(at(link.b));
          }
        }
      }),
      { numRuns: 150 },
    );
    expect(seen).toBeGreaterThan(20);
  });

  test('count no more origins than reports, in all and in each position', () => {
    fc.assert(
      fc.property(archives, (reports) => {
        for (const dispute of disputesIn(reports)) {
          expect(dispute.origins).toBeLessThanOrEqual(dispute.reports);
          expect(dispute.reports).toBe(dispute.positions.reduce((sum, p) => sum + p.reports.length, 0));
          for (const p of dispute.positions) {
            expect(p.reports.length).toBeGreaterThan(0);
            expect(p.origins).toBeGreaterThan(0);
            expect(p.origins).toBeLessThanOrEqual(p.reports.length);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('open on a day that something was said or printed, or on none', () => {
    fc.assert(
      fc.property(archives, (reports) => {
        const days = [...reports.flatMap((r) => [r.claim.time.saidAt, r.article.publishedAt]), null];
        for (const dispute of disputesIn(reports)) expect(days).toContain(dispute.openedAt);
      }),
      { numRuns: 100 },
    );
  });

  test('say in no word of the program’s own who is right', () => {
    fc.assert(
      fc.property(archives, (reports) => {
        for (const dispute of disputesIn(reports)) {
          const words = [
            dispute.topic,
            ...dispute.positions.map((p) => p.stance),
            ...dispute.links.flatMap((l) => l.reasons),
          ];
          expect(words.filter((text) => VERDICT.test(text))).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
