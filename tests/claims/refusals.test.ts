import { describe, expect, test } from 'vitest';
import { claimsOf } from './reading.js';

describe('a denied clause is a denial, whatever could be refused of its subject', () => {
  test.each([
    ['The ruling party denied that the vote was rigged.', 'election.rig'],
    ['The club denied the coach had been sacked.', 'people.dismiss'],
  ])('%s', (text, frame) => {
    expect(claimsOf(text)).toMatchObject([{ frame, act: 'deny', polarity: 'negated' }]);
  });

  test.each(['The bank denied the request.', 'The ministry denied the vote to prisoners.'])('not: %s', (text) => {
    expect(claimsOf(text).filter((c) => c.act === 'deny')).toEqual([]);
  });
});
