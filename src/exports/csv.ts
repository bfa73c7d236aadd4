/**
 * Disputes as CSV (RFC 4180), one row for each report of each position, so that a spreadsheet counts and sorts them.
 * Promise: no cell is a formula to a spreadsheet. Limit: the links, and why two reports cannot both hold, stand in the
 * other formats only.
 */
import type { Dispute, Position, PositionReport } from '../disputes/dispute.js';
import type { PrintedReviews } from '../disputes/review.js';

/** Which of its articles copy another one, with that one's id. */
export type Copies = { copies?: Readonly<Record<string, { article: string }>> };
type Reviewed = Dispute & PrintedReviews & Copies;
type Row = { dispute: Reviewed; position: Position; at: number; report: PositionReport | null };

/** In the order in which they stand; a new one is added at the end. */
const COLUMNS: Readonly<Record<string, (row: Row) => string | number | null>> = {
  dispute: ({ dispute }) => dispute.id,
  topic: ({ dispute }) => dispute.topic,
  place: ({ dispute }) => dispute.place,
  kind: ({ dispute }) => dispute.kind,
  kinds: ({ dispute }) => dispute.kinds.join('; '),
  status: ({ dispute }) => dispute.status,
  severity: ({ dispute }) => dispute.severity,
  between: ({ dispute }) => dispute.between,
  opened: ({ dispute }) => dispute.openedAt,
  reports: ({ dispute }) => dispute.reports,
  origins: ({ dispute }) => dispute.origins,
  position: ({ at }) => at + 1,
  stance: ({ position }) => position.stance,
  side: ({ position }) => position.side,
  speakers: ({ position }) => position.speakers.join('; '),
  position_origins: ({ position }) => position.origins,
  article: ({ report }) => report?.article ?? null,
  outlet: ({ report }) => report?.outlet ?? null,
  published: ({ report }) => report?.publishedAt ?? null,
  url: ({ report }) => report?.url ?? null,
  quote: ({ report }) => report?.quote ?? null,
  start: ({ report }) => report?.start ?? null,
  end: ({ report }) => report?.end ?? null,
  review: ({ dispute }) => dispute.review?.mark ?? null,
  silenced: ({ dispute }) => dispute.silenced?.because ?? null,
  copy_of: ({ dispute, report }) => dispute.copies?.[report?.article ?? '']?.article ?? null,
};

export const CSV_COLUMNS = Object.keys(COLUMNS);

export async function* csvOf(disputes: AsyncIterable<Reviewed>): AsyncGenerator<string> {
  yield record(CSV_COLUMNS);
  const cells = Object.values(COLUMNS);
  for await (const dispute of disputes) {
    const rows = dispute.positions.flatMap((position, at): Row[] =>
      (position.reports.length === 0 ? [null] : position.reports).map((report) => ({ dispute, position, at, report })),
    );
    yield rows.map((row) => record(cells.map((cell) => cell(row)))).join('');
  }
}

/** RFC 4180: "Each record is located on a separate line, delimited by a line break (CRLF)." */
const record = (cells: readonly (string | number | null)[]): string => `${cells.map(field).join(',')}\r\n`;

/** "A double-quote appearing inside a field must be escaped by preceding it with another double quote." */
function field(value: string | number | null): string {
  if (value === null || value === '') return '';
  if (typeof value === 'number') return String(value);
  return `"${harmless(value).replaceAll('"', '""')}"`;
}

/** What spreadsheets take for the begin of a formula, full-width forms among them (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** An apostrophe in front makes text of it. */
const harmless = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
