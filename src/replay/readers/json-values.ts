/**
 * A file of JSON that is not line by line: one article as an object, several after one another, a list of them, or an
 * object with such a list in it (`{"stories": [...]}`). A list may be longer than memory: its elements are cut out of the
 * stream one by one; an object is held, up to the limit of one article. What stands between the values is named.
 */
import { LineDecoder } from './encoding.js';
import { type Batches, type Place, type ReadItem, recordOf, skipped } from './items.js';
import { isObject, JsonRows } from './json-rows.js';
import { type Limits, size } from './limits.js';
import type { Naming } from './naming.js';
import { BadInput, type Pieces, solid } from './pieces.js';

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];

/** @throws BadInput at a damage, and where the text ends within a value */
export async function* readJsonValues(pieces: Pieces, place: Place, limits: Limits, naming: Naming): Batches {
  const values = new JsonValues(limits.lineBytes);
  const rows = new JsonRows(limits, naming);
  const decoder = new LineDecoder();
  let number = 0;
  for await (const piece of solid(pieces)) {
    const items: ReadItem[] = [];
    for (const value of values.take(piece)) {
      const at = recordOf(place, ++number);
      if (value.bytes === null) {
        const reason = `${size(value.length)} long, ${size(limits.lineBytes)} are read`;
        items.push(skipped(at, 'too-large', reason, { offset: value.offset }));
      } else items.push(...itemsOf(decoder.decode(value.bytes), at, rows));
    }
    if (items.length > 0) yield items;
  }
  if (values.strayBytes > 0) yield [skipped(place, 'broken-json', `${size(values.strayBytes)} between the articles`)];
  if (values.isOpen) throw new BadInput('broken-json', 'cut off within an article', values.openedAt);
}

function itemsOf(text: string, at: Place, rows: JsonRows): ReadItem[] {
  const place = { file: at, at, where: {} };
  const items = rows.itemsOf(text, place);
  const [only] = items;
  if (items.length > 1 || only?.kind !== 'skipped' || only.cause !== 'no-text') return items;
  const list = listIn(JSON.parse(text));
  if (list === null) return items;
  return list.flatMap((value, n) => {
    const inner = recordOf(at, n + 1);
    return rows.itemsOfValue(value, { file: inner, at: inner, where: {} });
  });
}

/** `{"status": "ok", "stories": [{…}, …]}`: the only list of objects in it. */
function listIn(value: unknown): unknown[] | null {
  if (!isObject(value)) return null;
  const lists = Object.values(value).filter((one) => Array.isArray(one) && one.length > 0 && one.every(isObject));
  return lists.length === 1 ? lists[0] : null;
}

type Value = { bytes: Buffer | null; length: number; offset: number };

/** Cuts objects out of bytes: those at the top, and those in a list at the top. */
class JsonValues {
  readonly #limit: number;
  #parts: Buffer[] = [];
  #length = 0;
  /** Braces and brackets open within the value at hand. */
  #depth = 0;
  #quoted = false;
  #escaped = false;
  #read = 0;
  strayBytes = 0;
  openedAt = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get isOpen(): boolean {
    return this.#depth > 0;
  }

  take(piece: Buffer): Value[] {
    const values: Value[] = [];
    let start = 0;
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at];
      if (this.#quoted) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === BACKSLASH) this.#escaped = true;
        else if (byte === QUOTE) this.#quoted = false;
      } else if (this.#depth === 0) {
        if (byte === OPEN) {
          start = at;
          this.openedAt = this.#read + at;
          this.#depth = 1;
        } else if (!isBetween(byte)) this.strayBytes++;
      } else if (byte === QUOTE) this.#quoted = true;
      else if (byte === OPEN || byte === OPEN_LIST) this.#depth++;
      else if ((byte === CLOSE || byte === CLOSE_LIST) && --this.#depth === 0) {
        this.#hold(piece.subarray(start, at + 1));
        values.push(this.#finish());
      }
    }
    if (this.#depth > 0) this.#hold(piece.subarray(start));
    this.#read += piece.length;
    return values;
  }

  /** Beyond the limit only the length is kept. */
  #hold(part: Buffer): void {
    this.#length += part.length;
    if (this.#length > this.#limit) this.#parts = [];
    else this.#parts.push(part);
  }

  #finish(): Value {
    const bytes = this.#length > this.#limit ? null : Buffer.concat(this.#parts);
    const value = { bytes, length: this.#length, offset: this.openedAt };
    this.#parts = [];
    this.#length = 0;
    return value;
  }
}

/** Blanks, commas and the brackets of the list itself; a byte-order mark. */
const isBetween = (byte: number | undefined): boolean =>
  byte === undefined || byte <= 0x20 || [0x2c, OPEN_LIST, CLOSE_LIST, 0xef, 0xbb, 0xbf].includes(byte);
