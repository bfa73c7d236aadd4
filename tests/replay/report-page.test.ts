import { describe, expect, test } from 'vitest';
import type { Dispute } from '../../src/disputes/dispute.js';
import { flaggedAt } from '../../src/disputes/flagged.js';
import type { Findings } from '../../src/replay/findings.js';
import { reportPage } from '../../src/replay/report-page.js';

const report = (article: string, publishedAt: string | null) => ({
  article,
  url: null,
  outlet: 'Coast <b>Wire</b>',
  publishedAt,
  quote: `The harbour is closed, says <script>alert("${article}")</script>.`,
  start: 0,
  end: 10,
});
const link = (a: string, b: string, kind: Dispute['links'][number]['kind'] = 'explicit-denial') => ({
  a: { article: a, quote: 'a' },
  b: { article: b, quote: 'b' },
  kind,
  score: 0.9,
  reasons: ['same place: harbour'],
});

const dispute = (days: Record<string, string | null>, links: Dispute['links']): Dispute => ({
  id: 'd1',
  kind: 'explicit-denial',
  kinds: ['explicit-denial'],
  topic: 'closure of the harbour & the pier',
  place: 'Harbour',
  status: 'open',
  severity: 'low',
  between: 'sides',
  openedAt: '2025-02-01',
  reports: 2,
  origins: 2,
  positions: [
    {
      stance: 'closed',
      side: null,
      speakers: ['Mayor'],
      origins: 2,
      reports: Object.entries(days).map(([article, day]) => report(article, day)),
    },
  ],
  links,
});

describe('when a dispute could first be seen', () => {
  const days = { a: '2025-02-01', b: '2025-02-01T09:00:00Z', c: '2025-02-03T10:00:00+02:00', d: null };
  test.each([
    ['is at the later of two reports', [link('b', 'c')], '2025-02-03T10:00:00+02:00'],
    ['is at the earliest pair, a plain day counting to its end', [link('b', 'c'), link('a', 'b')], '2025-02-01'],
    ['is not told by a later concession', [link('a', 'b', 'concession'), link('b', 'c')], '2025-02-03T10:00:00+02:00'],
    ['is unknown where a report has no day', [link('a', 'd')], null],
  ] as const)('%s', (_, links, at) => {
    expect(flaggedAt(dispute(days, [...links]))).toBe(at);
  });
});

describe('the report of a replay', () => {
  const findings: Findings = {
    articles: 2,
    claims: 3,
    disputes: 1,
    first: '2025-02-01',
    last: '2025-02-03',
    kinds: [{ name: 'explicit-denial', count: 1 }],
    places: [{ name: 'Harbour', count: 1 }],
    outlets: [],
    disputed: [{ name: 'Coast <b>Wire</b>', count: 1 }],
    times: [
      { name: '2025-02-01', count: 1 },
      { name: '2025-02-02', count: 0 },
    ],
  };
  test('draws what was found, and lets nothing of the articles act', () => {
    const html = reportPage('january', findings, [dispute({ a: '2025-02-01', b: '2025-02-01' }, [link('a', 'b')])]);
    expect(html.match(/<svg /g)).toHaveLength(4);
    expect(html).toContain('aria-label="Disputes over time: 2025-02-01 1"');
    expect(html).toContain('closure of the harbour &amp; the pier');
    expect(html).not.toMatch(/<script|<b>Wire|https?:|src=|url\(/);
    expect(html).toContain("default-src 'none'");
  });

  test('says that there is none where nothing was found', () => {
    const none = { ...findings, kinds: [], places: [], disputed: [], times: [], disputes: 0 };
    expect(reportPage('january', none, []).match(/<p>None\.<\/p>/g)).toHaveLength(4);
  });
});
