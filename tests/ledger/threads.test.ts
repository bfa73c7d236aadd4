import { describe, expect, test } from 'vitest';
import { continuations } from '../../src/ledger/threads.js';
import { dispute, position } from '../alerts/dispute.js';

const of = (id: string, ...articles: string[]) => {
  const reports = articles.map((article) => ({
    article,
    url: null,
    outlet: null,
    publishedAt: null,
    quote: 'q',
    start: 0,
    end: 1,
  }));
  return dispute({ id, positions: [position({ reports })] });
};
const names = (gone: ReturnType<typeof of>[], fresh: ReturnType<typeof of>[]) =>
  [...continuations(gone, fresh)].map(([id, last]) => `${last.id} → ${id}`);

describe('a dispute that goes on under another id', () => {
  test.each([
    ['is known by its reports', [of('old', 'a', 'b')], [of('new', 'a', 'b', 'c')], ['old → new']],
    ['is none where no report is the same', [of('old', 'a', 'b')], [of('new', 'c', 'd')], []],
    [
      'is the greater part of what was split',
      [of('old', 'a', 'b', 'c')],
      [of('less', 'c', 'd'), of('more', 'a', 'b')],
      ['old → more'],
    ],
    [
      'follows the greater of those that merged',
      [of('less', 'c', 'd'), of('more', 'a', 'b', 'e')],
      [of('new', 'a', 'b', 'c', 'e', 'd')],
      ['more → new'],
    ],
  ])('%s', (_, gone, fresh, expected) => {
    expect(names(gone, fresh)).toEqual(expected);
    expect(names([...gone].reverse(), [...fresh].reverse())).toEqual(expected);
  });
});
