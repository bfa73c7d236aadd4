/**
 * Undoing Content-Encoding as the bytes come, so that the reader can count what comes out and stop: 809 bytes of brotli
 * can hold a gibibyte.
 */
import { pipeline, Readable, type Transform } from 'node:stream';
import zlib from 'node:zlib';
import { RequestRefused } from './refusal.js';

/** Sent as Accept-Encoding: what is undone below. Node 20 has no zstd. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';

const MAX_ENCODINGS = 2;

type Bytes = AsyncIterable<Uint8Array>;

/** @throws RequestRefused `encoding`, at once or while it is read */
export async function decompressed(bytes: Bytes, contentEncoding: string): Promise<Bytes> {
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
  for (const name of encodings.reverse()) body = await undone(name, body);
  return body;
}

async function undone(name: string, bytes: Bytes): Promise<Bytes> {
  const rest = bytes[Symbol.asyncIterator]();
  const head = await rest.next();
  if (head.done) return nothing();
  const whole = (async function* () {
    yield head.value;
    yield* { [Symbol.asyncIterator]: () => rest };
  })();
  const decoder = decoderFor(name, head.value);
  if (!decoder) return whole;
  pipeline(Readable.from(whole), decoder, () => {}); // its error comes out of the decoder, where it is read
  return named(name, decoder);
}

async function* nothing(): Bytes {}

async function* named(name: string, decoder: Transform): Bytes {
  try {
    yield* decoder;
  } catch (cause) {
    if (!isZlibError(cause)) throw cause;
    throw new RequestRefused('encoding', `the body is not the ${name} that it is said to be`, cause);
  }
}

/** null: the header says compressed, the bytes are not (a proxy undid it and left the header). */
function decoderFor(name: string, head: Uint8Array): Transform | null {
  // Sync flush: a body cut short still gives what did arrive, as browsers do.
  const options = { finishFlush: zlib.constants.Z_SYNC_FLUSH };
  switch (name) {
    case 'gzip':
      return head[0] === 0x1f && (head.length < 2 || head[1] === 0x8b) ? zlib.createGunzip(options) : null;
    case 'deflate':
      // RFC 9110 means the zlib format; some servers send the raw one. CM = 8 marks the former (RFC 1950, 2.2).
      return ((head[0] ?? 0) & 0x0f) === 8 ? zlib.createInflate(options) : zlib.createInflateRaw(options);
    case 'br':
      return zlib.createBrotliDecompress();
    default:
      throw new RequestRefused('encoding', `encoded as ${name.slice(0, 20)}, which is not read`);
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(?:Z_|ERR__ERROR|ERR_BROTLI|ERR_ZLIB)/.test(String(error.code));
}
