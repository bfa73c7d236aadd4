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

describe('what is turned down is not called untrue', () => {
  test.each([
    'The league wants an answer by Easter. Borovia rejects the deadline.',
    'The regional court rejected the claim of Ardle Ferries for damages from the mill.',
    'The broker hid the money. A judge dismissed most of the charges of theft.',
    'An envoy spoke of an offer of land. He rejected that offer.',
    'The council asked for the road checks to be dropped, which the union rejects.',
    'The clinic denied him treatment.',
    'The high court had rejected a similar petition in May.',
    'An appeal panel rejected her conviction saying she was not heard.',
    'The spokesman said that the government rejects the proposed cut in patrols.',
    'The mayor moved his desk into the street, a step dismissed as theatre by the union.',
    'A stoker’s diary that seems to contradict the admiral is for sale.',
    'The consulate denied Ann Moran visas for her children.',
    'The minister rejected the recommendations of the panel.',
  ])('%s', (text) => {
    expect(claimsOf(text).filter((c) => c.act === 'deny')).toEqual([]);
  });

  test.each([
    'A court dismissed the claim that its judge had taken money.',
    'The broker dismissed the charges of theft.',
    'The council said that the road checks were dropped, which the union rejects.',
  ])('but: %s', (text) => {
    expect(claimsOf(text).some((c) => c.act === 'deny')).toBe(true);
  });
});
