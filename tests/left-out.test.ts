import { expect, test } from 'vitest';
import { leftOut } from './left-out.js';

test('what was left out is counted by its reason, and a file that is not known by name is named', () => {
  const counts = new Map([
    ['tests/browser/pages.test.ts', 12],
    ['tests/browser/map.test.ts', 2],
    ['tests/net/odd.test.ts', 1],
  ]);
  expect(leftOut(counts)).toEqual([
    expect.stringMatching(/^left out: 14 tests of pages in a browser, because no Chromium .* apt-get install chromium/),
    'left out: 1 test in tests/net/odd.test.ts, which says why',
  ]);
  expect(leftOut(new Map())).toEqual([]);
});
