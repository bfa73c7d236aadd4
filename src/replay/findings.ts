/**
 * What stands in a workspace, in figures: for the summary at the end of a replay and for its report. Every list is the
 * most frequent first, then by name, so that the same ledger gives the same figures.
 */
import type { Dispute } from '../disputes/dispute.js';
import { flaggedAt } from '../disputes/flagged.js';
import { compare, type Ledger } from '../ledger/ledger.js';
import { records } from '../ledger/records.js';

export type Count = { name: string; count: number };

export type Findings = {
  articles: number;
  claims: number;
  disputes: number;
  /** Days of the articles; null where none has one. */
  first: string | null;
  last: string | null;
  kinds: Count[];
  places: Count[];
  /** By articles. */
  outlets: Count[];
  /** By disputes that they have a report in. */
  disputed: Count[];
  /** By when they could first be seen, in time order; by month where the days are many. */
  times: Count[];
};

export async function findingsOf(ledger: Ledger, disputes: readonly Dispute[]): Promise<Findings> {
  let [articles, claims] = [0, 0];
  let first: string | null = null;
  let last: string | null = null;
  const outlets = new Map<string, number>();
  for await (const rows of records(ledger)) {
    for (const { record } of rows) {
      const { outlet, publishedAt } = record.article;
      articles++;
      claims += record.claims?.length ?? 0;
      if (outlet !== null) add(outlets, outlet);
      const day = publishedAt?.slice(0, 10) ?? null;
      if (day !== null && (first === null || day < first)) first = day;
      if (day !== null && (last === null || day > last)) last = day;
    }
  }
  return {
    articles,
    claims,
    disputes: disputes.length,
    first,
    last,
    outlets: ranked(outlets),
    kinds: ranked(countsOf(disputes, ({ kind }) => [kind])),
    places: ranked(countsOf(disputes, ({ place }) => (place === null ? [] : [place]))),
    disputed: ranked(countsOf(disputes, outletsOf)),
    times: timesOf(disputes),
  };
}

/** Beyond so many days, months are counted. */
const MOST_DAYS = 62;

function timesOf(disputes: readonly Dispute[]): Count[] {
  const days = disputes.flatMap((dispute) => flaggedAt(dispute)?.slice(0, 10) ?? []).sort(compare);
  const [from, to] = [days[0], days.at(-1)];
  if (from === undefined || to === undefined) return [];
  const byDay = (Date.parse(to) - Date.parse(from)) / 86_400_000 < MOST_DAYS;
  const steps = new Map<string, number>(stepsBetween(from, to, byDay).map((step) => [step, 0]));
  for (const day of days) add(steps, byDay ? day : day.slice(0, 7));
  return [...steps].map(([name, count]) => ({ name, count }));
}

/** Each day or month from the one to the other, those without a dispute too. */
function stepsBetween(from: string, to: string, byDay: boolean): string[] {
  const steps: string[] = [];
  const at = new Date(byDay ? from : `${from.slice(0, 7)}-01`);
  const length = byDay ? 10 : 7;
  for (; at.toISOString().slice(0, length) <= to.slice(0, length); ) {
    steps.push(at.toISOString().slice(0, length));
    if (byDay) at.setUTCDate(at.getUTCDate() + 1);
    else at.setUTCMonth(at.getUTCMonth() + 1);
  }
  return steps;
}

const outletsOf = ({ positions }: Dispute): string[] => [
  ...new Set(positions.flatMap(({ reports }) => reports.flatMap(({ outlet }) => outlet ?? []))),
];

function countsOf(disputes: readonly Dispute[], namesOf: (dispute: Dispute) => string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const dispute of disputes) for (const name of namesOf(dispute)) add(counts, name);
  return counts;
}

const add = (counts: Map<string, number>, name: string): void => {
  counts.set(name, (counts.get(name) ?? 0) + 1);
};

const ranked = (counts: ReadonlyMap<string, number>): Count[] =>
  [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count || compare(a.name, b.name));
