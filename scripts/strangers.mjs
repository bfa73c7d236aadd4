// What strangers may send, through the real code of the stages: `npm run build`, then
//   node scripts/strangers.mjs HOSTILE_FOLDER [--pages FOLDER,…] [--write]
// HOSTILE_FOLDER is ../shared/yardsticks/hostile. Prints a table, and with --write puts it into docs/reliability.md. The inputs
// are made in a temporary folder (310 MB). Each kind is read by a process of its own, so that one that ends is seen to end.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { mutantsOf } from './strangers/mutants.mjs';
import { HEAD, rowOf } from './strangers/rows.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pages: { type: 'string', default: '' }, write: { type: 'boolean', default: false } },
});
const [hostile] = positionals;
if (hostile === undefined) {
  console.error('node scripts/strangers.mjs HOSTILE_FOLDER [--pages FOLDER,…] [--write]');
  process.exit(2);
}
const here = import.meta.dirname;
const folder = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-strangers-'));
const rows = [];
try {
  const make = path.join(path.resolve(hostile), 'gen.mjs');
  for (const more of [[], ['--folder'], ['--long-line']])
    if (spawnSync(process.execPath, [make, folder, ...more], { stdio: ['ignore', 2, 2] }).status !== 0)
      throw new Error(`${make} could not make the inputs`);
  const names = readdirSync(folder).sort();
  const of = (pattern) => names.filter((name) => pattern.test(name)).map((name) => path.join(folder, name));
  await probe('feeds', 'Feeds', of(/^feed-/));
  await probe('pages', 'Pages', of(/^html-/));
  await probe('archives', 'Lines, archives, folders', of(/^(?:warc|jsonl|bomb|replay)/));
  const real = values.pages.split(',').filter(Boolean);
  const pages = real.flatMap((one) => readdirSync(one).map((name) => path.join(path.resolve(one), name)));
  if (pages.length > 0) await probe('pages', 'Real pages', pages);
  const damaged = (pattern) => mutantsOf(of(pattern), path.join(folder, 'mutants'), { each: 30, seed: 1 });
  await probe('feeds', 'Damaged feeds', damaged(/^feed-/));
  await probe('pages', 'Damaged pages', damaged(/^html-/));
  await probe('archives', 'Damaged lines and archives', damaged(/^(?:warc|jsonl)-(?!line)/));
  await probe('network', 'Addresses, answers, bombs', [path.resolve(hostile), folder]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const table = [HEAD, ...rows.map(rowOf)].join('\n');
console.log(table);
if (values.write) write(table);
process.exit(rows.every(({ bad, ended }) => bad.length === 0 && !ended) ? 0 : 1);

/** A probe prints a line of JSON for each input that is decided; what it has not printed when it ends it died of. */
async function probe(kind, title, inputs) {
  const child = spawn(process.execPath, [path.join(here, 'strangers', `${kind}.mjs`), ...inputs], {
    stdio: ['ignore', 'pipe', 2],
    env: { ...process.env, COUNTERCLAIM_LOG: 'silent' },
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece) => {
    text += piece;
  });
  const status = await new Promise((resolve) => child.once('close', resolve));
  const results = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const bad = results.filter(({ ok }) => !ok);
  for (const { input, says, cpuMs, mb, stallMs } of bad)
    console.error(`${title}: ${input}: ${says} (${cpuMs} ms, ${mb} MB, stall ${stallMs} ms)`);
  if (status !== 0) console.error(`${title}: the process ended with ${status} after ${results.length} inputs`);
  rows.push({ title, results, bad, ended: status !== 0 });
}

function write(text) {
  const file = path.resolve(here, '../docs/reliability.md');
  const before = readFileSync(file, 'utf8');
  const [begin, end] = ['<!-- strangers -->', '<!-- /strangers -->'];
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`${file} has no marks ${begin} and ${end}`);
  writeFileSync(file, `${before.slice(0, from)}${begin}\n${text}\n${before.slice(to)}`);
}
