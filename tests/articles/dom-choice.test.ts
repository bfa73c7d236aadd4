/** `clean: { dom: jsdom }`: the setting reaches the reader of pages. The tree is the real one; its calls are counted. */
import { beforeEach, expect, test, vi } from 'vitest';
import { standardHeart } from '../../src/app/heart.js';
import { createCleaner } from '../../src/articles/clean.js';
import { parseConfig } from '../../src/shared/config.js';

const trees = vi.hoisted(() => ({ built: 0 }));
vi.mock('../../src/articles/jsdom-tree.js', async (original) => {
  const real = await original<typeof import('../../src/articles/jsdom-tree.js')>();
  return {
    ...real,
    jsdomTree: (html: string) => {
      trees.built++;
      return real.jsdomTree(html);
    },
  };
});
beforeEach(() => {
  trees.built = 0;
});

const FIRST = 'The army said on Monday that its troops had entered Orlivka and were clearing the last houses there.';
const SECOND = 'The mayor, speaking by telephone from the town hall, denied it and said that no soldier had been seen.';
async function read(cleaner: ReturnType<typeof createCleaner>) {
  const none = { url: null, outlet: null, title: null, published: null, language: null };
  const value = `<html lang="en"><body><article><p>${FIRST}</p><p>${SECOND}</p></article></body></html>`;
  const out = await cleaner.clean({ ...none, id: 'a', body: { kind: 'html', value } });
  await cleaner.close();
  return out.ok ? out.article.text : out.reason;
}

test.each([
  [{}, 0],
  [{ dom: 'fast' as const }, 0],
  [{ dom: 'jsdom' as const }, 1],
])('a cleaner with %j builds %i trees of jsdom a page', async (options, built) => {
  expect(await read(createCleaner(options))).toBe(`${FIRST}\n\n${SECOND}`);
  expect(trees.built).toBe(built);
});

test.each([
  ['', 0],
  ['clean: { dom: jsdom }', 1],
])('the program with “%s” builds %i', async (yaml, built) => {
  const { knowledge, clean } = parseConfig(yaml, { file: null, cwd: '/', env: {} });
  expect(await read(standardHeart(knowledge, clean).cleaner())).toContain(FIRST);
  expect(trees.built).toBe(built);
});
