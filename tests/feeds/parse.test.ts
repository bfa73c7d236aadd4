import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { Entry, Feed } from '../../src/feeds/feed.js';
import { parseFeed } from '../../src/feeds/parse.js';

const url = 'https://news.example/feeds/all.xml';
const read = async (text: string | Uint8Array, contentType: string | null = null): Promise<Feed> => {
  const result = await parseFeed(typeof text === 'string' ? Buffer.from(text) : text, { url, contentType });
  if (!result.ok) throw new Error(result.error);
  return result.feed;
};
const refusal = async (text: string) => {
  const result = await parseFeed(Buffer.from(text), { url });
  return result.ok ? 'read' : result.error;
};
const rss = (inside: string, attributes = ' version="2.0"') =>
  `<rss${attributes}><channel><title>Wire</title>${inside}</channel></rss>`;
const atom = (inside: string) => `<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>${inside}</feed>`;
const entry = async (text: string): Promise<Entry> => {
  const [first] = (await read(text)).entries;
  if (!first) throw new Error('no entry');
  return first;
};

describe('a feed', () => {
  const same = {
    id: 'n1',
    url: 'https://news.example/n1',
    title: 'Bridge open again',
    published: '2026-03-01T08:00:00Z',
  };

  test.each([
    [
      'rss',
      rss(
        '<item><guid isPermaLink="false">n1</guid><link>/n1</link><title>Bridge open again</title><pubDate>Sun, 01 Mar 2026 08:00:00 GMT</pubDate></item>',
      ),
    ],
    [
      'rss',
      '<rss><channel><item><guid isPermaLink="false">n1</guid><link>/n1</link><title>Bridge open again</title><dc:date>2026-03-01T08:00:00Z</dc:date></item></channel></rss>',
    ],
    [
      'rdf',
      '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/"><channel><title>Wire</title></channel><item r:about="n1"><link>/n1</link><title>Bridge open again</title><d:date>2026-03-01T08:00:00Z</d:date></item></r:RDF>',
    ],
    [
      'atom',
      atom(
        '<entry><id>n1</id><link rel="self" href="/x"/><link href="/n1"/><title>Bridge open again</title><published>2026-03-01T08:00:00Z</published></entry>',
      ),
    ],
    [
      'atom',
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><id>n1</id><link rel="alternate" href="/n1"/><title>Bridge open again</title><issued>2026-03-01T08:00:00Z</issued></entry></feed>',
    ],
    [
      'atom',
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:id>n1</a:id><a:link href="/n1"/><a:title>Bridge open again</a:title><a:published>2026-03-01T08:00:00Z</a:published></a:entry></a:feed>',
    ],
    [
      'json',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        items: [{ id: 'n1', url: '/n1', title: 'Bridge open again', date_published: '2026-03-01T08:00:00Z' }],
      }),
    ],
    [
      'sitemap',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://news.example/n1</loc><n:news><n:title>Bridge open again</n:title><n:publication_date>2026-03-01T08:00:00Z</n:publication_date></n:news></url></urlset>',
    ],
  ])('written as %s gives its entries', async (format, text) => {
    const feed = await read(text);
    expect(feed.format).toBe(format);
    const { id, url, title, published } = feed.entries[0] ?? ({} as Entry);
    expect({ id: id ?? 'n1', url, title, published }).toEqual(same);
  });

  test('says how long to wait for the next look', async () => {
    expect((await read(rss('<ttl>45</ttl>'))).refreshMs).toBe(45 * 60_000);
    expect(
      (await read(rss('<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>'))).refreshMs,
    ).toBe(6 * 3_600_000);
  });
});

