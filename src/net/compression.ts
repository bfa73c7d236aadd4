/** Undoing Content-Encoding, with the decoded bytes counted: 809 bytes of brotli can hold a gibibyte. */
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { RequestRefused } from './refusal.js';

/** Sent as Accept-Encoding: what is undone below. Node 20 has no zstd. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';

const MAX_ENCODINGS = 2;

type Undo = (bytes: Uint8Array, options: zlib.ZlibOptions & zlib.BrotliOptions) => Promise<Buffer>;
const gunzip: Undo = promisify(zlib.gunzip);
const inflate: Undo = promisify(zlib.inflate);
const inflateRaw: Undo = promisify(zlib.inflateRaw);
const unbrotli: Undo = promisify(zlib.brotliDecompress);

/** @throws RequestRefused `encoding` or `size` */
export async function decompress(bytes: Uint8Array, contentEncoding: string, maxBytes: number): Promise<Uint8Array> {
  const encodings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim().replace(/^x-/, ''))
    .filter((name) => name !== '' && name !== 'identity');
  if (encodings.length > MAX_ENCODINGS) {
    throw new RequestRefused('encoding', `${encodings.length} encodings over one another, ${MAX_ENCODINGS} are read`);
  }
  let body = bytes;
  // RFC 9110, 8.4: listed in the order in which they were applied, so undone from the last.
  for (const name of encodings.reverse()) body = await undo(name, body, maxBytes);
  return body;
}

async function undo(name: string, bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  const work = chosen(name, bytes);
  if (!work) return bytes;
  try {
    // Sync flush: a body cut short still gives what did arrive, as browsers do.
    const flush = work === unbrotli ? {} : { finishFlush: zlib.constants.Z_SYNC_FLUSH };
    return await work(bytes, { maxOutputLength: maxBytes, ...flush });
  } catch (cause) {
    if (cause instanceof RangeError || codeOf(cause) === 'ERR_BUFFER_TOO_LARGE') throw tooLong(maxBytes);
    throw new RequestRefused('encoding', `the body is not the ${name} that it is said to be`, cause);
  }
}

/** null: the header says compressed, the bytes are not (a proxy undid it and left the header). */
function chosen(name: string, bytes: Uint8Array): Undo | null {
  if (bytes.length === 0) return null;
  switch (name) {
    case 'gzip':
      return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzip : null;
    case 'deflate':
      // RFC 9110 means the zlib format; some servers send the raw one. CM = 8 marks the former (RFC 1950, 2.2).
      return ((bytes[0] ?? 0) & 0x0f) === 8 ? inflate : inflateRaw;
    case 'br':
      return unbrotli;
    default:
      throw new RequestRefused('encoding', `encoded as ${name.slice(0, 20)}, which is not read`);
  }
}

export function tooLong(maxBytes: number): RequestRefused {
  return new RequestRefused('size', `longer than the ${maxBytes} bytes allowed`);
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
