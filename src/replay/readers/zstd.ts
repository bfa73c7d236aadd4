/**
 * Zstandard, frame by frame and block by block (RFC 8878). The walk over the frames is done here, so that the decoder
 * is never given more than one block (128 KiB unpacked), windows are bounded before they are allocated, and a damaged
 * frame does not take the next one with it. Limits: no dictionaries, windows up to 32 MiB (all levels up to 19), and
 * the optional content checksum is not verified. Node 20 has no zstd of its own.
 */
import { Decompress } from 'fzstd';
import type { Allowance } from './allowance.js';
import { Cursor } from './cursor.js';
import type { Cause } from './items.js';
import { size } from './limits.js';
import type { Piece } from './pieces.js';

const MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
const MAX_WINDOW_BYTES = 32 * 1024 * 1024;
/** RFC 8878, 3.1.1.2.4: "Block_Maximum_Size is the smallest of Window_Size and 128 KB". */
const MAX_BLOCK_BYTES = 128 * 1024;
/**
 * The decoder moves its whole window at each block, so blocks of one byte under a large window are dear: no more than
 * 4 GiB moved, unless at least one byte came out for 8,192 moved. Real streams flushed line by line stay far below.
 */
const FREE_MOVES = 4 * 1024 ** 3;
const MOVES_PER_BYTE = 8192;

export async function* unzstd(source: AsyncIterable<Buffer>, allowance: Allowance): AsyncGenerator<Piece> {
  const cursor = new Cursor(source);
  const effort = { moved: 0, given: 0 };
  try {
    while (await cursor.need(1)) {
      const offset = cursor.position;
      if (await skippable(cursor)) continue;
      const fault = (await cursor.need(MAGIC.length))
        ? yield* frame(cursor, offset, allowance, effort)
        : { cause: 'damaged' as const, reason: 'bytes that are no zstd' };
      if (fault === null) continue;
      yield { mark: 'damage', offset, ...fault };
      await seekFrame(cursor);
    }
  } finally {
    await cursor.close();
  }
}

type Fault = { cause: Cause; reason: string };
const bad = (reason: string): Fault => ({ cause: 'damaged', reason });
const CUT = bad('the compressed data is cut off');

async function* frame(
  cursor: Cursor,
  offset: number,
  allowance: Allowance,
  effort: { moved: number; given: number },
): AsyncGenerator<Piece, Fault | null> {
  const header = await frameHeader(cursor);
  if ('cause' in header) return header;
  yield { mark: 'start', offset };
  const { zstdRatio } = allowance.limits;
  const output: Buffer[] = [];
  const decoder = new Decompress((part) => {
    if (part.length > 0) output.push(Buffer.from(part.buffer, part.byteOffset, part.byteLength));
  });
  effort.moved += header.window;
  let bytes = 0;
  let input: Buffer = cursor.take(header.length);
  for (let last = false; !last; ) {
    if (!(await cursor.need(3))) return CUT;
    const word = cursor.buffer.readUIntLE(0, 3);
    last = (word & 1) === 1;
    const kind = (word >> 1) & 3;
    const blockBytes = word >> 3;
    if (kind === 3 || blockBytes > MAX_BLOCK_BYTES) return bad('the compressed data is damaged');
    // A run of one byte is stored as that byte; all other blocks as long as they say.
    const stored = 3 + (kind === 1 ? 1 : blockBytes) + (last && header.checksum ? 4 : 0);
    if (!(await cursor.need(stored))) return CUT;
    input = Buffer.concat([input, cursor.take(stored)]);
    try {
      decoder.push(input, last);
    } catch {
      return bad('the compressed data is damaged');
    }
    input = Buffer.alloc(0);
    effort.moved += header.window;
    for (const part of output.splice(0)) {
      bytes += part.length;
      effort.given += part.length;
      const excess = allowance.excess(cursor.position - offset, bytes, zstdRatio);
      if (excess !== null) return { cause: 'bomb', reason: excess };
      allowance.spend(part.length, zstdRatio);
      yield part;
    }
    if (effort.moved > FREE_MOVES && effort.moved > effort.given * MOVES_PER_BYTE) {
      return { cause: 'bomb', reason: 'its blocks are too small for its window' };
    }
  }
  yield { mark: 'end', offset };
  return null;
}

type FrameHeader = { length: number; window: number; checksum: boolean };

/** RFC 8878, 3.1.1.1: magic, descriptor, window, dictionary id, content size; all but the first two may be missing. */
async function frameHeader(cursor: Cursor): Promise<FrameHeader | Fault> {
  if (!cursor.buffer.subarray(0, 4).equals(MAGIC)) return bad('bytes that are no zstd');
  if (!(await cursor.need(6))) return CUT;
  const descriptor = cursor.buffer[4] ?? 0;
  const single = (descriptor & 0x20) !== 0;
  const sizeFlag = descriptor >> 6;
  const sizeBytes = sizeFlag > 0 ? 1 << sizeFlag : single ? 1 : 0;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  if (descriptor & 0x08) return bad('the compressed data is damaged');
  const sizeAt = 5 + (single ? 0 : 1) + dictionaryBytes;
  const length = sizeAt + sizeBytes;
  if (!(await cursor.need(length))) return CUT;
  if (dictionaryBytes > 0 && cursor.buffer.readUIntLE(sizeAt - dictionaryBytes, dictionaryBytes) !== 0) {
    return { cause: 'unreadable', reason: 'packed with a dictionary, which is not read' };
  }
  const window = single ? contentSize(cursor.buffer, sizeAt, sizeBytes) : windowOf(cursor.buffer[5] ?? 0);
  if (window > MAX_WINDOW_BYTES) {
    const advice = `packed with a window over ${size(MAX_WINDOW_BYTES)}, which is not read (pack it with level 19 or less)`;
    return { cause: 'too-large', reason: advice };
  }
  return { length, window, checksum: (descriptor & 4) !== 0 };
}

function contentSize(buffer: Buffer, at: number, bytes: number): number {
  if (bytes === 8) return Number(buffer.readBigUInt64LE(at));
  // "When FCS_Field_Size is 2, the offset of 256 is added."
  return buffer.readUIntLE(at, bytes) + (bytes === 2 ? 256 : 0);
}

/** RFC 8878, 3.1.1.1.2: eight steps between one power of two and the next. */
function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

/** RFC 8878, 3.1.2: frames of others' data, to be passed over. */
async function skippable(cursor: Cursor): Promise<boolean> {
  if (!(await cursor.need(8))) return false;
  if (cursor.buffer.readUInt32LE(0) >>> 4 !== 0x184d2a5) return false;
  let left = 8 + cursor.buffer.readUInt32LE(4);
  while (left > 0 && (await cursor.need(1))) left -= cursor.take(left).length;
  return true;
}

async function seekFrame(cursor: Cursor): Promise<void> {
  if (await cursor.need(1)) cursor.take(1);
  for (;;) {
    const found = cursor.buffer.indexOf(MAGIC);
    if (found >= 0) {
      cursor.take(found);
      return;
    }
    cursor.take(Math.max(0, cursor.buffer.length - (MAGIC.length - 1)));
    if ((await cursor.fill()) === 'end') {
      cursor.take(cursor.buffer.length);
      return;
    }
  }
}