describe('text in a feed', () => {
  test.each([
    [
      'markup keeps its words in order',
      atom(
        '<entry><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">One <b>two</b> three <i>four</i></div></content></entry>',
      ),
      'One <b>two</b> three <i>four</i>',
    ],
    [
      'prefixed markup becomes plain',
      atom(
        '<entry><content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml">One <h:b>two</h:b></h:div></content></entry>',
      ),
      'One <b>two</b>',
    ],
    [
      'markup without escape in RSS is kept',
      rss('<item><content:encoded>One <b>two</b> three</content:encoded></item>'),
      'One <b>two</b> three',
    ],
    [
      'escaped markup is opened once',
      rss('<item><content:encoded>&lt;p&gt;One &amp;amp; two</content:encoded></item>'),
      '<p>One &amp; two',
    ],
    [
      'CDATA is taken as it is',
      rss('<item><content:encoded><![CDATA[<p>One & two]]></content:encoded></item>'),
      '<p>One & two',
    ],
    [
      'the end tag inside CDATA ends nothing',
      rss('<item><content:encoded><![CDATA[a </content:encoded> b]]></content:encoded></item>'),
      'a </content:encoded> b',
    ],
    [
      'an end of CDATA inside CDATA is kept',
      rss('<item><content:encoded><![CDATA[a]]]]><![CDATA[>b]]></content:encoded></item>'),
      'a]]>b',
    ],
    [
      'base64 is opened',
      `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><content mode="base64">${Buffer.from('One two').toString('base64')}</content></entry></feed>`,
      'One two',
    ],
    [
      'own entities of the document are put in',
      `<!DOCTYPE rss [<!ENTITY town "Stonebrook">]>${rss('<item><content:encoded>in &town;</content:encoded></item>')}`,
      'in Stonebrook',
    ],
  ])('%s', async (_, text, expected) => {
    expect((await entry(text)).content).toBe(expected);
  });

  test.each([
    ['a bare & and an entity of HTML', 'A &amp; B & C caf&eacute;', 'A & B & C café'],
    ['escaped tags', 'One &lt;b&gt;two&lt;/b&gt;', 'One two'],
    ['tags', 'One <i>two</i>', 'One two'],
    ['angle brackets that are no tags', 'Dear &lt;Your Name&gt;', 'Dear <Your Name>'],
    ['a script', 'One&lt;script&gt;alert(1)&lt;/script&gt;', 'One'],
    ['a comment', 'One &lt;!-- hidden --&gt;two', 'One two'],
    ['comments that are never closed', 'One &lt;!-- -- a &gt;two&lt;!-- -- b &gt; three&lt;!--', 'One two three'],
    ['control and direction characters', 'One\u0000\u0008 \u202etwo &#8238;three', 'One two three'],
    ['line breaks', ' One\n  two ', 'One two'],
  ])('a title with %s is one line of plain text', async (_, title, expected) => {
    expect((await entry(rss(`<item><title>${title}</title></item>`))).title).toBe(expected);
  });

  test.each(['javascript:alert(1)', 'file:///etc/hosts', 'data:text/html,x', '   '])(
    'a link to %s is none',
    async (link) => {
      expect((await entry(rss(`<item><title>x</title><link>${link}</link></item>`))).url).toBeNull();
    },
  );

  test('a guid is a link only where it may be one', async () => {
    const item = (attribute: string) => entry(rss(`<item><guid${attribute}>https://news.example/n1</guid></item>`));
    expect((await item('')).url).toBe('https://news.example/n1');
    expect((await item(' isPermaLink="false"')).url).toBeNull();
  });

  test('relative links are resolved against xml:base, else the address of the feed', async () => {
    expect((await entry(atom('<entry xml:base="https://other.example/b/"><link href="c"/></entry>'))).url).toBe(
      'https://other.example/b/c',
    );
    expect((await entry(rss('<item><link>c</link></item>'))).url).toBe('https://news.example/feeds/c');
  });

  test('elements of an entry’s source are not the entry’s own', async () => {
    const text = atom(
      '<entry><source><title>Other</title><link href="https://other.example/"/></source><title>Own</title></entry>',
    );
    expect(await entry(text)).toMatchObject({ title: 'Own', url: null });
  });
});

