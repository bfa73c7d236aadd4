import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

/**
 * The command on yardsticks made here: scorers that print what the test says, and a program that prints one article with
 * one claim. What is real: the command, its processes, its files.
 */
let folder: string;
const at = (...parts: string[]) => path.join(folder, ...parts);

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'quality-test-'));
  for (const name of ['yardsticks', 'docs', 'temporary']) mkdirSync(at(name));
  writeFileSync(
    at('yardsticks', 'make-inputs.mjs'),
    `import { writeFileSync } from 'node:fs'; writeFileSync(process.argv.at(-1), '');`,
  );
  program({ start: 0 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a folder that is not there', () => {
  test('is left out by --check, which ends with 0', () => {
    const { status, stderr } = quality([at('nowhere'), '--check']);
    expect(stderr).toContain('left out');
    expect(status).toBe(0);
  });

  test('is a wrong call otherwise', () => {
    expect(quality([at('nowhere')]).status).toBe(2);
  });
});

describe('a measured set', () => {
  test('stands in the table beside its floor', () => {
    tolls({ contradictions: 1.5 });
    const { status, stdout } = run('--only', 'tolls');
    expect(status).toBe(0);
    expect(stdout).toMatch(/called contradiction \(want 0\) +1\.5 \(1\.0–2\.0\) +3\.2 +yes/);
  });

  test('is marked where it does not reach its floor', () => {
    tolls({ contradictions: 3.2 });
    expect(run('--only', 'tolls').stdout).toMatch(/called contradiction \(want 0\) .* 3\.2 +no/);
  });

  test('leaves nothing in the temporary folder', () => {
    tolls({ contradictions: 1 });
    run('--only', 'tolls');
    expect(existsSync(at('temporary'))).toBe(true);
    expect(spawnSync('ls', [at('temporary')], { encoding: 'utf8' }).stdout).toBe('');
  });
});

describe('a scorer that fails', () => {
  test('is shown with its status and its words, and the others are measured', () => {
    scorer('score-relate.mjs', `console.error('error: line 3: no relation'); process.exit(1);`);
    tolls({ contradictions: 1 });
    const { status, stdout } = run('--only', 'emergent-claims,tolls');
    expect(stdout).toContain('failed: emergent-claims: score-relate.mjs: status 1: error: line 3: no relation');
    expect(stdout).toMatch(/called contradiction \(want 0\) +1\.0/);
    expect(status).toBe(1);
  });

  test('takes no path of this machine and no long quotation into its message', () => {
    scorer(
      'score-relate.mjs',
      `console.error('error: ${at('yardsticks', 'a.jsonl')}: "The bridge over the river was blown up"'); process.exit(1);`,
    );
    const { stdout } = run('--only', 'emergent-claims');
    expect(stdout).toContain('error: YARDSTICKS/a.jsonl: "…"');
  });

  test('that prints no figure of the expected name is a failure, not a gap', () => {
    scorer('score-relate.mjs', `console.log(JSON.stringify({ figures: { precision: { program: 50 } } }));`);
    expect(run('--only', 'emergent-claims').stdout).toContain(`no figure "recall"`);
  });
});

describe('the quotes', () => {
  const line = (wanted: string, count: number) => new RegExp(`${wanted} +${count} `);

  test('are counted where they stand at their place', () => {
    const { stdout } = run('--only', 'tolls-texts,quotes');
    expect(stdout).toMatch(line('claims whose quote is not at its place', 0));
  });

  test('are counted where they do not', () => {
    program({ start: 1 });
    const { stdout } = run('--only', 'tolls-texts,quotes');
    expect(stdout).toMatch(line('claims whose quote is not at its place', 1));
  });
});

describe('--check', () => {
  const baseline = (value: number) =>
    writeFileSync(
      at('docs', 'quality.json'),
      JSON.stringify({ figures: { tolls: { 'called contradiction (want 0)': value } } }),
    );

  test('ends with 1 and names a figure that is more than a point worse', () => {
    baseline(1);
    tolls({ contradictions: 2.1 });
    const { status, stdout } = run('--only', 'tolls', '--check');
    expect(stdout).toContain('worse: Tolls that rise, called contradiction (want 0): 1 before, 2.1 now');
    expect(status).toBe(1);
  });

  test.each([
    ['a point worse', 2],
    ['better', 0],
  ])('ends with 0 where it is %s', (_, now) => {
    baseline(1);
    tolls({ contradictions: now });
    expect(run('--only', 'tolls', '--check').status).toBe(0);
  });

  test('ends with 1 where a set of the baseline can no longer be measured', () => {
    baseline(1);
    scorer('score-updates.mjs', 'process.exit(1);');
    const { status, stdout } = run('--only', 'tolls', '--check');
    expect(stdout).toContain('worse: Tolls that rise: not measured');
    expect(status).toBe(1);
  });
});

describe('--write', () => {
  test('takes the whole, never a part', () => {
    expect(run('--only', 'tolls', '--write').status).toBe(2);
  });

  test('writes figures, failures and the commit it was given, and keeps what is written by hand', () => {
    tolls({ contradictions: 1.25 });
    const options = ['--write', '--commit', 'abc1234', '--date', '2026-01-02'];
    run(...options);
    const page = () => readFileSync(at('docs', 'quality.md'), 'utf8');
    const untouched = page();
    expect(untouched).toContain('Counterclaim 9.9.9, commit abc1234, 2026-01-02');
    expect(untouched).toContain('| called contradiction (want 0) | 1.3 (1.0–2.0) | 3.2 | yes |');
    expect(untouched).toContain('**Not measured.**');
    expect(untouched).not.toContain(folder);
    expect(JSON.parse(readFileSync(at('docs', 'quality.json'), 'utf8')).figures.tolls).toMatchObject({
      'called contradiction (want 0)': 1.25,
    });

    writeFileSync(at('docs', 'quality.md'), untouched.replace('Nothing written here yet.', 'Pronouns: half of them.'));
    run(...options);
    expect(page()).toBe(untouched.replace('Nothing written here yet.', 'Pronouns: half of them.'));
  }, 60_000);
});

function run(...options: string[]) {
  return quality([at('yardsticks'), '--program', at('dist', 'cli.js'), '--docs', at('docs'), ...options]);
}

function quality(args: string[]) {
  return spawnSync(process.execPath, ['scripts/quality.mjs', ...args], {
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: at('temporary') },
  });
}

function scorer(name: string, code: string) {
  writeFileSync(at('yardsticks', name), code);
}

function tolls({ contradictions }: { contradictions: number }) {
  const figures = {
    'called contradiction (want 0)': { program: contradictions, '95 %': [1, 2], 'one-sided denial': 3.2 },
    'called evolution': { program: 90 },
    'as an update': { program: 90 },
    'called echo': { program: 1 },
    'called nothing': { program: 9 },
  };
  scorer('score-updates.mjs', `console.log(${JSON.stringify(JSON.stringify({ figures }))});`);
}

/** A program whose only claim begins at 0, wherever it says that it begins. */
function program({ start }: { start: number }) {
  const article = { id: 'a', text: 'The dam held, the mayor said.' };
  const row = JSON.stringify({ article, claims: [{ quote: article.text, start, end: article.text.length }] });
  mkdirSync(at('dist'), { recursive: true });
  writeFileSync(
    at('dist', 'cli.js'),
    `console.log(process.argv[2] === '--version' ? '9.9.9' : process.argv[2] === 'claims' ? ${JSON.stringify(row)} : '');`,
  );
}
