import { describe, expect, test } from 'vitest';
import { adjectiveOf, COUNTRIES, countryByCode, countryNamed, seatOf } from '../../src/language/countries.js';
import { fold } from '../../src/language/spelling.js';

describe('countries', () => {
  test('are 250, each with its own code and name', () => {
    expect(COUNTRIES).toHaveLength(250);
    expect(new Set(COUNTRIES.map((country) => country.code)).size).toBe(250);
    expect(new Set(COUNTRIES.map((country) => country.name)).size).toBe(250);
  });

  test.each([
    ['the United States', 'US'],
    ['U.S.', 'US'],
    ['Britain', 'GB'],
    ['DRC', 'CD'],
    ['Democratic Republic of Congo', 'CD'],
    ['Republic of the Congo', 'CG'],
    ['Türkiye', 'TR'],
    ['Burma', 'MM'],
    ['Côte d’Ivoire', 'CI'],
    ['the Netherlands', 'NL'],
  ])('%s is %s', (name, code) => expect(countryNamed(name)?.code).toBe(code));

  test('no name, people or seat belongs to two countries', () => {
    for (const field of ['names', 'demonyms', 'seats'] as const) {
      const owner = new Map<string, string>();
      for (const country of COUNTRIES) {
        const words = field === 'names' ? [country.name, ...country.aliases] : country[field].flat();
        for (const word of words) {
          const key = fold(word).replace(/^the /, '');
          expect(owner.get(key) ?? country.code, word).toBe(country.code);
          owner.set(key, country.code);
        }
      }
    }
  });

  test('give their adjective, else their name', () => {
    expect(adjectiveOf('Russia')).toBe('Russian');
    expect(adjectiveOf('UK')).toBe('British');
    expect(adjectiveOf('Nowhere')).toBe('Nowhere');
    expect(countryByCode('ZZ')).toBeUndefined();
  });

  test.each([
    ['the Kremlin', 'Russia'],
    ['Kyiv', 'Ukraine'],
    ['the White House', 'United States'],
    ['10 Downing Street', 'United Kingdom'],
    ['Elysee Palace', 'France'],
    ['Toretsk', null],
  ])('%s stands for %s', (seat, country) => expect(seatOf(seat)).toBe(country));
});
