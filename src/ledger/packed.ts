/**
 * JSON, deflated where that pays: a page takes half its bytes in Redis and costs half a millisecond, a sentence would
 * cost more than it saves. The first byte says which.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** The largest record that is unpacked; cleaning has long cut texts to less. */
const MAX_BYTES = 64 * 1024 * 1024;
const DEFLATED_FROM_BYTES = 2_048;
const PLAIN = Buffer.of(0);
const DEFLATED = Buffer.of(1);

export function pack(value: unknown): Buffer {
  const bytes = Buffer.from(JSON.stringify(value));
  if (bytes.length < DEFLATED_FROM_BYTES) return Buffer.concat([PLAIN, bytes]);
  return Buffer.concat([DEFLATED, deflateRawSync(bytes, { level: 1 })]);
}

export function unpack(packed: Buffer): unknown {
  const rest = packed.subarray(1);
  const bytes = packed[0] === DEFLATED[0] ? inflateRawSync(rest, { maxOutputLength: MAX_BYTES }) : rest;
  return JSON.parse(bytes.toString('utf8'));
}
