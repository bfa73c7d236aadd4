/**
 * The page inside a stored HTTP response: header read, chunks joined, content encoding undone within limits, bytes
 * decoded. Crawlers often store a body already undone under its old header, so what does not fit the header is taken
 * as it is.
 */
import { charsetLabel } from '../../net/charsets.js';
import { decompressed } from '../../net/compression.js';
import { RequestRefused } from '../../net/refusal.js';
import { metaCharset, textOf } from './encoding.js';
import type { Cause } from './items.js';
import { size } from './limits.js';
import { fieldsOf, headerLength } from './warc-records.js';

export type StoredPage =
  | { kind: 'page'; html: string }
  | { kind: 'other' } // an image, a style sheet, a redirect: nobody misses it among the articles
  | { kind: 'refused'; cause: Cause; reason: string };

const MAX_HEADER_BYTES = 64 * 1024;

export async function storedPage(payload: Buffer, maxBytes: number): Promise<StoredPage> {
  const length = headerLength(payload, MAX_HEADER_BYTES);
  const header = payload.toString('latin1', 0, length ?? 0);
  const status = /^HTTP\/\d(?:\.\d)? +(\d{3})\b/.exec(header)?.[1];
  if (length === null || status === undefined) return refused('damaged', 'no HTTP response in it');
  const fields = fieldsOf(header);
  const stored = payload.subarray(length);
  const contentType = fields.get('content-type') ?? '';
  if (contentType !== '' && !/^(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType)) return { kind: 'other' };
  if (status.startsWith('3')) return { kind: 'other' };
  if (!status.startsWith('2')) return refused('error-page', `the server answered ${status}`);
  const joined = /\bchunked\b/i.test(fields.get('transfer-encoding') ?? '') ? (joinChunks(stored) ?? stored) : stored;
  const body = await undo(joined, fields.get('content-encoding') ?? '', maxBytes);
  if (!Buffer.isBuffer(body)) return body;
  if (contentType === '' && !PAGE.test(body.toString('latin1', 0, 1024))) return { kind: 'other' };
  const html = textOf(body, [charsetLabel(contentType), metaCharset(body)]);
  if (html === null) return refused('binary', 'said to be a page, but not text');
  return html.trim() === '' ? refused('no-text', 'an empty page') : { kind: 'page', html };
}

const PAGE = /^\s*(?:<!--[\s\S]*?-->\s*)?<(?:!doctype\s+html|html)[\s>]/i;

async function undo(bytes: Buffer, encoding: string, maxBytes: number): Promise<Buffer | StoredPage> {
  if (bytes.length > maxBytes) return refused('too-large', `a page larger than ${size(maxBytes)}`);
  if (encoding === '') return bytes;
  const parts: Uint8Array[] = [];
  let unpacked = 0;
  try {
    for await (const part of await decompressed(once(bytes), encoding)) {
      unpacked += part.length;
      if (unpacked > maxBytes) return refused('bomb', `a page that unpacks to more than ${size(maxBytes)}`);
      parts.push(part);
    }
    return Buffer.concat(parts);
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    // Undone before it was stored: then it starts as a page does.
    if (bytes.toString('latin1', 0, 1024).trimStart().startsWith('<')) return bytes;
    return refused('damaged', 'its content encoding cannot be undone');
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** RFC 9112, 7.1: length in hex, chunk, line end, until a length of 0. Null where the bytes are not chunked at all. */
function joinChunks(bytes: Buffer): Buffer | null {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = bytes.indexOf(10, at);
    const line = lineEnd < 0 ? '' : bytes.toString('latin1', at, Math.min(lineEnd, at + 100));
    const hex = /^([0-9a-f]{1,8})[ \t]*(?:;.*)?\r?$/i.exec(line)?.[1];
    if (hex === undefined) return parts.length === 0 ? null : Buffer.concat(parts);
    const length = Number.parseInt(hex, 16);
    if (length === 0) break;
    parts.push(bytes.subarray(lineEnd + 1, lineEnd + 1 + length));
    at = lineEnd + 1 + length;
    if (bytes[at] === 13) at++;
    if (bytes[at] === 10) at++;
  }
  return Buffer.concat(parts);
}

function refused(cause: Cause, reason: string): StoredPage {
  return { kind: 'refused', cause, reason };
}
