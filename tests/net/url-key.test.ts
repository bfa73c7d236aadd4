import { describe, expect, test } from 'vitest';
import { AMP_CACHES, publishersAddress } from '../../src/net/editions.js';
import { urlKey } from '../../src/net/url-key.js';

describe('the key of a URL', () => {
  test.each([
    ['https://news.example/a', 'http://www.news.example/a/'],
    ['https://news.example/a?id=1&b=2', 'https://news.example/a?b=2&utm_source=x&id=1&fbclid=y#top'],
    ['https://news.example/a', 'https://NEWS.example.//a?ref=rss'],
    ['https://news.example/a', 'https://news.example:443/a?ref=other.example'],
    ['https://news.example/', 'https://news.example'],
    ['https://www.news.example/a', 'https://m.news.example/a?amp=1'],
    ['https://news.example/a', 'https://amp.news.example/a'],
    ['https://news.example/a', 'https://mobile.news.example/a/amp/'],
    ['https://news.example/a.html', 'https://news.example/a.amp.html'],
    ['https://news.example/a', 'https://news.example/amp/a?outputType=amp'],
    ['https://news.example/a', 'https://news.example/a?_gl=1&usqp=mq331'],
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
    ['https://m.example', 'https://mobile.example'],
    ['https://news.example/amp', 'https://news.example'],
    ['https://news.example/ampere', 'https://news.example/ere'],
    ['https://news.example/?output=print', 'https://news.example/'],
  ])('of %s is not that of %s', (a, b) => {
    expect(urlKey(a)).not.toBe(urlKey(b));
  });

  test.each(['javascript:alert(1)', 'news', ''])('of %s there is none', (text) => {
    expect(urlKey(text)).toBeNull();
  });
});

describe('an address as the publisher has it', () => {
  test.each(AMP_CACHES)('$example', ({ example, page }) => {
    expect(publishersAddress(example)).toBe(page);
    expect(urlKey(example)).toBe(urlKey(page));
  });

  test.each(['https://news.example/a?id=1#top', 'https://www.google.com/amp/help', 'no address'])(
    '%s stays',
    (text) => {
      expect(publishersAddress(text)).toBe(text);
    },
  );
});
