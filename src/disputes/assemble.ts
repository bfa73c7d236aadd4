/**
 * Links of one issue to its disputes: a pure function of the set of links, so that order and repetition change nothing
 * (law 2). Links whose claims meet, or whose days meet on a named issue, are one dispute.
 */
import { contentId } from '../shared/ids.js';
import type { ContradictionKind, Dispute, DisputeLink, Link, Report, Severity } from './dispute.js';
import { positionsOf, printPosition, type Stand, shownReports } from './positions.js';
import { statusOf } from './settlements.js';
import { countOrigins, originOf } from './speakers.js';
import { saidOn } from './when.js';

/** Links of one issue that lie further apart are two disputes. */
const SAME_DISPUTE_DAYS = 21;
/** The same where only two names tell that the matter is one. */
const SAME_NAMES_DAYS = 5;

/** @param reportOf gives every report that a link names. */
export function disputesOf(links: readonly Link[], reportOf: (claimId: string) => Report): Dispute[] {
  const sorted = [...links]
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .filter((link, n, all) => all[n - 1]?.id !== link.id);
  const clusters = clustersOf(sorted, reportOf).filter((cluster) =>
    cluster.some((link) => link.relation.family === 'contradiction'),
  );
  return clusters
    .map((cluster) => {
      const dispute = disputeOf(cluster, reportOf);
      const replaced = dispute.status === 'open' && clusters.some((other) => replaces(other, cluster, reportOf));
      return replaced ? { ...dispute, status: 'superseded' as const } : dispute;
    })
    .sort((a, b) =>
      (a.openedAt ?? '') < (b.openedAt ?? '') ? -1 : (a.openedAt ?? '') > (b.openedAt ?? '') ? 1 : a.id < b.id ? -1 : 1,
    );
}

/** A new dispute on who holds the place: whatever is true of the old one, it is over. Counts and deeds stay what they were. */
function replaces(newer: readonly Link[], older: readonly Link[], reportOf: (claimId: string) => Report): boolean {
  if (newer === older) return false;
  const onControl = [newer, older].every((cluster) => cluster.some((link) => link.issue.startsWith('control@')));
  const days = (cluster: readonly Link[]) =>
    cluster
      .filter((link) => link.relation.family === 'contradiction')
      .flatMap((link) => [saidOn(reportOf(link.a)), saidOn(reportOf(link.b))])
      .filter((day): day is number => day !== null);
  const [first, last] = [days(newer), days(older)];
  return onControl && first.length > 0 && last.length > 0 && Math.min(...first) > Math.max(...last);
}

function clustersOf(links: readonly Link[], reportOf: (claimId: string) => Report): Link[][] {
  const parent = new Map<string, string>();
  const find = (x: string): string => {
    let root = x;
    while (parent.get(root) !== root) root = parent.get(root) ?? root;
    parent.set(x, root);
    return root;
  };
  const join = (x: string, y: string) => {
    for (const z of [x, y]) if (!parent.has(z)) parent.set(z, z);
    parent.set(find(x), find(y));
  };
  for (const link of links) join(link.a, link.b);
  // on a named issue the days join what no claim joins
  const dated = links
    .filter((link) => !link.issue.startsWith('open#') || link.issue.includes('|'))
    .map((link) => ({
      link,
      days: [saidOn(reportOf(link.a)), saidOn(reportOf(link.b))].filter((d): d is number => d !== null),
    }));
  const timed = dated.filter((d) => d.days.length > 0).sort((a, b) => Math.min(...a.days) - Math.min(...b.days));
  let reach = Number.NEGATIVE_INFINITY;
  let last: Link | null = null;
  for (const { link, days } of timed) {
    const most = link.issue.startsWith('open#') ? SAME_NAMES_DAYS : SAME_DISPUTE_DAYS;
    if (last && Math.min(...days) - reach <= most) join(link.a, last.a);
    reach = Math.max(reach, ...days);
    last = link;
  }
  // links without any day belong to the issue's only dispute, if there is just one
  const roots = new Set(timed.map((d) => find(d.link.a)));
  if (roots.size === 1 && last) for (const d of dated) if (d.days.length === 0) join(d.link.a, last.a);
  const clusters = new Map<string, Link[]>();
  for (const link of links) {
    const root = find(link.a);
    const cluster = clusters.get(root);
    if (cluster) cluster.push(link);
    else clusters.set(root, [link]);
  }
  return [...clusters.values()];
}

