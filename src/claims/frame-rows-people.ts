/**
 * People: dead or alive, in office or out of it. Rows of the frame table.
 */
import type { FrameRow } from './frame-row.js';

/** Posts that one person holds. */
const POSTS =
  'minister|premier|president|chairman|chairwoman|chair|chief|director|manager|coach|captain|governor|mayor|ambassador|commissioner|secretary|leader|head|editor|ceo'.split(
    '|',
  );

/** "still coach", "still * coach" for each post. */
const withPosts = (word: string): string => POSTS.flatMap((post) => [`${word} ${post}`, `${word} * ${post}`]).join('|');

export const PEOPLE_ROWS: readonly FrameRow[] = [
  {
    frame: 'people.die',
    verbs: 'die succumb',
    phrases: 'dead|been found dead',
    nouns: 'death',
    agent: 'none',
    target: true,
    needs: ['target'],
    targetIs: 'person',
    example: 'The singer died on Monday.',
  },
  {
    frame: 'people.die',
    verbs: 'killed perish',
    agent: 'subject',
    target: true,
    needs: ['target'],
    targetIs: 'named',
    example: 'The commander Anton Reuss was killed in an air raid.',
    counter: 'Twelve people were killed in an air raid.',
  },
  {
    frame: 'people.die',
    verbs: 'recover+body recover+bodies find+body find+bodies',
    agent: 'subject',
    place: 'any',
    target: true,
    needs: ['target'],
    example: 'Rescuers recovered the bodies of all four climbers.',
    counter: 'The governing bodies recovered the money.',
  },
  {
    frame: 'people.alive',
    opposes: 'people.die',
    standing: true,
    verbs: 'survive find+alive pull+alive bring+alive rescue',
    phrases:
      'alive|alive and well|still alive|in good health|unharmed|unhurt|safe|safe and well|safe and sound|in stable condition|in a stable condition|in critical condition|in a critical condition|in a serious condition|in intensive care|out of danger|conscious|breathing|recovering|recuperating',
    agent: 'none',
    target: true,
    needs: ['target'],
    targetIs: 'person',
    example: 'The singer is alive and well, her agent said.',
  },
  {
    frame: 'people.resign',
    verbs:
      'resign step+down quit stand+down bow+out hand+resignation tender+resignation submit+resignation give+resignation leave+office leave+post',
    nouns: 'resignation',
    agent: 'subject',
    target: false,
    needs: ['agent'],
    agentIs: 'person',
    example: 'The finance minister resigned.',
  },
  {
    frame: 'people.resign',
    phrases: withPosts('no longer'),
    agent: 'subject',
    needs: ['agent'],
    agentIs: 'person',
    example: 'Ada Bell is no longer chief executive, the board said.',
    counter: 'Ada Bell is no longer young.',
  },
  {
    frame: 'people.stay',
    phrases: withPosts('still'),
    agent: 'subject',
    needs: ['agent'],
    agentIs: 'person',
    example: 'Ada Bell is still chief executive, the board said.',
    counter: 'Ada Bell is still in Rome.',
  },
  {
    frame: 'people.stay',
    opposes: 'people.resign people.dismiss',
    standing: true,
    verbs: 'stay+on remain+in stay+in carry+on continue+as remain+as',
    phrases: 'at the helm|in charge|in office|in post|still in office|still in charge|still at the helm',
    agent: 'subject',
    without: 'hands control custody jail prison detention hospital coma bed bid force effect place limbo',
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
    verbs: 'sack fire dismiss dismiss+from remove+from oust',
    without: 'shell shells missile missiles rocket rockets shot shots bullet bullets mortar mortars artillery rounds',
    nouns: 'dismissal sacking ouster firing',
    agent: 'subject',
    target: true,
    needs: ['target'],
    targetIs: 'person',
    example: 'The president sacked his army chief.',
    counter: 'Soldiers fired into the air.',
  },
];
