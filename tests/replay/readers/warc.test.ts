import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCleaner } from '../../../src/articles/clean.js';
import { cleanInputOf } from '../../../src/replay/clean-input.js';
import { type Folder, folder, ids, type RecordOptions, read, texts, warcRecord } from './archives.js';

let box: Folder;
beforeEach(() => {
  box = folder();
});
afterEach(() => box.remove());

const one = warcRecord('<p>one</p>', { uri: 'https://news.example/1' });
const two = warcRecord('<p>two</p>', { uri: 'https://news.example/2' });
const warc = (...parts: (Buffer | string)[]) =>
  read(box.put('a.warc', Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))));
const warcGz = (...parts: Buffer[]) => read(box.put('a.warc.gz', Buffer.concat(parts)));
const faults = (found: Awaited<ReturnType<typeof read>>) => found.skipped.map((item) => [item.offset, item.cause]);

describe('records', () => {
  test('pages become articles with their address; the day of the crawl is not their date', async () => {
    const found = await warc(warcRecord('x', { type: 'warcinfo' }), one, warcRecord('x', { type: 'request' }), two);
    expect(found.articles.map(({ id, url, published, body }) => [id, url, published, body.kind, body.value])).toEqual([
      ['a.warc#2', 'https://news.example/1', null, 'html', '<p>one</p>'],
      ['a.warc#4', 'https://news.example/2', null, 'html', '<p>two</p>'],
    ]);
    expect(found.notes).toEqual(['2 records are no page, so no article']);
    expect(found.skipped).toEqual([]);
  });

  test.each([
    ['one gzip member a record', () => warcGz(gzipSync(one), gzipSync(two))],
    ['all records in one member', () => warcGz(gzipSync(Buffer.concat([one, two])))],
    [
      'members cut where records do not end',
      () => {
        const all = Buffer.concat([one, two]);
        return warcGz(gzipSync(all.subarray(0, 280)), gzipSync(all.subarray(280, 400)), gzipSync(all.subarray(400)));
      },
    ],
  ])('%s', async (_, run) => {
    const found = await run();
    expect([texts(found), found.skipped]).toEqual([['<p>one</p>', '<p>two</p>'], []]);
  });

  test('images, style sheets and redirects are no articles; error pages are named', async () => {
    const found = await warc(
      warcRecord('GIF89a', { http: 'Content-Type: image/gif' }),
      warcRecord('', { status: '301 Moved', http: 'Location: /x' }),
      warcRecord('<p>gone</p>', { status: '404 Not Found' }),
      one,
    );
    expect(texts(found)).toEqual(['<p>one</p>']);
    expect(found.skipped).toMatchObject([{ cause: 'error-page' }]);
    expect(found.notes).toEqual(['2 records are no page, so no article']);
  });

  const PAGE = '<html><p>The mayor said no.</p></html>';
  const chunked = Buffer.from(
    `10\r\n${PAGE.slice(0, 16)}\r\n${(PAGE.length - 16).toString(16)};x=y\r\n${PAGE.slice(16)}\r\n0\r\n\r\n`,
  );
  test.each([
    ['chunked', chunked, 'Transfer-Encoding: chunked'],
    ['called chunked, but joined already', PAGE, 'Transfer-Encoding: chunked'],
    ['gzip', gzipSync(PAGE), 'Content-Encoding: gzip'],
    ['called gzip, but unpacked already', PAGE, 'Content-Encoding: gzip'],
    ['brotli', brotliCompressSync(PAGE), 'Content-Encoding: br'],
    ['called brotli, but unpacked already', PAGE, 'Content-Encoding: br'],
    ['raw deflate', deflateRawSync(PAGE), 'Content-Encoding: deflate'],
    ['without a type', PAGE, 'X-Type: none'],
  ])('a body that is %s', async (_, body, http) => {
    const type = http.startsWith('X-') ? '' : 'Content-Type: text/html\r\n';
    const found = await warc(warcRecord(body, { http: `${type}${http}` }));
    expect([texts(found), found.skipped]).toEqual([[PAGE], []]);
  });

  test('the charset is taken from the header of the answer', async () => {
    const body = Buffer.from([0x3c, 0x70, 0x3e, 0xa3, 0xf3, 0x64, 0xbc]);
    const found = await warc(warcRecord(body, { http: 'Content-Type: text/html; charset=iso-8859-2' }));
    expect(texts(found)).toEqual(['<p>Łódź']);
  });

  test('addresses that are none are left out, never followed', async () => {
    const uris = [
      'file:///etc/passwd',
      'http://127.0.0.1/',
      'javascript:alert(1)',
      '../../x',
      '<https://news.example/ok>',
    ];
    const found = await warc(...uris.map((uri, i) => warcRecord(`<p>${i}`, { uri })));
    expect(found.articles.map((article) => article.url)).toEqual([null, null, null, null, 'https://news.example/ok']);
    expect(found.notes.length).toBe(4);
  });
});

