/**
 * JSON Lines: one article a line. Lines are cut at bytes by the engine's own search, never one byte at a time; a line
 * longer than the limit is named and passed over without being held. Of a key that stands twice the last one counts,
 * as JSON.parse has it.
 */
import { LineDecoder } from './encoding.js';
import { type Batches, lineOf, type Place, type ReadItem, skipped } from './items.js';
import { JsonRows } from './json-rows.js';
import { type Limits, size } from './limits.js';
import type { Naming } from './naming.js';
import { damageOf, isMark, type Pieces } from './pieces.js';

const NEWLINE = 10;

export async function* readJsonLines(pieces: Pieces, place: Place, limits: Limits, naming: Naming): Batches {
  const file = new JsonLines(place, limits, naming);
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
  readonly #rows: JsonRows;

  constructor(place: Place, limits: Limits, naming: Naming) {
    this.#place = place;
    this.#limits = limits;
    this.#rows = new JsonRows(limits, naming);
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
    const at = lineOf(this.#place, line);
    items.push(...this.#rows.itemsOf(text, { file: this.#place, at, where: { line } }));
  }
}
