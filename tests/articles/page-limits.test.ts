/** Where walls, notes and dates of a page end: what is not one, though it has the words. */
import { afterAll, describe, expect, test } from 'vitest';
import { createCleaner } from '../../src/articles/clean.js';
import { notesIn } from '../../src/articles/notes.js';
import { readPage } from '../../src/articles/page.js';
import { wallOf, withoutWall } from '../../src/articles/walls.js';

const FIRST = 'The army said on Monday that its troops had entered Orlivka and were clearing the last houses there.';
const SECOND = 'The mayor, speaking by telephone from the town hall, denied it and said that no soldier had been seen.';
const COOKIES = 'Accept all cookies or manage your privacy settings.';
const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');

describe('a wall', () => {
  test('is no longer than a short page', () => {
    const walls = (count: number) => Array.from({ length: count }, () => `${COOKIES} ${words(92)}`).join('\n');
    expect(wallOf(walls(4), null)).toEqual({ kind: 'cookie wall', whole: true });
    expect(wallOf(walls(5), null)).toBeNull();
  });

  test('is not told by a long paragraph', () => {
    expect(wallOf(`${COOKIES} ${words(100)}`, null)).not.toBeNull();
    expect(wallOf(`${COOKIES} ${words(130)}`, null)).toBeNull();
  });

  test('does not cut a page off that says so and prints all of it', () => {
    expect(wallOf(words(300), false)).toEqual({ kind: 'paywall', whole: false });
    expect(wallOf(words(500), false)).toBeNull();
  });

  test('takes only its own short lines out of the text', () => {
    const ours = 'Subscribe now to continue reading.';
    expect(withoutWall(`${FIRST}\n\n${ours}`)).toBe(FIRST);
    for (const kept of [`${FIRST}\n\n${COOKIES}`, `${FIRST}\n\n${ours} ${words(100)}`])
      expect(withoutWall(kept)).toBe(kept);
  });
});

test('notes of a page are ten at most, each of a thousand characters', () => {
  const note = 'Correction: An earlier version gave 40 dead.';
  expect(notesIn(Array.from({ length: 15 }, () => note).join('\n\n'))).toHaveLength(10);
  expect(notesIn(`${note} ${words(400)}`)[0]?.text).toHaveLength(1_000);
});

describe('the date of a page', () => {
  const cleaner = createCleaner();
  afterAll(() => cleaner.close());
  const body = `<article><p>${FIRST}</p><p>${SECOND}</p></article>`;
  const page = (head: string, above = '') => `<html lang="en"><head>${head}</head><body>${above}${body}</body></html>`;
  const dateOf = async (head: string, above = '') =>
    (await readPage({ html: page(head, above), url: null, title: null, way: 'fast' })).date;
  const cleaned = async (head: string, feedPublished: string | null = null) => {
    const none = { id: 'a', url: null, outlet: null, title: null, published: null, language: null };
    const seenAt = '2024-05-06T10:00:00Z';
    const out = await cleaner.clean({ ...none, seenAt, feedPublished, body: { kind: 'html', value: page(head) } });
    if (!out.ok) throw new Error(out.reason);
    return out.article;
  };
  const ld =
    '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-05-07T01:09:55Z"}</script>';

  test.each([
    ['an offset of another moment', '<meta property="article:published_time" content="2024-05-05T10:00:00-04:00">', ''],
    ['a clock further off than any zone', '', '<span class="published">2024-05-07 21:09:55</span>'],
  ])('takes no zone from %s', async (_name, head, above) => {
    expect(await dateOf(ld + head, above)).toEqual({ publishedAt: '2024-05-07T01:09:55Z', basis: 'json-ld' });
  });

  test('of tomorrow gives way to the feed’s', async () => {
    const meta = '<meta property="article:published_time" content="2024-05-19T10:00:00Z">';
    expect(await cleaned(meta, '2024-05-06T08:00:00Z')).toMatchObject({
      publishedAt: '2024-05-06T08:00:00Z',
      dateBasis: 'feed',
    });
  });

  test('is not what the feed writes for none', async () => {
    expect((await cleaned('', '1970-01-01T00:00:00Z')).publishedAt).toBeNull();
    expect((await cleaned('', '2024-05-06T08:00:00Z')).publishedAt).toBe('2024-05-06T08:00:00Z');
  });

  test('of its change is no date of publication', async () => {
    const article = await cleaned('<meta property="article:modified_time" content="2024-05-06T09:00:00Z">');
    expect(article).toMatchObject({ publishedAt: null, modifiedAt: '2024-05-06T09:00:00Z' });
  });

  test('stands in the address that the page calls its own', async () => {
    const own = '<meta property="og:url" content="https://herald.example/2024/05/06/orlivka">';
    expect(await dateOf(own)).toEqual({ publishedAt: '2024-05-06', basis: 'url' });
  });
});
