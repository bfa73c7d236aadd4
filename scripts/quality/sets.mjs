// What is measured: one row a set, with how its input is made, which command of the program reads it, which scorer
// judges the output, and the figures that are shown. Nothing runs here. YARDSTICKS stands for the folder of the
// yardsticks, INPUT for the prepared input, OUTPUT for what the program printed.
//
// A figure: [name in the scorer's output, options]
//   of       column of the program's value (default "program")
//   floor    where its floor stands: a column of the same row, [row, column], or a number; of several the best counts
//   less     true: less is better; null: neither, the figure is only shown and never compared
//   known    the best known result or the target, in words
//   slack    how much worse than the baseline is no matter; default: 1 point, 3 in a set marked `small`
//   unit     "count": not per cent
//   key      true: it stands in the short table at the top of the document
import { PAGE_SETS } from './page-sets.mjs';
import { TEXT_SETS } from './text-sets.mjs';

export const SETS = [
  ...TEXT_SETS,
  ...PAGE_SETS,
  // Texts whose claims no scorer judges: read for the check of the quotes.
  { id: 'disputes-texts', title: 'Storylines, claims', input: 'YARDSTICKS/disputes/articles.jsonl', command: 'claims' },
  { id: 'seeds-texts', title: 'Seeds, claims', input: 'YARDSTICKS/seeds', command: 'claims' },
  {
    id: 'tolls-texts',
    title: 'Tolls, claims',
    prepare: ['articles', 'YARDSTICKS/events/toll-updates.before-2022.jsonl'],
    command: 'claims',
  },
  {
    id: 'events-texts',
    title: 'Current events, claims',
    prepare: ['articles', 'YARDSTICKS/events/current-events.before-2022.jsonl.gz'],
    sample: 5_000,
    command: 'claims',
  },
  {
    id: 'quotes',
    title: 'Quotes',
    part: 'quotes',
    about:
      'Every claim of every text above: `quote === text.slice(start, end)`. And every report in every dispute: its ' +
      'quote stands at its offsets in the text that `claims` gives for the same article.',
    doubts: 'None: this is a law of the program.',
    quotes: true,
    figures: [
      ['articles', { less: null, unit: 'count' }],
      ['claims', { less: null, unit: 'count', key: true }],
      ['claims whose quote is not at its place', { less: true, unit: 'count', slack: 0, known: 'want 0', key: true }],
      ['reports in disputes', { less: null, unit: 'count' }],
      ['reports whose quote is not at its place', { less: true, unit: 'count', slack: 0, known: 'want 0', key: true }],
    ],
  },
];

export const PARTS = [
  ['claims', 'Who claims what'],
  ['relate', 'Contradiction between two reports'],
  ['numbers', 'Numbers of dead and wounded'],
  ['updates', 'Updates, denials, territory'],
  ['disputes', 'Disputes: the whole program'],
  ['archive', 'How often it speaks'],
  ['cleaning', 'Cleaning pages'],
  ['feeds', 'Reading feeds'],
  ['quotes', 'Quotes are verbatim'],
];
