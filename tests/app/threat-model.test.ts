import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const rows = readFileSync('docs/threat-model.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:who|---) /.test(line))
  .map((line) => line.split(' | '));

test('every line of the threat model names the tests that hold it, and they are there', () => {
  expect(rows.length).toBeGreaterThan(12);
  for (const row of rows) {
    const named = [...(row[4] ?? '').matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
    if (!/^trusted/.test(row[4] ?? '')) expect(named, row[0]).not.toEqual([]);
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  }
});
