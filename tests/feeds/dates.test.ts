import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDate } from '../../src/feeds/dates.js';

describe('a date', () => {
  test.each([
    ['Tue, 03 Jun 2025 09:39:21 GMT', '2025-06-03T09:39:21Z'],
    ['Tue, 03 Jun 2025 09:39:21 +0200', '2025-06-03T09:39:21+02:00'],
    ['3 June 2025 9:39 EDT', '2025-06-03T09:39:00-04:00'],
    ['Tuesday, 3 Jun 25 09:39:21 -0330', '2025-06-03T09:39:21-03:30'],
    ['2025-06-03T09:39:21.482Z', '2025-06-03T09:39:21Z'],
    ['2025-06-03 09:39:21', '2025-06-03T09:39:21Z'],
    ['2025-06-03T09:39:21+0530', '2025-06-03T09:39:21+05:30'],
    ['20250603T093921Z', '2025-06-03T09:39:21Z'],
    ['2025-154', '2025-06-03'],
    ['2025-06-03', '2025-06-03'],
    ['2025/06/03 09:39', '2025-06-03T09:39:00Z'],
    ['Tue Jun  3 09:39:21 2025', '2025-06-03T09:39:21Z'],
    ['Tue Jun 03 09:39:21 +0300 2025', '2025-06-03T09:39:21+03:00'],
    ['June 3rd, 2025 at 9:39 p.m.', '2025-06-03T21:39:00Z'],
    ['Jun. 3, 2025, 12:05 a.m.', '2025-06-03T00:05:00Z'],
    ['3.6.2025', '2025-06-03'],
    ['25/06/2025 10:00', '2025-06-25T10:00:00Z'],
    ['06/25/2025 10:00', '2025-06-25T10:00:00Z'],
    ['Tue, 03/06/2025 10:00', '2025-06-03T10:00:00Z'],
    ['Di, 03 Jun 2025 09:39:21 MESZ', '2025-06-03T09:39:21+02:00'],
    ['3 июня 2025 09:39 MSK', '2025-06-03T09:39:00+03:00'],
    ['mar., 03 juin 2025 09:39:21 +0200', '2025-06-03T09:39:21+02:00'],
    ['3 czerwca 2025', '2025-06-03'],
    ['Τρί, 3 Ιουνίου 2025 09:39', '2025-06-03T09:39:00Z'],
    ['2025年6月3日 09:39', '2025-06-03T09:39:00+09:00'],
    ['Tue, 03 Jun 2025 09:39:21 Europe/Warsaw', '2025-06-03T09:39:21+02:00'],
    ['Tue, 03 Jan 2025 09:39:21 Europe/Warsaw', '2025-01-03T09:39:21+01:00'],
    ['Tue, 03 Jun 2025 09:39:21 XQZ', '2025-06-03'],
    ['1748943561', '2025-06-03T09:39:21Z'],
    ['1748943561000', '2025-06-03T09:39:21Z'],
  ])('written as %s is %s', (text, expected) => {
    expect(readDate(text)).toBe(expected);
  });

  test.each([
    '',
    'yesterday',
    '03/06/2025',
    '31 Feb 2025 10:00 GMT',
    '2025-02-29',
    '2025-13-01',
    '2025-06-03T24:30:00Z',
    '2025-06-03T10:60:00Z',
    'Tue, 03 Jun 2025 09:39:21:07 GMT',
    'Tue, 03 Jun 2025 09:39:21 +9900',
    '2025-06-03T10:00:00Zand more',
    'Fri, 13 Sep 275760 00:00:00 GMT',
    '2025-366',
    '2025-01-27-01',
    `3 June 2025 ${' '.repeat(200)}x`,
  ])('written as "%s" is none', (text) => {
    expect(readDate(text)).toBeNull();
  });

  test('in the form of ISO 8601 or RFC 822 comes out as the moment that went in', () => {
    const moments = fc.date({ min: new Date('1971-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, (date) => {
        const seconds = Math.floor(date.getTime() / 1000) * 1000;
        expect(Date.parse(readDate(date.toISOString()) ?? '')).toBe(seconds);
        expect(Date.parse(readDate(date.toUTCString()) ?? '')).toBe(seconds);
      }),
    );
  });

  test('never throws, and whatever comes out is a date', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\dA-Za-z ,:+/.-]{0,40}$/)), (text) => {
        const read = readDate(text);
        if (read !== null) expect(Number.isNaN(Date.parse(read))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

test('the host has no time zone in this: the reader never asks for local time', () => {
  const now = ['UTC', 'America/New_York', 'Asia/Kolkata'].map((TZ) =>
    execFileSync(process.execPath, ['-p', 'new Date(2025, 5, 3).getTimezoneOffset()'], {
      env: { ...process.env, TZ },
    }).toString(),
  );
  expect(new Set(now).size).toBe(3);
  const before = process.env.TZ;
  const read = ['UTC', 'America/New_York', 'Asia/Kolkata'].map((TZ) => {
    process.env.TZ = TZ;
    return ['3 June 2025 9:39', '2025-06-03 09:39:21', 'Jun 3 2025', 'Tue Jun  3 09:39:21 2025'].map(readDate);
  });
  process.env.TZ = before;
  expect(read[1]).toEqual(read[0]);
  expect(read[2]).toEqual(read[0]);
});
