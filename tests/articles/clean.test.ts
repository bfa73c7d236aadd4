import { afterAll, describe, expect, test } from 'vitest';
import { type CleanInput, createCleaner } from '../../src/articles/clean.js';
import { inputOf } from './clean-input.js';

const FIRST = 'The army said on Monday that its troops had entered Orlivka and were clearing the last houses there.';
const SECOND = 'The mayor, speaking by telephone from the town hall, denied it and said that no soldier had been seen.';
const cleaner = createCleaner();
afterAll(() => cleaner.close());

const input = ({
  body = { kind: 'text', value: `${FIRST}\n\n${SECOND}` },
  ...given
}: Partial<CleanInput>): CleanInput => inputOf(body, given);
const page = (head = '') => ({
  kind: 'html' as const,
  value: `<html><head>${head}</head><body><p>${FIRST}</p><p>${SECOND}</p></body></html>`,
});
const articleOf = async (given: Partial<CleanInput>) => {
  const out = await cleaner.clean(input(given));
  if (!out.ok) throw new Error(out.reason);
  return out.article;
};

describe('the cleaner', () => {
  test('makes an article of a text with the fields that the input gave', async () => {
    const article = await articleOf({
      id: 'x',
      outlet: ' Northern  Herald ',
      published: '2024-05-06T10:00:00+02:00',
      url: 'https://herald.example/1',
    });
    expect(article).toEqual({
      id: 'x',
      url: 'https://herald.example/1',
      outlet: 'Northern Herald',
      title: null,
      publishedAt: '2024-05-06T10:00:00+02:00',
      dateBasis: 'input',
      language: 'en',
      text: `${FIRST}\n\n${SECOND}`,
      credits: [],
    });
  });

  test('takes the date of the option only where nothing else gives one', async () => {
    const publishedOption = '2020-01-01';
    expect(await articleOf({ publishedOption })).toMatchObject({ publishedAt: publishedOption, dateBasis: 'option' });
    expect(
      await articleOf({ publishedOption, body: { kind: 'text', value: `date 2024-05-06\n${FIRST}` } }),
    ).toMatchObject({ publishedAt: '2024-05-06', dateBasis: 'header' });
    expect(await articleOf({ publishedOption, url: 'https://herald.example/2024/05/07/a' })).toMatchObject({
      dateBasis: 'url',
    });
  });

  test('puts the feed behind what the page says and before its address', async () => {
    const given = { feedPublished: '2024-05-08', url: 'https://herald.example/2024/05/09/a' };
    const meta = '<meta property="article:published_time" content="2024-05-07">';
    expect(await articleOf({ ...given, body: page(meta) })).toMatchObject({
      publishedAt: '2024-05-07',
      dateBasis: 'meta',
    });
    expect(await articleOf({ ...given, body: page() })).toMatchObject({ publishedAt: '2024-05-08', dateBasis: 'feed' });
  });

  test('never gives a date that does not exist, and never the day of the run', async () => {
    expect(await articleOf({ published: '2024-02-30' })).toMatchObject({ publishedAt: null, dateBasis: null });
    expect(await articleOf({})).toMatchObject({ publishedAt: null, dateBasis: null });
  });

  test.each([
    ['an empty text', { kind: 'text' as const, value: ' \n ' }, /empty/],
    ['an empty page', { kind: 'html' as const, value: '' }, /empty/],
    [
      'a page without a story',
      { kind: 'html' as const, value: '<div id="app"></div><script>render()</script>' },
      /no text/,
    ],
    ['nothing but furniture', { kind: 'text' as const, value: '2 min read\n\nShare' }, /no text/],
  ])('says why %s is no article', async (_name, body, reason) => {
    const out = await cleaner.clean(input({ body }));
    expect(out).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });

  test('tells the language, and keeps one that is stated', async () => {
    const other = 'Армія заявила в понеділок, що її війська увійшли до міста і тримають останні будинки на околиці.';
    expect((await articleOf({ body: { kind: 'text', value: other } })).language).toBe('uk');
    expect((await articleOf({ body: { kind: 'text', value: 'Nein, nein.' } })).language).toBeNull();
    expect((await articleOf({ language: 'EN-gb' })).language).toBe('en');
  });

  test('drops characters that are not seen', async () => {
    const value = `The raid killed 1\u202E2\u202C3 people, said the Pr\u200Besi\u00ADdent on Monday in Orlivka.`;
    expect((await articleOf({ body: { kind: 'text', value } })).text).toBe(
      'The raid killed 123 people, said the President on Monday in Orlivka.',
    );
  });
});
