/**
 * Gzip, member by member (RFC 1952), with every byte accounted for: bad checksums, members cut short, and bytes between
 * members are marked with their offset, and reading goes on at the next member. Node's own gunzip drops what follows
 * the first fault, and says nothing of garbage after a member.
 */
import zlib from 'node:zlib';
import type { Allowance } from './allowance.js';
import { Cursor } from './cursor.js';
import type { Cause } from './items.js';
import type { Piece } from './pieces.js';

const MAGIC = Buffer.from([0x1f, 0x8b, 0x08]);
/** Packed bytes handed over at once. Deflate gives at most 1,032 for one, so no more than 16 MiB wait at a time. */
const SLICE_BYTES = 16 * 1024;
const OUTPUT_BYTES = 128 * 1024;
const MAX_HEADER_BYTES = 128 * 1024;

export async function* gunzip(source: AsyncIterable<Buffer>, allowance: Allowance): AsyncGenerator<Piece> {
  const cursor = new Cursor(source);
  try {
    while (await cursor.need(1)) {
      const offset = cursor.position;
      const header = await headerLength(cursor);
      if (header === null) {
        // Tape blocks are filled up with NULs after the last member; nothing is lost with them.
        const { skippedBytes, onlyNuls } = await seekMember(cursor);
        if (!onlyNuls) yield damage(offset, 'damaged', `${skippedBytes} bytes that are no gzip`);
        continue;
      }
      cursor.take(header);
      yield { mark: 'start', offset };
      const fault = yield* member(cursor, offset, allowance);
      if (fault === null) yield { mark: 'end', offset };
      else {
        yield damage(offset, fault.cause, fault.reason);
        if (fault.lost) await seekMember(cursor);
      }
    }
  } finally {
    await cursor.close();
  }
}

function damage(offset: number, cause: Cause, reason: string): Piece {
  return { mark: 'damage', offset, cause, reason };
}

/** `lost`: where the next member starts has to be searched for. */
type Fault = { cause: Cause; reason: string; lost: boolean };
const CUT: Fault = { cause: 'damaged', reason: 'the compressed data is cut off', lost: false };

async function* member(cursor: Cursor, offset: number, allowance: Allowance): AsyncGenerator<Piece, Fault | null> {
  const inflater = new Inflater();
  let crc = 0;
  let bytes = 0;
  try {
    while (!inflater.ended) {
      if (cursor.buffer.length === 0 && (await cursor.fill()) === 'end') return CUT;
      const slice = cursor.buffer.subarray(0, SLICE_BYTES);
      const { output, consumed, error } = await inflater.push(slice);
      if (error) return { cause: 'damaged', reason: 'the compressed data is damaged', lost: true };
      cursor.take(consumed);
      for (const part of output) {
        crc = zlib.crc32(part, crc);
        bytes += part.length;
      }
      const excess = allowance.excess(cursor.position - offset, bytes);
      if (excess !== null) return { cause: 'bomb', reason: excess, lost: true };
      for (const part of output) {
        allowance.spend(part.length);
        yield part;
      }
    }
  } finally {
    inflater.close();
  }
  if (!(await cursor.need(8))) return CUT;
  const trailer = cursor.take(8);
  // RFC 1952, 2.3.1: CRC32, then "the size of the original (uncompressed) input data modulo 2^32".
  if (trailer.readUInt32LE(0) === crc >>> 0 && trailer.readUInt32LE(4) === bytes % 2 ** 32) return null;
  return { cause: 'damaged', reason: 'the checksum does not fit the data', lost: false };
}

/** zlib's raw inflate, driven slice by slice: what came out, and how much of the slice belonged to it. */
class Inflater {
  ended = false;
  readonly #engine = zlib.createInflateRaw({ chunkSize: OUTPUT_BYTES });
  #output: Buffer[] = [];
  #error: Error | null = null;
  #wake: () => void = () => {};

  constructor() {
    this.#engine.on('data', (part: Buffer) => this.#output.push(part));
    this.#engine.on('end', () => {
      this.ended = true;
      this.#wake();
    });
    this.#engine.on('error', (error) => {
      this.#error = error;
      this.#wake();
    });
  }

  async push(slice: Buffer): Promise<{ output: Buffer[]; consumed: number; error: Error | null }> {
    const before = this.#engine.bytesWritten;
    await new Promise<void>((done) => {
      this.#wake = done;
      this.#engine.write(slice, () => {
        // Ended inside the slice: `end` comes by itself and must be waited for, else the loop would feed on.
        if (this.#engine.bytesWritten - before === slice.length || this.#error) done();
      });
    });
    const output = this.#output;
    this.#output = [];
    return { output, consumed: this.#engine.bytesWritten - before, error: this.#error };
  }

  close(): void {
    this.#engine.destroy();
  }
}

/** RFC 1952, 2.3: ten bytes, then what the flags announce. Null where there is no gzip header. */
async function headerLength(cursor: Cursor): Promise<number | null> {
  if (!(await cursor.need(10))) return null;
  const flags = cursor.buffer[3] ?? 0;
  // "Reserved FLG bits must be zero."
  if (!cursor.buffer.subarray(0, 3).equals(MAGIC) || flags & 0xe0) return null;
  let at = 10;
  if (flags & 4) {
    if (!(await cursor.need(at + 2))) return null;
    at += 2 + cursor.buffer.readUInt16LE(at);
  }
  // A file name, then a comment, each ended by a NUL.
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    let end = cursor.buffer.indexOf(0, at);
    while (end < 0 && cursor.buffer.length < MAX_HEADER_BYTES && (await cursor.need(cursor.buffer.length + 1))) {
      end = cursor.buffer.indexOf(0, at);
    }
    if (end < 0) return null;
    at = end + 1;
  }
  if (flags & 2) at += 2;
  return (await cursor.need(at)) ? at : null;
}

/** On to the next thing that looks like the start of a member, at least one byte on. */
async function seekMember(cursor: Cursor): Promise<{ skippedBytes: number; onlyNuls: boolean }> {
  const from = cursor.position;
  let onlyNuls = true;
  const drop = (bytes: number): void => {
    const dropped = cursor.take(bytes);
    if (onlyNuls) onlyNuls = dropped.every((byte) => byte === 0);
  };
  if (await cursor.need(1)) drop(1);
  for (;;) {
    const found = cursor.buffer.indexOf(MAGIC);
    if (found >= 0) {
      drop(found);
      break;
    }
    drop(Math.max(0, cursor.buffer.length - (MAGIC.length - 1)));
    if ((await cursor.fill()) === 'end') {
      drop(cursor.buffer.length);
      break;
    }
  }
  return { skippedBytes: cursor.position - from, onlyNuls };
}
