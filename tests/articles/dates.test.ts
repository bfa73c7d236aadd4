import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, readDate } from '../../src/articles/calendar.js';
import { readPage } from '../../src/articles/page.js';
import { dayIn, dayOrderOf, MONTHS, OTHER_DAYS } from '../../src/articles/page-datelines.js';

describe('a date as printed', () => {
  test.each([
    ['2024-05-06', '2024-05-06'],
    ['2024-05-06T20:24:00+03:00', '2024-05-06T20:24:00+03:00'],
    ['2024-05-06 20:24:00+00:00', '2024-05-06T20:24:00Z'],
    ['2024-05-06T20:24:00.123Z', '2024-05-06T20:24:00Z'],
    ['2024-05-06T20:24:00', '2024-05-06'],
    ['20:24 06.05.2024', '2024-05-06'],
    ['Mon, 06 May 2024 18:24:00 GMT', '2024-05-06T18:24:00Z'],
    ['Mon, 06 May 2024 18:24:00 +0200', '2024-05-06T18:24:00+02:00'],
    ['May 6, 2024 at 8:24 p.m. EDT', '2024-05-06T20:24:00-04:00'],
    ['6 May 2024', '2024-05-06'],
    ['20240506', '2024-05-06'],
    ['1715019840', '2024-05-06T18:24:00Z'],
  ])('%s reads %s', (printed, read) => {
    expect(readDate(printed)).toBe(read);
  });

  test.each([
    '2024-02-30',
    '2023-02-29',
    '31.04.2024',
    '0000-01-01',
    '9999-12-31',
    '2024-13-01',
    '05/06/2024',
    'Monday',
    'yesterday',
    '',
    '12',
  ])('%s reads as none', (printed) => {
    expect(readDate(printed)).toBeNull();
  });

  test('whatever is given, the answer is a day that exists or none', () => {
    const parts = fc.array(
      fc.constantFrom('2024', '05', '31', '-', '/', '.', ' ', 'T', ':', 'May', 'Feb', '30', 'pm', 'GMT', '+03:00', ','),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          parts.map((all) => all.join('')),
        ),
        (printed) => {
          const read = readDate(printed);
          if (read === null) return;
          const [year = 0, month = 0, day = 0] = read.slice(0, 10).split('-').map(Number);
          expect(dayOf(year, month, day)).toBe(read.slice(0, 10));
          expect(Number.isNaN(Date.parse(read))).toBe(false);
        },
      ),
    );
  });
});

describe('a day beside the story', () => {
  test.each(MONTHS)('is read in $language: $example', ({ example }) => {
    expect(dayIn(example)).toMatch(/^2024-\d\d-06$/);
  });

  test('with two readings it is none', () => {
    expect(dayIn('6/5/2024')).toBeNull();
    expect(dayIn('16/5/2024')).toBe('2024-05-16');
  });

  const story =
    '<p>The army said on Monday that its troops had entered Orlivka and were clearing the last houses there.</p>';
  const dateOf = async (body: string) =>
    (await readPage({ html: `<body>${body}</body>`, url: null, title: null, way: 'fast' })).date;

  test('counts in a short line above the first paragraph or below the last', async () => {
    const dated = { publishedAt: '2024-05-06', basis: 'dateline' };
    expect(await dateOf(`<h1>Army claims town</h1><div>May 6, 2024</div>${story.repeat(3)}`)).toEqual(dated);
    expect(await dateOf(`${story.repeat(3)}<div>Posted on 6 May 2024 by Ana</div>`)).toEqual(dated);
  });

  test('does not count in a sentence', async () => {
    expect(
      await dateOf(
        `${story}<p>The bridge of Lindby has been closed since 6 May 2024, when a barge hit it.</p>${story}`,
      ),
    ).toBeNull();
  });
});

