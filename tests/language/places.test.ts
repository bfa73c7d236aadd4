import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COUNTRIES } from '../../src/language/countries.js';
import { world } from '../../src/language/gazetteer.js';
import { contains, createPlaces, type PlaceEntry } from '../../src/language/places.js';
import { fold, skeleton } from '../../src/language/spelling.js';

const places = createPlaces();
function place(name: string, kind?: string): PlaceEntry {
  const found = places.names
    .filter((entry) => fold(entry.as) === fold(name) && (!kind || entry.place.kind === kind))
    .sort((a, b) => b.weight - a.weight)[0];
  if (!found) throw new Error(`no place ${name}`);
  return found.place;
}

describe('containment', () => {
  test.each([
    ['Ukraine', 'Toretsk'],
    ['Donetsk Oblast', 'Toretsk'],
    ['Donbas', 'Toretsk'],
    ['Donbas', 'Donetsk Oblast'],
    ['Gaza Strip', 'Khan Younis'],
    ['Gaza Strip', 'Al-Shifa Hospital'],
    ['Gaza City', 'Al-Shifa Hospital'],
    ['Hodeidah', 'Hodeidah airport'],
    ['Darfur', 'El Fasher'],
    ['North Kivu', 'Masisi'],
    ['Crimea', 'Kerch Bridge'],
    ['Sahel', 'Kidal'],
    ['Kashmir', 'Srinagar'],
  ])('%s holds %s', (outer, inner) => {
    expect(contains(place(outer), place(inner))).toBe(true);
    expect(contains(place(inner), place(outer))).toBe(false);
  });

  test.each([
    ['Luhansk Oblast', 'Toretsk'],
    ['Russia', 'Toretsk'],
    ['Toretsk', 'Toretsk'],
    ['Bakhmut', 'Toretsk'],
    ['West Bank', 'Khan Younis'],
  ])('%s does not hold %s', (outer, inner) => {
    expect(contains(place(outer), place(inner))).toBe(false);
  });

  test('a region holds the town that it is named after', () => {
    expect(contains(place('Kunduz', 'region'), place('Kunduz', 'city'))).toBe(true);
    expect(contains(place('Kunduz', 'city'), place('Kunduz', 'region'))).toBe(false);
  });

  test('a city does not hold the towns of the state of its name', () => {
    const [buffalo] = world()
      .find('buffalo')
      .filter((found) => found.region === 'US.NY')
      .map((found) => places.entryOf(found));
    if (!buffalo) throw new Error('no Buffalo');
    expect(contains(place('New York', 'city'), buffalo)).toBe(false);
    expect(contains(place('New York State', 'region'), buffalo)).toBe(true);
  });
});

describe('the tables', () => {
  const rows = readFileSync(new URL('../../src/language/data/own-places.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split('\t'));

  test('each row has a kind, a known country and a known region', () => {
    const codes = new Set(COUNTRIES.map((country) => country.code));
    const regions = new Set(world().regions.map((region) => region.code));
    for (const [name, kind, code, region] of rows) {
      expect(['region', 'city', 'area', 'site', 'sea'], name).toContain(kind);
      if (code) expect(codes.has(code), name).toBe(true);
      if (region) expect(regions.has(`${code}.${region}`), name).toBe(true);
    }
  });

  test('no two rows are one place', () => {
    const ids = rows.map(([name = '', kind]) => {
      const found = places.names.find(
        (entry) => entry.as === name && entry.place.name === name && entry.place.kind === kind,
      );
      expect(found, name).toBeDefined();
      return found?.place.id;
    });
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('every place is found again by its id', () => {
    for (const { place } of places.names) expect(places.byId(place.id)).toBe(place);
  });
});

describe('the world', () => {
  test('knows a place under other spellings', () => {
    const ids = (key: string) =>
      world()
        .find(key)
        .map((found) => found.geonames);
    expect(ids('deir ez zor')).toEqual(expect.arrayContaining(ids('deir ez zor')));
    expect(ids('kiev')).toEqual(expect.arrayContaining(ids('kyiv')));
    expect(world().find('no such place')).toEqual([]);
  });

  test('says how many words a name may have', () => {
    expect(world().longest('deir')).toBeGreaterThanOrEqual(3);
    expect(world().longest('qqqq')).toBe(0);
  });
});

describe('spelling', () => {
  test.each([
    ['Sana’a', 'sanaa'],
    ['Al-Ahli', 'al ahli'],
    ['Türkiye', 'turkiye'],
    ['U.S.', 'us'],
    ['Łódź', 'lodz'],
  ])('%s folds to %s', (name, key) => expect(fold(name)).toBe(key));

  test.each([
    ['Avdiivka', 'Avdiyivka'],
    ['Kupiansk', 'Kupyansk'],
    ['Lyman', 'Liman'],
    ['Zelensky', 'Zelenskyy'],
    ['Kharkiv', 'Kharkov'],
    ['Odesa', 'Odessa'],
    ['Kurakhove', 'Kurakhovo'],
  ])('%s and %s share a skeleton', (a, b) => expect(skeleton(fold(a))).toBe(skeleton(fold(b))));

  test('different towns keep different skeletons', () => {
    expect(skeleton(fold('Pokrovsk'))).not.toBe(skeleton(fold('Petrovsk')));
    expect(skeleton(fold('Siversk'))).not.toBe(skeleton(fold('Sievierodonetsk')));
  });
});
