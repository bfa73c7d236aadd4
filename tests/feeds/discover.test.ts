import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { discoverFeed } from '../../src/feeds/discover.js';
import { feedLinks } from '../../src/feeds/feed-links.js';
import { readOpml, writeOpml } from '../../src/feeds/opml.js';
import { parseFeed } from '../../src/feeds/parse.js';
import { type Net, openNet } from '../../src/net/request.js';
import { type Handler, serve, type TestServer } from '../net/server.js';

const rss = '<rss version="2.0"><channel><title>Example Wire</title><item><title>a</title></item></channel></rss>';
const text =
  (body: string, type = 'text/html'): Handler =>
  (_, response) =>
    response.writeHead(200, { 'content-type': type }).end(body);

let net: Net;
let server: TestServer | undefined;
beforeAll(() => {
  net = openNet({ allowPrivate: ['127.0.0.1/32'], userAgent: 'counterclaim/test' });
});
afterEach(async () => server?.close());
afterAll(() => net.close());
const discover = async (paths: Record<string, Handler>, at = '/') => {
  server = await serve(paths);
  const found = await discoverFeed(server.url(at), { request: net.request, parse: parseFeed, pauseMs: 0 });
  return { ...found, path: new URL(found.url).pathname };
};

describe('finding the feed of an address', () => {
  test('takes the address itself where it is a feed', async () => {
    expect(await discover({ '/x': text(rss, 'text/xml') }, '/x')).toMatchObject({
      path: '/x',
      how: 'the address itself',
    });
  });

  test('follows what its page names, past comments and dead links', async () => {
    const page = `<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
      <link rel="alternate" type="application/rss+xml" href="/gone"><link rel="alternate" type="application/atom+xml" href="news/f">`;
    const found = await discover({ '/': text(page), '/news/f': text(rss), '/comments/feed': text(rss) });
    expect(found).toMatchObject({ path: '/news/f', feed: { title: 'Example Wire' } });
  });

  test('looks at the usual places', async () => {
    expect((await discover({ '/': text('<p>Hello</p>'), '/rss.xml': text(rss) })).path).toBe('/rss.xml');
  });

  test('takes the news sitemap of robots.txt as a last resort', async () => {
    const sitemap =
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://news.example/a</loc></url></urlset>';
    const found = await discover({
      '/': text('<p>Hello</p>'),
      '/robots.txt': (_, response) => response.end(`User-agent: *\nSitemap: ${server?.url('/news-map.xml')}\n`),
      '/news-map.xml': text(sitemap, 'text/xml'),
    });
    expect(found).toMatchObject({ path: '/news-map.xml', feed: { format: 'sitemap' } });
  });

  test('writes down where a move for good leads, and stays with the address in one for now', async () => {
    const to =
      (code: number): Handler =>
      (_, response) =>
        response.writeHead(code, { location: '/new' }).end();
    expect((await discover({ '/old': to(301), '/new': text(rss) }, '/old')).path).toBe('/new');
    await server?.close();
    expect((await discover({ '/old': to(302), '/new': text(rss) }, '/old')).path).toBe('/old');
  });

  test('says what was tried where there is none', async () => {
    await expect(discover({ '/': text('<p>Hello</p>') })).rejects.toMatchObject({
      code: 'INPUT',
      message: expect.stringContaining('no feed was found'),
    });
  });
});

test('the links of a page count from its base', () => {
  const html =
    '<base href="https://cdn.example/x/"><link rel=alternate type="application/rss+xml" href="f"><a href="/rss/">RSS</a>';
  expect(feedLinks(html, 'https://news.example/').map(({ url }) => url)).toEqual([
    'https://cdn.example/x/f',
    'https://cdn.example/rss/',
  ]);
});

describe('an address that cannot be had', () => {
  test.each(['file:///etc/passwd', 'ftp://news.example/rss', 'https://'])('is no web address: %s', async (address) => {
    await expect(discoverFeed(address, { request: net.request })).rejects.toMatchObject({
      code: 'USAGE',
      message: `"${address}" is no web address`,
    });
  });

  test('is named, with what to do', async () => {
    await expect(discoverFeed('127.0.0.1:1', { request: net.request })).rejects.toMatchObject({
      code: 'NETWORK',
      message: expect.stringMatching(/^https:\/\/127\.0\.0\.1:1: /),
      advice: expect.stringContaining('browser'),
    });
    await expect(discoverFeed('http://10.0.0.1/', { request: net.request })).rejects.toMatchObject({
      advice: expect.stringContaining('network.allowPrivate'),
    });
  });
});

describe('lists of feeds', () => {
  test('come in from all folders, each feed once, and go out again', () => {
    const opml = `<opml version="2.0"><body><outline text="World"><outline type="rss" text="A &amp; B" xmlUrl="https://a.example/f?x=1&amp;y=2"/></outline>
      <outline text="again" xmlUrl="https://a.example/f?x=1&amp;y=2"/><outline text="odd" xmlUrl="javascript:alert(1)"/><outline text="C" xmlUrl="https://c.example/f"/></body></opml>`;
    const feeds = [
      { url: 'https://a.example/f?x=1&y=2', outlet: 'A & B' },
      { url: 'https://c.example/f', outlet: 'C' },
    ];
    expect(readOpml(opml).feeds).toEqual(feeds);
    expect(readOpml(writeOpml(feeds))).toEqual({ feeds, passedOver: [] });
  });

  test('tell which rows are feeds without a web address, and say nothing of folders', () => {
    const opml = `<opml version="2.0"><body><outline text="World"><outline text="odd" xmlUrl=" gopher://a.example/f "/></outline>
      <outline type="rss" text="none"/><outline text="link" type="link" url="https://b.example/"/><outline text="C" xmlUrl="https://c.example/f"/></body></opml>`;
    expect(readOpml(opml).passedOver).toEqual([
      { name: 'odd', address: 'gopher://a.example/f' },
      { name: 'none', address: null },
    ]);
  });

  test('go out as OPML when there are none', () => {
    expect(writeOpml([])).toMatch(/^<\?xml .*\n<opml version="2\.0">[\s\S]*<body\/>\s*<\/opml>\n$/);
  });

  test.each(['', 'hello', '<opml version="2.0"><body></body></opml>'])('that hold nothing are refused: %j', (text) => {
    expect(() => readOpml(text)).toThrow(expect.objectContaining({ code: 'INPUT' }));
  });
});
