/**
 * Bytes of an article to text, or the finding that they are none. In front of the charsets that feeds and pages share
 * (../../net/charsets.ts) it adds UTF-16 without a byte-order mark, which plain-text archives of Windows tools have.
 * Limits: UTF-16 of a script that has no blanks is not found without a mark; of the one-byte charsets windows-1251,
 * koi8-r and windows-1252 are told apart, others only where a page names them.
 */
import iconv from 'iconv-lite';
import { decodeText } from '../../net/charsets.js';

const SAMPLE_BYTES = 4096;
const META_BYTES = 4096;

/** Null where the bytes are no text. @param labels charsets as named from outside, the most trusted first */
export function textOf(bytes: Buffer, labels: readonly (string | null)[] = []): string | null {
  const wide = hasMark(bytes) ? null : wideCharset(bytes);
  const text = (wide === null ? decodeText(bytes, labels).text : iconv.decode(bytes, wide)).replace(/^\ufeff/, '');
  return isBinary(text) ? null : text.toWellFormed();
}

/** `utf-16le` or `utf-16be`, by mark or by the pattern of NULs; null for everything that has ASCII as single bytes. */
export function wideCharset(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (!sample.includes(0)) return null;
  const nuls = [0, 0];
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) nuls[i & 1] = (nuls[i & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  // Every blank has its NUL on one side, so one unit in twenty is little to ask; text has none on the other side.
  const least = sample.length / 2 / 20;
  if (odd >= least && even * 20 <= odd) return 'utf-16le';
  if (even >= least && odd * 20 <= even) return 'utf-16be';
  return null;
}

/** The charset that a page names in a meta element or an XML declaration. */
export function metaCharset(page: Buffer): string | null {
  const head = page.toString('latin1', 0, META_BYTES);
  const meta = /<meta\b[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})/i.exec(head);
  return meta?.[1] ?? /^\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(head)?.[1] ?? null;
}

/**
 * One charset for all lines of a file, settled by the first line that is not UTF-8: a short line alone tells little,
 * and files do not change their charset on the way.
 */
export class LineDecoder {
  #fallback: string | null = null;

  decode(line: Buffer): string {
    const text = line.toString('utf8');
    // U+FFFD also stands in honest text, so only its presence makes the closer look worth it.
    if (!text.includes('\ufffd')) return text;
    if (this.#fallback === null) {
      const decoded = decodeText(line);
      if (decoded.charset !== 'utf-8') this.#fallback = decoded.charset;
      return decoded.text;
    }
    const { basis, charset } = decodeText(line);
    return basis === 'valid' || charset === 'utf-8' ? text : iconv.decode(line, this.#fallback);
  }
}

/** A stream of UTF-16 as UTF-8, for readers that cut at bytes. */
export async function* toUtf8<T>(
  pieces: AsyncIterable<Buffer | T>,
  charset: 'utf-16le' | 'utf-16be',
): AsyncGenerator<Buffer | T> {
  const decoder = iconv.getDecoder(charset);
  for await (const piece of pieces) yield Buffer.isBuffer(piece) ? Buffer.from(decoder.write(piece)) : piece;
  const rest = decoder.end();
  if (rest) yield Buffer.from(rest);
}

function hasMark(bytes: Buffer): boolean {
  const [a, b, c] = bytes;
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || (a === 0xef && b === 0xbb && c === 0xbf);
}

/** Text has no control characters but the few of layout; one in two hundred is let pass for broken exports. */
function isBinary(text: string): boolean {
  let controls = 0;
  for (const _ of text.slice(0, 100_000).matchAll(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g)) controls++;
  return controls * 200 > Math.min(text.length, 100_000);
}
