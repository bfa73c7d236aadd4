/**
 * Standard Webhooks 1.0.0: `webhook-signature` over `id.timestamp.body`, the very bytes that are sent. `v1,` is the
 * HMAC-SHA256 with a secret that both know; `v1a,` is ed25519, where the receiver knows the public key only. During a
 * rotation there are several, one a live secret.
 */
import { createHmac, createPrivateKey, createPublicKey, type KeyObject, sign as signEd25519 } from 'node:crypto';
import { CounterclaimError } from '../shared/errors.js';

export type Secret = { readonly key: Buffer } | { readonly privateKey: KeyObject };

const [SYMMETRIC, PRIVATE, PUBLIC] = ['whsec_', 'whsk_', 'whpk_'];
/** "between 24 bytes (192 bits) and 64 bytes (512 bits)" */
const [MIN_BYTES, MAX_BYTES] = [24, 64];
const SEED_BYTES = 32;
/** PKCS #8 (RFC 8410) around the seed of an ed25519 key. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export const HOW_TO_MAKE = `Make one with: node -p "'${SYMMETRIC}' + require('crypto').randomBytes(32).toString('base64')"`;

/** @throws CounterclaimError USAGE, without a letter of the secret in it */
export function readSecret(text: string): Secret {
  const trimmed = text.trim();
  const prefix = [SYMMETRIC, PRIVATE].find((one) => trimmed.startsWith(one ?? ' '));
  const base64 = prefix === undefined ? '' : trimmed.slice(prefix.length);
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(base64)) {
    const forms = `${SYMMETRIC} (or, for ed25519, ${PRIVATE}) followed by base64`;
    throw new CounterclaimError('USAGE', `the secret is not ${forms}`, HOW_TO_MAKE);
  }
  const key = Buffer.from(base64, 'base64');
  if (prefix === PRIVATE) return readPrivateKey(key);
  if (key.length < MIN_BYTES || key.length > MAX_BYTES) {
    const bytes = `${MIN_BYTES} to ${MAX_BYTES} bytes`;
    throw new CounterclaimError('USAGE', `the secret has ${key.length} bytes, ${bytes} are asked for`, HOW_TO_MAKE);
  }
  // Not enumerable, so that no log and no dump of an endpoint shows it.
  return Object.defineProperty({}, 'key', { value: key }) as Secret;
}

/** The seed alone, or seed and public key one after the other, as many libraries keep it. */
function readPrivateKey(bytes: Buffer): Secret {
  const advice = `Give ${PRIVATE} and the ${SEED_BYTES} bytes of the seed in base64, or seed and public key (64 bytes).`;
  if (bytes.length !== SEED_BYTES && bytes.length !== 2 * SEED_BYTES) {
    const what = `the ed25519 key has ${bytes.length} bytes, ${SEED_BYTES} or ${2 * SEED_BYTES} are asked for`;
    throw new CounterclaimError('USAGE', what, advice);
  }
  const der = Buffer.concat([PKCS8, bytes.subarray(0, SEED_BYTES)]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const secret = Object.defineProperty({}, 'privateKey', { value: privateKey }) as Secret;
  if (bytes.length > SEED_BYTES && !publicBytes(privateKey).equals(bytes.subarray(SEED_BYTES))) {
    throw new CounterclaimError(
      'USAGE',
      'the second half of the ed25519 key is not the public key of the first',
      advice,
    );
  }
  return secret;
}

const publicBytes = (key: KeyObject): Buffer =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-SEED_BYTES);

/** What the receiver needs to check `v1a,`; null for a secret that both know. */
export const publicKeyOf = (secret: Secret): string | null =>
  'privateKey' in secret ? `${PUBLIC}${publicBytes(secret.privateKey).toString('base64')}` : null;

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

function sign(secret: Secret, id: string, seconds: number, body: Uint8Array): string {
  const head = `${id}.${seconds}.`;
  if ('key' in secret) return `v1,${createHmac('sha256', secret.key).update(head).update(body).digest('base64')}`;
  const bytes = Buffer.concat([Buffer.from(head), body]);
  return `v1a,${signEd25519(null, bytes, secret.privateKey).toString('base64')}`;
}
