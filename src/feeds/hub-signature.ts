/**
 * Whether a body comes from the hub that was given the secret (WebSub, 7.1): "The X-Hub-Signature header's value MUST be
 * in the form method=signature where method is one of the recognized algorithm names and signature is the hexadecimal
 * representation of the signature." Compared in constant time.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** "sha1" is weak as a hash, not as an HMAC; hubs in use know nothing else. */
const METHODS = new Set(['sha1', 'sha256', 'sha384', 'sha512']);

export type SignatureCheck = 'signed' | 'unsigned' | 'forged';

export function checkSignature(header: string | undefined, body: Uint8Array, secret: string): SignatureCheck {
  if (header === undefined || header.trim() === '') return 'unsigned';
  const [, method = '', hex = ''] = /^\s*([a-z0-9]{1,10})=([0-9a-f]{1,200})\s*$/i.exec(header) ?? [];
  if (!METHODS.has(method.toLowerCase())) return 'forged';
  const expected = createHmac(method.toLowerCase(), secret).update(body).digest();
  const given = Buffer.from(hex, 'hex');
  // The length is that of the method, no secret.
  return given.length === expected.length && timingSafeEqual(given, expected) ? 'signed' : 'forged';
}
