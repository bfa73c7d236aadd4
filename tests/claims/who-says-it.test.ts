import { describe, expect, test } from 'vitest';
import { claimsOf } from './reading.js';

/** Each claim as "speaker act polarity | its statement". */
const told = (text: string) =>
  claimsOf(text).map((c) => `${c.speaker?.name ?? 'outlet'} ${c.act} ${c.polarity} | ${c.content.trim()}`);

describe('who is found to speak', () => {
  test.each<[string, string]>([
    ['“The pumps failed twice,” Shook said.', 'Shook assert affirmed | “The pumps failed twice,”'],
    ['“The pumps failed twice,” says a narrator.', 'narrator assert affirmed | “The pumps failed twice,”'],
    [
      'In the long run, many doctors say, the new rule could save thousands of beds.',
      'many doctors assert affirmed | the new rule could save thousands of beds',
    ],
    [
      'As Reuters reported, the bank had sold the loans in March.',
      'Reuters assert affirmed | the bank had sold the loans in March',
    ],
    [
      'The changes, which officials said will take effect in May, do not apply to nurses.',
      'officials assert affirmed | will take effect in May',
    ],
    [
      'A new poll shows Bell leading by 4 points over Rossi.',
      'new poll assert affirmed | Bell leading by 4 points over Rossi',
    ],
    [
      '“This is a matter for the board,” according to a source involved in the sale.',
      'source involved in the sale assert affirmed | “This is a matter for the board,”',
    ],
    ['“It is over,” Brent Bell III said.', 'Brent Bell assert affirmed | “It is over,”'],
    [
      'Carter however said he would welcome the inspection.',
      'Carter assert affirmed | he would welcome the inspection',
    ],
    [
      'Dana Bell joked about the strike, declined to name a date, and told her audience they would not be paid.',
      'Dana Bell assert negated | they would not be paid',
    ],
    ['Democrats say the bill is dead.', 'Democrats assert affirmed | the bill is dead'],
    ['Borax closed the plant after it said the boiler had failed.', 'Borax assert affirmed | the boiler had failed'],
    [
      'Residents fled a day after Azerbaijan announced the capture of the town.',
      'Azerbaijan assert affirmed | the capture of the town',
    ],
    [
      'Egyptian officials report the arrest of two sailors.',
      'Egyptian officials assert affirmed | the arrest of two sailors',
    ],
    [
      'Allegations surfaced on Monday that the guards beat two inmates.',
      'Allegations assert affirmed | the guards beat two inmates',
    ],
    [
      'Aides to Petrov report that he has been wounded in the fight.',
      'Aides to Petrov assert affirmed | he has been wounded in the fight',
    ],
    [
      'The committee said about the draft: “The clause goes further than any before it.”',
      'committee assert affirmed | “The clause goes further than any before it.”',
    ],
  ])('%s', (text, claim) => {
    expect(told(text)).toContain(claim);
  });
});

describe('what is no denial', () => {
  test.each([
    'President Rossi has dismissed the commander-in-chief, Ivan Petrov, lawmaker Ada Bell said.',
    'The club dismissed coach Ivan Petrov on Monday, the league said.',
    'The hospital rejected General Petrov.',
    'The firm did not deny that the pump had failed.',
    'The ministry printed a map of the disputed Woody Island.',
  ])('%s', (text) => {
    expect(claimsOf(text).filter((c) => c.act === 'deny')).toEqual([]);
  });
});

describe('what is a denial', () => {
  test.each<[string, string]>([
    ['The mayor said the bridge was closed. The ministry disputes that.', 'ministry deny negated | that'],
    ['The firm denied nurses were dismissed.', 'firm deny negated | nurses were dismissed'],
    ['The government continues to deny that nurses were dismissed.', 'government deny negated | nurses were dismissed'],
    [
      'Egyptian officials said they arrested two sailors. Israeli officials have rejected the Egyptian accusations.',
      'Israeli officials deny negated | the Egyptian accusations',
    ],
  ])('%s', (text, claim) => {
    expect(told(text)).toContain(claim);
    const speaker = claim.slice(0, claim.indexOf(' deny'));
    expect(claimsOf(text).filter((c) => c.speaker?.name === speaker && c.polarity === 'affirmed')).toEqual([]);
  });

  test('“that” and “the Egyptian accusations” point at what was said before', () => {
    for (const text of [
      'The mayor said the bridge was closed. The ministry disputes that.',
      'Egyptian officials said they arrested two sailors. Israeli officials have rejected the Egyptian accusations.',
    ]) {
      const [said, denial] = claimsOf(text);
      expect(denial?.about?.claim).toBe(said?.id);
    }
  });
});

describe('a “not” behind the copula', () => {
  test.each([
    'The ministry said the bridge was not open.',
    'The club said the coach isn’t in London.',
    'Borax is not in talks to buy Acme, the company said.',
  ])('%s', (text) => {
    expect(claimsOf(text).map((c) => c.polarity)).toEqual(['negated']);
  });

  test('“not only” denies nothing', () => {
    expect(claimsOf('The ministry said the bridge was not only open but free.')[0]?.polarity).toBe('affirmed');
  });
});
