/**
 * Talks and what they led to. Rows of the frame table.
 */
import type { FrameRow } from './frame-row.js';

export const AGREEMENT_ROWS: readonly FrameRow[] = [
  {
    frame: 'agreement.talks',
    verbs:
      'negotiate hold+talks have+talks discuss meet hold+discussions hold+negotiations engage+talks engage+discussions have+contact talk',
    nouns: 'talks negotiations discussions meeting contacts dialogue',
    agent: 'subject',
    place: 'any',
    target: true,
    needs: ['agent'],
    example: 'The company held talks with its rival.',
  },
  {
    frame: 'agreement.reach',
    verbs: 'agree sign reach+agreement reach+deal strike+deal conclude accept ratify seal+deal',
    nouns: 'agreement accord',
    agent: 'subject',
    place: 'any',
    target: true,
    needs: ['agent'],
    example: 'Khartoum and the rebels signed a truce.',
  },
];
