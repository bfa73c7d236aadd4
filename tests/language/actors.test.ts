import { describe, expect, test } from 'vitest';
import { actorNames, actorOf } from '../../src/language/actors.js';
import { officeAt } from '../../src/language/actors-offices.js';
import { COUNTRIES } from '../../src/language/countries.js';

describe('offices', () => {
  test('the longest office wins', () => {
    const found = officeAt(['foreign', 'ministry', 'spokesman', 'said']);
    expect(found?.count).toBe(3);
    expect(found && actorOf('Iran', found.office)).toMatchObject({
      name: 'Iranian Foreign Ministry spokesman',
      kind: 'person',
      side: 'Iran',
    });
  });

  test.each([
    [['defence', 'ministry'], 'Russia', 'Russian Ministry of Defence'],
    [['ministry', 'of', 'defense'], 'Russia', 'Russian Ministry of Defence'],
    [['troops'], 'France', 'French forces'],
    [['state', 'department'], 'United States', 'US State Department'],
    [['army'], 'United States', 'US army'],
    [['president'], 'Republic of the Congo', 'Republic of the Congo President'],
  ])('%j of %s is %s', (words, country, name) => {
    const found = officeAt(words);
    expect(found && actorOf(country, found.office).name).toBe(name);
  });

  test('a word that begins no office is none', () => {
    expect(officeAt(['banana', 'ministry'])).toBeNull();
    expect(officeAt(['defence'])).toBeNull();
    expect(officeAt([])).toBeNull();
  });
});

describe('the lexicon', () => {
  const names = actorNames();
  const countries = new Set(COUNTRIES.map((country) => country.name));

  test('has some hundred actors of known kinds', () => {
    expect(new Set(names.map(({ actor }) => actor.id)).size).toBeGreaterThan(700);
    for (const { actor } of names)
      expect(['state', 'organisation', 'person', 'outlet', 'force', 'group'], actor.name).toContain(actor.kind);
  });

  test('an outlet has no side', () => {
    for (const { actor } of names) if (actor.kind === 'outlet') expect(actor.side, actor.name).toBeNull();
  });

  test('a side is a country or a party that the lexicon or the list of other sides knows', () => {
    const parties = new Set(names.map(({ actor }) => actor.name));
    const others =
      /^(Kurdistan Region|Syrian opposition|Al-Qaeda|Catalonia|Tibet|Bosnian Serbs|NATO|PFLP|.* opposition|National Unity Government of Myanmar)$/;
    for (const { actor } of names) {
      if (actor.side === null) continue;
      expect(
        countries.has(actor.side) || parties.has(actor.side) || others.test(actor.side),
        `${actor.name}: ${actor.side}`,
      ).toBe(true);
    }
  });

  test('one name means one actor', () => {
    const owner = new Map<string, string>();
    for (const { as, actor } of names) {
      expect(owner.get(as) ?? actor.name, as).toBe(actor.name);
      owner.set(as, actor.name);
    }
  });
});
