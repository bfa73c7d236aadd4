import { createHmac, createPublicKey, generateKeyPairSync, randomBytes, verify } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { publicKeyOf, readSecret, signedHeaders } from '../../src/alerts/signature.js';

const text = (bytes: Uint8Array, prefix = 'whsec_') => `${prefix}${Buffer.from(bytes).toString('base64')}`;

/** The first is that of the Standard Webhooks test suites; the others were computed with OpenSSL by the same rule. */
const VECTORS = [
  ['the published body', '{"test": 2432232314}', 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='],
  ['a body beyond ASCII', '{"t":"Zürich 東京 🙂"}', 'v1,HLWev0Lv+IEbfyMmyifwmJOcDeq6MTzZMP/+CxuoTpU='],
  ['an empty body', '', 'v1,v48jdbgvh29KJz2Qc+ghw8G6vG3nAKnujWBg8oM/62A='],
  ['dots and a line break', 'a.b.\nc', 'v1,Ym3mKBJ99nMTmO9U5Eig7JVFDs+ShQ/yyT2ZFLyXA+k='],
] as const;
const PUBLISHED = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

describe('a signature', () => {
  test.each(VECTORS)('of %s is that of the vector', (_, body, signature) => {
    const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
    const headers = signedHeaders([readSecret(PUBLISHED)], { id, atMs: 1_614_265_330_000, body: Buffer.from(body) });
    expect(headers).toEqual({ 'webhook-id': id, 'webhook-timestamp': '1614265330', 'webhook-signature': signature });
  });

  test('is taken by the reference library within five minutes, and not for another body or secret', () => {
    const secret = text(randomBytes(32));
    const body = JSON.stringify({ quote: 'Zürich 東京 🙂' });
    const signed = (atMs: number) =>
      signedHeaders([readSecret(secret)], { id: 'msg_1', atMs, body: Buffer.from(body) });
    const now = Date.now();
    expect(new Webhook(secret).verify(body, signed(now))).toEqual(JSON.parse(body));
    for (const late of [-310_000, 310_000]) {
      expect(() => new Webhook(secret).verify(body, signed(now + late))).toThrow();
    }
    expect(() => new Webhook(secret).verify(`${body} `, signed(now))).toThrow();
    expect(() => new Webhook(text(randomBytes(32))).verify(body, signed(now))).toThrow();
  });

  test('is over the bytes as they are, also where they are no UTF-8', () => {
    const key = randomBytes(32);
    const body = Buffer.from([0xff, 0x00, 0x41]);
    const expected = createHmac('sha256', key)
      .update(Buffer.concat([Buffer.from('msg_1.7.'), body]))
      .digest('base64');
    const headers = signedHeaders([readSecret(text(key))], { id: 'msg_1', atMs: 7_999, body });
    expect(headers['webhook-signature']).toBe(`v1,${expected}`);
  });

  test('is given once for each live secret, so that a receiver with either takes it', () => {
    const secrets = [randomBytes(24), randomBytes(64)].map((key) => text(key));
    const headers = signedHeaders(secrets.map(readSecret), { id: 'msg_1', atMs: Date.now(), body: Buffer.from('{}') });
    expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
    for (const secret of secrets) expect(new Webhook(secret).verify('{}', headers)).toEqual({});
  });

  test('by ed25519 is checked with the public key that is shown', () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
    const secret = readSecret(text(seed, 'whsk_'));
    const [head, base64 = ''] = (publicKeyOf(secret) ?? '').split('_');
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(base64, 'base64')]);
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    const headers = signedHeaders([secret], { id: 'msg_1', atMs: 7_000, body: Buffer.from('Жук') });
    const [version, signature = ''] = headers['webhook-signature']?.split(',') ?? [];
    expect([head, version]).toEqual(['whpk', 'v1a']);
    expect(verify(null, Buffer.from('msg_1.7.Жук'), key, Buffer.from(signature, 'base64'))).toBe(true);
    expect(verify(null, Buffer.from('msg_1.8.Жук'), key, Buffer.from(signature, 'base64'))).toBe(false);
    const both = Buffer.concat([seed, Buffer.from(base64, 'base64')]);
    expect(publicKeyOf(readSecret(text(both, 'whsk_')))).toBe(publicKeyOf(secret));
  });
});

describe('a secret', () => {
  test.each([
    ['empty', ''],
    ['without its bytes', 'whsec_'],
    ['without its prefix', randomBytes(32).toString('base64')],
    ['of 23 bytes', text(randomBytes(23))],
    ['of 65 bytes', text(randomBytes(65))],
    ['that is no base64', 'whsec_!!!! not base64 at all, though it is long enough'],
    ['for ed25519 of 24 bytes', text(randomBytes(24), 'whsk_')],
    ['for ed25519 whose halves do not belong together', text(randomBytes(64), 'whsk_')],
  ])('%s is refused without being shown', (_, secret) => {
    const refusal = (() => {
      try {
        return readSecret(secret) && null;
      } catch (error) {
        return error as Error & { code?: string };
      }
    })();
    expect(refusal?.code).toBe('USAGE');
    if (secret.length > 8) expect(`${refusal?.message}`).not.toContain(secret.slice(6));
  });

  test('does not show when an endpoint is printed', () => {
    expect(JSON.stringify({ secret: readSecret(text(Buffer.alloc(32, 'k'))) })).toBe('{"secret":{}}');
    expect(JSON.stringify({ secret: readSecret(text(Buffer.alloc(32, 'k'), 'whsk_')) })).toBe('{"secret":{}}');
  });
});
