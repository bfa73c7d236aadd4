/**
 * Ordinary news in pairs, invented by three people who had not seen the program: 235 that cannot both be true, 145 that can;
 * and 40 reworded from the news of 1998 to 2025, half of each.
 * How many of the former are found must not become less, and of the latter none may be flagged. The floors are what was
 * reached when the set was made, low as they are: most contradictions of ordinary news are still missed.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { standardHeart } from '../../src/app/heart.js';
import { relate } from '../../src/disputes/relate.js';
import type { Article } from '../../src/shared/article.js';

const SETS = [
  { file: 'war-and-disasters.jsonl', floor: 36 },
  { file: 'politics-business-courts.jsonl', floor: 38 },
  // written later; nobody looked at it while rules were made
  { file: 'all-domains.jsonl', floor: 14 },
  // at first sight 7 found and 2 flagged that should not be; its misses are not looked at
  { file: 'news-reworded.jsonl', floor: 10 },
];

const Text = z.object({ outlet: z.string(), published: z.string(), text: z.string() });
const Pair = z.object({
  id: z.string(),
  expect: z.enum(['contradiction', 'none']),
  why: z.string(),
  a: Text,
  b: Text,
  /** The words of each text that cannot both be true, or that tempt. */
  sayA: z.string().min(1),
  sayB: z.string().min(1),
});
type Pair = z.infer<typeof Pair>;

const { engine } = standardHeart();

describe.each(SETS)('$file', ({ file, floor }) => {
  let flagged: Pair[] = [];
  let pairs: Pair[] = [];
  beforeAll(() => {
    const lines = readFileSync(path.join(import.meta.dirname, 'pairs', file), 'utf8')
      .split('\n')
      .filter(Boolean);
    pairs = lines.map((line) => Pair.parse(JSON.parse(line)));
    flagged = pairs.filter(isFlagged);
  }, 60_000);

  test('quotes its own texts', () => {
    for (const { a, b, sayA, sayB } of pairs) {
      expect(a.text).toContain(sayA);
      expect(b.text).toContain(sayB);
    }
  });

  test('no pair that can both be true is flagged', () => {
    expect(flagged.filter((pair) => pair.expect === 'none').map(({ id, why }) => `${id}: ${why}`)).toEqual([]);
  });

  test('no fewer contradictions are found than before', () => {
    expect(flagged.filter((pair) => pair.expect === 'contradiction').length).toBeGreaterThanOrEqual(floor);
  });
});

function isFlagged(pair: Pair): boolean {
  const [a, b] = [articleOf(pair, 'a'), articleOf(pair, 'b')];
  const read = (article: Article) => engine.extract(article).map((claim) => ({ article, claim }));
  const [p, q] = [read(a), read(b)];
  return p.some((x) => q.some((y) => relate(x, y)?.relation.family === 'contradiction'));
}

function articleOf(pair: Pair, side: 'a' | 'b'): Article {
  const { outlet, published, text } = pair[side];
  const id = `${pair.id}${side}`;
  return {
    id,
    url: null,
    outlet,
    title: null,
    publishedAt: published,
    dateBasis: 'input',
    language: 'en',
    text,
    credits: [],
  };
}
