/**
 * CSV whose heading names the columns as JSONL names its fields. Comma, semicolon, tab or bar between columns, by the
 * heading. A row with more columns than the heading is broken (most likely an unquoted comma has cut its text).
 */
import { type CsvFault, type CsvRow, csvRows } from './csv-rows.js';
import { type Batches, noted, type Place, type ReadItem, recordOf, skipped } from './items.js';
import type { Limits } from './limits.js';
import { BadInput, type Pieces, solid } from './pieces.js';
import { articleOfRow, USUAL_MISTAKES } from './rows.js';

const DELIMITERS = [',', ';', '\t', '|'];

/** @throws BadInput without a column for the text, or at a damage */
export async function* readTable(pieces: Pieces, place: Place, limits: Limits): Batches {
  let columns: ReadonlyMap<string, number> | null = null;
  let record = 0;
  for await (const rows of csvRows(solid(pieces), limits.lineBytes, delimiterOf)) {
    const items: ReadItem[] = [];
    for (const row of rows) {
      if (columns === null) {
        columns = columnsOf(row);
        for (const [wrong, right] of USUAL_MISTAKES) {
          if (!columns.has(wrong.toLowerCase()) || columns.has(right)) continue;
          items.push(noted(place, `has a column "${wrong}", which is not read; the name is "${right}"`));
          break;
        }
      } else {
        record++;
        items.push(...itemsOf(row, columns, place, record));
      }
    }
    if (items.length > 0) yield items;
  }
}

function itemsOf(
  row: CsvRow | CsvFault,
  columns: ReadonlyMap<string, number>,
  file: Place,
  record: number,
): ReadItem[] {
  const { line } = row;
  if ('reason' in row) return [skipped(file, row.cause, row.reason, { line })];
  const width = Math.max(...columns.values()) + 1;
  if (row.fields.length > columns.size && row.fields.length > width) {
    const reason = `${row.fields.length} columns, but the heading has ${columns.size}`;
    return [skipped(file, 'broken-row', reason, { line })];
  }
  const field = (name: string): unknown => {
    const value = row.fields[columns.get(name) ?? -1];
    return value === '' ? undefined : value;
  };
  return articleOfRow(field, file, recordOf(file, record).id, line);
}

function columnsOf(heading: CsvRow | CsvFault): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  const names = 'fields' in heading ? heading.fields.map(nameOf) : [];
  names.forEach((name, at) => {
    // An unnamed column counts towards the width too; of two with one name the first is read.
    const key = name === '' || columns.has(name) ? `\0${at}` : name;
    columns.set(key, at);
  });
  if (!columns.has('text') && !columns.has('html')) {
    throw new BadInput('no-articles', 'its heading names no column "text" or "html"');
  }
  return columns;
}

const nameOf = (heading: string): string => heading.trim().replace(/^"|"$/g, '').trim().toLowerCase();

function delimiterOf(heading: string): string {
  const named = (delimiter: string): boolean =>
    heading.split(delimiter).some((name) => ['text', 'html'].includes(nameOf(name)));
  return DELIMITERS.find(named) ?? ',';
}
