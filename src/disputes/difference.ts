/**
 * What two lists of disputes differ in: gained, lost, and standing otherwise. One dispute is the other's if they have
 * their id in common, or else most reports. Pure. Why a dispute is there on one side only is found by a look at the
 * claims that it rests on.
 */
import type { Claim } from '../claims/claim.js';
import { differing } from '../claims/difference.js';
import type { Dispute, DisputeLink } from './dispute.js';

export type DisputeChange =
  | { change: 'gained'; after: Dispute; because: string[] }
  | { change: 'lost'; before: Dispute; because: string[] }
  | { change: 'changed'; before: Dispute; after: Dispute; because: string[] };

/** Claims of an article by its id; null where the workspace does not hold it. */
export type ClaimsOf = (article: string) => readonly Claim[] | null;

/** A workspace as the comparison needs it; `name` is for the reasons. */
export type Side = { name: string; disputes: readonly Dispute[]; claimsOf: ClaimsOf };

export function disputeDifference(a: Side, b: Side): { same: number; changes: DisputeChange[] } {
  const { pairs, onlyA, onlyB } = matched(a.disputes, b.disputes);
  const changes: DisputeChange[] = [];
  for (const [before, after] of pairs) {
    const because = differences(before, after);
    if (because.length > 0) changes.push({ change: 'changed', before, after, because });
  }
  const same = pairs.length - changes.length;
  for (const before of onlyA) changes.push({ change: 'lost', before, because: whyMissing(before, a, b) });
  for (const after of onlyB) changes.push({ change: 'gained', after, because: whyMissing(after, b, a) });
  return { same, changes };
}

function matched(a: readonly Dispute[], b: readonly Dispute[]) {
  const byId = new Map(b.map((dispute) => [dispute.id, dispute]));
  const pairs: [Dispute, Dispute][] = [];
  const onlyA: Dispute[] = [];
  for (const dispute of a) {
    const twin = byId.get(dispute.id);
    if (twin === undefined) onlyA.push(dispute);
    else {
      pairs.push([dispute, twin]);
      byId.delete(dispute.id);
    }
  }
  const holders = new Map<string, Dispute[]>();
  for (const dispute of byId.values()) {
    for (const report of reportsOf(dispute)) holders.set(report, [...(holders.get(report) ?? []), dispute]);
  }
  const rest = onlyA.filter((dispute) => {
    const common = new Map<Dispute, number>();
    for (const report of reportsOf(dispute)) {
      for (const other of holders.get(report) ?? []) {
        if (byId.has(other.id)) common.set(other, (common.get(other) ?? 0) + 1);
      }
    }
    const [best] = [...common].sort(([x, n], [y, m]) => m - n || (x.id < y.id ? -1 : 1));
    // One report in common may be of two matters; two are most likely one.
    if (best === undefined || best[1] < 2) return true;
    pairs.push([dispute, best[0]]);
    byId.delete(best[0].id);
    return false;
  });
  return { pairs, onlyA: rest, onlyB: [...byId.values()] };
}

const reportsOf = (dispute: Dispute): Set<string> =>
  new Set(dispute.positions.flatMap(({ reports }) => reports.map(({ article, quote }) => `${article}\n${quote}`)));

const FIELDS = ['kind', 'topic', 'place', 'status', 'severity', 'between', 'openedAt'] as const;

function differences(before: Dispute, after: Dispute): string[] {
  const fields = FIELDS.filter((field) => before[field] !== after[field]).map(
    (field) => `${field} ${after[field] ?? 'unknown'} instead of ${before[field] ?? 'unknown'}`,
  );
  const [was, is] = [reportsOf(before), reportsOf(after)];
  const count = (n: number, word: string) => (n === 0 ? [] : [`${n} ${n === 1 ? 'report' : 'reports'} ${word}`]);
  const more = [...is].filter((report) => !was.has(report)).length;
  const less = [...was].filter((report) => !is.has(report)).length;
  const stances = (dispute: Dispute) => dispute.positions.map(({ stance }) => stance).join(' / ');
  const other = stances(before) === stances(after) ? [] : [`positions ${stances(after)} instead of ${stances(before)}`];
  return [...fields, ...count(more, 'more'), ...count(less, 'less'), ...other];
}

/** Links looked at for reasons. */
const LOOKED_AT = 5;

/** For each of the strongest links: what the other side lacks. */
function whyMissing(dispute: Dispute, here: Side, there: Side): string[] {
  const contradictions = dispute.links.slice(0, LOOKED_AT);
  return [...new Set(contradictions.flatMap((link) => whyNoLink(link, here, there)))];
}

function whyNoLink(link: DisputeLink, here: Side, there: Side): string[] {
  const reasons = [link.a, link.b].flatMap(({ article, quote }) => {
    const claims = there.claimsOf(article);
    if (claims === null) return [`${there.name} does not hold the article ${article}`];
    const others = claims.filter((claim) => claim.quote === quote);
    if (others.length === 0) return [`${there.name} reads no claim in ${inQuotes(quote)}`];
    return (here.claimsOf(article) ?? [])
      .filter((claim) => claim.quote === quote)
      .map((claim) => others.map((other) => differing(claim, other)).sort((x, y) => x.length - y.length)[0] ?? [])
      .filter((fields) => fields.length > 0)
      .map((fields) => `${there.name} reads ${inQuotes(quote)} with ${fields.join(', ')}`);
  });
  if (reasons.length > 0) return reasons;
  const why = link.reasons.join('; ');
  return [`${there.name} has both claims and does not set them against each other, as ${here.name} does (${why})`];
}

const inQuotes = (text: string): string => `“${text.length > 100 ? `${text.slice(0, 100)}…` : text}”`;
