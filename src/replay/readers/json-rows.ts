/** One article as JSON: checked for depth and shape, then read under the names that its collection gives its fields. */
import { noted, type Place, type ReadItem, skipped } from './items.js';
import type { Limits } from './limits.js';
import { mistakenName, type Naming, named } from './naming.js';
import { articleOfRow, type Row } from './rows.js';

/** `where` is the line, if the row is one. */
export type RowPlace = { file: Place; at: Place; where: { line?: number } };

/** The rows of one file. */
export class JsonRows {
  readonly #limits: Limits;
  readonly #naming: Naming;
  #warned = false;

  constructor(limits: Limits, naming: Naming) {
    this.#limits = limits;
    this.#naming = naming;
  }

  itemsOf(text: string, place: RowPlace): ReadItem[] {
    const { file, where } = place;
    const { jsonDepth } = this.#limits;
    if (isDeeper(text, jsonDepth)) return [skipped(file, 'too-deep', `nested deeper than ${jsonDepth}`, where)];
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      return [skipped(file, 'broken-json', brokenAt(error), where)];
    }
    return this.itemsOfValue(value, place);
  }

  itemsOfValue(value: unknown, { file, at, where }: RowPlace): ReadItem[] {
    if (!isObject(value)) {
      return [skipped(file, 'broken-row', 'JSON, but not an object with "text" or "html"', where)];
    }
    const row: Row = (name) => (Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined);
    return [...this.#remark(row, file), ...articleOfRow(named(row, this.#naming), file, at, where)];
  }

  /** Once a file: a field under a name that is not read, where the right one is missing. */
  #remark(row: Row, file: Place): ReadItem[] {
    if (this.#warned) return [];
    const mistaken = mistakenName((name) => row(name) !== undefined, this.#naming);
    if (mistaken === null) return [];
    this.#warned = true;
    return [noted(file, `has a field ${mistaken}`)];
  }
}

export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The engine's message quotes the line; only the place is taken from it. */
function brokenAt(error: unknown): string {
  const position = error instanceof Error ? /at position (\d+)/.exec(error.message)?.[1] : undefined;
  return position === undefined ? 'broken JSON' : `broken JSON at character ${Number(position) + 1}`;
}

/** Whether braces and brackets outside of strings lie deeper than `limit`; most lines have too few to need the walk. */
function isDeeper(text: string, limit: number): boolean {
  let openers = 0;
  for (const opener of ['{', '[']) {
    for (let at = text.indexOf(opener); at >= 0 && openers <= limit; at = text.indexOf(opener, at + 1)) openers++;
  }
  if (openers <= limit) return false;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (quoted) {
      if (char === BACKSLASH) at++;
      else if (char === QUOTE) quoted = false;
    } else if (char === QUOTE) quoted = true;
    else if (char === BRACE || char === BRACKET) {
      if (++depth > limit) return true;
    } else if (char === BRACE + 2 || char === BRACKET + 2) depth--;
  }
  return false;
}

const [QUOTE, BACKSLASH, BRACE, BRACKET] = [0x22, 0x5c, 0x7b, 0x5b];
