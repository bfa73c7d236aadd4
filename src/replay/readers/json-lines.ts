/**
 * JSON Lines: one article a line. Lines are cut at bytes by the engine's own search, never one byte at a time; a line
 * longer than the limit is named and passed over without being held. Of a key that stands twice the last one counts,
 * as JSON.parse has it.
 */
import { LineDecoder } from './encoding.js';
import { type Batches, lineOf, noted, type Place, type ReadItem, skipped } from './items.js';
import { type Limits, size } from './limits.js';
import { damageOf, isMark, type Pieces } from './pieces.js';
import { articleOfRow, USUAL_MISTAKES } from './rows.js';

const NEWLINE = 10;

export async function* readJsonLines(pieces: Pieces, place: Place, limits: Limits): Batches {
  const file = new JsonLines(place, limits);
  for await (const piece of pieces) {
    if (isMark(piece)) {
      // After a damage the line begun before it has lost its end; what follows is read from its next line.
      if (piece.mark === 'damage') {
        file.dropLine();
        yield [damageOf(place, piece)];
      }
      continue;
    }
    const items = file.take(piece);
    if (items.length > 0) yield items;
  }
  const items = file.end();
  if (items.length > 0) yield items;
}

class JsonLines {
  readonly #place: Place;
  readonly #limits: Limits;
  readonly #decoder = new LineDecoder();
  #line = 1;
  #held: Buffer[] = [];
  #heldBytes = 0;
  #warned = false;

  constructor(place: Place, limits: Limits) {
    this.#place = place;
    this.#limits = limits;
  }

  take(piece: Buffer): ReadItem[] {
    const items: ReadItem[] = [];
    let start = 0;
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, start)) {
      this.#hold(piece.subarray(start, end));
      this.#finish(items);
      start = end + 1;
    }
    if (start < piece.length) this.#hold(piece.subarray(start));
    return items;
  }

  end(): ReadItem[] {
    const items: ReadItem[] = [];
    if (this.#heldBytes > 0) this.#finish(items);
    return items;
  }

  dropLine(): void {
    this.#held = [];
    this.#heldBytes = 0;
  }

  /** Beyond the limit only the length is kept. */
  #hold(part: Buffer): void {
    this.#heldBytes += part.length;
    if (this.#heldBytes > this.#limits.lineBytes) this.#held = [];
    else this.#held.push(part);
  }

  #finish(items: ReadItem[]): void {
    const bytes = this.#heldBytes;
    const [first] = this.#held;
    const line = this.#held.length === 1 && first ? first : Buffer.concat(this.#held);
    const number = this.#line++;
    this.dropLine();
    if (bytes > this.#limits.lineBytes) {
      const reason = `${size(bytes)} long, ${size(this.#limits.lineBytes)} are read`;
      items.push(skipped(this.#place, 'too-large', reason, { line: number }));
      return;
    }
    const text = this.#decoder.decode(line).replace(/^\ufeff/, '');
    if (text.trim() !== '') this.#read(text, number, items);
  }

  #read(text: string, line: number, items: ReadItem[]): void {
    if (isDeeper(text, this.#limits.jsonDepth)) {
      items.push(skipped(this.#place, 'too-deep', `nested deeper than ${this.#limits.jsonDepth}`, { line }));
      return;
    }
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      items.push(skipped(this.#place, 'broken-json', brokenAt(error), { line }));
      return;
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      items.push(skipped(this.#place, 'broken-row', 'JSON, but not an object with "text" or "html"', { line }));
      return;
    }
    const fields = value;
    const row = (name: string): unknown => (Object.hasOwn(fields, name) ? Reflect.get(fields, name) : undefined);
    this.#warn(row, items);
    items.push(...articleOfRow(row, this.#place, lineOf(this.#place, line).id, line));
  }

  /** Once a file: a field under a name that is not read, where the right one is missing. */
  #warn(row: (name: string) => unknown, items: ReadItem[]): void {
    if (this.#warned) return;
    for (const [wrong, right] of USUAL_MISTAKES) {
      if (row(wrong) === undefined || row(right) !== undefined) continue;
      this.#warned = true;
      items.push(noted(this.#place, `has a field "${wrong}", which is not read; the name is "${right}"`));
      return;
    }
  }
}

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
