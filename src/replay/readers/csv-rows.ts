/**
 * CSV (RFC 4180) cut into rows of fields, from bytes and by the engine's own search. Blank lines are no rows. A quote
 * inside a field that does not begin with one is a plain character; a quote that is never closed costs its own line
 * only, not the rest of the file; a row longer than the limit is named and passed over.
 */
import { LineDecoder } from './encoding.js';
import { size } from './limits.js';

export type CsvRow = { line: number; fields: string[] };
/** `quotes`: whether a field may stand in them. */
export type CsvStyle = { delimiter: string; quotes: boolean };
export type CsvFault = { line: number; cause: 'broken-row' | 'too-large'; reason: string };

const [NEWLINE, RETURN, QUOTE] = [10, 13, 34];

export async function* csvRows(
  source: AsyncIterable<Buffer>,
  maxRowBytes: number,
  styleOf: (firstLine: string) => CsvStyle,
): AsyncGenerator<(CsvRow | CsvFault)[]> {
  const decoder = new LineDecoder();
  let pending: Buffer = Buffer.alloc(0);
  let line = 1;
  let style: CsvStyle | null = null;
  let overlong = 0; // bytes passed over of a line that is too long to be held

  const cut = (last: boolean): (CsvRow | CsvFault)[] => {
    const rows: (CsvRow | CsvFault)[] = [];
    let at = 0;
    if (overlong > 0) {
      const end = pending.indexOf(NEWLINE);
      at = end < 0 ? pending.length : end + 1;
      overlong += at;
      if (end < 0 && !last) {
        pending = Buffer.alloc(0);
        return rows;
      }
      rows.push(tooLong(line++, overlong, maxRowBytes));
      overlong = 0;
    }
    while (at < pending.length) {
      const lineEnd = pending.indexOf(NEWLINE, at);
      if (lineEnd < 0 && !last && pending.length - at <= maxRowBytes) break;
      const nextLine = lineEnd < 0 ? pending.length : lineEnd + 1;
      style ??= styleOf(decoder.decode(pending.subarray(at, nextLine)));
      const row = fieldsOf(pending, at, style.delimiter.charCodeAt(0), style.quotes);
      if (row === 'open' && !last && pending.length - at <= maxRowBytes) break;
      if (lineEnd < 0 && pending.length - at > maxRowBytes && !last) {
        overlong = pending.length - at;
        at = pending.length;
        break;
      }
      if (row === 'open') {
        rows.push({ line, cause: 'broken-row', reason: 'a quote is not closed' });
        at = nextLine;
        line++;
        continue;
      }
      if (row.end - at > maxRowBytes) rows.push(tooLong(line, row.end - at, maxRowBytes));
      else if (row.fault !== null) rows.push({ line, cause: 'broken-row', reason: row.fault });
      else if (!isBlank(pending, at, row)) {
        rows.push({ line, fields: row.spans.map((span) => textOf(pending, span, decoder)) });
      }
      line += linesIn(pending, at, row.end);
      at = row.end;
    }
    pending = pending.subarray(at);
    return rows;
  };

  for await (const piece of source) {
    pending = pending.length > 0 ? Buffer.concat([pending, piece]) : piece;
    if (line === 1 && style === null && pending.subarray(0, 3).equals(MARK)) pending = pending.subarray(3);
    const rows = cut(false);
    if (rows.length > 0) yield rows;
  }
  const rows = cut(true);
  if (rows.length > 0) yield rows;
}

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

type Span = { start: number; end: number; quoted: boolean };
type Fields = { spans: Span[]; end: number; fault: string | null };

/** The row that begins at `at`; `open` where the bytes end inside quotes. */
function fieldsOf(bytes: Buffer, at: number, delimiter: number, quotes: boolean): Fields | 'open' {
  const spans: Span[] = [];
  let fault: string | null = null;
  let start = at;
  let lineEnd = -1;
  for (;;) {
    let after = start;
    let quoted = false;
    if (quotes && bytes[start] === QUOTE) {
      quoted = true;
      let close = bytes.indexOf(QUOTE, start + 1);
      while (close >= 0 && bytes[close + 1] === QUOTE) close = bytes.indexOf(QUOTE, close + 2);
      if (close < 0) return 'open';
      after = close + 1;
    }
    if (lineEnd < after) {
      lineEnd = bytes.indexOf(NEWLINE, after);
      if (lineEnd < 0) lineEnd = bytes.length;
    }
    const comma = bytes.indexOf(delimiter, after);
    const isLast = comma < 0 || comma > lineEnd;
    let end = isLast ? lineEnd : comma;
    if (isLast && end > after && bytes[end - 1] === RETURN) end--;
    if (quoted && end > after) fault = 'text after a closing quote';
    spans.push(quoted ? { start: start + 1, end: after - 1, quoted } : { start, end, quoted });
    if (isLast) return { spans, end: Math.min(lineEnd + 1, bytes.length), fault };
    start = comma + 1;
  }
}

function textOf(bytes: Buffer, { start, end, quoted }: Span, decoder: LineDecoder): string {
  const text = decoder.decode(bytes.subarray(start, end));
  return quoted ? text.replaceAll('""', '"') : text;
}

function isBlank(bytes: Buffer, at: number, row: Fields): boolean {
  return row.spans.length === 1 && bytes.toString('latin1', at, row.end).trim() === '';
}

function linesIn(bytes: Buffer, start: number, end: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE, start); at >= 0 && at < end; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
}

function tooLong(line: number, bytes: number, limit: number): CsvFault {
  return { line, cause: 'too-large', reason: `the row is ${size(bytes)} long, ${size(limit)} are read` };
}
