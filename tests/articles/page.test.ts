import { describe, expect, test } from 'vitest';
import { readPage } from '../../src/articles/page.js';

const FIRST = 'The army said on Monday that its troops had entered Orlivka and were clearing the last houses there.';
const SECOND = 'The mayor, speaking by telephone from the town hall, denied it and said that no soldier had been seen.';
const THIRD = 'Both sides have claimed the town several times since the spring, and neither report could be checked.';
const STORY = [FIRST, SECOND, THIRD];
const paragraphs = STORY.map((text) => `<p>${text}</p>`);
const html = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`;
const story = (extra = '', head = '') =>
  html(
    `<nav><a href="/">Home</a></nav><article><h1>Army and mayor differ</h1>${paragraphs.join('')}${extra}</article>`,
    head,
  );
const read = (page: string, way: 'fast' | 'jsdom' | 'linear' = 'fast', url: string | null = null) =>
  readPage({ html: page, url, title: null, way });

for (const way of ['fast', 'jsdom'] as const) {
  describe(`a page read the ${way} way`, () => {
    test('gives its paragraphs without title, menu and side matter', async () => {
      const page = await read(
        story(
          '<aside class="related-stories"><p>Storm nears the coast, and the harbour of Lindby has been closed.</p></aside>',
        ),
        way,
      );
      expect(page).toMatchObject({
        text: STORY.join('\n\n'),
        title: 'Army and mayor differ',
        language: 'en',
        degraded: null,
      });
    });

    test('keeps words of neighbouring blocks apart and inline words together', async () => {
      const page = await read(
        story(`<ul><li>First <b>poi</b>nt of the plan.</li><li>Second point of the plan.</li></ul>`),
        way,
      );
      expect(page.text).toContain('First point of the plan.\n\nSecond point of the plan.');
    });

    test.each([
      'style="display:none"',
      'style="font-size:0"',
      'style="position:absolute;left:-9999px"',
      'style="opacity:0"',
      'style="color:#fff;background:#fff"',
      'hidden',
      'aria-hidden="true"',
    ])('leaves out what %s hides', async (attribute) => {
      const page = await read(
        story(`<p ${attribute}>The general said that 99 people were killed in the raid on Lindby.</p>`),
        way,
      );
      expect(page.text).not.toContain('99');
    });

    test('takes the title by several voices, without the name of the outlet', async () => {
      const head =
        '<title>Army and mayor differ | Northern Herald</title><meta property="og:site_name" content="Northern Herald">';
      expect(await read(html(paragraphs.join(''), head), way)).toMatchObject({
        title: 'Army and mayor differ',
        outlet: 'Northern Herald',
      });
    });
  });
}

describe('the date of a page', () => {
  const ld = (published: string) =>
    `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"${published}"}</script>`;
  const meta = '<meta property="article:published_time" content="2024-05-07T10:00:00+03:00">';
  const time = '<time class="published" datetime="2024-05-08">8 May</time>';
  const url = 'https://herald.example/2024/05/09/orlivka';

  test('comes from JSON-LD, then metas, then time elements, then the address, with the zone as printed', async () => {
    const date = async (head: string, body: string, address: string | null) =>
      (await read(story(body, head), 'fast', address)).date;
    expect(await date(ld('2024-05-06T00:30:00+03:00') + meta, time, url)).toEqual({
      publishedAt: '2024-05-06T00:30:00+03:00',
      basis: 'json-ld',
    });
    expect(await date(ld('soon') + meta, time, url)).toEqual({
      publishedAt: '2024-05-07T10:00:00+03:00',
      basis: 'meta',
    });
    expect(await date('', time, url)).toEqual({ publishedAt: '2024-05-08', basis: 'time' });
    expect(await date('', '', url)).toEqual({ publishedAt: '2024-05-09', basis: 'url' });
  });

  test('is unknown where only sentences name days', async () => {
    expect(
      (await read(story('<p>The bridge fell on 3 March 2021, the ministry said on Tuesday in a statement.</p>'))).date,
    ).toBeNull();
  });

  test('is not the day of a change', async () => {
    expect((await read(story('<time class="updated" datetime="2024-05-08">8 May</time>'))).date).toBeNull();
  });
});

describe('JSON-LD', () => {
  test('broken, deep or odd, it costs only itself', async () => {
    for (const json of [
      '{"@type":"NewsArticle",',
      '['.repeat(100_000),
      '{"@type":7,"datePublished":{}}',
      '{"__proto__":{"polluted":1},"@type":"Article"}',
    ]) {
      const page = await read(story('', `<script type="application/ld+json">${json}</script>`));
      expect(page).toMatchObject({ text: STORY.join('\n\n'), date: null });
    }
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('a page beyond the caps', () => {
  test.each([
    ['depth', `${'<div>'.repeat(3000)}${paragraphs.join('')}`, /deeper/],
    ['tags', `${paragraphs.join('')}${'<br>'.repeat(70_000)}`, /tags/],
    ['length', `${paragraphs.join('')}${'x '.repeat(2_600_000)}`, /characters/],
  ])('of %s gives its text in one pass and says why', async (_cap, body, reason) => {
    const page = await read(html(body));
    expect(page.degraded).toMatch(reason);
    for (const sentence of STORY) expect(page.text).toContain(sentence);
  });

  test('a time limit leaves the linear way, with scripts and menus left out', async () => {
    const page = await read(story('<script>var x = "<p>not a word of this may show</p>";</script>'), 'linear');
    expect(page.text).toBe(STORY.join('\n\n'));
  });
});