describe('the zone of an instant in UTC', () => {
  const story =
    '<p>The army said on Monday that its troops had entered Orlivka and were clearing the last houses there.</p>'.repeat(
      3,
    );
  const ld = (fields: string) => `<script type="application/ld+json">{"@type":"NewsArticle",${fields}}</script>`;
  const instant = '"datePublished":"2024-05-07T01:09:55Z"';
  const dateOf = async (head: string, above = '', url: string | null = null) =>
    (await readPage({ html: `<head>${head}</head><body>${above}${story}</body>`, url, title: null, way: 'fast' })).date;

  test.each([
    [
      'the same instant with an offset',
      '<meta property="article:published_time" content="2024-05-06T21:09:55-04:00">',
      '',
    ],
    ['the local clock of another mark', '', '<span class="published">2024-05-06 21:09:55</span>'],
    ['the clock printed above the story', '', '<div>May 6, 2024 at 9:09 p.m.</div>'],
  ])('is taken from %s', async (_name, head, above) => {
    expect(await dateOf(ld(instant) + head, above)).toEqual({
      publishedAt: '2024-05-06T21:09:55-04:00',
      basis: 'json-ld',
    });
  });

  test('is left open where a clock is no whole half hour away', async () => {
    const expected = { publishedAt: '2024-05-07T01:09:55Z', basis: 'json-ld' };
    expect(await dateOf(ld(instant), '<div>May 7, 2024 at 9:21 a.m.</div>')).toEqual(expected);
  });

  test('leaves the day that the address gives, where that is the day of the instant somewhere', async () => {
    const link = (day: string) => `<link rel="canonical" href="https://herald.example/${day}/orlivka">`;
    expect(await dateOf(ld(instant) + link('2024/05/06'))).toEqual({ publishedAt: '2024-05-06', basis: 'url' });
    expect(await dateOf(ld(instant) + link('2024/05/01'))).toMatchObject({ basis: 'json-ld' });
  });

  test('is kept where it is printed', async () => {
    const printed = '2024-05-07T01:09:55+03:00';
    const above = '<div>May 6, 2024 at 6:09 p.m.</div>';
    expect(await dateOf(ld(`"datePublished":"${printed}"`), above)).toMatchObject({ publishedAt: printed });
  });

  test('whatever the two clocks, the instant stays what it was', async () => {
    const at = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2050, 0) });
    await fc.assert(
      fc.asyncProperty(at, fc.integer({ min: -24, max: 28 }), async (ms, halfHours) => {
        const utc = new Date(Math.floor(ms / 1000) * 1000);
        const local = new Date(utc.getTime() + halfHours * 30 * 60_000).toISOString().slice(0, 19);
        const head = ld(`"datePublished":"${utc.toISOString()}"`);
        const found = await dateOf(`${head}<meta property="article:published_time" content="${local}">`);
        if (found?.publishedAt.includes('T')) expect(Date.parse(found.publishedAt)).toBe(utc.getTime());
      }),
      { numRuns: 40 },
    );
  });
});

describe('a day that is not of the report', () => {
  test.each(OTHER_DAYS)('$example: $reason', ({ pattern, example, keeps }) => {
    expect(pattern.test(example)).toBe(true);
    expect(pattern.test(keeps)).toBe(false);
  });

  const text = 'The mayor of Lindby, speaking from the town hall, denied it and said that no soldier had been seen.';
  const dateOf = async (body: string, lang = 'en', head = '') =>
    (
      await readPage({
        html: `<html lang="${lang}"><head>${head}</head><body>${body}`,
        url: null,
        title: null,
        way: 'fast',
      })
    ).date;

  test.each(['1970-01-01T00:00:00Z', '1900-01-01', '0001-01-01T00:00:00', '1969-12-31T18:00:00-06:00'])(
    '%s stands for none',
    async (empty) => {
      const head = `<meta property="article:published_time" content="${empty}">`;
      expect(await dateOf(`<p>${text}</p>`, 'en', head)).toBeNull();
    },
  );

  test('the first paragraph may open with the day, and only with it', async () => {
    const dated = { publishedAt: '2024-05-06', basis: 'dateline' };
    expect(await dateOf(`<p>Lindby, (6.5.2024). ${text}</p>`, 'de')).toEqual(dated);
    expect(await dateOf(`<p>6 May 2024 – ${text}</p>`)).toEqual(dated);
    expect(await dateOf(`<p>On 6 May 2024 the bridge fell. ${text}</p>`)).toBeNull();
  });

  test('the order of day and month is the habit of the language of the page', async () => {
    const above = `<div>02/10/2024</div><p>${text}</p>`;
    expect(await dateOf(above, 'en-GB')).toMatchObject({ publishedAt: '2024-10-02' });
    expect(await dateOf(above, 'en-US')).toMatchObject({ publishedAt: '2024-02-10' });
    expect(await dateOf(above, 'en')).toBeNull();
    expect(dayOrderOf('de')).toBe('day-first');
  });

  test('a day shown above the story counts before that of a vague meta', async () => {
    const head = '<meta name="date" content="2024-05-09">';
    expect(await dateOf(`<div>6 May 2024</div><p>${text}</p>`, 'en', head)).toMatchObject({
      publishedAt: '2024-05-06',
    });
    expect(await dateOf(`<p>${text}</p>`, 'en', head)).toMatchObject({ publishedAt: '2024-05-09', basis: 'meta' });
  });
});
