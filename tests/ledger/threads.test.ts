import { describe, expect, test } from 'vitest';
import { continuations, mergers } from '../../src/ledger/threads.js';
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

describe('a dispute that is gone', () => {
  const ended = (gone: ReturnType<typeof of>[], all: ReturnType<typeof of>[], fresh = all) =>
    mergers(gone, all, continuations(gone, fresh)).map(({ last, into }) => `${last.id} → ${into.id}`);
  test.each([
    ['goes on under another id', [of('old', 'a', 'b')], [of('new', 'a', 'b', 'c')], undefined, []],
    ['became part of one that stood there', [of('less', 'c')], [of('more', 'a', 'b', 'c')], [], ['less → more']],
    [
      'became part of one that goes on under another id',
      [of('less', 'c'), of('more', 'a', 'b')],
      [of('new', 'a', 'b', 'c')],
      undefined,
      ['less → new'],
    ],
    [
      'is in that which has most of its reports',
      [of('old', 'a', 'b', 'c')],
      [of('one', 'a', 'x'), of('two', 'b', 'c', 'y'), of('three', 'z')],
      [],
      ['old → two'],
    ],
    ['has ended in none that has nothing of it', [of('old', 'a')], [of('other', 'b')], [], []],
  ])('%s', (_, gone, all, fresh, expected) => {
    expect(ended(gone, all, fresh)).toEqual(expected);
    expect(ended([...gone].reverse(), [...all].reverse(), fresh)).toEqual(expected);
  });

  test('is known by where its reports begin, though a longer quote stands for one of them now', () => {
    const longer = of('new', 'a');
    for (const { reports } of longer.positions) for (const one of reports) one.end = 9;
    expect(ended([of('old', 'a')], [longer], [])).toEqual(['old → new']);
  });
});
