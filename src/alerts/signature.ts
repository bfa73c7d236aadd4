/**
 * Standard Webhooks 1.0.0, the symmetric scheme: `webhook-signature: v1,` and the HMAC-SHA256 over
 * `id.timestamp.body`, the very bytes that are sent. During a rotation there are two signatures, one a live secret.
 */
import { createHmac } from 'node:crypto';
import { CounterclaimError } from '../shared/errors.js';

export type Secret = { readonly key: Buffer };

const PREFIX = 'whsec_';
/** "between 24 bytes (192 bits) and 64 bytes (512 bits)" */
const [MIN_BYTES, MAX_BYTES] = [24, 64];

/** @throws CounterclaimError USAGE, without a letter of the secret in it */
export function readSecret(text: string): Secret {
  const advice = `Make one with: node -p "'${PREFIX}' + require('crypto').randomBytes(32).toString('base64')"`;
  const base64 = text.trim().startsWith(PREFIX) ? text.trim().slice(PREFIX.length) : null;
  if (base64 === null || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(base64)) {
    throw new CounterclaimError('USAGE', `the secret is not ${PREFIX} followed by base64`, advice);
  }
  const key = Buffer.from(base64, 'base64');
  if (key.length < MIN_BYTES || key.length > MAX_BYTES) {
    const bytes = `${MIN_BYTES} to ${MAX_BYTES} bytes`;
    throw new CounterclaimError('USAGE', `the secret has ${key.length} bytes, ${bytes} are asked for`, advice);
  }
  // Not enumerable, so that no log and no dump of an endpoint shows it.
  return Object.defineProperty({}, 'key', { value: key }) as Secret;
}

/** The three headers of one attempt. The timestamp is that of the attempt, the id that of the message. */
export function signedHeaders(
  secrets: readonly Secret[],
  message: { id: string; atMs: number; body: Uint8Array },
): Record<string, string> {
  const seconds = Math.floor(message.atMs / 1000);
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': secrets.map((secret) => sign(secret, message.id, seconds, message.body)).join(' '),
  };
}

function sign({ key }: Secret, id: string, seconds: number, body: Uint8Array): string {
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.`).update(body).digest('base64')}`;
}
