import { afterAll, describe, expect, test } from 'vitest';
import { createCleaner } from '../../src/articles/clean.js';
import { TIME_LINES } from '../../src/articles/live-times.js';
import { inputOf } from './clean-input.js';

const cleaner = createCleaner();
const slow = createCleaner({ dom: 'jsdom' });
afterAll(() => Promise.all([cleaner.close(), slow.close()]));

const INTRO =
  'The council is to decide today whether the old bridge may be used again, after weeks of dispute about it.';
const SAID = {
  mayor: 'The mayor said that the bridge was open and that nobody had been hurt on it during the night.',
  union: 'The union of drivers denied this and said that the bridge had been shut since early in the morning.',
  police: 'Police officers at the bridge said that they had turned back forty lorries within the last hour.',
  baker: 'A baker on the south bank said that he had waited for his flour in vain since the day before.',
};
const TITLE = 'Bridge live: council to decide after weeks of dispute';

type Given = { head?: string; title?: string; entries: string; intro?: string };
const page = ({ head = '', title = TITLE, entries, intro = `<p>${INTRO}</p>` }: Given) =>
  `<html lang="en"><head><title>${title}</title>${head}</head><body><div class="menu"><a href="/">Home</a></div>
  <main><h1>${title}</h1><div class="intro">${intro}</div><div class="stream">${entries}</div></main>
  <footer><p>Northern Herald is printed on Monday and Thursday in the town of Lindby.</p></footer></body></html>`;
const metas = (published: string, modified?: string) =>
  `<meta property="article:published_time" content="${published}">${modified ? `<meta property="article:modified_time" content="${modified}">` : ''}`;

async function read(given: Given, url: string | null = null) {
  const outs = [];
  for (const one of [cleaner, slow]) {
    const out = await one.clean(inputOf({ kind: 'html', value: page(given) }, { id: 'page', url }));
    if (!out.ok) throw new Error(out.reason);
    outs.push(
      [out.article, ...(out.entries ?? [])].map(({ publishedAt, title, text }) => ({ publishedAt, title, text })),
    );
  }
  // Both trees cut alike.
  expect(outs[1]).toEqual(outs[0]);
  const [article, ...entries] = outs[0] ?? [];
  return { article, entries, days: entries.map(({ publishedAt }) => publishedAt) };
}

test('a page is had in one piece too, under its own name', async () => {
  const said = Object.values(SAID);
  const entries = said
    .map(
      (text, n) => `<div class="entry"><time datetime="2025-02-07T1${n}:05:00+02:00">then</time><p>${text}</p></div>`,
    )
    .join('');
  const out = await cleaner.clean(inputOf({ kind: 'html', value: page({ entries }) }, { id: 'page', url: null }));
  if (!out.ok) throw new Error(out.reason);
  expect(out.entries).toHaveLength(said.length);
  expect(out.whole?.id).toBe('page');
  for (const text of [INTRO, ...said]) expect(out.whole?.text).toContain(text);
});

describe('the lines of times', () => {
  test.each(TIME_LINES)('$example', ({ pattern, example, keeps }) => {
    expect(pattern.test(example)).toBe(true);
    expect(TIME_LINES.some((row) => row.pattern.test(keeps))).toBe(false);
  });
});

