/**
 * GDELT's own files: columns by number, parted by tabs, without a heading and without quoting. They say where a report
 * stands and when it was published or taken in; its text is at that address and not in them.
 */
import type { Row } from './rows.js';

export type Layout = { name: string; columns: number; first: RegExp; fields: Readonly<Record<string, number>> };

/** Column numbers as in GDELT's codebooks, counted from 0. */
export const LAYOUTS: readonly Layout[] = [
  {
    name: 'Global Knowledge Graph 2.1',
    columns: 27,
    // GKGRECORDID: "YYYYMMDDHHMMSS-X" or "YYYYMMDDHHMMSS-TX"
    first: /^\d{14}-T?\d+$/,
    fields: { published: 1, outlet: 3, url: 4 },
  },
  { name: 'Events 2.0', columns: 61, first: /^\d+$/, fields: { published: 59, url: 60 } },
  { name: 'Events 1.0', columns: 58, first: /^\d+$/, fields: { published: 56, url: 57 } },
  { name: 'Mentions 2.0', columns: 16, first: /^\d+$/, fields: { published: 2, outlet: 4, url: 5 } },
];

export const TAB = '\t';

/** By the first line of the file; null where it is none of GDELT's. */
export function layoutOf(firstLine: string): Layout | null {
  const cells = firstLine.replace(/\r?\n$/, '').split(TAB);
  return LAYOUTS.find(({ columns, first }) => cells.length === columns && first.test(cells[0] ?? '')) ?? null;
}

export function gdeltRow(cells: readonly string[], { fields }: Layout): Row {
  return (name) => {
    const at = fields[name];
    const value = at === undefined ? undefined : cells[at];
    return name === 'published' ? timeOf(value ?? '') : value;
  };
}

/** `20250207181500`, in UTC, or `20250207`. */
function timeOf(digits: string): string | undefined {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?$/.exec(digits) ?? [];
  if (year === undefined) return undefined;
  return hour === undefined ? `${year}-${month}-${day}` : `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
