import { describe, expect, test } from 'vitest';
import { urlKey } from '../../src/net/url-key.js';

describe('the key of a URL', () => {
  test.each([
    ['https://news.example/a', 'http://www.news.example/a/'],
    ['https://news.example/a?id=1&b=2', 'https://news.example/a?b=2&utm_source=x&id=1&fbclid=y#top'],
    ['https://news.example/a', 'https://NEWS.example.//a?ref=rss'],
    ['https://news.example/a', 'https://news.example:443/a?ref=other.example'],
    ['https://news.example/', 'https://news.example'],
  ])('of %s is that of %s', (a, b) => {
    expect(urlKey(a)).toBe(urlKey(b));
  });

  test.each([
    ['https://news.example/a', 'https://news.example/b'],
    ['https://news.example/?p=1', 'https://news.example/?p=2'],
    ['https://news.example/a?ref=north', 'https://news.example/a?ref=south'],
    ['https://news.example/a', 'https://news.example:8443/a'],
    ['https://news.example/a', 'https://blog.news.example/a'],
    ['https://news.example/A', 'https://news.example/a'],
  ])('of %s is not that of %s', (a, b) => {
    expect(urlKey(a)).not.toBe(urlKey(b));
  });

  test.each(['javascript:alert(1)', 'news', ''])('of %s there is none', (text) => {
    expect(urlKey(text)).toBeNull();
  });
});
