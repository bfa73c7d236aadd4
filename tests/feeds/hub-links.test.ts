import { describe, expect, test } from 'vitest';
import { NO_HUB, offerOf } from '../../src/feeds/hub-links.js';
import { parseFeed } from '../../src/feeds/parse.js';

const at = 'https://news.example/feeds/world';
const linksOf = async (text: string) => {
  const result = await parseFeed(Buffer.from(text), { url: at });
  return result.ok ? result.links : result.error;
};
const item = '<item><title>Bridge reopens</title><link rel="hub" href="https://in-an-entry.example/"/></item>';

describe('the hub of a feed', () => {
  test.each([
    [
      'RSS',
      `<rss xmlns:atom="a"><channel><title>W</title><atom:link rel="hub" href="https://hub.example/"/><atom:link rel="self" href="/w"/>${item}</channel></rss>`,
    ],
    [
      'RSS that names it last',
      `<rss xmlns:a10="a"><channel><title>W</title>${item}<a10:link rel='self' href='/w'/><a10:link rel='hub' href='https://hub.example/'/></channel></rss>`,
    ],
    [
      'Atom',
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>W</title><link rel="HUB" href="https://hub.example/"/><link href="/w" rel="self alternate"/><entry><title>x</title></entry></feed>',
    ],
    [
      'JSON Feed',
      '{"version":"https://jsonfeed.org/version/1.1","title":"W","feed_url":"/w","hubs":[{"type":"rssCloud","url":"https://cloud.example/"},{"type":"WebSub","url":"https://hub.example/"}],"items":[]}',
    ],
  ])('stands in %s', async (_, text) => {
    expect(await linksOf(text)).toEqual({ hubs: ['https://hub.example/'], self: 'https://news.example/w' });
  });

  test.each([
    ['none', `<rss><channel><title>W</title>${item}${item}</channel></rss>`],
    [
      'one that is no web address',
      `<rss><channel><title>W</title><link rel="hub" href="javascript:1"/>${item}</channel></rss>`,
    ],
    [
      'one inside a comment',
      `<rss><channel><title>W</title><!-- <link rel="hub" href="https://hub.example/"/> -->${item}</channel></rss>`,
    ],
  ])('is not made up where there is %s', async (_, text) => {
    expect(await linksOf(text)).toEqual(NO_HUB);
  });

  test('an address with a reference in it is read as written', async () => {
    const text = `<rss><channel><title>W</title><link rel="hub" href="https://hub.example/?a=1&amp;b=2"/>${item}</channel></rss>`;
    expect(await linksOf(text)).toMatchObject({ hubs: ['https://hub.example/?a=1&b=2'] });
  });

  test.each([
    ['<https://hub.example/>; rel="hub", </w>; rel=self', 'https://hub.example/', 'https://news.example/w'],
    ['<https://hub.example/?a=1,2>; title="a, b"; rel="x hub"', 'https://hub.example/?a=1,2', 'https://in.example/w'],
    [
      '<http://plain.example/>; rel=hub, <https://hub.example/>; REL=Hub',
      'https://hub.example/',
      'https://in.example/w',
    ],
    ['</style.css>; rel=preload', 'https://in.example/hub', 'https://in.example/w'],
    ['not; a, link <', 'https://in.example/hub', 'https://in.example/w'],
  ])('a Link header goes before what stands in the feed: %s', (header, hub, topic) => {
    const inFeed = { hubs: ['https://in.example/hub'], self: 'https://in.example/w' };
    expect(offerOf(header, inFeed, at)).toMatchObject({ hub, topic });
  });

  test('of several hubs those with https come first, and the others are kept', () => {
    const hubs = ['http://plain.example/', 'https://one.example/', 'https://two.example/'];
    const offer = { hub: 'https://one.example/', topic: at, others: ['https://two.example/', 'http://plain.example/'] };
    expect(offerOf(undefined, { hubs, self: null }, at)).toEqual(offer);
  });

  test('a feed that does not name itself is subscribed to where it was had; without a hub there is nothing', () => {
    expect(offerOf(undefined, { hubs: ['https://hub.example/'], self: null }, at)?.topic).toBe(at);
    expect(offerOf(undefined, { hubs: [], self: at }, at)).toBeNull();
  });

  test('a header made to be slow is read all the same', () => {
    expect(offerOf('<'.repeat(200_000), NO_HUB, at)).toBeNull();
    expect(offerOf(`<a>;${'"'.repeat(100_000)}`, NO_HUB, at)).toBeNull();
  });
});
