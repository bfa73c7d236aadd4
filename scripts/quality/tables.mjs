// Figures as text: a table for the terminal, the same for Markdown.
import { aboveFloor } from './measuring.mjs';

export const HEAD = ['figure', 'program', 'floor', 'above it', 'best known, or target'];

/** @returns {string[]} the cells of one figure, in the order of HEAD */
export function cells(figure) {
  const { name, value, range, floor, floorRange, known, unit } = figure;
  const above = aboveFloor(figure);
  return [
    name,
    withRange(value, range, unit),
    floor === null ? '' : withRange(floor, floorRange, unit),
    above === null ? '' : above ? 'yes' : '**no**',
    known,
  ];
}

function withRange(value, range, unit) {
  const ends = range && value !== null ? ` (${range.map((end) => number(end, unit)).join('–')})` : '';
  return number(value, unit) + ends;
}

/** Whole numbers for counts of things, one digit for shares. */
function number(value, unit) {
  if (value === null) return '–';
  return unit === 'count' ? String(Math.round(value * 10) / 10) : value.toFixed(1);
}

/** @param {string[][]} rows the first is the head; columns of numbers stand to the right */
export function markdown(rows) {
  const [head, ...rest] = rows;
  const line = (row) => `| ${row.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  const marks = head.map((_, column) => (isOfNumbers(rest.map((row) => String(row[column]))) ? '--:' : '---'));
  return [line(head), line(marks), ...rest.map(line)].join('\n');
}

const isOfNumbers = (column) =>
  column.some((cell) => /^\d/.test(cell)) && column.every((cell) => /^(\d|–|$)/.test(cell));

export function plain(rows) {
  const clean = rows.map((row) => row.map((cell) => String(cell).replaceAll('**', '')));
  const wide = clean[0].map((_, i) => Math.max(...clean.map((row) => row[i].length)));
  return clean
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(wide[i]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
