/** Name-based UUIDs (RFC 9562, 5.5, version 5): the same name always has the same one. */
import { createHash } from 'node:crypto';

/** Drawn once, for this program. */
const NAMESPACE = Buffer.from('5b0e7d8c61b94c0f9e0d3a7c2f6e41aa', 'hex');

export function uuidOf(...parts: readonly string[]): string {
  // As JSON, so that ('ab', 'c') and ('a', 'bc') stay apart.
  const hash = createHash('sha1').update(NAMESPACE).update(JSON.stringify(parts)).digest();
  const bytes = hash.subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
