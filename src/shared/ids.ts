import { hash } from 'node:crypto';

/**
 * Ids come from content, so that doing a thing again is harmless (law 3). 80 bits of SHA-256 as base 32: short enough
 * for a URL, and a collision among a billion items stays below one in a million.
 */
export function contentId(...parts: readonly (string | number | null)[]): string {
  // The length in front of each part keeps ('ab', 'c') and ('a', 'bc') apart.
  let all = '';
  for (const part of parts) {
    const text = part === null ? '' : String(part);
    all += `${part === null ? 'n' : text.length}:${text}`;
  }
  return base32(hash('sha256', all, 'buffer').subarray(0, 10));
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

function base32(bytes: Uint8Array): string {
  let out = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += ALPHABET[(value >>> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return out;
}
