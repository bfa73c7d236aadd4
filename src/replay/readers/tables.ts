/**
 * CSV whose heading names the columns as JSONL names its fields, or as a known collection or `--map` does. Comma,
 * semicolon, tab or bar between columns, by the heading. A row with more columns than the heading is broken (most likely
 * an unquoted comma has cut its text). GDELT's files, which have no heading, are known by their shape.
 */
import { type CsvFault, type CsvRow, csvRows } from './csv-rows.js';
import { gdeltRow, type Layout, layoutOf, TAB } from './gdelt.js';
import { type Batches, lineOf, noted, type Place, type ReadItem, recordOf, skipped } from './items.js';
import type { Limits } from './limits.js';
import { COLLECTIONS, mistakenName, type Naming, named } from './naming.js';
import { BadInput, type Pieces, solid } from './pieces.js';
import { articleOfRow, type Row } from './rows.js';

const DELIMITERS = [',', ';', TAB, '|'];

/** What the rows of one table are read by. */
type Heading = { width: number; columns: number; rowOf: (cells: readonly string[]) => Row };

/** @throws BadInput without a column for the text, or at a damage */
export async function* readTable(pieces: Pieces, place: Place, limits: Limits, naming: Naming): Batches {
  let heading: Heading | null = null;
  let layout: Layout | null = null;
  let record = 0;
  const styleOf = (firstLine: string) => {
    layout = layoutOf(firstLine);
    return layout === null
      ? { delimiter: delimiterOf(firstLine, naming), quotes: true }
      : { delimiter: TAB, quotes: false };
  };
  for await (const rows of csvRows(solid(pieces), limits.lineBytes, styleOf)) {
    const items: ReadItem[] = [];
    for (const row of rows) {
      if (heading === null) {
        const known = layout as Layout | null;
        heading = known === null ? headingOf(row, naming) : gdeltHeading(known);
        const mistaken = known === null && 'fields' in row ? mistakenIn(row.fields, naming) : null;
        if (mistaken !== null) items.push(noted(place, `has a column ${mistaken}`));
        if (known === null) continue;
        items.push(noted(place, `is of GDELT (${known.name}): addresses, no texts`));
      }
      items.push(...itemsOf(row, heading, place, ++record));
    }
    if (items.length > 0) yield items;
  }
}

function itemsOf(row: CsvRow | CsvFault, heading: Heading, file: Place, record: number): ReadItem[] {
  const { line } = row;
  if ('reason' in row) return [skipped(file, row.cause, row.reason, { line })];
  if (row.fields.length > heading.columns && row.fields.length > heading.width) {
    const reason = `${row.fields.length} columns, but the heading has ${heading.columns}`;
    return [skipped(file, 'broken-row', reason, { line })];
  }
  const at = { id: recordOf(file, record).id, source: lineOf(file, line).source };
  return articleOfRow(heading.rowOf(row.fields), file, at, { line });
}

const gdeltHeading = (layout: Layout): Heading => ({
  width: layout.columns,
  columns: layout.columns,
  rowOf: (cells) => gdeltRow(cells, layout),
});

function headingOf(first: CsvRow | CsvFault, naming: Naming): Heading {
  const columns = new Map<string, number>();
  const names = 'fields' in first ? first.fields.map(nameOf) : [];
  names.forEach((name, at) => {
    // An unnamed column counts towards the width too; of two with one name the first is read.
    const key = name === '' || columns.has(name) ? `\0${at}` : name;
    columns.set(key, at);
  });
  const rowOf = (cells: readonly string[]): Row =>
    named((name) => {
      const value = cells[columns.get(name.toLowerCase()) ?? -1];
      return value === '' ? undefined : value;
    }, naming);
  const has = rowOf(names.map(() => 'there'));
  if (['text', 'html', 'url'].every((field) => has(field) === undefined)) {
    throw new BadInput(
      'no-articles',
      'its heading names no column "text" or "html"; --map text=COLUMN says which it is',
    );
  }
  return { width: Math.max(...columns.values()) + 1, columns: columns.size, rowOf };
}

function mistakenIn(heading: readonly string[], naming: Naming): string | null {
  const names = new Set(heading.map(nameOf));
  return mistakenName((name) => names.has(name.toLowerCase()), naming);
}

const nameOf = (heading: string): string => heading.trim().replace(/^"|"$/g, '').trim().toLowerCase();

/** The one that parts a column whose name is read. */
function delimiterOf(heading: string, naming: Naming): string {
  const signs = COLLECTIONS.flatMap((collection) => collection.signs);
  const read = new Set(['text', 'html', 'url', ...naming.values(), ...signs].map((name) => name.toLowerCase()));
  const reads = (delimiter: string): boolean => {
    const names = heading.split(delimiter);
    return names.length > 1 && names.some((name) => read.has(nameOf(name)));
  };
  return DELIMITERS.find(reads) ?? ',';
}
