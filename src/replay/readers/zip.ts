/**
 * Zip, by its directory: each file inside it, in the directory's order. Names serve as ids only, so `../` in one does no
 * harm. Encrypted files and unknown methods are named; sizes and checksums are held against the directory's. A zip on disk
 * is read in place; one inside another container or from a pipe is held in memory, up to a limit.
 */
import zlib from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { messageOf } from '../../shared/errors.js';
import type { Allowance } from './allowance.js';
import { type Batches, harmlessName, insideOf, type Place, skipped } from './items.js';
import { BadInput, type Inside, type Pieces, whole, type ZipSource } from './pieces.js';

/** Raw names: yauzl would end the whole archive at the first one that it calls unsafe. */
const OPTIONS = { lazyEntries: true, autoClose: false, decodeStrings: false } as const;

/** @throws BadInput where the zip itself cannot be read (on) */
export async function* readZip(
  file: ZipSource | null,
  pieces: Pieces,
  place: Place,
  allowance: Allowance,
  inside: Inside,
): Batches {
  const zip = await openZip(file, pieces, allowance);
  const entries = zip.eachEntry();
  for (;;) {
    let next: IteratorResult<Entry>;
    try {
      next = await entries.next();
    } catch (error) {
      throw new BadInput('damaged', `the directory of the zip is damaged (${messageOf(error)})`);
    }
    if (next.done) return;
    const entry = next.value;
    const name = nameOf(entry);
    if (name.endsWith('/')) continue;
    const inner = insideOf(place, harmlessName(name));
    if (entry.isEncrypted()) yield [skipped(inner, 'encrypted', 'encrypted')];
    else if (!entry.canDecodeFileData()) {
      yield [skipped(inner, 'unreadable', `packed by a method that is not read (number ${entry.compressionMethod})`)];
    } else yield* inside({ name, place: inner, pieces: unpack(zip, entry, allowance) });
  }
}

async function openZip(file: ZipSource | null, pieces: Pieces, allowance: Allowance): Promise<ZipFile> {
  const held = file === null ? await whole(pieces, allowance.limits.heldZipBytes) : null;
  try {
    if (held !== null) return await yauzl.fromBufferPromise(held, OPTIONS);
    return await yauzl.fromFdPromise(file?.fd ?? -1, OPTIONS);
  } catch (error) {
    throw new BadInput('damaged', `not a zip, or one without its end (${messageOf(error)})`);
  }
}

function nameOf(entry: Entry): string {
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
  return yauzl.getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
}

async function* unpack(zip: ZipFile, entry: Entry, allowance: Allowance): AsyncGenerator<Buffer> {
  let bytes = 0;
  let crc = 0;
  try {
    for await (const part of await zip.openReadStreamPromise(entry)) {
      const buffer: Buffer = part;
      bytes += buffer.length;
      crc = zlib.crc32(buffer, crc);
      const excess = allowance.excess(entry.compressedSize, bytes);
      if (excess !== null) throw new BadInput('bomb', excess);
      allowance.spend(buffer.length);
      yield buffer;
    }
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw new BadInput('damaged', `damaged in the zip (${messageOf(error)})`);
  }
  if (crc !== entry.crc32) throw new BadInput('damaged', 'the checksum does not fit the data');
}
