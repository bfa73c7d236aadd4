import { describe, expect, test } from 'vitest';
import { progressLine, progressText } from '../../src/replay/progress.js';

const progress = (finished: number, articles = finished, done = false) => ({
  read: articles,
  articles,
  duplicates: 0,
  skipped: 0,
  done,
  finished,
  waiting: {},
});

describe('the progress of a replay', () => {
  test('shows rate and time left once the size is known', () => {
    expect(progressText(progress(500, 1_000, true), 50, null)).toBe(
      '[============            ] 500 articles, 50/s, 10 s left',
    );
    expect(progressText(progress(500), 50, 0.25)).toBe('[======                  ] 500 articles, 50/s, 30 s left');
    expect(progressText(progress(1_500), 50, null)).toBe('1,500 articles, 50/s');
  });

  test('shows what waits in which stage and what was skipped', () => {
    const waiting = { clean: 0, extract: 400, reconcile: 50 };
    expect(progressText({ ...progress(1_500), waiting, skipped: 3 }, 50, null)).toBe(
      '1,500 articles, 50/s; waiting: extract 400, reconcile 50; 3 skipped',
    );
  });

  test('is one line written over on a terminal and taken away at the end', () => {
    const { written, line } = at(true);
    line.update(progress(1));
    line.update(progress(2));
    line.end();
    expect(written.every((text) => text.startsWith('\r\u001b[2K') && !text.includes('\n'))).toBe(true);
    expect(written.at(-1)).toBe('\r\u001b[2K');
  });

  test('is nothing elsewhere', () => {
    const { written, line, turn } = at(false);
    for (let second = 0; second < 12; second++) {
      turn(1_000);
      line.update(progress(100 * second));
    }
    line.end();
    expect(written).toEqual([]);
  });
});

function at(terminal: boolean) {
  const written: string[] = [];
  let now = 0;
  const line = progressLine({ terminal, write: (text) => written.push(text), now: () => now, share: () => null });
  return {
    written,
    line,
    turn: (ms: number) => {
      now += ms;
    },
  };
}
