/**
 * Elections: who won, and whether they were fair. Rows of the frame table.
 */
import type { FrameRow } from './frame-row.js';

export const ELECTION_ROWS: readonly FrameRow[] = [
  {
    frame: 'election.win',
    verbs: 'win lead take+seat carry',
    nouns: 'victory',
    with: 'election elections vote runoff poll referendum presidency majority seat constituency by-election',
    agent: 'subject',
    place: 'any',
    needs: ['agent'],
    example: 'The incumbent won the election.',
  },
  {
    frame: 'election.annul',
    verbs: 'annul invalidate void',
    nouns: 'annulment',
    with: 'election elections vote votes result results ballot referendum poll',
    agent: 'subject',
    place: 'any',
    target: true,
    example: 'The court annulled the election.',
    counter: 'The court annulled the marriage.',
  },
  {
    frame: 'election.rig',
    verbs: 'rig steal falsify manipulate',
    with: 'election elections vote votes ballot ballots result results poll',
    nouns: 'fraud rigging',
    agent: 'subject',
    place: 'any',
    example: 'The opposition says the vote was rigged.',
  },
];
