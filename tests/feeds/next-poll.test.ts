/** The bounds of the pace, without any net: when a feed is asked again. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextPoll, type Pace } from '../../src/feeds/next-poll.js';
import { refreshMs, skipOf } from '../../src/feeds/refresh.js';
import { heard, isQuiet, NO_RHYTHM } from '../../src/feeds/rhythm.js';
import { freshForMs } from '../../src/net/retry-after.js';

const now = Date.parse('2026-03-04T12:00:00Z');
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const NO_SKIP = { hours: [], days: [] };
const pace = (changes: Partial<Pace> = {}): Pace => ({
  url: 'https://news.example/rss.xml',
  everyMs: null,
  publisherMs: null,
  rhythm: NO_RHYTHM,
  failures: 0,
  failingSince: null,
  gone: 0,
  retryAfterMs: null,
  skip: NO_SKIP,
  ...changes,
});
const waitOf = (changes: Partial<Pace> = {}): number => (nextPoll(pace(changes), now) ?? Number.NaN) - now;
/** Between what is asked for and a fifth more. */
function expectWait(changes: Partial<Pace>, wait: number) {
  expect(waitOf(changes)).toBeGreaterThanOrEqual(wait);
  expect(waitOf(changes)).toBeLessThanOrEqual(1.2 * wait);
}

describe('the wait', () => {
  test('of a feed left to itself is ten minutes at least and a day at most, whatever it brings', () => {
    const arrivals = fc.array(fc.integer({ min: 0, max: 400 * day }), { maxLength: 25 });
    fc.assert(
      fc.property(arrivals, (ages) => {
        const rhythm = { since: now, arrivals: ages.sort((a, b) => b - a).map((age) => now - age) };
        const wait = waitOf({ rhythm });
        expect(wait).toBeGreaterThanOrEqual(10 * minute);
        expect(wait).toBeLessThanOrEqual(1.2 * day);
      }),
    );
  });

  test('is never below the wish of publisher and user, the publisher’s counted to a day', () => {
    expectWait({ publisherMs: 5 * hour }, 5 * hour);
    expectWait({ publisherMs: 5 * hour, everyMs: minute }, 5 * hour);
    expectWait({ publisherMs: 30 * day, everyMs: minute }, day);
    expectWait({ publisherMs: hour, everyMs: 3 * day }, 3 * day);
  });

  test('after failures grows from the wish of publisher and user', () => {
    expectWait({ failures: 1 }, 30 * minute);
    expectWait({ failures: 1, publisherMs: 3 * hour }, 6 * hour);
    expectWait({ failures: 1, everyMs: 2 * minute }, 4 * minute);
    expectWait({ failures: 40 }, day);
    expectWait({ failures: 40, everyMs: 2 * day }, 2 * day);
  });

  test('after two weeks of failures is a week', () => {
    expectWait({ failures: 20, failingSince: now - 13 * day }, day);
    expectWait({ failures: 20, failingSince: now - 15 * day }, 7 * day);
  });

  test('is as long as Retry-After says', () => {
    expectWait({ failures: 1, retryAfterMs: 9 * hour }, 9 * hour);
  });

  test('is not the same for two feeds, and the same again for one', () => {
    expect(waitOf()).not.toBe(waitOf({ url: 'https://other.example/rss.xml' }));
    expect(waitOf()).toBe(waitOf());
  });

  test('ends somewhere in the ten minutes after skipped hours, for each feed elsewhere', () => {
    const skip = { hours: [12, 13], days: [] };
    const end = Date.parse('2026-03-04T14:00:00Z') - now;
    const waits = ['a', 'b', 'c', 'd'].map((host) => waitOf({ skip, url: `https://${host}.example/` }));
    for (const wait of waits) expect([wait >= end, wait <= end + 10 * minute]).toEqual([true, true]);
    expect(new Set(waits).size).toBe(4);
  });
});

describe('what a publisher says', () => {
  test.each([
    [['24', '0', '7'], ['Monday'], { hours: [0, 7], days: [1] }],
    [['25', '-1', 'x'], [' SATURDAY ', 'Sunday', 'Someday'], { hours: [], days: [6, 0] }],
  ])('hours %j and days %j to be skipped', (hours, days, skip) => {
    expect(skipOf(hours, days)).toEqual(skip);
  });

  test.each([
    [{ ttl: '90', updatePeriod: null, updateFrequency: null }, 90 * minute],
    [{ ttl: null, updatePeriod: 'Daily', updateFrequency: '4' }, 6 * hour],
    [{ ttl: '15', updatePeriod: 'hourly', updateFrequency: null }, hour],
    [{ ttl: null, updatePeriod: 'yearly', updateFrequency: null }, day],
    [{ ttl: 'soon', updatePeriod: 'never', updateFrequency: '2' }, null],
  ])('%j', (fields, ms) => {
    expect(refreshMs(fields)).toBe(ms);
  });

  test.each<[string, Record<string, string>, number | null]>([
    ['max-age', { 'cache-control': 'public, max-age=600' }, 10 * minute],
    ['less what was spent on the way', { 'cache-control': 'max-age=600', age: '240' }, 6 * minute],
    ['which may be all', { 'cache-control': 'max-age=600', age: '900' }, 0],
    ['a day at most', { 'cache-control': 'max-age=999999' }, day],
    ['nothing with no-cache', { 'cache-control': 'no-cache, max-age=600' }, null],
    [
      'Expires by the server’s own clock',
      { expires: 'Wed, 04 Mar 2026 09:30:00 GMT', date: 'Wed, 04 Mar 2026 09:00:00 GMT' },
      30 * minute,
    ],
    ['Expires by ours where it tells none', { expires: 'Wed, 04 Mar 2026 12:30:00 GMT' }, 30 * minute],
    [
      'nothing where it is over',
      { expires: 'Wed, 04 Mar 2026 12:30:00 GMT', date: 'Wed, 04 Mar 2026 13:00:00 GMT' },
      null,
    ],
    ['nothing where it is no date', { expires: '0' }, null],
  ])('of how long an answer stays fresh: %s', (_, headers, ms) => {
    expect(freshForMs(headers, now)).toBe(ms);
  });
});

describe('the memory of arrivals', () => {
  test('keeps twenty', () => {
    let rhythm = NO_RHYTHM;
    for (let n = 0; n < 30; n++) rhythm = heard(rhythm, [null], now + n * hour);
    expect(rhythm.arrivals).toHaveLength(20);
    expect(rhythm.arrivals.at(-1)).toBe(now + 29 * hour);
  });

  test('calls no feed quiet for a night, nor one of which two arrivals are known', () => {
    const arrivals = [3, 2, 1].map((hours) => now - hours * hour);
    expect(isQuiet({ since: now, arrivals }, now + 20 * hour)).toBe(false);
    expect(isQuiet({ since: now, arrivals }, now + 25 * hour)).toBe(true);
    expect(isQuiet({ since: now, arrivals: arrivals.slice(1) }, now + 90 * day)).toBe(false);
  });
});