function disputeOf(links: readonly Link[], reportOf: (claimId: string) => Report): Dispute {
  const contradictions = links.filter((link) => link.relation.family === 'contradiction');
  const ids = new Set(links.flatMap((link) => [link.a, link.b]));
  const reports = [...ids].sort().map(reportOf);
  const stands = positionsOf(reports);
  const days = reports.map(saidOn).filter((d): d is number => d !== null);
  const opening = [...contradictions].sort(
    (a, b) => openDay(a, reportOf) - openDay(b, reportOf) || (a.id < b.id ? -1 : 1),
  )[0];
  const shownLinks = linksToShow(links, stands, reportOf);
  // named after a link that is shown: the reader looks for the kind among the links
  const strongest = shownLinks.find((link) => link.relation.family === 'contradiction');
  const positions = stands.map(printPosition);
  const status = statusOf(links, reportOf);
  const shown = new Map(stands.flatMap((stand) => [...shownReports(stand)]));
  const origins = countOrigins(shown.values());
  const between = contradictions.some((l) => l.between === 'sides')
    ? 'sides'
    : contradictions.some((l) => l.between === 'same-side')
      ? 'same-side'
      : 'same-speaker';
  const score = strongest?.relation.score ?? 0;
  return {
    id: contentId('dispute', opening?.issue ?? '', opening?.id ?? ''),
    kind: (strongest?.relation.kind ?? 'explicit-denial') as ContradictionKind,
    kinds: [...new Set(links.map((link) => link.relation.kind))].sort(),
    topic: strongest?.topic ?? '',
    place: strongest?.place ?? null,
    status,
    severity: severityOf(score, between === 'sides', origins),
    between,
    openedAt: days.length > 0 && opening ? dayText(openDay(opening, reportOf)) : null,
    reports: positions.reduce((n, p) => n + p.reports.length, 0),
    origins,
    positions,
    links: shownLinks.map((link) => printLink(link, (id) => shown.get(id) ?? reportOf(id))),
  };
}

function severityOf(score: number, sides: boolean, origins: number): Severity {
  if (score < 0.65 || !sides) return 'low';
  return score >= 0.8 && origins >= 2 ? 'high' : 'medium';
}

/** A dispute is open from the day on which its second side was known. */
function openDay(link: Link, reportOf: (claimId: string) => Report): number {
  const days = [saidOn(reportOf(link.a)), saidOn(reportOf(link.b))].filter((d): d is number => d !== null);
  return days.length > 0 ? Math.max(...days) : Number.POSITIVE_INFINITY;
}

function dayText(day: number): string | null {
  return Number.isFinite(day) ? new Date(day * 86_400_000).toISOString().slice(0, 10) : null;
}

/** Links shown for each two positions. */
const MOST_LINKS = 3;

/**
 * The strongest link of each two origins in each two positions: copies and repeats are counted, not listed again. An
 * outlet's own sentence is left out where named speakers say it. The strongest first.
 */
function linksToShow(links: readonly Link[], stands: readonly Stand[], reportOf: (claimId: string) => Report): Link[] {
  const standOf = new Map<string, string>();
  for (const stand of stands) for (const report of stand.reports) standOf.set(report.claim.id, stand.key);
  const spoken = (link: Link) => reportOf(link.a).claim.speaker !== null && reportOf(link.b).claim.speaker !== null;
  const byStands = new Map<string, Link[]>();
  for (const link of links) {
    const ends = [link.a, link.b].map((id) => standOf.get(id) ?? '').sort();
    const key = `${link.relation.family}|${ends.join('||')}`;
    byStands.set(key, [...(byStands.get(key) ?? []), link]);
  }
  const kept: Link[] = [];
  for (const group of byStands.values()) {
    const best = new Map<string, Link>();
    for (const link of group.some(spoken) ? group.filter(spoken) : group) {
      const key = [link.a, link.b]
        .map((id) => originOf(reportOf(id)))
        .sort()
        .join('||');
      const have = best.get(key);
      if (!have || stronger(link, have) < 0) best.set(key, link);
    }
    kept.push(...[...best.values()].sort(stronger).slice(0, MOST_LINKS));
  }
  return kept.sort(stronger);
}

function printLink({ a, b, relation }: Link, reportOf: (claimId: string) => Report): DisputeLink {
  const end = ({ article, claim }: Report) => ({ article: article.id, quote: claim.quote });
  return {
    a: end(reportOf(a)),
    b: end(reportOf(b)),
    kind: relation.kind,
    score: relation.score,
    reasons: relation.reasons,
  };
}

function stronger(a: Link, b: Link): number {
  return b.relation.score - a.relation.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
