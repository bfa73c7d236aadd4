import { describe, expect, test } from 'vitest';
import { decide, type When } from '../../src/alerts/rule.js';
import { dispute } from './dispute.js';

const within = ['Brook County', 'Northland'];

describe('a rule', () => {
  test.each<[When, boolean, string]>([
    [{}, true, 'every dispute'],
    [{ kinds: ['explicit-denial'] }, true, 'kinds'],
    [{ kinds: ['exclusive-state'] }, false, 'kinds: explicit-denial is not among exclusive-state'],
    [{ places: ['stonebrook'] }, true, 'places'],
    [{ places: ['Northland'] }, true, 'places'],
    [{ places: ['Southland'] }, false, 'places: Stonebrook, Brook County, Northland'],
    [{ sides: ['Southland'] }, true, 'sides'],
    [{ speakers: ['Mayor of Stonebrook'] }, true, 'speakers'],
    [{ outlets: ['Other Wire'] }, false, 'outlets: Example Wire'],
    [{ severity: 'high' }, false, 'severity: medium is less than high'],
    [{ severity: 'low' }, true, 'severity'],
    [{ minOrigins: 2 }, true, 'minOrigins'],
    [{ minOrigins: 3 }, false, 'minOrigins: 2 of 3'],
    [{ kinds: ['explicit-denial'], minOrigins: 3 }, false, 'minOrigins'],
    [{ kinds: [] }, true, ''],
  ])('%j decides %j and says why', (when, wanted, reason) => {
    const verdict = decide(when, dispute(), within);
    expect(verdict.wanted).toBe(wanted);
    expect(verdict.reason).toContain(reason);
  });

  test('for a place is not met by a dispute without one', () => {
    expect(decide({ places: ['Northland'] }, dispute({ place: null })).reason).toContain('none');
  });
});
