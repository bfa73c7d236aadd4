import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readSecret, signedHeaders } from '../../src/alerts/signature.js';

const text = (bytes: Uint8Array) => `whsec_${Buffer.from(bytes).toString('base64')}`;
const secretOf = (text: string) => readSecret(text);

describe('a signature', () => {
  test('is that of the published Standard Webhooks example', () => {
    const headers = signedHeaders([readSecret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')], {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      atMs: 1_614_265_330_000,
      body: Buffer.from('{"test": 2432232314}'),
    });
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  test('is over the bytes as they are, also where they are no UTF-8', () => {
    const key = randomBytes(32);
    const body = Buffer.from([0xff, 0x00, 0x41]);
    const expected = createHmac('sha256', key)
      .update(Buffer.concat([Buffer.from('msg_1.7.'), body]))
      .digest('base64');
    const headers = signedHeaders([secretOf(text(key))], { id: 'msg_1', atMs: 7_999, body });
    expect(headers['webhook-signature']).toBe(`v1,${expected}`);
  });

  test('is given once for each live secret', () => {
    const secrets = [randomBytes(24), randomBytes(64)].map((key) => secretOf(text(key)));
    const headers = signedHeaders(secrets, { id: 'msg_1', atMs: 0, body: Buffer.from('x') });
    expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
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
    expect(JSON.stringify({ secret: secretOf(text(Buffer.alloc(32, 'k'))) })).toBe('{"secret":{}}');
  });
});
