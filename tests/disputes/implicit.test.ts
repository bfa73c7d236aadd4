/** Contradictions without a word of denial, from texts of two outlets; and pairs that only look like one. */
import { describe, expect, test } from 'vitest';
import { kindsBetween } from './printed.js';

describe('one state shuts out the other', () => {
  test.each([
    [
      'an airport by whatever form of its name, and two holders',
      "Donetsk's airport is in the hands of Russian troops, the defence ministry in Moscow said on Tuesday.",
      'Donetsk airport is held by Ukrainian soldiers, the Ukrainian General Staff said on Tuesday.',
      'exclusive-state',
    ],
    [
      'an attack beaten off, and the place held by the attackers',
      'The attack on Djibo was repelled on Tuesday, the general staff said.',
      'Djibo was held by our fighters from five in the morning on Tuesday, JNIM said.',
      'exclusive-state',
    ],
    [
      'two winners of one office',
      'Amir Sadiq has won the presidential election in Kenya, his party said on Tuesday.',
      'Laila Rahimi has won the presidential election in Kenya, the election commission said on Tuesday.',
      'exclusive-state',
    ],
    [
      'two winners of one seat',
      'Amir Sadiq won the by-election in Lower Tarn, his agent said on Tuesday.',
      'Reform candidate Laila Rahimi took the Lower Tarn seat, the returning officer said on Tuesday.',
      'exclusive-state',
    ],
    [
      'a decision and its opposite',
      'Jorge Ramos will resign as minister, the Gazette said on Tuesday.',
      'Jorge Ramos will not resign, his office said on Tuesday.',
      'opposite-polarity',
    ],
    [
      'two causes of one loss, by voices of no side',
      'An army helicopter crashed near Marib on Tuesday because of an engine failure, the ministry of transport said.',
      'The helicopter that crashed near Marib on Tuesday was shot down with a missile, the tribal council said.',
      'conflicting-responsibility',
    ],
  ])('%s', (_what, a, b, kind) => {
    expect(kindsBetween(a, b)).toEqual([kind]);
  });
});

describe('and leaves room for it', () => {
  test.each([
    [
      'where the defender is said to hold the place too',
      'Ukrainian forces repelled an attack on Kupiansk on Tuesday, the general staff said.',
      'Kupiansk is held by Ukrainian forces, the Russian defence ministry said on Tuesday.',
    ],
    [
      'in two elections',
      'Amir Sadiq has won the presidential election in Kenya, his party said on Tuesday.',
      'Laila Rahimi has won the presidential election in Ghana, the election commission said on Tuesday.',
    ],
    [
      'where a person and his party win',
      'Amir Sadiq has won the presidential election in Kenya, his office said on Tuesday.',
      'The Unity Party has won the presidential election in Kenya, the election commission said on Tuesday.',
    ],
    [
      'where many win seats',
      'Amir Sadiq has won a seat in the parliamentary election in Kenya, his party said on Tuesday.',
      'Laila Rahimi has won a seat in the parliamentary election in Kenya, the commission said on Tuesday.',
    ],
    [
      'between two forecasts',
      'The storm will reach the coast on Friday, the weather service said on Tuesday.',
      'The storm will not reach the coast before Saturday, the harbour office said on Tuesday.',
    ],
    [
      'between two wrecks in two towns',
      'An army helicopter crashed near Marib on Tuesday because of an engine failure, the ministry of transport said.',
      'A helicopter was shot down with a missile near Taiz on Tuesday, the tribal council said.',
    ],
  ])('%s', (_what, a, b) => {
    expect(kindsBetween(a, b)).toEqual([]);
  });

  test('months later', () => {
    expect(
      kindsBetween(
        'The attack on Djibo was repelled, the general staff said.',
        'Djibo is held by our fighters, JNIM said.',
        ['2025-03-04', '2025-06-09'],
      ),
    ).toEqual([]);
  });
});

describe('a count without a place of its own is of the place that its article is about', () => {
  const story = (count: string) => `Rebels attacked the town of Djibo at dawn on Tuesday. ${count}`;

  test('so a group and an army that counts its own are set against each other', () => {
    expect(
      kindsBetween(
        story('Two hundred soldiers were killed, JNIM said on Tuesday.'),
        story('Twelve soldiers were killed, the general staff said on Tuesday.'),
      ),
    ).toEqual(['conflicting-quantity']);
  });

  test('but not in a digest of several places', () => {
    expect(
      kindsBetween(
        story('Two hundred soldiers were killed, JNIM said on Tuesday.'),
        'Rebels attacked Djibo at dawn on Tuesday. In Kaya the market burned down. Twelve soldiers were killed, the general staff said on Tuesday.',
      ),
    ).toEqual([]);
  });
});

describe('kinds of news', () => {
  test.each([
    [
      'business: a closure',
      'The plant in Leeds will close in June, the union said on Tuesday.',
      'The plant in Leeds will not close, the company said on Tuesday.',
      ['opposite-polarity'],
    ],
    [
      'sport: a transfer',
      'The striker Juan Mora has signed for Ajax, his agent said on Tuesday.',
      'Juan Mora has not signed for Ajax, the club said on Tuesday.',
      ['opposite-polarity'],
    ],
    [
      'health: an outbreak',
      'A cholera outbreak has been confirmed in Kassala, the health ministry said on Tuesday.',
      'There is no cholera outbreak in Kassala, the governor said on Tuesday.',
      ['opposite-polarity'],
    ],
    [
      'health: another disease',
      'A cholera outbreak has been confirmed in Kassala, the health ministry said on Tuesday.',
      'There is no measles outbreak in Kassala, the governor said on Tuesday.',
      [],
    ],
    [
      'courts: guilt',
      'Carl Berg is guilty of the murder, the prosecutor said on Tuesday.',
      'Carl Berg is innocent, his lawyer said on Tuesday.',
      ['opposite-polarity'],
    ],
    [
      'police: another person',
      'Police arrested Ann Bell in Leeds on Monday, her lawyer said.',
      'Police did not arrest John Reed in Leeds on Monday, a spokesman said.',
      [],
    ],
    [
      'war: a habit and one day without it',
      'Rebels regularly shell Donetsk, the mayor said on Tuesday.',
      'Rebels did not shell Donetsk on Monday, their spokesman said on Tuesday.',
      [],
    ],
  ])('%s', (_what, a, b, kinds) => {
    expect(kindsBetween(a, b)).toEqual(kinds);
  });
});