describe('damage', () => {
  test.each([
    ['too large for the file', '999999999'],
    ['no number', 'abc'],
    ['negative', '-5'],
    ['too small', 20],
  ])('a Content-Length that is %s is named with its offset, the next record is read', async (_, length) => {
    const found = await warc(one, warcRecord('<p>bad</p>', { length }), two);
    expect(texts(found)).toEqual(['<p>one</p>', '<p>two</p>']);
    expect(faults(found)).toEqual([[one.length, 'damaged']]);
    expect(ids(found)).toEqual(['a.warc#1', 'a.warc#3']);
  });

  test('a length that swallows the rest is found out in a stream of unknown size too', async () => {
    const { Readable } = await import('node:stream');
    const bad = warcRecord('<p>bad</p>', { length: 5000 });
    const found = await read('-', { stdin: Readable.from([Buffer.concat([one, bad, two])]) });
    expect(texts(found)).toEqual(['<p>one</p>', '<p>two</p>']);
    const packed = await warcGz(gzipSync(one), gzipSync(bad), gzipSync(two));
    expect(texts(packed)).toEqual(['<p>one</p>', '<p>two</p>']);
    expect(faults(packed)).toEqual([[gzipSync(one).length, 'damaged']]);
  });

  test('a header without an end is given up, the next record is read', async () => {
    const found = await warc(
      `WARC/1.0\r\nWARC-Type: response\r\nX: ${'A'.repeat(300_000)}\r\nContent-Length: 0\r\n\r\n\r\n\r\n`,
      two,
    );
    expect(texts(found)).toEqual(['<p>two</p>']);
    expect(faults(found)).toEqual([[0, 'damaged']]);
  });

  test('what is no archive is called so', async () => {
    const found = await warc('hello\nworld\n');
    expect(found.skipped).toMatchObject([
      { offset: 0, cause: 'damaged', reason: expect.stringMatching(/^not a WARC archive/) },
    ]);
    expect((await warc('')).skipped).toMatchObject([{ cause: 'empty' }]);
  });

  test('the record of a member with a bad checksum is not believed', async () => {
    const bad = gzipSync(one);
    bad.writeUInt32LE(1, bad.length - 8);
    const found = await warcGz(bad, gzipSync(two));
    expect(texts(found)).toEqual(['<p>two</p>']);
    expect(faults(found)).toEqual([[0, 'damaged']]);
  });

  test('a member cut off and garbage between members are named, good neighbours are read', async () => {
    const first = gzipSync(one);
    expect(faults(await warcGz(first, gzipSync(two).subarray(0, 60)))).toEqual([[first.length, 'damaged']]);
    const garbage = await warcGz(first, Buffer.from('GARBAGE'), gzipSync(two));
    expect(texts(garbage)).toEqual(['<p>one</p>', '<p>two</p>']);
    expect(faults(garbage)).toEqual([[first.length, 'damaged']]);
  });

  test('bombs are refused by themselves: a page, and a record', async () => {
    const page = gzipSync(Buffer.alloc(12 << 20, 0x20), { level: 9 });
    const bad = warcRecord(page, { http: 'Content-Type: text/html\r\nContent-Encoding: gzip' });
    const inside = await warc(one, bad, two);
    expect([texts(inside), inside.skipped.map((item) => item.cause)]).toEqual([['<p>one</p>', '<p>two</p>'], ['bomb']]);
    const record = gzipSync(warcRecord(Buffer.alloc(20 << 20, 0x20)), { level: 9 });
    const outside = await warcGz(gzipSync(one), record, gzipSync(two));
    expect([texts(outside), outside.skipped.map((item) => item.cause)]).toEqual([
      ['<p>one</p>', '<p>two</p>'],
      ['bomb'],
    ]);
  });

  test('a payload larger than an article is passed over', async () => {
    const file = box.put('a.warc', Buffer.concat([one, warcRecord('x'.repeat(200_000)), two]));
    const found = await read(file, { limits: { articleBytes: 50_000 } });
    expect(texts(found)).toEqual(['<p>one</p>', '<p>two</p>']);
    expect(found.skipped).toMatchObject([{ cause: 'too-large', offset: one.length }]);
  });

  test('cut anywhere, whole records are read and the cut is named', async () => {
    const all = Buffer.concat([one, two]);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: all.length - 1 }), async (cut) => {
        const found = await warc(all.subarray(0, cut));
        const whole = [one.length, all.length].filter((end) => cut >= end - 4).length;
        expect(found.articles.length).toBe(whole);
        const clean = whole > 0 && [one.length, all.length].some((end) => cut >= end - 4 && cut <= end);
        expect(found.skipped.length).toBe(clean ? 0 : 1);
      }),
      { numRuns: 80 },
    );
  });

  test('whatever bytes are changed, reading ends, and nothing is lost without a word', async () => {
    const files = [Buffer.concat([one, two, one]), Buffer.concat([gzipSync(one), gzipSync(two)])];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat({ max: 2000 }), fc.nat({ max: 255 })), { maxLength: 4 }),
        async (file, changes) => {
          const bytes = Buffer.from(file);
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          const found = await read(box.put('x.warc', bytes));
          expect(found.items.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 120 },
    );
  }, 30_000);
});

