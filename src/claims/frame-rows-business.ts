/**
 * Companies: takeovers, lay-offs, recalls. Rows of the frame table.
 */
import type { FrameRow } from './frame-row.js';

export const BUSINESS_ROWS: readonly FrameRow[] = [
  {
    frame: 'business.acquire',
    verbs: 'buy acquire purchase take+over merge offer+for bid+for',
    nouns: 'takeover acquisition purchase merger bid buyout',
    agent: 'subject',
    target: true,
    needs: ['agent'],
    targetIs: 'company',
    example: 'The brewer offered to buy its rival.',
    counter: 'She bought bread.',
  },
  {
    frame: 'business.layoff',
    verbs: 'lay+off cut+jobs shed+jobs axe+jobs eliminate+jobs cut+workforce dismiss+employees cut+positions',
    nouns: 'layoff layoffs job+cuts redundancies',
    agent: 'subject',
    place: 'any',
    needs: ['agent'],
    example: 'The carmaker will lay off 2,000 workers.',
  },
  {
    frame: 'business.close',
    verbs: 'close shut shut+down discontinue',
    nouns: 'closure',
    agent: 'subject',
    place: 'any',
    target: true,
    with: 'plant plants factory factories mine mines mill refinery shipyard site sites branch branches store stores',
    example: 'The carmaker will close the plant in June.',
    counter: 'The guard closed the gate of the garden.',
  },
  {
    frame: 'business.close',
    verbs: 'close shut',
    agent: 'none',
    place: 'any',
    with: 'plant plants factory factories mine mines mill refinery shipyard branch branches store stores',
    example: 'The plant in Leeds will close in June.',
    counter: 'The road near Leeds will close in June.',
  },
  {
    frame: 'business.bankrupt',
    verbs:
      'go+bankrupt file+bankruptcy file+insolvency apply+bankruptcy apply+insolvency go+liquidation enter+administration go+administration go+bust declare+bankruptcy',
    nouns: 'insolvency bankruptcy',
    phrases: 'bankrupt|insolvent|in liquidation|in administration|in receivership|unable to pay',
    agent: 'subject',
    needs: ['agent'],
    agentIs: 'company',
    example: 'The airline filed for bankruptcy.',
    counter: 'The idea went bankrupt.',
  },
  {
    frame: 'business.solvent',
    opposes: 'business.bankrupt',
    standing: true,
    phrases: 'solvent|fully solvent|financially sound|able to pay|on a sound footing',
    agent: 'subject',
    needs: ['agent'],
    agentIs: 'company',
    example: 'The airline is solvent, its owner said.',
    counter: 'The glue is solvent in water.',
  },
  {
    frame: 'business.recall',
    verbs: 'recall',
    agent: 'subject',
    target: true,
    with: 'vehicles cars products batteries models phones toys units food',
    needs: ['agent'],
    example: 'The carmaker recalled 30,000 vehicles.',
  },
];
