import { describe, expect, test } from 'vitest';
import { extractorWith, readOwnRows } from '../../src/claims/own-rows.js';
import type { Article } from '../../src/shared/article.js';

const article = (text: string): Article => ({
  id: 'a',
  url: null,
  outlet: 'North Wire',
  title: null,
  publishedAt: '2026-03-02',
  dateBasis: 'input',
  language: 'en',
  text,
  credits: [],
});

const rows = readOwnRows({
  places: [{ name: 'Port Ambrose', kind: 'city', country: 'Canada', aliases: ['Ambrose Harbour'] }],
  actors: [{ name: 'Blue Star Lines', kind: 'organisation', side: 'Blue Star Lines' }],
  frames: [
    {
      frame: 'shipping.aground',
      verbs: 'run+aground',
      agent: 'subject',
      place: 'any',
      needs: ['agent'],
      example: 'The tanker ran aground near Port Ambrose.',
    },
  ],
});

describe('rows of a user’s configuration', () => {
  test('a new frame, a place by its alias and a speaker with a side are read like built-in ones', () => {
    const [claim] = extractorWith(rows)(
      article('Blue Star Lines denied that its ferry ran aground near Ambrose Harbour.'),
    );
    expect(claim).toMatchObject({
      frame: 'shipping.aground',
      polarity: 'negated',
      act: 'deny',
      speaker: { name: 'Blue Star Lines', side: 'Blue Star Lines' },
      place: { name: 'Port Ambrose' },
    });
  });

  test.each([
    ['frames', [{ frame: 'Aground', example: 'A ship ran aground.' }], /knowledge\.frames, row 1: frame/],
    ['frames', [{ frame: 'a.b', needs: ['captain'], example: 'A ship ran aground.' }], /row 1: needs/],
    ['places', [{ name: 'Port Ambrose' }, { name: 'X Y', kind: 'harbour' }], /knowledge\.places, row 2: kind/],
    ['actors', [{ title: 'Blue Star' }], /knowledge\.actors, row 1/],
  ] as const)('a wrong row of %s is named with its number', (list, wrong, message) => {
    const open = { places: [] as unknown[], actors: [] as unknown[], frames: [] as unknown[], [list]: [...wrong] };
    expect(() => readOwnRows(open)).toThrow(message);
  });
});
