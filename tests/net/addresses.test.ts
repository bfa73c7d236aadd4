import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressCheck } from '../../src/net/addresses.js';
import { RequestRefused } from '../../src/net/refusal.js';
import { readTarget } from '../../src/net/targets.js';

const mayReach = addressCheck();
const verdict = (url: string): string => {
  try {
    readTarget(url, mayReach);
    return 'allowed';
  } catch (error) {
    return error instanceof RequestRefused ? error.rule : 'thrown';
  }
};

describe('a URL', () => {
  test.each([
    ['http://127.8.9.10/', 'address'],
    ['http://0x7f.9/', 'address'],
    ['http://0177.0.0.9/', 'address'],
    ['http://2130706441/', 'address'],
    ['http://[::1]:8080/', 'address'],
    ['http://[::ffff:10.1.2.3]/', 'address'],
    ['http://[::10.1.2.3]/', 'address'],
    ['http://[fe80::9]/', 'address'],
    ['http://[fd12:3456::9]/', 'address'],
    ['http://[64:ff9b::a01:203]/', 'address'],
    ['http://169.254.169.254/latest', 'address'],
    ['http://168.63.129.16/', 'address'],
    ['http://100.64.3.3/', 'address'],
    ['http://192.168.0.9/', 'address'],
    ['http://224.0.0.9/', 'address'],
    ['http://0.0.0.0/', 'address'],
    ['http://255.255.255.255/', 'address'],
    ['http://①②⑦.0.0.9/', 'address'],
    ['ftp://news.example/', 'scheme'],
    ['file:///etc/hosts', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['http://name:word@news.example/', 'credentials'],
    ['http://', 'url'],
    ['news', 'url'],
    [`https://news.example/${'a'.repeat(5_000)}`, 'url'],
    ['https://news.example/a', 'allowed'],
    ['http://9.9.9.9/', 'allowed'],
    ['http://[2620:fe::fe]/', 'allowed'],
    ['http://[::ffff:9.9.9.9]/', 'allowed'],
  ])('%s is decided as "%s"', (url, expected) => {
    expect(verdict(url)).toBe(expected);
  });

  test('into 10.0.0.0/8 is refused however its number is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0x0a000000, max: 0x0affffff }), (n) => {
        const forms = [
          String(n),
          `0x${n.toString(16)}`,
          `0${n.toString(8)}`,
          `[::ffff:${(n >>> 16).toString(16)}:${(n & 0xffff).toString(16)}]`,
        ];
        expect(forms.map((form) => verdict(`http://${form}/`))).toEqual(forms.map(() => 'address'));
      }),
    );
  });
});

describe('the list of allowed networks', () => {
  test('opens what it names and nothing beside it', () => {
    const check = addressCheck(['10.1.0.0/16', '127.0.0.1', 'fd00::/8']);
    const list = ['10.1.2.3', '::ffff:10.1.2.3', '10.2.0.1', '127.0.0.1', '127.0.0.2', 'fd12::1', '::1', 'words'];
    expect(list.map(check)).toEqual([true, true, false, true, false, true, false, false]);
  });

  test('with a line that is no network is refused with the way to write it', () => {
    expect(() => addressCheck(['10.0.0/8x'])).toThrowError(expect.objectContaining({ code: 'USAGE' }));
  });
});
