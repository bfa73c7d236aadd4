import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Compiled, compile } from '../chaos/compiled.js';
import { runProgram } from './program.js';

let compiled: Compiled;
let home: string;
beforeAll(() => {
  compiled = compile();
  home = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-start-'));
  mkdirSync(compiled.file('examples/archive'), { recursive: true });
  example('claim.txt', 'The army has captured the town of Avdiivka, the Russian Defence Ministry said on Thursday.');
  example('denial.txt', 'Russian forces have not captured Avdiivka, the Ukrainian General Staff said on Thursday.');
});
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
  compiled.remove();
});

const FILLER = 'The council met on Monday in the old town hall, and the meeting went on until late.';
const example = (name: string, sentence: string) =>
  writeFileSync(compiled.file(`examples/archive/${name}`), `date 2021-03-04 ${name}\n\n${FILLER} ${sentence}`);

describe('start', () => {
  test('shows the disputes of the examples, says how to go on, and ends where there are no feeds', async () => {
    const first = await runProgram(compiled, home, 'start');
    expect(first.status).toBe(0);
    expect(first.err).toContain('2 articles, 1 dispute');
    const words = first.out.replace(/\s+/g, ' ');
    expect(words).toMatch(/Avdiivka.* Russian Defence Ministry said .* Ukrainian General Staff said /);
    expect(words).toMatch(/ feeds add https:.* run .* disputes /);
    for (const line of first.out.split('\n'))
      if (!line.includes(compiled.file(''))) expect(line.length).toBeLessThan(81);

    const second = await runProgram(compiled, home, 'start');
    expect(second.err).toContain('were read before');
    expect(second.out).toBe(first.out);

    example('third.txt', 'The harbour is closed, the mayor said on Thursday.');
    expect((await runProgram(compiled, home, 'start')).err).toContain('3 articles, 1 dispute');
  }, 60_000);
});
