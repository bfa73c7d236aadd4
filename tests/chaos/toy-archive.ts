/** An archive for the toy heart: as many articles as wanted, the same ones each time. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Heart } from '../../src/app.js';
import type { Cleaner, CleanInput } from '../../src/articles/clean.js';
import type { ReadItem } from '../../src/replay/readers/items.js';
import { toyArticle, toyEngine } from '../ledger/toy-engine.js';

export function toyItems(count: number): ReadItem[] {
  let seed = 42;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  return Array.from({ length: count }, (_, n): ReadItem => {
    const sentences = Array.from({ length: 1 + random(2) }, () => {
      const speaker = ['Mayor', 'Union', 'Guard'][random(3)];
      return `${speaker}: thing${random(count / 6)} ${random(2) ? 'not ' : ''}open.`;
    });
    const day = new Date(Date.UTC(2020, 0, 1 + random(40))).toISOString().slice(0, 10);
    return {
      kind: 'article',
      id: `toy-${n}`,
      source: `toy:${n}`,
      url: null,
      outlet: null,
      title: null,
      published: random(20) === 0 ? null : day,
      dateBasis: 'input',
      language: 'en',
      body: { kind: 'text', value: sentences.join(' ') },
    };
  });
}

/** @param busyMs that each article takes, so that there is a middle in which to kill */
export function toyHeart(busyMs = 0): Heart {
  const cleaner: Cleaner = {
    clean: async (input: CleanInput) => {
      if (input.body.value.includes('(no text)')) return { ok: false, reason: 'made to have no text' };
      return { ok: true, article: toyArticle(input.id, input.body.value, input.published) };
    },
    close: async () => {},
  };
  const extract: Heart['engine']['extract'] = (article) => {
    if (article.text.includes('(kills)')) process.kill(process.pid, 'SIGKILL');
    for (const end = performance.now() + busyMs; performance.now() < end; );
    return toyEngine.extract(article);
  };
  return { engine: { ...toyEngine, extract }, cleaner: () => cleaner };
}

export async function* slowly(items: readonly ReadItem[]): AsyncGenerator<ReadItem> {
  for (const [at, item] of items.entries()) {
    if (at % 25 === 0) await sleep(1);
    yield item;
  }
}
