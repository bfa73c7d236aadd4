/**
 * Bytes on their way: a stream of buffers, between which a decompressor may set marks. The marks let the WARC and the
 * line reader go on after a damaged member; whoever cannot go on reads `solid` bytes, which end at the first damage.
 */
import { type Batches, type Cause, type Place, type SkippedItem, skipped } from './items.js';
import { size } from './limits.js';

/** `offset`: where the member starts (or the damage was met) among the packed bytes. */
export type Mark =
  | { mark: 'start'; offset: number }
  | { mark: 'end'; offset: number } // the member is whole: length and checksum agree
  | { mark: 'damage'; offset: number; cause: Cause; reason: string };
export type Piece = Buffer | Mark;
export type Pieces = AsyncIterable<Piece>;

/** What a container calls for each file inside it; the caller reads it, or says why not. */
export type Inside = (inner: { name: string; place: Place; pieces: Pieces }) => Batches;

/** A regular file that is open, for readers that need to go back and forth in it. */
export type ZipSource = { fd: number };

/** Input that cannot be read on from here; caught where the file (or the file inside a container) is reported. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
  readonly badness: Cause;
  readonly offset: number | undefined;

  constructor(badness: Cause, message: string, offset?: number) {
    super(message);
    this.badness = badness;
    this.offset = offset;
  }
}

export function isMark(piece: Piece): piece is Mark {
  return !Buffer.isBuffer(piece);
}

export function damageOf(place: Place, mark: Extract<Mark, { mark: 'damage' }>): SkippedItem {
  return skipped(place, mark.cause, mark.reason, { offset: mark.offset });
}

/** @throws BadInput at the first damage */
export async function* solid(pieces: Pieces): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    if (!isMark(piece)) yield piece;
    else if (piece.mark === 'damage') throw new BadInput(piece.cause, piece.reason, piece.offset);
  }
}

/** All of it at once. @throws BadInput beyond `limit` bytes, or at a damage */
export async function whole(pieces: Pieces, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of solid(pieces)) {
    bytes += part.length;
    if (bytes > limit) throw new BadInput('too-large', `larger than ${size(limit)}`);
    parts.push(part);
  }
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}

/** The first bytes, at least `least` where there are so many before the first mark, and then everything, those bytes included. */
export async function peek(pieces: Pieces, least: number): Promise<{ head: Buffer; pieces: AsyncGenerator<Piece> }> {
  const iterator = pieces[Symbol.asyncIterator]();
  const seen: Piece[] = [];
  let head: Buffer = Buffer.alloc(0);
  let done = false;
  while (head.length < least) {
    const next = await iterator.next();
    if (next.done) {
      done = true;
      break;
    }
    seen.push(next.value);
    if (!isMark(next.value)) head = head.length ? Buffer.concat([head, next.value]) : next.value;
    else if (next.value.mark === 'damage') break;
  }
  async function* all(): AsyncGenerator<Piece> {
    try {
      yield* seen.splice(0);
      while (!done) {
        const next = await iterator.next();
        if (next.done) done = true;
        else yield next.value;
      }
    } finally {
      if (!done) await iterator.return?.();
    }
  }
  return { head, pieces: all() };
}
