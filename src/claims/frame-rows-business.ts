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
    frame: 'business.recall',
    verbs: 'recall',
    agent: 'subject',
    target: true,
    with: 'vehicles cars products batteries models phones toys units food',
    needs: ['agent'],
    example: 'The carmaker recalled 30,000 vehicles.',
  },
];
