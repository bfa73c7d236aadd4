import { describe, expect, test } from 'vitest';
import { feedHealth } from '../../src/feeds/health.js';
import { type FeedState, newFeedState } from '../../src/feeds/poll-state.js';
import { gapMs, heard, isQuiet, NO_RHYTHM } from '../../src/feeds/rhythm.js';

const now = Date.parse('2026-03-10T12:00:00Z');
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const url = 'https://news.example/rss.xml';
const state = (changes: Partial<FeedState>): FeedState => ({
  ...newFeedState(url),
  polledAt: now - hour,
  health: 'ok',
  nextAt: now + hour,
  ...changes,
});
const daily = { since: now - 30 * day, arrivals: [9, 8, 7, 6].map((days) => now - days * day) };

describe('the health of a feed', () => {
  test.each([
    ['new', null, /not asked/],
    ['ok', state({}), /2026-03-10/],
    ['empty', state({ health: 'empty' }), /no entries/],
    ['undated', state({ health: 'undated' }), /no dates/],
    ['moved', state({ url: 'https://news.example/new.xml' }), /moved to https:\/\/news.example\/new.xml/],
    ['quiet', state({ rhythm: daily }), /nothing new for 6 days/],
    [
      'failing',
      state({ health: 'failing', failures: 3, failingSince: now - 2 * day, reason: 'the host does not answer' }),
      /3 failures since 2026-03-08: the host does not answer/,
    ],
    ['gone', state({ health: 'gone', gone: 1, failingSince: now - day }), /gone since 2026-03-09/],
    ['gone', state({ health: 'gone', gone: 4, nextAt: null, failingSince: now - day }), /for no more/],
  ] as const)('is said to be %s', (health, given, says) => {
    expect(feedHealth(given, now)).toMatchObject({ health, says: expect.stringMatching(says) });
  });
});

describe('the rhythm of a feed', () => {
  test('takes what comes together for one arrival', () => {
    const rhythm = heard(NO_RHYTHM, [now - hour, now - hour + minute, now - hour + 2 * minute, null], now);
    expect(rhythm.arrivals).toEqual([now - hour]);
  });

  test('trusts dates at the first look only, and none that lie ahead', () => {
    const first = heard(NO_RHYTHM, [now + day, now - 2 * day], now);
    const second = heard(first, [now - day], now + hour);
    expect(second).toEqual({ since: now, arrivals: [now - 2 * day, now + hour] });
  });

  test('follows a feed that becomes faster', () => {
    let rhythm = heard(
      NO_RHYTHM,
      [20, 19, 18, 17, 16, 15, 14].map((days) => now - days * day),
      now,
    );
    expect(gapMs(rhythm, now)).toBeGreaterThan(2 * day);
    for (let i = 1; i <= 6; i++) rhythm = heard(rhythm, [null], now + i * hour);
    expect(gapMs(rhythm, now + 6 * hour)).toBeLessThan(1.1 * hour);
  });

  test('is quiet only after twice its longest silence, and never without a past', () => {
    expect(isQuiet(daily, now)).toBe(true);
    expect(isQuiet(daily, now - 5 * day)).toBe(false);
    expect(isQuiet(heard(NO_RHYTHM, [now - 50 * day], now), now)).toBe(false);
  });
});
