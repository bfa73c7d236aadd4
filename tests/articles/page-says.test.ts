import { afterAll, describe, expect, test } from 'vitest';
import { createCleaner } from '../../src/articles/clean.js';
import { HOUSES, houseOf } from '../../src/articles/houses.js';
import { NOTE_ROWS, notesIn } from '../../src/articles/notes.js';
import { WALL_ROWS, wallOf } from '../../src/articles/walls.js';
import { inputOf } from './clean-input.js';

const FIRST = 'The army said on Monday that its troops had entered Orlivka and were clearing the last houses there.';
const SECOND = 'The mayor, speaking by telephone from the town hall, denied it and said that no soldier had been seen.';
const cleaner = createCleaner();
afterAll(() => cleaner.close());
const clean = (head: string, body = `<p>${FIRST}</p><p>${SECOND}</p>`, seenAt: string | null = null) =>
  cleaner.clean(
    inputOf(
      { kind: 'html', value: `<html lang="en"><head>${head}</head><body><article>${body}</article></body></html>` },
      { seenAt },
    ),
  );
const articleOf = async (...given: Parameters<typeof clean>) => {
  const out = await clean(...given);
  if (!out.ok) throw new Error(out.reason);
  return out.article;
};
const ld = (fields: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', ...fields })}</script>`;

describe('the rows of notes', () => {
  test.each(NOTE_ROWS)('$kind: $example', ({ kind, pattern, example, keeps }) => {
    expect(pattern.test(example)).toBe(true);
    expect(notesIn(keeps)).toEqual([]);
    expect(notesIn(`${FIRST}\n\n${example}`)).toEqual([{ kind, text: example }]);
  });
});

describe('the rows of walls', () => {
  test.each(WALL_ROWS)('$kind: $example', ({ kind, pattern, example, keeps }) => {
    expect(pattern.test(example)).toBe(true);
    expect(WALL_ROWS.filter((row) => row.pattern.test(keeps))).toEqual([]);
    expect(wallOf(example, null)).toEqual({ kind, whole: true });
  });

  test('a story that speaks of a wall is a story', () => {
    const story = `${FIRST}\n\nThe town asks its people to accept all cookies of its bakery.\n\n${`${SECOND}\n\n`.repeat(6)}`;
    expect(wallOf(story, null)).toBeNull();
  });
});

describe('the houses', () => {
  test.each(HOUSES)('$house prints $example', ({ house, example }) => {
    expect(houseOf(example)).toBe(house);
  });
  test('no outlet stands in two', () => {
    const all = HOUSES.flatMap((row) => row.outlets);
    expect(new Set(all).size).toBe(all.length);
    expect(houseOf('Northern Herald')).toBeNull();
  });
});

describe('an article of a page', () => {
  test('has what the page states: change, authors, section, house', async () => {
    const head = ld({
      datePublished: '2024-05-06T10:00:00+02:00',
      dateModified: '2024-05-06T12:30:00+02:00',
      author: [{ name: 'Ana Ruiz' }, { name: 'By Omar Haddad' }],
      articleSection: 'World',
      publisher: { name: 'Northern Herald', parentOrganization: { name: 'Herald Group' } },
    });
    expect(await articleOf(head)).toMatchObject({
      outlet: 'Northern Herald',
      publishedAt: '2024-05-06T10:00:00+02:00',
      modifiedAt: '2024-05-06T12:30:00+02:00',
      authors: ['Ana Ruiz', 'Omar Haddad'],
      section: 'World',
      publisher: 'Herald Group',
    });
  });

  test('has no field of which the page says nothing', async () => {
    const article = await articleOf('');
    for (const name of ['modifiedAt', 'authors', 'section', 'publisher', 'origin', 'wall', 'notes'])
      expect(article).not.toHaveProperty(name);
  });

  test('has its origin from the credit or from the byline, but not from its own name', async () => {
    expect((await articleOf(ld({ author: 'Reuters' }))).origin).toEqual({
      name: 'Reuters',
      evidence: 'credited by the page: Reuters',
    });
    expect((await articleOf('', `<p>${FIRST}</p><p>${SECOND}</p><p>– AFP</p>`)).origin?.name).toBe('AFP');
    const own = await articleOf(ld({ author: 'Reuters', publisher: { name: 'Reuters' } }));
    expect(own.origin).toBeUndefined();
  });

  test('keeps the note in its text and names it', async () => {
    const note = 'Correction (7 May): An earlier version of this report gave 40 dead; the ministry says 14.';
    const article = await articleOf('', `<p>${FIRST}</p><p>${SECOND}</p><p>${note}</p>`);
    expect(article.text).toContain(note);
    expect(article.notes).toEqual([{ kind: 'correction', text: note }]);
  });

  test('is marked where a paywall cuts it off, without the words of the wall', async () => {
    const article = await articleOf('', `<p>${FIRST}</p><p>${SECOND}</p><p>Subscribe now to continue reading.</p>`);
    expect(article).toMatchObject({ wall: 'paywall', text: `${FIRST}\n\n${SECOND}` });
    expect((await articleOf(ld({ isAccessibleForFree: 'False' }))).wall).toBe('paywall');
    expect((await articleOf(ld({ isAccessibleForFree: true }))).wall).toBeUndefined();
  });

  test.each([
    ['cookie wall', '<p>We and our 214 partners store and access information such as cookies on your device.</p>'],
    ['browser check', '<p>Please enable JavaScript and verify that you are human.</p><p>Reference 1a2b3c.</p>'],
    ['paywall', '<p>This article is available only to subscribers. Subscribe to read the full story.</p>'],
  ])('is none where a %s is all there is', async (kind, body) => {
    expect(await clean('', body)).toEqual({ ok: false, reason: expect.stringContaining(kind) });
  });

  test('is not of a day after the page was had', async () => {
    const meta = '<meta property="article:published_time" content="2024-05-09T10:00:00Z">';
    expect((await articleOf(meta, undefined, '2024-05-06T10:00:00Z')).publishedAt).toBeNull();
    expect((await articleOf(meta, undefined, '2024-05-08T12:00:00Z')).publishedAt).toBe('2024-05-09T10:00:00Z');
  });
});