describe('an archived page', () => {
  const cleaner = createCleaner({ threads: 1 });
  afterAll(() => cleaner.close());
  const told = 'The harbour master said on Friday that the ferry of Tarn had come loose at night and run aground.';
  const articleOf = async (head: string, options: RecordOptions) => {
    const html = `<html lang="en"><head>${head}</head><body><article><p>${told}</p><p>${told}</p></article></body></html>`;
    const [item] = (await warc(warcRecord(html, options))).articles;
    const out = item && (await cleaner.clean(cleanInputOf(item)));
    if (!out?.ok) throw new Error(out?.reason);
    return out.article;
  };
  const published = (day: string) => `<meta property="article:published_time" content="${day}">`;

  test('is of the outlet of its address where it names none, and was published by when it was had', async () => {
    const article = await articleOf('', { uri: 'https://www.tarn-post.example/ferry', date: '2025-02-08T10:00:00Z' });
    expect(article).toMatchObject({
      outlet: 'tarn-post.example',
      outletBasis: 'address',
      publishedAt: null,
      dateBasis: null,
      hadAt: '2025-02-08T10:00:00Z',
    });
  });

  test('keeps the outlet and the day that it names', async () => {
    const head = `<meta property="og:site_name" content="Tarn Post">${published('2025-02-07T18:00:00Z')}`;
    const article = await articleOf(head, { date: '2025-02-08T10:00:00Z' });
    expect(article).toMatchObject({ outlet: 'Tarn Post', publishedAt: '2025-02-07T18:00:00Z', dateBasis: 'meta' });
    expect([article.outletBasis, article.hadAt]).toEqual([undefined, undefined]);
  });

  test('cannot have been published after it was had', async () => {
    const article = await articleOf(published('2025-02-20'), { date: '2025-02-08T10:00:00Z' });
    expect([article.publishedAt, article.hadAt]).toEqual([null, '2025-02-08T10:00:00Z']);
  });

  test.each(['1970-01-01T00:00:00Z', 'yesterday'])(
    'may be of a crawler that did not know the day: %s',
    async (date) => {
      const article = await articleOf(published('2025-02-07'), { date });
      expect(article).toMatchObject({ publishedAt: '2025-02-07', dateBasis: 'meta' });
    },
  );

  test.each([
    'https://web.archive.org/web/2025/https://tarn.example/1',
    'https://tarn-example.translate.goog/1',
    'http://192.0.2.7/a',
    'about:blank',
  ])('at %s has no outlet', async (uri) => {
    expect((await articleOf('', { uri })).outlet).toBeNull();
  });
});
