// The sets of pages and of feeds. The columns of a row: sets.mjs.
import { FEED_FLOOR } from './peers.mjs';

export const PAGE_SETS = [
  {
    id: 'bodies',
    title: 'Bodies of pages',
    part: 'cleaning',
    about:
      '91 news pages as they came, with the text of the article beside them: runs of four words, mean over pages; ' +
      '"exact" is the same words in the same order.',
    doubts: 'Pages of 2019. The truth keeps some captions and credits that a reader of claims wants gone.',
    input: 'YARDSTICKS/cleaning/bodies/pages',
    command: 'claims',
    // A page that the program refuses counts as one without text and date, not as one left out.
    everyPage: true,
    scorers: ['cleaning/score.mjs bodies OUTPUT'],
    figures: ['F1', 'precision', 'recall', 'exact'].map((column) => [
      'program',
      {
        of: column,
        as: column,
        floor: [['html-text (all text)', column]],
        known: { F1: 'see the peers below; readability.js 95.0', exact: 'readability.js 23.1' }[column],
        key: column === 'F1',
      },
    ]),
  },
  {
    id: 'dates',
    title: 'Dates of pages',
    part: 'cleaning',
    about: '496 pages with a known day of publication, many of them German blogs: is the day right?',
    doubts: 'The page only is given, not its address or a feed. A day off is mostly a time zone.',
    input: 'YARDSTICKS/cleaning/dates/pages',
    command: 'claims',
    // A page that the program refuses counts as one without text and date, not as one left out.
    everyPage: true,
    scorers: ['cleaning/score.mjs dates OUTPUT'],
    figures: [
      ['right', 'htmldate extensive 90.1, fast 86.3'],
      ['precision', 'htmldate extensive 90.3, fast 92.2'],
      ['recall', 'htmldate extensive 99.8, fast 93.0'],
      ['F1', 'htmldate extensive 94.8, fast 92.6'],
    ].map(([column, known]) => ['program', { of: column, as: column, known, key: column === 'right' }]),
  },
  {
    id: 'feeds',
    title: 'Feeds',
    part: 'feeds',
    about:
      "2,254 feeds of other projects' test suites with what they say is in them, 202 in odd charsets, 116 strings of " +
      'dates: read, entries all there, fields right. The floor is rss-parser as its `parseURL` feeds it.',
    doubts:
      'The suites contradict each other, so 100 % of "stated" cannot be reached: Python feedparser has 89.3. "Real" is ' +
      'agreement with Python feedparser, which has habits of its own. In "html-in-fields" all 38 misses of 608 are titles ' +
      'that hold nothing but an image: the suite wants its tag, and a title here is text, so there is none.',
    scorers: [
      { call: 'feeds/score.mjs --adapter ADAPTER', env: { TZ: 'UTC' } },
      { call: 'feeds/score.mjs --adapter ADAPTER', env: { TZ: 'America/New_York' }, notes: true },
    ],
    figures: [
      feed('all', 'parsed', { known: 'prototype 99.6, Python feedparser 98.8', key: true }),
      feed('real', 'parsed', { known: 'prototype 99.4' }),
      feed('all', 'entries', { known: 'prototype 99.1, Python feedparser 96.0' }),
      feed('stated', 'fields', { known: 'prototype 92.9, Python feedparser 89.3', key: true }),
      feed('html-in-fields', 'fields', { known: 'Python feedparser 99.7, prototype 99.3' }),
      feed('real', 'fields', { known: 'prototype and feedsmith mended 98.3', key: true }),
      feed('charset', 'fields', { known: 'decoded first: 100' }),
      ['bodies in the wrong order', { floor: [75], less: true, unit: 'count', slack: 0, known: 'the others: 0' }],
      ['titles that are not text', { floor: [47], less: true, unit: 'count', slack: 0, known: 'the others: 0' }],
      ['dates right, of 52, in New York', { floor: [29], unit: 'count', known: 'aim 48; prototype 41' }],
      ['odd dates read, of 46', { floor: [26], unit: 'count', known: 'prototype 29' }],
      ['impossible dates refused, of 18', { floor: [15], unit: 'count', known: 'aim 16; prototype 7' }],
    ],
  },
  {
    id: 'odd-feeds',
    title: 'Broken and hostile feeds',
    part: 'feeds',
    about: '31 feeds made to break a reader, each in a process of its own; 12 of them should still give their entries.',
    doubts: 'Made up for this purpose.',
    scorers: [{ call: 'feeds/score.mjs --adapter ADAPTER --odd' }],
    figures: [
      ['mended', { of: 'feeds', as: 'mended, of 12', floor: [4], unit: 'count', slack: 0, known: 'prototype 12' }],
      [
        'hang over 5 s, crash or object for a title',
        { of: 'feeds', floor: [1], less: true, unit: 'count', slack: 0, known: 'feedsmith, prototype 0' },
      ],
    ],
  },
];

function feed(row, column, rest) {
  const name = { parsed: 'parsed', entries: 'number of entries', fields: 'fields' }[column];
  const charset = row === 'charset' ? 'charsets right' : `${name}, ${row}`;
  return [row, { of: column, as: charset, floor: [FEED_FLOOR[charset]], ...rest }];
}
