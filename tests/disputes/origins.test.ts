import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countOrigins } from '../../src/disputes/speakers.js';
import { sketched } from './sketches.js';

const SENTENCE = 'The army entered the town of Orlivka on Monday and took the mill at dawn.';

describe('origins behind reports', () => {
  test('outlets that print one sentence as their own are one', () => {
    const outlets = ['Northern Herald', 'Lindby Times', 'Evening Sun'];
    const same = outlets.map((outlet) => sketched({ outlet, says: null, quote: SENTENCE }));
    expect(countOrigins(same)).toBe(1);
    const other = sketched({ outlet: 'Coast News', says: null, quote: `${SENTENCE} A second report came later.` });
    expect(countOrigins([...same, other])).toBe(2);
  });

  test('outlets that print one sentence of somebody whom they do not name are one', () => {
    const says = { name: 'officials', kind: 'unnamed' } as const;
    const same = ['Northern Herald', 'Lindby Times'].map((outlet) => sketched({ outlet, says, quote: SENTENCE }));
    expect(countOrigins(same)).toBe(1);
    const others = sketched({ outlet: 'Coast News', says, quote: `${SENTENCE} Officials gave no more.` });
    expect(countOrigins([...same, others])).toBe(2);
  });

  test('short words are anybody’s', () => {
    const short = ['Northern Herald', 'Lindby Times'].map((outlet) =>
      sketched({ outlet, says: null, quote: 'The town was taken.' }),
    );
    expect(countOrigins(short)).toBe(2);
  });

  test('two who say the same are two', () => {
    const both = ['Mayor of Lindby', 'Union of Miners'].map((name) => sketched({ says: { name }, quote: SENTENCE }));
    expect(countOrigins(both)).toBe(2);
  });

  test('are the same number in any order, and never more than the reports', () => {
    const report = fc.record({
      outlet: fc.constantFrom('A', 'B', 'C', 'D'),
      quote: fc.constantFrom(SENTENCE, `${SENTENCE} So it was.`, 'Short.'),
    });
    fc.assert(
      fc.property(fc.array(report, { maxLength: 8 }), fc.integer(), (rows, seed) => {
        const reports = rows.map((row) => sketched({ ...row, says: null }));
        const turned = [...reports].sort((a, b) => (a.claim.id + seed > b.claim.id + seed ? 1 : -1) * (seed % 2 || 1));
        expect(countOrigins(turned)).toBe(countOrigins(reports));
        expect(countOrigins(reports)).toBeLessThanOrEqual(reports.length);
      }),
    );
  });
});
