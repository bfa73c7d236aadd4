import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { checkSignature } from '../../src/feeds/hub-signature.js';

const body = Buffer.from('<rss><channel><title>W</title></channel></rss>');
const sign = (method: string, secret = 's', over: Uint8Array = body) =>
  `${method}=${createHmac(method, secret).update(over).digest('hex')}`;

test.each(['sha1', 'sha256', 'sha384', 'sha512'])(
  '%s by the right secret is taken, in any case of its letters',
  (method) => {
    expect(checkSignature(sign(method), body, 's')).toBe('signed');
    expect(checkSignature(sign(method).toUpperCase(), body, 's')).toBe('signed');
  },
);

test.each([
  ['another secret', sign('sha256', 'other'), 'forged'],
  ['another body', sign('sha256', 's', Buffer.from('x')), 'forged'],
  ['a method that is not recognised', sign('md5'), 'forged'],
  ['one method under the name of another', sign('sha256').replace('sha256', 'sha1'), 'forged'],
  ['half a signature', sign('sha512').slice(0, -64), 'forged'],
  ['no digest', 'sha256=', 'forged'],
  ['letters that are no digits', `sha256=${'zz'.repeat(32)}`, 'forged'],
  ['nothing', undefined, 'unsigned'],
  ['an empty header', ' ', 'unsigned'],
])('%s is not', (_, header, outcome) => {
  expect(checkSignature(header, body, 's')).toBe(outcome);
});