describe('a damaged feed', () => {
  test.each([
    ['without its end', '<rss version="2.0"><channel><item><title>a</title></item>', ['a']],
    // The half entry comes whole at the next look; told now it would be told twice.
    ['cut in an entry', '<rss version="2.0"><channel><item><title>a</title></item><item><title>b', ['a']],
    ['cut in its only entry', '<rss version="2.0"><channel><item><title>a', ['a']],
    [
      'with an open CDATA',
      rss('<item><title>a</title><description><![CDATA[x</description></item><item><title>b</title></item>'),
      ['a', 'b'],
    ],
    [
      'with an element that never ends',
      rss('<item><odd><title>a</title></item><item><title>b</title></item>'),
      ['a', 'b'],
    ],
    [
      'with a title that never ends',
      rss('<item><title>a<link>https://news.example/a</link></item><item><title>b</title></item>'),
      ['a', 'b'],
    ],
    [
      'with stray ends',
      rss('</p></item><item></b><title>a</title></item></x><item><title>b</title></item>'),
      ['a', 'b'],
    ],
    [
      'with words before it',
      `Warning: line 3\n<!-- ok -->\n<?xml version="1.0"?>${rss('<item><title>a</title></item>')}`,
      ['a'],
    ],
    [
      'with a second document behind it',
      rss('<item><title>a</title></item>') + rss('<item><title>b</title></item>'),
      ['a'],
    ],
    [
      'with items outside the channel',
      '<rss><channel><title>t</title></channel><item><title>a</title></item></rss>',
      ['a'],
    ],
    [
      'with an impossible date',
      atom('<entry><title>a</title><updated>soon</updated></entry><entry><title>b</title></entry>'),
      ['a', 'b'],
    ],
    [
      'with a link without attributes',
      atom('<link>https://news.example</link><entry><link/><title>a</title></entry>'),
      ['a'],
    ],
    [
      'with names of JavaScript in it',
      rss('<item><__proto__><polluted>1</polluted></__proto__><constructor>x</constructor><title>a</title></item>'),
      ['a'],
    ],
    ['with an empty entry', atom('<entry></entry><entry><title>b</title></entry>'), [null, 'b']],
  ])('%s still gives its entries', async (_, text, expected) => {
    expect((await read(text)).entries.map(({ title }) => title)).toEqual(expected);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test.each([
    ['', 'the feed is empty'],
    ['   \n', 'the feed is empty'],
    ['hello', 'not a feed'],
    ['<!doctype html><html><body>x</body></html>', 'a web page, not a feed'],
    ['<sitemapindex><sitemap/></sitemapindex>', 'a list of sitemaps'],
    ['<opml/>', 'XML, but no feed'],
    ['{"items": 3}', 'it has no items'],
    ['{"items": [', 'JSON'],
    ['['.repeat(5_000), 'nested deeper'],
  ])('%j is refused with its reason', async (text, reason) => {
    expect(await refusal(text)).toContain(reason);
  });

  test('refers to no file and multiplies nothing', async () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>';
    expect((await entry(`${laughs}${rss('<item><title>&b; &f;</title></item>')}`)).title).toBe('&b; &f;');
  });

  test('is read or refused, never thrown, whatever its marks', async () => {
    const piece = fc.constantFrom(
      '<item>',
      '</item>',
      '<title>',
      '</title>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '<',
      '>',
      '&',
      '&#',
      '"',
      '=',
      'a',
      ' ',
      '<entry>',
      '<x y="',
      '</channel>',
      '<feed>',
      '\u0000',
      '<description>',
      '</description>',
      '/>',
      '<?',
      '<!DOCTYPE',
      '[',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const result = await parseFeed(Buffer.from(rss(pieces.join(''))), { url });
        expect(result.ok).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('of bytes at random is read or refused, never thrown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(typeof (await parseFeed(bytes)).ok).toBe('boolean');
      }),
    );
  });
});

describe('a feed made to be slow', () => {
  const flood = (mark: string, times: number) =>
    rss(`<item><title>a</title><description>${mark.repeat(times)}</description></item>`);
  test.each([
    ['<', 300_000],
    ['&', 300_000],
    ['&amp', 100_000],
    ['<!--', 100_000],
    ['<![CDATA[', 60_000],
    ['<p', 150_000],
    ['<b>', 100_000],
    ['<title type="xhtml">', 20_000],
    ['<x y="', 60_000],
    [' ', 400_000],
  ])('with a flood of "%s" is read in linear time', async (mark, times) => {
    const cost = async (n: number) => {
      const bytes = Buffer.from(flood(mark, n));
      const start = process.cpuUsage();
      const result = await parseFeed(bytes, { url });
      expect(result).toMatchObject({ ok: true, feed: { entries: [{ title: 'a' }] } });
      return process.cpuUsage(start).user / 1_000;
    };
    await cost(times / 10);
    const [small, large] = [await cost(times / 10), await cost(times)];
    // Ten times the input; a quadratic reader takes a hundred times as long. 200 ms are the noise of a busy machine.
    expect(large).toBeLessThan(small * 30 + 200);
  });
});

describe('the charset of a feed', () => {
  const words = 'Žluťoučký kůň, мост открыт';
  const text = (declared: string, title: string) =>
    `<?xml version="1.0" encoding="${declared}"?>${rss(`<item><title>${title}</title></item>`)}`;

  test.each([
    [
      'by its mark',
      Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(text('utf-16', words), 'utf-16le')]),
      null,
      words,
    ],
    ['by its NULs', iconv.encode(text('utf-16', words), 'utf-16be'), null, words],
    ['by its declaration', iconv.encode(text('windows-1251', 'мост открыт'), 'windows-1251'), null, 'мост открыт'],
    [
      'by the header',
      iconv.encode(rss('<item><title>Žluťoučký kůň</title></item>'), 'windows-1250'),
      'text/xml; charset=windows-1250',
      'Žluťoučký kůň',
    ],
    ['by its bytes, against a wrong header', Buffer.from(text('utf-8', words)), 'text/xml; charset=iso-8859-1', words],
    [
      'as windows-1252 where Latin 1 is said',
      iconv.encode(text('iso-8859-1', 'It’s “open”'), 'windows-1252'),
      null,
      'It’s “open”',
    ],
  ])('is known %s', async (_, bytes, contentType, expected) => {
    const { entries } = await read(bytes, contentType);
    expect(entries[0]?.title).toBe(expected);
  });
});
