import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, readDate } from '../../src/articles/calendar.js';
import { readPage } from '../../src/articles/page.js';
import { dayIn, MONTHS } from '../../src/articles/page-datelines.js';

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
