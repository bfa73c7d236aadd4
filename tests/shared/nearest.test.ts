import { describe, expect, test } from 'vitest';
import { durationMs } from '../../src/shared/duration.js';
import { nearest } from '../../src/shared/nearest.js';

describe('the nearest known word', () => {
  const known = ['claims', 'relate', 'replay', 'disputes', 'run', 'doctor', 'feeds'];
  test.each([
    ['claim', 'claims'],
    ['relpay', 'replay'],
    ['dispute', 'disputes'],
    ['docter', 'doctor'],
    ['Feeds', 'feeds'],
    ['rnu', 'run'],
    ['weather', null],
    ['x', null],
  ])('%s: %s', (typed, expected) => {
    expect(nearest(typed, known)).toBe(expected);
  });
});

describe('durations', () => {
  test.each([
    ['500ms', 500],
    ['30s', 30_000],
    ['10m', 600_000],
    ['1.5h', 5_400_000],
    ['2 D', 172_800_000],
    ['10', null],
    ['m', null],
    ['-5s', null],
    ['10 minutes', null],
  ])('%s is %s', (text, expected) => {
    expect(durationMs(text)).toBe(expected);
  });
});
