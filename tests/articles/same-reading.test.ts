/**
 * The fast tree held to jsdom on whole pages: made-up ones here, and the real ones of the yardsticks where
 * COUNTERCLAIM_YARDSTICKS names their folder. They are read for a minute, so nobody waits for them unasked.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readPage } from '../../src/articles/page.js';
import { metaCharset, textOf } from '../../src/replay/readers/encoding.js';
import { differences, EXCEPTIONS } from './same-reading.js';

const lines = (from: number, to: number) =>
  Array.from(
    { length: to - from },
    (_, n) =>
      `Speaker ${from + n} of the harbour board said on Tuesday, after a long meeting, that the pier at Corfield will not be sold.`,
  );
const page = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><title>Pier at Corfield stays public – Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><meta property="article:published_time" content="2025-03-04T08:15:00+02:00">${head}</head>
<body><nav><ul><li><a href="/">Home</a><li><a href="/sea">Sea</a></ul></nav>${body}<footer><p>Harbour Post, 3 Quay Street</p></footer></body></html>`;
const paragraphs = (from: number, to: number) =>
  lines(from, to)
    .map((line) => `<p>${line}</p>`)
    .join('\n');
const heading = '<h1>Pier at Corfield stays public</h1>';

const PAGES: Record<string, string> = {
  'a story with a box and related links': page(
    `<article>${heading}<p class="byline">By Ada Holm</p>${paragraphs(0, 4)}<aside class="related"><h3>Read more</h3><ul><li><a href="/a">Ferry late again</a><li><a href="/b">Gulls counted</a></ul></aside>${paragraphs(4, 9)}</article>`,
  ),
  'a table for a layout, with rows that have no body': page(
    `<table><tr><td><a href="/">Home</a><td>${heading}${paragraphs(0, 5)}<tr><td>left<td>${paragraphs(5, 9)}</table>`,
  ),
  'a table in a table': page(
    `<table><tr><td><table><thead><tr><th>Year<th>Boats</thead><tr><td>2024<td>31<tr><td>2025<td>28</table></td><td>${heading}${paragraphs(0, 8)}</td></tr></table>`,
  ),
  'paragraphs and items that are never closed': page(
    `<div id="story">${heading}<p>${lines(0, 5).join('<p>')}<ul><li>${lines(5, 8).join('<li>')}</ul><p>${lines(8, 11).join('<p>')}</div>`,
  ),
  'words parted by line breaks only': page(`<div class="text">${heading}${lines(0, 9).join('<br><br>')}</div>`),
  'terms, quotations and figures': page(
    `<main>${heading}${paragraphs(0, 3)}<blockquote><p>${lines(3, 4)}</p><cite>Ada Holm</cite></blockquote><figure><img src="x"><figcaption>The pier. Photo: Ana Ruiz</figcaption></figure><dl><dt>Length<dd>${lines(4, 5)}<dt>Age<dd>${lines(5, 6)}</dl>${paragraphs(6, 10)}</main>`,
  ),
  'a story known by its structured data': page(
    `<div><div><span>Sea</span></div>${heading}<div class="c">${paragraphs(0, 6)}</div><div class="comments"><p>First! ${lines(20, 21)}</p></div></div>`,
    `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'Pier at Corfield stays public', datePublished: '2025-03-04T08:15:00+02:00', author: { name: 'Ada Holm' }, articleBody: lines(0, 6).join(' ') })}</script>`,
  ),
  'a live blog': page(
    `<article>${heading}${[9, 10, 11].map((hour) => `<section class="live-entry"><time datetime="2025-03-04T${hour}:05:00+02:00">${hour}.05</time><h2>Update at ${hour}</h2>${paragraphs(hour * 10, hour * 10 + 2)}</section>`).join('')}</article>`,
    '<meta property="og:type" content="liveblog">',
  ),
  'a wall before the rest': page(
    `<article>${heading}${paragraphs(0, 3)}<div class="paywall"><p>Subscribe to continue reading this article.</p></div></article>`,
  ),
  'what nobody sees': page(
    `<article>${heading}${paragraphs(0, 4)}<p style="display:none">${lines(50, 51)}</p><template>${paragraphs(51, 52)}</template><p hidden>${lines(53, 54)}</p>${paragraphs(4, 8)}</article>`,
  ),
};

describe('a page is read alike by both trees', () => {
  test.each(Object.entries(PAGES))('%s', async (_, html) => {
    expect(await differences(html)).toEqual([]);
    const { title, text, entries } = await readPage({ html, url: null, title: null, way: 'fast' });
    expect(title).toBe('Pier at Corfield stays public');
    // Something was read at all.
    expect(text.length + entries.length).toBeGreaterThan(300);
  });

  test('a block in a span does not end the paragraph around it, which is an exception', async () => {
    const story = `<article>${heading}${paragraphs(0, 4)}<p><em>The end<div></div></em><span>adh</span></p>${paragraphs(4, 8)}</article>`;
    expect(await differences(page(story))).toEqual(['text']);
  });
});

const yardsticks = process.env.COUNTERCLAIM_YARDSTICKS;

test.skipIf(!yardsticks)(
  'the real pages of the yardsticks are read alike, but for those that are listed with their cause',
  async () => {
    const found: { page: string; differs: string[] }[] = [];
    for (const set of ['bodies', 'dates']) {
      const folder = path.resolve(yardsticks ?? '', 'cleaning', set, 'pages');
      for (const name of readdirSync(folder).filter((one) => one.endsWith('.html.gz'))) {
        const bytes = gunzipSync(readFileSync(path.join(folder, name)));
        const differs = await differences(textOf(bytes, [metaCharset(bytes)]) ?? '');
        if (differs.length > 0) found.push({ page: name, differs });
      }
    }
    expect(found).toEqual(EXCEPTIONS.map(({ page, differs }) => ({ page, differs })));
  },
  600_000,
);