describe('a live blog', () => {
  const timed = [
    ['2025-02-07T14:32:00+02:00', 'Union speaks', SAID.union],
    ['2025-02-07T11:05:00+02:00', 'Mayor speaks', SAID.mayor],
    ['2025-02-06T23:50:00+02:00', 'Lorries turned back', SAID.police],
  ];
  const wanted = timed.map(([publishedAt, title, text]) => ({ publishedAt, title, text }));

  test.each([
    [
      'with a time above each headline',
      timed.map(
        ([at, head, text]) =>
          `<div class="entry"><time datetime="${at}">earlier</time><h2>${head}</h2><p>${text}</p></div>`,
      ),
    ],
    [
      'with the time below the headline',
      timed.map(
        ([at, head, text]) =>
          `<section><h3>${head}</h3><p><time datetime="${at}">then</time></p><p>${text}</p></section>`,
      ),
    ],
    [
      'with an article for each, its time at the foot',
      timed.map(
        ([at, head, text]) =>
          `<article><h3>${head}</h3><p>${text}</p><p><time datetime="${at}">then</time></p></article>`,
      ),
    ],
    [
      'with the time in the headline',
      timed.map(
        ([at, head, text]) =>
          `<li><h3><time datetime="${at}">${at?.slice(11, 16)}</time> – ${head}</h3><p>${text}</p></li>`,
      ),
    ],
  ])('%s is cut into entries, each of its own time', async (_, entries) => {
    const { article, entries: found } = await read({
      head: metas('2025-02-06T08:00:00+02:00'),
      entries: entries.join(''),
    });
    expect(article).toMatchObject({ text: INTRO, publishedAt: '2025-02-06T08:00:00+02:00' });
    expect(found).toEqual(wanted);
  });

  test('whose JSON-LD gives the times has them, with the words of the page', async () => {
    const update = (at: string, headline: string, body: string) => ({
      '@type': 'BlogPosting',
      headline,
      datePublished: at,
      articleBody: `<p>${body}</p>`,
    });
    const ld = {
      '@type': 'LiveBlogPosting',
      headline: 'The bridge',
      datePublished: '2025-02-06T08:00:00+02:00',
      liveBlogUpdate: [
        update('2025-02-07T14:32:00+02:00', 'Union speaks', `${SAID.union.slice(0, 60)}…`),
        update('2025-02-07T11:05:00+02:00', 'Mayor speaks', SAID.mayor),
      ],
    };
    const { entries, article } = await read({
      title: 'The bridge',
      head: `<script type="application/ld+json">${JSON.stringify(ld)}</script>`,
      intro: `<p>${INTRO}</p><ul><li><a href="#1">Union speaks</a></li><li><a href="#2">Mayor speaks</a></li></ul>`,
      entries: `<div><h2>Union speaks</h2><p>${SAID.union}</p></div><div><h2>Mayor speaks</h2><p>${SAID.mayor}</p></div>`,
    });
    expect(entries).toEqual(wanted.slice(0, 2));
    expect(article?.text).toBe(INTRO);
  });

  const clocks = (...rows: [string, string][]) =>
    rows.map(([clock, text]) => `<h3>${clock}</h3><p>${text}</p>`).join('');

  test('of clocks takes the day from the page, and goes back a day where they cross midnight', async () => {
    const { days } = await read({
      head: metas('2025-02-06T18:00:00+02:00', '2025-02-07T02:10:00+02:00'),
      entries: clocks(['02:05', SAID.union], ['00:15', SAID.mayor], ['23:40', SAID.police], ['21:10', SAID.baker]),
    });
    expect(days).toEqual([
      '2025-02-07T02:05:00+02:00',
      '2025-02-07T00:15:00+02:00',
      '2025-02-06T23:40:00+02:00',
      '2025-02-06T21:10:00+02:00',
    ]);
  });

  test('that runs upwards goes on a day', async () => {
    const { days } = await read({
      head: metas('2025-02-06T20:55:00+02:00', '2025-02-07T02:10:00+02:00'),
      entries: clocks(['20:58', SAID.union], ['22:15', SAID.mayor], ['00:40', SAID.police], ['01:10', SAID.baker]),
    });
    expect(days?.map((day) => day?.slice(0, 16))).toEqual([
      '2025-02-06T20:58',
      '2025-02-06T22:15',
      '2025-02-07T00:40',
      '2025-02-07T01:10',
    ]);
  });

  test('of many days keeps the entries of each day apart', async () => {
    const { days, entries } = await read({
      head: metas('2025-02-03T09:00:00Z', '2025-02-07T16:00:00Z'),
      entries: `<h2>Friday 7 February</h2>${clocks(['14:32 GMT – Union speaks', SAID.union], ['11:05 GMT – Mayor speaks', SAID.mayor])}
        <h2>Tuesday 4 February</h2>${clocks(['16:00 GMT', SAID.police], ['08:20 GMT', SAID.baker])}`,
    });
    expect(days).toEqual([
      '2025-02-07T14:32:00Z',
      '2025-02-07T11:05:00Z',
      '2025-02-04T16:00:00Z',
      '2025-02-04T08:20:00Z',
    ]);
    expect(entries.map(({ text }) => text)).toEqual([SAID.union, SAID.mayor, SAID.police, SAID.baker]);
    expect(entries[0]?.title).toBe('Union speaks');
  });

  test('whose zone nobody knows gives the day alone', async () => {
    const { days } = await read({
      head: metas('2025-02-07T08:00:00Z', '2025-02-07T16:00:00Z'),
      entries: clocks(['14:32', SAID.union], ['11:05', SAID.mayor], ['09:00', SAID.police]),
    });
    expect(days).toEqual(['2025-02-07', '2025-02-07', '2025-02-07']);
  });

  test('is known by its address too', async () => {
    const given = {
      title: 'The bridge',
      head: metas('2025-02-06', '2025-02-07'),
      entries: clocks(['14:32', SAID.union], ['11:05', SAID.mayor], ['01:10', SAID.baker], ['23:50', SAID.police]),
    };
    expect((await read(given)).entries).toEqual([]);
    expect((await read(given, 'https://herald.example/world/live/the-bridge')).days).toEqual([
      '2025-02-07',
      '2025-02-07',
      '2025-02-07',
      '2025-02-06',
    ]);
  });

  test('keeps no time of what stands beside it', async () => {
    const comment = `<li class="comment"><time datetime="2025-02-08T10:00:00Z">now</time><p>${SAID.baker} I say this as one who was there and saw it.</p></li>`;
    const { entries } = await read({
      head: metas('2025-02-06T08:00:00+02:00'),
      entries: `${timed.map(([at, head, text]) => `<div><time datetime="${at}">x</time><h2>${head}</h2><p>${text}</p></div>`).join('')}<ol class="comments">${comment.repeat(5)}</ol>`,
    });
    expect(entries.map(({ publishedAt }) => publishedAt)).toEqual(wanted.map(({ publishedAt }) => publishedAt));
    expect(entries.slice(0, 2)).toEqual(wanted.slice(0, 2));
  });
});

describe('a page with times that is no live blog stays one article', () => {
  test.each([
    ['a chronicle of a day', 'How the bridge was lost', ['05:10', '06:30', '09:45']],
    ['people who live somewhere', 'Where the drivers live in fear', ['05:10', '06:30', '09:45']],
  ])('%s', async (_, title, clocks) => {
    const texts = Object.values(SAID);
    const { article, entries } = await read({
      title,
      head: metas('2025-02-07T12:00:00Z'),
      entries: clocks.map((clock, n) => `<h3>${clock}</h3><p>${texts[n]}</p>`).join(''),
    });
    expect(entries).toEqual([]);
    for (const text of texts.slice(0, 3)) expect(article?.text).toContain(text);
  });

  test('of clocks that run neither way and have no day', async () => {
    const clocks = ['14:00', '09:00', '18:00', '07:30', '21:00'];
    const { entries } = await read({
      head: metas('2025-02-07T12:00:00Z'),
      entries: clocks.map((clock) => `<h3>${clock}</h3><p>${SAID.police} That was said at ${clock}.</p>`).join(''),
    });
    expect(entries).toEqual([]);
  });
});
