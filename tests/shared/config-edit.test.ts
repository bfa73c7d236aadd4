import { describe, expect, test } from 'vitest';
import { withFeeds, withoutFeed } from '../../src/shared/config-edit.js';

const url = 'https://news.example/rss.xml';
const rows: [name: string, before: string, after: string][] = [
  ['an empty file', '', `feeds:\n  - url: ${url}\n`],
  ['an empty list', 'feeds: []\nweb: off\n', `feeds:\n  - url: ${url}\nweb: off\n`],
  ['a key without a list', 'feeds:\nweb: off\n', `feeds:\n  - url: ${url}\nweb: off\n`],
  [
    'a list with comments',
    '# Ours\nredis: "redis://x" # the big one\n\nfeeds: # watched\n  # the wire\n  - url: https://a.example/f\n    every: 10m # not less\n\nweb: off\n',
    `# Ours\nredis: "redis://x" # the big one\n\nfeeds:\n  # watched\n  # the wire\n  - url: https://a.example/f\n    every: 10m # not less\n\n  - url: ${url}\nweb: off\n`,
  ],
  [
    'a list that is not indented',
    'feeds:\n- url: https://a.example/f\n',
    `feeds:\n- url: https://a.example/f\n- url: ${url}\n`,
  ],
  ['lines of Windows', 'web: off\r\n', `web: off\r\nfeeds:\r\n  - url: ${url}\r\n`],
];

describe('changing the list of feeds', () => {
  test.each(rows)('adds one to %s', (_, before, after) => {
    // The blank line that stood behind the list may stand on either side of its new end.
    const even = (text: string) => text.replace(/\n\n/g, '\n');
    expect(even(withFeeds(before, [{ url }]))).toBe(even(after));
  });

  test('writes what is known of it', () => {
    expect(withFeeds('', [{ url, outlet: 'The: Wire', every: '10m' }])).toBe(
      `feeds:\n  - url: ${url}\n    outlet: "The: Wire"\n    every: 10m\n`,
    );
  });

  test('takes one out and leaves the others with their comments', () => {
    const before = `feeds:\n  - url: https://a.example/f # first\n  - url: ${url}\n  # last\n  - url: https://b.example/f\nweb: off # quiet\n`;
    expect(withoutFeed(before, url)).toBe(
      'feeds:\n  - url: https://a.example/f # first\n  # last\n  - url: https://b.example/f\nweb: off # quiet\n',
    );
    expect(withoutFeed(before, 'https://c.example/')).toBeNull();
    expect(withoutFeed(`feeds:\n  - url: ${url}\n`, url)).toBe('feeds: []\n');
  });
});
