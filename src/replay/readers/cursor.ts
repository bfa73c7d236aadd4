/** Reading a stream of pieces by need: so many bytes, up to a pattern, past a mark. Holds no more than it is asked to. */
import { isMark, type Mark, type Piece, type Pieces } from './pieces.js';

const EMPTY: Buffer = Buffer.alloc(0);

export class Cursor {
  /** Bytes that have come and are not taken yet. */
  buffer: Buffer = EMPTY;
  /** How many bytes were taken before them. */
  position = 0;
  readonly #source: AsyncIterator<Piece>;

  constructor(pieces: Pieces) {
    this.#source = pieces[Symbol.asyncIterator]();
  }

  /** Adds the next bytes to `buffer`; a mark is handed over instead, and only after the bytes before it. */
  async fill(): Promise<'data' | 'end' | Mark> {
    const next = await this.#source.next();
    if (next.done) return 'end';
    if (isMark(next.value)) return next.value;
    this.buffer = this.buffer.length > 0 ? Buffer.concat([this.buffer, next.value]) : next.value;
    return 'data';
  }

  /** For sources without marks: true once `bytes` are there, false where the source ends before. */
  async need(bytes: number): Promise<boolean> {
    while (this.buffer.length < bytes) if ((await this.fill()) === 'end') return false;
    return true;
  }

  take(bytes: number): Buffer {
    const taken = this.buffer.subarray(0, bytes);
    this.buffer = this.buffer.subarray(bytes);
    this.position += taken.length;
    return taken;
  }

  /** Puts back what was taken last. */
  giveBack(bytes: Buffer): void {
    this.buffer = this.buffer.length > 0 ? Buffer.concat([bytes, this.buffer]) : bytes;
    this.position -= bytes.length;
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }
}
