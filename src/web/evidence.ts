/**
 * A dispute with what its pages show beside the printed shape: of each report the words in question inside its quote, who
 * said them through whom, and whether it is the first of its origin. Read from the kept articles.
 */
import type { Claim } from '../claims/claim.js';
import type { Dispute, Position, PositionReport } from '../disputes/dispute.js';
import { originOf } from '../disputes/speakers.js';
import type { ArticleRecord } from '../ledger/article-record.js';
import { itemOf, type Ledger } from '../ledger/ledger.js';

export type ReportEvidence = PositionReport & {
  /** The claim as it was read; null where the article is no longer kept. */
  claim: Claim | null;
  /** False where an earlier report has the same origin: a repeat or a copy. */
  first: boolean;
};

export type PositionEvidence = Omit<Position, 'reports'> & { reports: ReportEvidence[] };

export type DisputeEvidence = { dispute: Dispute; positions: PositionEvidence[] };

/** Of more articles than this the words are not marked. */
const MOST_ARTICLES = 200;

export async function evidenceOf(ledger: Ledger, dispute: Dispute): Promise<DisputeEvidence> {
  const ids = [...new Set(dispute.positions.flatMap(({ reports }) => reports.map(({ article }) => article)))];
  const kept = await ledger.records(ids.slice(0, MOST_ARTICLES).map(itemOf));
  const records = new Map(ids.map((id, at) => [id, kept[at] ?? null]));
  return { dispute, positions: dispute.positions.map((position) => positionOf(position, records)) };
}

function positionOf(position: Position, records: ReadonlyMap<string, ArticleRecord | null>): PositionEvidence {
  const origins = new Set<string>();
  const byDay = [...position.reports].sort((a, b) => ((a.publishedAt ?? '~') < (b.publishedAt ?? '~') ? -1 : 1));
  return {
    ...position,
    reports: byDay.map((report) => {
      const record = records.get(report.article) ?? null;
      const claim = record?.claims?.find(({ start, end }) => start === report.start && end === report.end) ?? null;
      const origin = record && claim ? originOf({ article: record.article, claim }) : `article:${report.article}`;
      const first = !origins.has(origin);
      origins.add(origin);
      return { ...report, claim, first };
    }),
  };
}
