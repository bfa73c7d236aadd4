/** Whose words the sentences of ordinary news are, where a name stands beside the one who speaks. */
import { describe, expect, test } from 'vitest';
import { claimsOf } from './reading.js';

const speakersOf = (text: string) => claimsOf(text).map(({ speaker }) => speaker?.name ?? 'outlet');

describe('beside a name', () => {
  test.each([
    ['Guards at Harrow prison beat inmate Paul Denholm, his sister said on Tuesday.', 'his sister'],
    ['Guards beat Paul Denholm, his lawyer said.', 'his lawyer'],
    ['Police searched the home of Ada Moor, her husband told the Courier.', 'her husband'],
  ])('another speaks: %s', (text, speaker) => {
    expect(speakersOf(text)).toEqual([speaker]);
  });
});

const polarityOf = (text: string) => claimsOf(text).map(({ polarity }) => polarity);

describe('what there was not', () => {
  test.each([
    'No complaint about Paul Denholm had been received at Harrow prison, the warden said.',
    'There was no leak of gas at its Tarn works on Wednesday night, the firm said.',
    'The firm said there had been no spill at its Tarn works.',
    'No such near miss took place over Tarn on Wednesday, the regulator said.',
    'No contract with the club was signed on Friday, the agent said.',
  ])('is negated: %s', (text) => {
    expect(polarityOf(text)).toEqual(['negated']);
  });
});

const told = (text: string) => claimsOf(text).map((c) => `${c.speaker?.name ?? 'outlet'}: ${c.content}`);

describe('a statement with its tag behind it', () => {
  test.each<[string, string[]]>([
    [
      'The ferry is late, the council said on Tuesday, adding that nobody fell.',
      ['council: The ferry is late', 'council: nobody fell'],
    ],
    [
      'The ferry is late, council spokesman Peter Vale said on Tuesday night, noting that nobody fell.',
      ['Peter Vale: The ferry is late', 'Peter Vale: nobody fell'],
    ],
    [
      'The ferry is late, the council said on Tuesday after an inquiry found that it was weak.',
      ['council: The ferry is late', 'inquiry: it was weak'],
    ],
    [
      'When the ferry sank, the council said on Tuesday that nobody fell.',
      ['outlet: When the ferry sank', 'council: nobody fell'],
    ],
    [
      'Ada Bell stays on as minister, palace spokesman Ian Vale said on Tuesday.',
      ['Ian Vale: Ada Bell stays on as minister'],
    ],
  ])('%s', (text, claims) => {
    expect(told(text)).toEqual(claims);
  });
});

describe('who speaks', () => {
  test.each<[string, string[]]>([
    [
      'Nine men died in the mine, said Ada Bell, who runs the rescue group.',
      ['Ada Bell: Nine men died in the mine', 'Ada Bell: Nine men died in the mine'],
    ],
    ['“We never met him,” John and Clara Vane said.', ['John and Clara Vane: “We never met him,”']],
    [
      '“There are no rebels in Morobo. They attacked our camp and were beaten,” army spokesman Lam Chol said.',
      [
        'Lam Chol: “There are no rebels in Morobo. They attacked our camp and were beaten,”',
        'Lam Chol: “There are no rebels in Morobo.',
      ],
    ],
    [
      'The health ministry in Kabul put the number of deaths at 31.',
      ['Afghan Ministry of Health: the number of deaths at 31'],
    ],
  ])('%s', (text, claims) => {
    expect(told(text)).toEqual(claims);
  });

  test('the place of a count is not the house of whoever gives it', () => {
    const [claim] = claimsOf('The raid killed three soldiers, the Pentagon said.');
    expect(claim?.place).toBeNull();
  });
});

describe('a denial', () => {
  const accused = 'The rebels said the army had burned the mill.';
  test.each([
    'The army called the allegations a smear.',
    'The army said the allegations were politically motivated.',
    'The army dismissed the allegations as a witch hunt.',
    'The army rejected as untrue the allegation that it had burned the mill.',
  ])('answers “the army had burned the mill”: %s', (denial) => {
    const claims = claimsOf(`${accused} ${denial}`);
    const voices = claims.filter(({ act }) => act === 'deny').map(({ speaker }) => speaker?.name);
    expect(voices).toEqual(['army']);
    expect(claims.map(({ speaker }) => speaker?.name ?? '')).not.toContainEqual(expect.stringMatching(/^as /));
  });

  test('of telling is none of what was told', () => {
    const claims = claimsOf('Police said Quinn struck the guard. Quinn denied telling them that he struck the guard.');
    expect(claims.find(({ act }) => act === 'deny')?.about?.claim ?? null).toBeNull();
  });
});
