import pc from 'picocolors';
import { describe, expect, test } from 'vitest';
import type { Dispute } from '../../src/disputes/dispute.js';
import { disputeText, wrapped } from '../../src/replay/report-text.js';

const report = (outlet: string | null, quote: string) => ({
  article: 'a.txt',
  url: null,
  outlet,
  publishedAt: '2021-03-04T10:00:00Z',
  quote,
  start: 0,
  end: quote.length,
});

const dispute: Dispute = {
  id: 'abc',
  kind: 'explicit-denial',
  kinds: ['explicit-denial'],
  topic: 'whether the harbour of Lindmar is closed',
  place: 'Lindmar',
  status: 'open',
  severity: 'medium',
  between: 'sides',
  openedAt: '2021-03-04',
  reports: 5,
  origins: 2,
  positions: [
    {
      stance: 'closed',
      side: 'Port authority',
      speakers: ['Ada Brenner'],
      origins: 1,
      reports: [1, 2, 3, 4].map((n) =>
        report(`Paper ${n}`, `The harbour will stay closed, she said. ${'word '.repeat(30)}`),
      ),
    },
    {
      stance: 'open',
      side: null,
      speakers: [],
      origins: 1,
      reports: [report(null, 'Ships \u001b[31mcome\u202e in as ever.')],
    },
  ],
  links: [
    {
      a: { article: 'a', quote: '' },
      b: { article: 'b', quote: '' },
      kind: 'explicit-denial',
      score: 1,
      reasons: ['same place: Lindmar'],
    },
  ],
};

describe('a dispute as text', () => {
  const text = disputeText(dispute, pc.createColors(false));

  test('shows topic, both sides with speaker, outlet, day and quote, and the reason', () => {
    for (const part of [
      'whether the harbour of Lindmar is closed',
      'closed: Ada Brenner (Port authority)',
      'Paper 1, 2021-03-04',
      '“The harbour will stay closed, she said.',
      'open: no speaker named',
      'a.txt, 2021-03-04',
      'Why: same place: Lindmar',
    ])
      expect(text).toContain(part);
  });

  test('stays within 80 columns and counts the reports that it leaves out', () => {
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text).toContain('and 1 more report');
  });

  test('lets nothing in a quote move the terminal, and has no colour where there is none', () => {
    expect(text).not.toMatch(/[\u001b\u202e]/);
    expect(disputeText(dispute, pc.createColors(true))).toContain('\u001b[');
  });
});

test('a word longer than the line stands alone and whole', () => {
  const long = 'x'.repeat(100);
  expect(wrapped(`a ${long} b`, '', '  ')).toEqual(['a', `  ${long}`, '  b']);
});
