/**
 * Health: outbreaks, infections, approvals. Rows of the frame table.
 */
import { DISEASES } from './diseases.js';
import type { FrameRow } from './frame-row.js';

export const HEALTH_ROWS: readonly FrameRow[] = [
  {
    frame: 'health.outbreak',
    verbs: 'break+out',
    nouns: 'outbreak epidemic',
    agent: 'none',
    place: 'any',
    with: `${DISEASES} virus disease fever legionnaires illness infection infections`,
    example: 'There is no cholera outbreak in Kassala, the governor said.',
    counter: 'The outbreak of war surprised them.',
  },
  {
    frame: 'health.infected',
    verbs: 'test+positive contract',
    agent: 'subject',
    target: true,
    with: `${DISEASES} virus positive disease`,
    needs: ['agent'],
    agentIs: 'person',
    example: 'The president tested positive for the virus.',
    counter: 'The firm contracted two builders.',
  },
  {
    frame: 'health.negative',
    opposes: 'health.infected health.outbreak',
    verbs: 'test+negative come+negative',
    phrases: 'negative|negative for|free of',
    agent: 'none',
    place: 'any',
    target: true,
    with: 'sample samples test tests swab swabs result results patient patients case cases he she they player minister president',
    needs: ['target'],
    example: 'All samples came back negative for cholera.',
    counter: 'The bank reported negative growth.',
  },
  {
    frame: 'health.approve',
    verbs: 'approve authorise authorize license clear',
    nouns: 'approval authorisation authorization',
    agent: 'subject',
    target: true,
    with: 'drug drugs vaccine vaccines medicine treatment pill jab therapy',
    example: 'The regulator approved the vaccine on Monday.',
    counter: 'The council approved the budget.',
  },
];
