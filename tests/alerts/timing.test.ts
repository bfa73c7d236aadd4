import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AT_ONCE, afterQuiet, tellAt } from '../../src/alerts/timing.js';

const at = (text: string) => Date.parse(text);
const night = { from: 22 * 60, to: 7 * 60, zone: 'Europe/Kyiv' };

describe('the moment of a message', () => {
  test.each([
    ['at once', AT_ONCE, null, '2026-03-01T12:00:30Z', '2026-03-01T12:00:30Z'],
    [
      'after the cool-down',
      { ...AT_ONCE, coolDownMs: 1_800_000 },
      '2026-03-01T12:00:00Z',
      '2026-03-01T12:10:00Z',
      '2026-03-01T12:30:00Z',
    ],
    [
      'at once after a long silence',
      { ...AT_ONCE, coolDownMs: 1_800_000 },
      '2026-03-01T09:00:00Z',
      '2026-03-01T12:10:00Z',
      '2026-03-01T12:10:00Z',
    ],
    ['with the next digest', { ...AT_ONCE, digestMs: 900_000 }, null, '2026-03-01T12:10:00Z', '2026-03-01T12:15:00Z'],
    ['after the night, here', { ...AT_ONCE, quiet: night }, null, '2026-03-01T21:10:20Z', '2026-03-02T05:00:00Z'],
    ['by day, here', { ...AT_ONCE, quiet: night }, null, '2026-03-01T12:10:20Z', '2026-03-01T12:10:20Z'],
    [
      'after the night of summer time',
      { ...AT_ONCE, quiet: night },
      null,
      '2026-03-28T22:30:00Z',
      '2026-03-29T04:00:00Z',
    ],
    [
      'after the night of winter time',
      { ...AT_ONCE, quiet: night },
      null,
      '2026-10-24T22:30:00Z',
      '2026-10-25T05:00:00Z',
    ],
  ])('is %s', (_, timing, told, now, expected) => {
    const moment = tellAt(timing, at(now), told === null ? null : at(told));
    expect(new Date(moment).toISOString()).toBe(new Date(expected).toISOString());
  });

  test('is never in quiet hours, never early, and never more than a day and the digest later', () => {
    const minutes = fc.integer({ min: 0, max: 1_439 });
    const zone = fc.constantFrom('UTC', 'Europe/Kyiv', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe');
    fc.assert(
      fc.property(minutes, minutes, zone, fc.integer({ min: 0, max: 2 ** 41 }), (from, to, place, now) => {
        const quiet = { from, to, zone: place };
        const moment = afterQuiet(quiet, now);
        expect(moment).toBeGreaterThanOrEqual(now);
        expect(moment - now).toBeLessThanOrEqual(26 * 3_600_000);
        expect(afterQuiet(quiet, moment)).toBe(moment);
      }),
    );
  });
});
