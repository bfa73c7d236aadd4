import { describe, expect, test } from 'vitest';
import { lines, type When, wanted } from '../../src/alerts/rule.js';
import { dispute } from './dispute.js';

const within = ['Brook County', 'Northland'];

describe('a rule', () => {
  test.each<[When, boolean, string]>([
    [{ kinds: ['explicit-denial'] }, true, 'kinds: explicit-denial'],
    [{ kinds: ['exclusive-state'] }, false, 'kinds: explicit-denial is not among exclusive-state'],
    [{ families: ['contradiction'] }, true, 'families: contradiction'],
    [{ families: ['evolution'] }, false, 'families: contradiction is not among evolution'],
    [{ places: ['stonebrook'] }, true, 'places'],
    [{ places: ['Northland'] }, true, 'places: Northland'],
    [{ places: ['Southland'] }, false, 'places: Stonebrook, Brook County, Northland'],
    [{ sides: ['Southland'] }, true, 'sides'],
    [{ speakers: ['Mayor of Stonebrook'] }, true, 'speakers'],
    [{ speakers: ['Mayor of Elsewhere'] }, false, 'speakers: Northland Ministry of Works, Mayor of Stonebrook'],
    [{ outlets: ['Other Wire'] }, false, 'outlets: Example Wire'],
    [{ severity: 'high' }, false, 'severity: medium, at least high'],
    [{ severity: 'low' }, true, 'severity'],
    [{ minOrigins: 2 }, true, 'minOrigins: 2 of 2'],
    [{ minOrigins: 3 }, false, 'minOrigins: 2 of 3'],
  ])('%j decides %j and says why', (when, holds, reason) => {
    const [line] = lines(when, dispute(), within);
    expect(wanted(when, dispute(), within)).toBe(holds);
    expect(`${line?.name}: ${line?.says}`).toContain(reason);
  });

  test('wants a dispute where all of its lines hold, and every dispute where it has none', () => {
    expect(wanted({}, dispute())).toBe(true);
    expect(lines({ kinds: ['explicit-denial'], minOrigins: 3 }, dispute()).map(({ holds }) => holds)).toEqual([
      true,
      false,
    ]);
    expect(wanted({ kinds: ['explicit-denial'], minOrigins: 3 }, dispute())).toBe(false);
  });

  test('knows an evolution by its kind', () => {
    const later = dispute({ kinds: ['explicit-denial', 'concession'] });
    expect(wanted({ families: ['evolution'] }, later)).toBe(true);
  });

  test('for a place is not met by a dispute without one', () => {
    expect(lines({ places: ['Northland'] }, dispute({ place: null }))[0]?.says).toContain('none');
  });
});
