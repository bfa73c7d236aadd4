/**
 * Police and courts: arrested, charged, convicted, acquitted, released. Rows of the frame table.
 */
import type { FrameRow } from './frame-row.js';

export const COURT_ROWS: readonly FrameRow[] = [
  {
    frame: 'people.arrest',
    verbs: 'arrest detain jail imprison capture+alive apprehend',
    nouns: 'arrest detention',
    agent: 'subject',
    place: 'any',
    target: true,
    needs: ['target'],
    targetIs: 'person',
    example: 'Police arrested the editor.',
  },
  {
    frame: 'people.release',
    verbs: 'release free',
    nouns: 'release',
    agent: 'subject',
    place: 'any',
    target: true,
    needs: ['target'],
    targetIs: 'person',
    example: 'The authorities released the editor.',
    counter: 'The studio released a film.',
  },
  {
    frame: 'people.convict',
    verbs: 'convict sentence find+guilty',
    nouns: 'conviction',
    agent: 'subject',
    target: true,
    needs: ['target'],
    targetIs: 'person',
    example: 'A court convicted the banker of fraud.',
  },
  {
    frame: 'people.acquit',
    verbs: 'acquit exonerate clear+of overturn+conviction',
    nouns: 'acquittal exoneration',
    agent: 'subject',
    target: true,
    needs: ['target'],
    targetIs: 'person',
    example: 'The jury acquitted the banker.',
  },
  {
    frame: 'people.guilty',
    phrases: 'guilty|innocent',
    agent: 'none',
    target: true,
    needs: ['target'],
    targetIs: 'person',
    example: 'The banker is innocent, his lawyer said.',
  },
];
