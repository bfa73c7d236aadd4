import { describe, expect, test } from 'vitest';
import { areOpponents, enemyOf } from '../../src/claims/opponents.js';
import { partyOf, sceneOf } from '../../src/claims/parties.js';
import { annotated, spanOf, withFrame } from './reading.js';

function partyIn(text: string, words: string, speakerSide: string | null = null) {
  const { doc, names } = annotated(text);
  return partyOf(sceneOf(doc, names), spanOf(doc, words), speakerSide);
}

describe('whose forces are meant', () => {
  test.each([
    ['“Our forces hold Bakhmut,” the Ukrainian general said.', 'control.hold', 'Ukraine'],
    ['“We hold Bakhmut,” the Russian defence ministry said.', 'control.hold', 'Russia'],
    ['The Russian defence ministry said its troops captured Vuhledar.', 'control.capture', 'Russia'],
    ['The enemy has entered Kupiansk, the Ukrainian army said.', 'control.enter', 'Russia'],
    ['The occupiers left Kherson, the Ukrainian army said.', 'control.withdraw', 'Russia'],
    ['The enemy has entered Kupiansk, the Russian defence ministry said.', 'control.enter', 'Ukraine'],
    ['The Ukrainian general staff said that Russian forces had captured Vuhledar.', 'control.capture', 'Russia'],
    ['Houthi fighters captured Hodeidah.', 'control.capture', 'Houthis'],
  ])('%s', (text, frame, side) => {
    expect(withFrame(text, frame).agent?.side).toBe(side);
  });

  test('“our troops drove the enemy from” has both sides', () => {
    expect(
      withFrame('Our troops drove the enemy from Kreminna, the Russian defence ministry said.', 'control.expel'),
    ).toMatchObject({ agent: { side: 'Russia' }, target: { name: 'enemy', side: 'Ukraine' } });
  });

  test('words that point need somebody who speaks', () => {
    expect(partyIn('The enemy left.', 'The enemy', null)).toEqual({ name: 'enemy', side: null });
    expect(partyIn('Our troops left.', 'Our troops', null).side).toBeNull();
    expect(partyIn('Our troops left.', 'Our troops', 'Armenia').side).toBe('Armenia');
  });

  test('“its” means the speaker’s own only before forces', () => {
    expect(partyIn('Its troops left.', 'Its troops', 'Armenia').side).toBe('Armenia');
    expect(partyIn('Its own troops left.', 'Its own troops', 'Armenia').side).toBe('Armenia');
    expect(partyIn('Its neighbour left.', 'Its neighbour', 'Armenia').side).toBeNull();
  });

  test('a capital alone stands for its country, in a longer phrase it does not', () => {
    expect(partyIn('Moscow attacked.', 'Moscow').side).toBe('Russia');
    expect(partyIn('A young baker from Moscow left.', 'A young baker from Moscow').side).toBeNull();
  });

  test('names lose their article and their marks', () => {
    expect(partyIn('The “Northern Brigade” left.', 'The “Northern Brigade”').name).not.toMatch(/^The|[“”]/);
  });

  test('a long name is cut at a word', () => {
    const words = `The ${'very old and '.repeat(10)}tired army`;
    const { name } = partyIn(`${words} left.`, words);
    expect(name.length).toBeLessThanOrEqual(80);
    expect(words).toContain(`${name} `);
  });
});

describe('who the enemy is', () => {
  const none = new Map<string, number>();
  test.each([
    ['Ukraine', 'Russia'],
    ['Georgia', 'Russia'],
    ['Hamas', 'Israel'],
    ['Artsakh', 'Azerbaijan'],
  ])('of %s it is %s, whoever is named', (side, enemy) => {
    expect(enemyOf(side, none)).toBe(enemy);
  });
  test.each([['Israel'], ['Russia'], ['Syria']])('of %s nobody can tell where none is named', (side) => {
    expect(enemyOf(side, none)).toBeNull();
  });
  test('of several it is the one named most', () => {
    expect(
      enemyOf(
        'Israel',
        new Map([
          ['Hamas', 1],
          ['Hezbollah', 4],
        ]),
      ),
    ).toBe('Hezbollah');
    expect(
      enemyOf(
        'Israel',
        new Map([
          ['Hamas', 2],
          ['France', 9],
        ]),
      ),
    ).toBe('Hamas');
  });
  test('an ally of the enemy is meant where it is named and the enemy is not', () => {
    expect(enemyOf('Ukraine', new Map([['North Korea', 3]]))).toBe('North Korea');
    expect(
      enemyOf(
        'Ukraine',
        new Map([
          ['North Korea', 1],
          ['Russia', 3],
        ]),
      ),
    ).toBe('Russia');
  });
  test('the land that is fought over tells where nothing else does', () => {
    const { doc, names } = annotated('The enemy left the town of Gori.');
    expect(enemyOf('Russia', sceneOf(doc, names).sides)).toBe('Georgia');
  });
  test('of a side without a pair, or of nobody, there is none', () => {
    expect(enemyOf('Iceland', new Map([['Norway', 3]]))).toBeNull();
    expect(enemyOf(null, new Map([['Russia', 3]]))).toBeNull();
  });
  test('two sides are opponents of each other', () => {
    for (const [a, b] of [
      ['India', 'Pakistan'],
      ['Ukraine', 'North Korea'],
    ] as const) {
      expect(areOpponents(a, b)).toBe(true);
      expect(areOpponents(b, a)).toBe(true);
    }
    expect(areOpponents('India', 'Iceland')).toBe(false);
    expect(areOpponents('Russia', 'North Korea')).toBe(false);
  });
});
