import { describe, expect, test } from 'vitest';
import { createCleaner } from '../../src/articles/clean.js';
import { previewOf } from '../../src/replay/preview.js';
import type { ArticleItem, ReadItem } from '../../src/replay/readers/items.js';
import { article, skipped } from '../../src/replay/readers/items.js';
import { EVERYTHING, type LeftOut, leftOutText, type Selection, select } from '../../src/replay/selection.js';

const TEXT = 'The harbour was closed on the day after the storm, the mayor said at the pier in the morning.';
const HAFEN = 'Der Hafen wurde am Tag nach dem Sturm geschlossen, sagte die Bürgermeisterin am Morgen an der Mole.';
const one = (id: string, known: Partial<ArticleItem> = {}, value = TEXT): ArticleItem =>
  article({ id, source: `a.jsonl:${id}` }, { kind: 'text', value }, known);
const page = (id: string, day: string): ArticleItem =>
  article(
    { id, source: `p.warc#${id}` },
    {
      kind: 'html',
      value: `<html lang="en"><head><meta property="article:published_time" content="${day}T08:00:00Z"></head>
        <body><article><h1>Harbour closed</h1><p>${TEXT}</p><p>${TEXT}</p></article></body></html>`,
    },
    { url: `https://www.coast.example/${id}` },
  );

async function* all(items: readonly ReadItem[]): AsyncGenerator<ReadItem> {
  yield* items;
}

async function chosen(items: readonly ReadItem[], selection: Partial<Selection>) {
  const leftOut: LeftOut = new Map();
  const ids: string[] = [];
  for await (const item of select(all(items), { ...EVERYTHING, ...selection }, createCleaner, leftOut))
    ids.push(item.kind === 'article' ? item.id : item.kind);
  return { ids, leftOut: leftOutText(leftOut) };
}

describe('a selection', () => {
  test('takes days with both ends, by what rows, header lines and pages say, and names what it leaves out', async () => {
    const items = [
      one('early', { published: '2025-01-31T23:59:00-05:00', dateBasis: 'input' }),
      one('first', { published: '2025-02-01', dateBasis: 'input' }),
      one('header', {}, `date 2025-02-03 Coast Wire\n\n${TEXT}`),
      page('page', '2025-02-05'),
      page('late', '2025-02-06'),
      one('undated'),
      skipped({ id: 'x', source: 'x' }, 'empty', 'empty'),
    ];
    expect(await chosen(items, { since: '2025-02-01', until: '2025-02-05' })).toEqual({
      ids: ['first', 'header', 'page', 'skipped'],
      leftOut: '3 left out: 1 after 2025-02-05, 1 before 2025-02-01, 1 without a day',
    });
  });

  test('knows an outlet by name or host, and the language of a text that has no field for it', async () => {
    const items = [
      one('named', { outlet: 'Coast Wire' }),
      page('hosted', '2025-02-05'),
      one('other', { outlet: 'Hill Post' }),
      one('german', { outlet: 'Coast Wire', language: 'de' }, HAFEN),
    ];
    const outlets = ['coast wire', 'coast.example'];
    expect((await chosen(items, { outlets })).ids).toEqual(['named', 'hosted', 'german']);
    expect(await chosen(items, { outlets, languages: ['de'] })).toEqual({
      ids: ['german'],
      leftOut: '3 left out: 2 in other languages, 1 of other outlets',
    });
  });

  test('stops reading at its limit', async () => {
    let read = 0;
    const endless = async function* () {
      for (;;) yield one(String(read++));
    };
    const ids: string[] = [];
    for await (const item of select(endless(), { ...EVERYTHING, limit: 3 }, createCleaner, new Map()))
      if (item.kind === 'article') ids.push(item.id);
    expect([ids, read]).toEqual([['0', '1', '2'], 3]);
  });
});

describe('a look at an archive', () => {
  test('counts days, outlets, languages, doubles and what cannot be read', async () => {
    const cleaner = createCleaner();
    const items = [
      one('1', { outlet: 'Coast Wire', published: '2025-02-01', dateBasis: 'input' }),
      one('2', { outlet: 'Hill Post', published: '2024-12-31', dateBasis: 'input' }),
      one('3', { outlet: 'Hill Post', language: 'de' }, HAFEN),
      page('7', '2025-03-01'),
      skipped({ id: 'a', source: 'a.jsonl' }, 'again', 'the same article again'),
      skipped({ id: 'a', source: 'a.jsonl' }, 'broken-json', 'broken JSON'),
    ];
    const told: string[] = [];
    const preview = await previewOf(all(items), cleaner, (item) => told.push(item.reason));
    await cleaner.close();
    expect(preview).toMatchObject({
      articles: 4,
      sameText: 1,
      sameArticle: 1,
      skipped: 2,
      files: [
        { file: 'a.jsonl', articles: 3 },
        { file: 'p.warc', articles: 1 },
      ],
      first: '2024-12-31',
      last: '2025-03-01',
      undated: 1,
      months: { '2024-12': 1, '2025-02': 1, '2025-03': 1 },
      outlets: { 'Coast Wire': 1, 'Hill Post': 2 },
      languages: { en: 3, de: 1 },
    });
    expect(told).toEqual(['the same article again', 'broken JSON']);
  });
});
