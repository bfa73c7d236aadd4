/**
 * People: dead or alive, in office or out of it. Rows of the frame table.
 */
import type { FrameRow } from './frame-row.js';

export const PEOPLE_ROWS: readonly FrameRow[] = [
  {
    frame: 'people.die',
    verbs: 'die',
    phrases: 'dead|been found dead',
    nouns: 'death',
    agent: 'none',
    target: true,
    needs: ['target'],
    targetIs: 'person',
    example: 'The singer died on Monday.',
  },
  {
    frame: 'people.alive',
    phrases: 'alive|alive and well|still alive|in good health',
    agent: 'none',
    target: true,
    needs: ['target'],
    targetIs: 'person',
    example: 'The singer is alive and well, her agent said.',
  },
  {
    frame: 'people.resign',
    verbs: 'resign step+down quit stand+down bow+out',
    nouns: 'resignation',
    agent: 'subject',
    target: false,
    needs: ['agent'],
    agentIs: 'person',
    example: 'The finance minister resigned.',
  },
  {
    frame: 'people.stay',
    verbs: 'stay+on remain+in stay+in carry+on continue+as remain+as',
    agent: 'subject',
    without: 'custody jail prison detention hospital coma bed bid force effect place limbo',
    needs: ['agent'],
    agentIs: 'person',
    example: 'The finance minister will stay in office.',
    counter: 'The former minister will remain in custody.',
  },
  {
    frame: 'people.appoint',
    verbs: 'appoint name+as nominate install hire promote elect',
    nouns: 'appointment nomination',
    agent: 'subject',
    target: true,
    needs: ['target'],
    targetIs: 'person',
    example: 'The board appointed a new chief executive.',
  },
  {
    frame: 'people.dismiss',
    verbs: 'sack fire dismiss+from remove+from oust',
    nouns: 'dismissal sacking ouster firing',
    agent: 'subject',
    target: true,
    needs: ['target'],
    targetIs: 'person',
    example: 'The president sacked his army chief.',
    counter: 'Soldiers fired into the air.',
  },
];
