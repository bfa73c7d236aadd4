/** The worked example of docs/own-words.md, run as its reader would run it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Compiled, compile } from '../chaos/compiled.js';
import { runProgram } from './program.js';

const guide = path.resolve(import.meta.dirname, '../../docs/own-words.md');
let compiled: Compiled;
let home: string;
let page: string;

/** The first fenced block of that language. */
function block(language: string): string {
  const found = page.match(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``))?.[1];
  if (!found) throw new Error(`docs/own-words.md has no ${language} block`);
  return found;
}

beforeAll(async () => {
  compiled = compile();
  home = await mkdtemp(path.join(tmpdir(), 'counterclaim-own-words-'));
  page = await readFile(guide, 'utf8');
  await writeFile(path.join(home, 'counterclaim.yaml'), block('yaml'));
  await writeFile(path.join(home, 'ships.jsonl'), block('json'));
});
afterAll(async () => {
  await rm(home, { recursive: true, force: true });
  compiled.remove();
});

test('a domain of the user’s own gives the dispute that the page shows', async () => {
  const { status, out } = await runProgram(compiled, home, 'replay', 'ships.jsonl');
  const [, ...shown] = block('console').split('\n');
  expect(out).toContain(shown.join('\n').trimEnd());
  expect(status).toBe(0);
});

test('a wrong row is refused with its number', async () => {
  const wrong = block('yaml').replace('opposes: shipping.aground', 'opposes: Aground');
  const folder = await mkdtemp(path.join(tmpdir(), 'counterclaim-own-words-'));
  await writeFile(path.join(folder, 'counterclaim.yaml'), wrong);
  await writeFile(path.join(folder, 'ships.jsonl'), block('json'));
  const { status, err } = await runProgram(compiled, folder, 'replay', 'ships.jsonl');
  expect(err).toContain('frames, row 2: opposes: write the other frame as family.predicate');
  expect(status).toBe(2);
  await rm(folder, { recursive: true, force: true });
});
