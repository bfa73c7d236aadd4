import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterAnswer, type HostState, leaves, nextStart, pausedFor } from '../../src/net/pace.js';
import { freshForMs, retryAfterMs } from '../../src/net/retry-after.js';

const now = Date.parse('2026-03-01T12:00:00Z');

describe('the pace of a host', () => {
  test('lets the first request start at once and the next a second later', () => {
    const first = nextStart(null, now);
    const second = nextStart(first.state, now + 10);
    expect([first.startAt, second.startAt]).toEqual([now, now + 1_000]);
  });

  test('never starts two requests closer than the gap, whatever the moments of asking', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5_000), { minLength: 2, maxLength: 30 }), (waits) => {
        let state: HostState | null = null;
        let at = now;
        let last = Number.NEGATIVE_INFINITY;
        for (const wait of waits) {
          at += wait;
          const turn = nextStart(state, at, { gapMs: 700 });
          expect(turn.startAt).toBeGreaterThanOrEqual(Math.max(at, last + 700));
          state = turn.state;
          last = turn.startAt;
        }
      }),
    );
  });

  test('obeys the crawl delay of robots.txt up to a minute', () => {
    const { state } = nextStart(null, now, { crawlDelayMs: 600_000 });
    expect(nextStart(state, now).startAt).toBe(now + 60_000);
  });

  test('pauses for as long as a 429 asks, then goes on more slowly', () => {
    const state = afterAnswer(null, { status: 429, headers: { 'retry-after': '90' } }, now);
    const turn = nextStart(state, now);
    expect(turn.startAt).toBe(now + 90_000);
    expect(nextStart(turn.state, now).startAt).toBe(now + 95_000);
  });

  test('pauses longer with each failed connection and forgets it after an answer', () => {
    const once = afterAnswer(null, 'no-connection', now);
    const twice = afterAnswer(once, 'no-connection', now);
    const well = afterAnswer(twice, { status: 200, headers: {} }, now + 200_000);
    expect([once.nextAt - now, twice.nextAt - now, well.troubles]).toEqual([30_000, 60_000, 0]);
  });

  test('counts requests that fail together as one trouble', () => {
    let state = afterAnswer(null, 'no-connection', now, now - 5_000);
    for (let i = 1; i < 10; i++) state = afterAnswer(state, 'no-connection', now + i, now - 4_000 + i);
    expect([state.troubles, state.nextAt]).toEqual([1, now + 30_000]);
    // The one that leaves after the pause is a trouble of its own.
    expect(afterAnswer(state, 'no-connection', now + 40_000, now + 35_000).nextAt).toBe(now + 100_000);
  });

  test('is not let out of a pause by an answer to what left before it', () => {
    const paused = afterAnswer(null, { status: 429, headers: {} }, now, now - 2_000);
    expect(afterAnswer(paused, { status: 200, headers: {} }, now + 500, now - 1_000)).toEqual(paused);
    expect(afterAnswer(paused, { status: 200, headers: {} }, now + 31_000, now + 30_000).pausedAt).toBeNull();
  });

  test('tells those who wait for their turn of a pause that began meanwhile', () => {
    const paused = afterAnswer(null, 'no-connection', now);
    expect(pausedFor(paused, now - 1_000, now + 10_000)).toBe(20_000);
    expect(pausedFor(paused, now + 1, now + 10_000)).toBeNull();
    expect(pausedFor(null, now, now)).toBeNull();
  });

  test('lets no request leave that comes late to its turn and is no second away from the one before', () => {
    const { state } = nextStart(null, now);
    const first = leaves(state, now + 900);
    expect(first).toMatchObject({ state: { leftAt: now + 900, nextAt: now + 1_900 } });
    expect(leaves('state' in first ? first.state : state, now + 1_000)).toEqual({ waitMs: 900 });
    expect(leaves('state' in first ? first.state : state, now + 1_900)).toMatchObject({
      state: { leftAt: now + 1_900 },
    });
  });

  test('is not changed by a 503, which speaks of one page', () => {
    const { state } = nextStart(null, now);
    expect(afterAnswer(state, { status: 503, headers: { 'retry-after': '600' } }, now).nextAt).toBe(now + 1_000);
  });
});

describe('what an answer says about time', () => {
  test.each([
    [{ 'retry-after': '120' }, 120_000],
    [{ 'retry-after': 'Sun, 01 Mar 2026 12:05:00 GMT' }, 300_000],
    [{ 'retry-after': 'Sun, 01 Mar 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after': '9999999' }, 86_400_000],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': '-5' }, null],
    [{}, null],
  ])('Retry-After of %j is %j ms', (headers, expected) => {
    expect(retryAfterMs(headers as Record<string, string>, now)).toBe(expected);
  });

  test.each([
    [{ 'cache-control': 'public, max-age=600' }, 600_000],
    [{ 'cache-control': 'max-age=600', age: '200' }, 400_000],
    [{ 'cache-control': 'no-cache, max-age=600' }, null],
    [{ expires: 'Sun, 01 Mar 2026 13:00:00 GMT' }, 3_600_000],
    [{ expires: '0' }, null],
    [{}, null],
  ])('freshness of %j is %j ms', (headers, expected) => {
    expect(freshForMs(headers as Record<string, string>, now)).toBe(expected);
  });
});
