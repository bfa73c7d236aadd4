/** The guides in docs/: their examples must be what the program does, their tables complete. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { standardHeart } from '../../src/app/heart.js';
import { compare } from '../../src/disputes/compare.js';
import type { Relation } from '../../src/disputes/dispute.js';
import type { Article } from '../../src/shared/article.js';
import { KNOWN_KEYS } from '../../src/shared/config-schema.js';

const { engine } = standardHeart();
const guideOf = (name: string) => readFileSync(path.resolve(import.meta.dirname, '../../docs', name), 'utf8');

/** `| kind | 2023-05-02: one report | 2023-05-03: the other |` */
const ROW = /^\| ([^|]+) \| (\d{4}-\d\d-\d\d): ([^|]+) \| (\d{4}-\d\d-\d\d): ([^|]+) \|$/gm;

function relationsOf(texts: readonly { published: string; text: string }[]): Relation[] {
  const [a = [], b = []] = texts.map(({ published, text }, at) => {
    const fixed = { url: null, outlet: 'North Wire', title: null, dateBasis: 'input', language: 'en' } as const;
    const article: Article = { ...fixed, credits: [], id: `${at}`, publishedAt: published, text };
    return engine.extract(article).map((claim) => ({ article, claim }));
  });
  return a.flatMap((one) => b.map((other) => compare(one, other)));
}

describe('the guide to how it decides', () => {
  const rows = [...guideOf('how-it-decides.md').matchAll(ROW)].map(
    ([, kind = '', dayA = '', textA = '', dayB = '', textB = '']) => ({
      kind,
      texts: [
        { published: dayA, text: textA },
        { published: dayB, text: textB },
      ],
    }),
  );
  const named = rows.filter(({ kind }) => /^[a-z]+(-[a-z]+)?$/.test(kind));
  const nothing = rows.filter((row) => !named.includes(row));

  test('has examples of both sorts', () => {
    expect(named.length).toBeGreaterThan(7);
    expect(nothing.length).toBeGreaterThan(6);
  });
  test.each(named)('is right about $kind', ({ kind, texts }) => {
    expect(relationsOf(texts).map((relation) => relation.kind)).toContain(kind);
  });
  test.each(nothing)('is right that this is nothing: $kind', ({ texts }) => {
    expect(relationsOf(texts).filter(({ family }) => family === 'contradiction')).toEqual([]);
  });
});

describe('the guide to the configuration', () => {
  const guide = guideOf('configuration.md');
  const keys = Object.entries(KNOWN_KEYS).flatMap(([at, names]) =>
    names.map((name) => (at === '' ? name : `${at.replaceAll('.*', '[]')}.${name}`)),
  );

  test.each(keys)('has a row for %s', (key) => {
    expect(guide).toContain(`\n| \`${key}\` |`);
  });
});
