/**
 * A dispute with what its pages show beside the printed shape: of each report the words in question inside its quote, who
 * said them through whom, and which other it repeats or copies. Read from the kept articles.
 */

import { isOriginalOf } from '../articles/originals.js';
import type { Claim } from '../claims/claim.js';
import type { Dispute, Position, PositionReport, Report } from '../disputes/dispute.js';
import { byOrigin, isNamed } from '../disputes/speakers.js';
import type { ArticleRecord } from '../ledger/article-record.js';
import type { Copy } from '../ledger/copy-record.js';
import { copiesIn, type DisputeCopies } from '../ledger/dispute-copies.js';
import { itemOf, type Ledger } from '../ledger/ledger.js';

export type ReportEvidence = PositionReport & {
  /** The claim as it was read; null where the article is no longer kept. */
  claim: Claim | null;
  /** The report of the same origin that comes first: the earliest, or that of the agency whose text it is. Null: it is this. */
  repeats: PositionReport | null;
  /** What its article copies as a whole. */
  copyOf: Copy['copyOf'] | null;
};

export type PositionEvidence = Omit<Position, 'reports'> & { reports: ReportEvidence[] };

export type DisputeEvidence = { dispute: Dispute; positions: PositionEvidence[] };

/** Of more articles than this the words are not marked. */
const MOST_ARTICLES = 200;

export async function evidenceOf(ledger: Ledger, dispute: Dispute): Promise<DisputeEvidence> {
  const { copies } = await copiesIn(ledger, dispute);
  const ids = [...new Set(dispute.positions.flatMap(({ reports }) => reports.map(({ article }) => article)))];
  const kept = await ledger.records(ids.slice(0, MOST_ARTICLES).map(itemOf));
  const records = new Map(ids.map((id, at) => [id, kept[at] ?? null]));
  return { dispute, positions: dispute.positions.map((position) => positionOf(position, records, copies)) };
}

function positionOf(
  position: Position,
  records: ReadonlyMap<string, ArticleRecord | null>,
  copies: DisputeCopies['copies'] = {},
): PositionEvidence {
  const byDay = [...position.reports].sort((a, b) => ((a.publishedAt ?? '~') < (b.publishedAt ?? '~') ? -1 : 1));
  const read = byDay.map((report) => {
    const record = records.get(report.article) ?? null;
    const claim = record?.claims?.find(({ start, end }) => start === report.start && end === report.end) ?? null;
    return { report, own: record === null || claim === null ? null : { article: record.article, claim } };
  });
  const firsts = new Map<Report, Report>();
  for (const group of byOrigin(read.flatMap(({ own }) => own ?? []))) {
    const first = group.reduce((one, other) => (isBefore(other, one, copies) ? other : one));
    for (const report of group) firsts.set(report, first);
  }
  return {
    ...position,
    reports: read.map(({ report, own }) => {
      const first = own === null ? null : firsts.get(own);
      const repeats = first === own ? null : (read.find((one) => one.own === first)?.report ?? null);
      return { ...report, claim: own?.claim ?? null, copyOf: copies[report.article] ?? null, repeats };
    }),
  };
}

/** A copy comes after what is none. What a named speaker says is the speaker's, so that the day counts; a text has an original. */
function isBefore(a: Report, b: Report, copies: Required<DisputeCopies>['copies']): boolean {
  if (a.article.id === b.article.id) return a.claim.start < b.claim.start;
  const [copied, other] = [a, b].map(({ article }) => copies[article.id] !== undefined);
  if (copied !== other) return other === true;
  if (!isNamed(a.claim) && !isNamed(b.claim)) return isOriginalOf(a.article, b.article);
  const [x, y] = [a.article.publishedAt ?? '~', b.article.publishedAt ?? '~'];
  return x === y ? a.article.id < b.article.id : x < y;
}
