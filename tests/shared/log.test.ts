import { describe, expect, test } from 'vitest';
import { createLog } from '../../src/shared/log.js';
import { printable, SECRET_ROWS, withoutSecrets } from '../../src/shared/printable.js';

function record(options: { terminal: boolean; level?: string }) {
  const lines: string[] = [];
  return { lines, log: createLog({ ...options, write: (line) => lines.push(line) }) };
}

describe('the log', () => {
  test('is one JSON object a line where no person looks on', () => {
    const { lines, log } = record({ terminal: false });
    log.warn({ stage: 'poll', url: 'https://news.example/a\nb' }, 'slow\u2028feed');
    expect(lines).toHaveLength(1);
    expect(lines[0]?.indexOf('\n')).toBe((lines[0]?.length ?? 0) - 1);
    expect(lines[0]).toContain('slow\\u2028feed');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'warn',
      stage: 'poll',
      msg: 'slow\u2028feed',
      url: 'https://news.example/a\nb',
    });
  });

  test('is one short line for a person, whatever stands in the text', () => {
    const { lines, log } = record({ terminal: true });
    log.error({ stage: 'fetch', err: new Error('first\nsecond'), ms: 12 }, 'no \u001B[2Jpage\u202E');
    expect(lines).toHaveLength(1);
    const plain = (lines[0] ?? '').trimEnd();
    expect(plain).toContain('fetch: no \\u001B[2Jpage\\u202E: first\\u000Asecond  ms=12');
    expect(plain).not.toContain('\n');
  });

  test('never shows a password or a secret, in text or in a field', () => {
    for (const terminal of [true, false]) {
      const { lines, log } = record({ terminal });
      log.info({ password: 'hunter2', alert: { secret: 'hunter2' } }, 'redis://u:hunter2@h and whsec_hunter2');
      log.error({ err: new Error('connect redis://:hunter2@h:6379 failed') }, 'down');
      expect(lines.join('')).not.toContain('hunter2');
    }
  });

  test('keeps to its level', () => {
    const { lines, log } = record({ terminal: false, level: 'warn' });
    log.info('quiet');
    log.warn('heard');
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['heard']);
  });

  test('says so when the level is unknown, and goes on with info', () => {
    const { lines, log } = record({ terminal: false, level: 'loud' });
    log.info('heard');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('COUNTERCLAIM_LOG');
  });
});

describe('text made safe to print', () => {
  test.each(SECRET_ROWS)('a secret is blanked: $shown', ({ example, shown }) => {
    expect(withoutSecrets(example)).toBe(shown);
  });

  test('ordinary addresses and text stay as they are', () => {
    for (const text of ['https://news.example/a:b@c', 'redis://host:6379/0', 'at 10:30 by mail@desk.example', 'é中\tx'])
      expect(printable(withoutSecrets(text))).toBe(text);
  });

  test.each([
    '\u2028',
    '\u2029',
    '\u202A',
    '\u202E',
    '\u2066',
    '\u2069',
    '\u200F',
    '\u001B',
    '\u009B',
    '\u007F',
    '\r',
    '\n',
  ])('the character %j is written out', (char) => {
    expect(printable(`a${char}b`)).toMatch(/^a\\u[0-9A-F]{4}b$/);
  });
});
