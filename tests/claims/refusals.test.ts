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
    'The club dismissed the coach.',
    'A court denied the plan.',
    'Ardle rejected talks with Borax.',
  ])('%s', (text) => {
    expect(claimsOf(text).filter((c) => c.act === 'deny')).toEqual([]);
  });

  test.each([
    'A court dismissed the claim that its judge had taken money.',
    'The broker dismissed the charges of theft.',
    'Ardle dismissed claims that Borax had poisoned the lake.',
    'The mayor dismissed a report that the coach was drunk.',
    'Ardle denied any talks with Borax.',
    'The union denied a deal with the mill.',
    'Moran denied what the villagers said.',
    'The minister called “absurd” claims that she plans to quit.',
    'The council said that the road checks were dropped, which the union rejects.',
  ])('but: %s', (text) => {
    expect(claimsOf(text).some((c) => c.act === 'deny')).toBe(true);
  });
});

describe('who calls a story untrue behind it denies it, not who told it', () => {
  test.each([
    'Rebels said they had burned the mill, an account that the army called “laughable”.',
    'Rebels said they had burned the mill, an account dismissed as ridiculous by the army.',
    'Rebels said they had burned the mill, a claim the army called false.',
  ])('%s', (text) => {
    const claims = claimsOf(text);
    expect(claims.filter((c) => c.act === 'deny').map((c) => c.speaker?.name)).toEqual(['army']);
    expect(claims.find((c) => c.speaker?.name === 'Rebels')).toMatchObject({ act: 'assert', polarity: 'affirmed' });
  });

  test('the accusations of a judge are his, and not about him', () => {
    const [told, denial] = claimsOf(
      'A judge said the abbot had stolen a van. The abbot dismissed the accusations of the judge as baseless.',
    );
    expect(denial).toMatchObject({ act: 'deny', about: { claim: told?.id } });
  });
});
