import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cleaned, createCleaner } from '../../src/articles/clean.js';
import { fetchPage } from '../../src/net/page.js';
import { openNet } from '../../src/net/request.js';
import { openWarcFile, responseRecord } from '../../src/net/warc-file.js';
import { cleanInputOf } from '../../src/replay/clean-input.js';
import { readArchive } from '../../src/replay/readers/archive.js';
import { serve, type TestServer } from './server.js';

const PAGE = (title: string, extra = '') => `<!doctype html><html lang="en"><head><title>${title}</title>
<meta property="og:site_name" content="Northern Herald">
<meta property="article:published_time" content="2024-05-06T20:24:00+03:00">${extra}</head><body><article><h1>${title}</h1>
<p>The army said on Monday that its troops had entered Orlivka and were clearing the last houses there.</p>
<p>The mayor, speaking by telephone from the town hall, denied it and said that no soldier had been seen.</p></article>`;
const RUSSIAN = PAGE(
  'Армия и мэр спорят о городе',
  '<meta charset="windows-1251"><meta name="author" content="Анна Руис">',
);

let folder: string;
let server: TestServer;
const html = { 'content-type': 'text/html' };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'counterclaim-warc-'));
  server = await serve({
    '/plain': (_, response) => response.writeHead(200, html).end(PAGE('Army and mayor differ on the town')),
    '/gzip': (_, response) =>
      response
        .writeHead(200, { ...html, 'content-encoding': 'gzip' })
        .end(zlib.gzipSync(PAGE('The bridge of Lindby stands'))),
    '/cyrillic': (_, response) => response.writeHead(200, html).end(iconv.encode(RUSSIAN, 'windows-1251')),
    '/moved': (_, response) => response.writeHead(302, { location: '/plain' }).end(),
    '/cookies': (_, response) =>
      response
        .writeHead(200, { ...html, 'set-cookie': ['a=1', 'b=2'] })
        .end(PAGE('Two cookies and a report of the day')),
    '/gone': (_, response) => response.writeHead(410, html).end(PAGE('This page is gone for good')),
    '/feed': (_, response) => response.writeHead(200, { 'content-type': 'application/rss+xml' }).end('<rss/>'),
  });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function itemsOf(paths: string[]) {
  const items = [];
  for await (const item of readArchive(paths)) items.push(item);
  return items;
}

describe('an archive of what was fetched', () => {
  test('gives the same articles when it is replayed', async () => {
    const complaints: unknown[] = [];
    const into = path.join(folder, 'live');
    const warc = openWarcFile({
      folder: into,
      software: 'counterclaim/test',
      complain: (error) => complaints.push(error),
    });
    const net = openNet({ allowPrivate: ['127.0.0.1/32'], userAgent: 'counterclaim/test', keep: warc.keep });
    const cleaner = createCleaner();
    const live: Cleaned[] = [];
    for (const name of ['/plain', '/gzip', '/cyrillic', '/moved', '/cookies', '/gone', '/feed']) {
      const page = await fetchPage(server.url(name), { request: net.request, robots: null, now: 0 });
      if (!page.ok) continue;
      const { html: value } = page;
      const none = { url: null, outlet: null, title: null, published: null, language: null };
      live.push(await cleaner.clean({ ...none, id: name, body: { kind: 'html', value } }));
    }
    await net.close();
    await warc.close();

    const again: Cleaned[] = [];
    for (const item of await itemsOf([into]))
      if (item.kind === 'article') again.push(await cleaner.clean({ ...cleanInputOf(item), url: null }));
    await cleaner.close();
    const bare = (all: Cleaned[]) => all.map((one) => (one.ok ? { ...one.article, id: '' } : one));
    expect(complaints).toEqual([]);
    expect(live).toHaveLength(5);
    // The page that was moved to is the plain one again.
    expect(bare(again)).toEqual(bare(live));
  });

  test('is one file a day whose records name what was asked for', async () => {
    const [name = '', ...rest] = await readdir(path.join(folder, 'live'));
    expect(rest).toEqual([]);
    expect(name).toMatch(/^counterclaim-\d{8}-\d+-[0-9a-f]{6}\.warc\.gz$/);
    const text = zlib.gunzipSync(await readFile(path.join(folder, 'live', name))).toString('latin1');
    expect(text).toMatch(/^WARC\/1\.1\r\n[\s\S]*WARC-Type: warcinfo\r\n[\s\S]*software: counterclaim\/test\r\n/);
    expect(text.match(/WARC-Type: response/g)).toHaveLength(7);
    expect(text).toContain(`WARC-Target-URI: ${server.url('/gzip')}\r\n`);
    expect(text).toContain('set-cookie: a=1\r\nset-cookie: b=2\r\n');
    expect(text).not.toMatch(/transfer-encoding/i);
  });

  test('keeps the bytes as they came, whatever they are', async () => {
    const at = Date.UTC(2024, 4, 6, 10);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.string(), async (body, odd) => {
        const headers = { 'content-type': 'text/html', 'x-odd': `${odd}\r\nWARC/1.1` };
        const bytes = responseRecord({ url: 'https://herald.example/1', at, status: 200, headers, body });
        const [head = '', http = ''] = bytes.toString('latin1').split('\r\n\r\n');
        const announced = Number(/Content-Length: (\d+)/.exec(head)?.[1]);
        expect(bytes.length).toBe(Buffer.byteLength(head, 'latin1') + 4 + announced + 4);
        expect(http.split('\r\n').filter((line) => line.startsWith('WARC'))).toEqual([]);
        const block = bytes.subarray(bytes.length - 4 - announced, bytes.length - 4);
        expect(Buffer.compare(block.subarray(block.length - body.length), Buffer.from(body))).toBe(0);
      }),
    );
  });

  test('costs the reading nothing where the disk takes nothing', async () => {
    const blocked = path.join(folder, 'a file');
    await writeFile(blocked, '');
    const complaints: unknown[] = [];
    const warc = openWarcFile({ folder: blocked, software: 'x', complain: (error) => complaints.push(error) });
    for (let n = 0; n < 3; n++)
      warc.keep({ url: 'https://herald.example/1', at: 0, status: 200, headers: {}, body: new Uint8Array(3) });
    await warc.close();
    expect(complaints).toHaveLength(1);
  });
});
