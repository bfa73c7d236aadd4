/** Builders that hide what does not matter to a test. */
import type { Dispute, Position } from '../../src/disputes/dispute.js';

export const report = (over: Partial<Position['reports'][number]> = {}): Position['reports'][number] => ({
  article: 'a1',
  url: 'https://news.example/a1',
  outlet: 'Example Wire',
  publishedAt: '2026-03-01',
  quote: 'The bridge is closed, the ministry said.',
  start: 0,
  end: 40,
  ...over,
});

export const position = (over: Partial<Position> = {}): Position => ({
  stance: 'the bridge is closed',
  side: 'Northland',
  speakers: ['Northland Ministry of Works'],
  origins: 1,
  reports: [report()],
  ...over,
});

export const dispute = (over: Partial<Dispute> = {}): Dispute => ({
  id: 'd1',
  kind: 'explicit-denial',
  kinds: ['explicit-denial'],
  topic: 'the bridge at Stonebrook',
  place: 'Stonebrook',
  status: 'open',
  severity: 'medium',
  between: 'sides',
  openedAt: '2026-03-01',
  reports: 2,
  origins: 2,
  positions: [
    position(),
    position({ stance: 'the bridge is open', side: 'Southland', speakers: ['Mayor of Stonebrook'] }),
  ],
  links: [
    {
      a: { article: 'a1', quote: 'The bridge is closed, the ministry said.' },
      b: { article: 'a2', quote: 'It is open, the mayor answered.' },
      kind: 'explicit-denial',
      score: 0.9,
      reasons: ['same place: Stonebrook'],
    },
  ],
  ...over,
});
