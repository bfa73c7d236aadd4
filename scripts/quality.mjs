// Measures the built program on the yardsticks and prints one table: figure, program, floor, best known.
// Promise: a step that fails is shown with its message and does not stop the others; nothing is left behind in the
// temporary folder. Limit: it measures what lies at --program; whether that build is of this commit is the caller's care.
// Exit status: 0 done, 1 a step failed or (--check) a figure is worse than its baseline, 2 the call was wrong.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { baselineText, readBaseline, worseThan } from './quality/baseline.mjs';
import { documentText } from './quality/document.mjs';
import { measure } from './quality/measuring.mjs';
import { SETS } from './quality/sets.mjs';
import { openSteps } from './quality/steps.mjs';
import { cells, HEAD, plain } from './quality/tables.mjs';

const USAGE = `npm run quality -- YARDSTICKS [options]
  --only NAME,…   these sets only: ${SETS.map(({ id }) => id).join(', ')}
  --whole         the whole archive of current events, and the larger part of PolNeAR
  --write         rewrites quality.md and quality.json (all sets only)
  --check         compares with quality.json; left out where YARDSTICKS does not exist
  --program PATH  the built program, default dist/cli.js
  --docs FOLDER   where quality.md and quality.json lie, default docs
  --date DATE, --commit HASH   what the page says; default: git's last commit`;

const root = fileURLToPath(new URL('..', import.meta.url));
process.exitCode = await main(readCall());

async function main(call) {
  const { yardsticks, program, docs, whole } = call;
  if (!existsSync(yardsticks)) {
    console.error(`${call.check ? 'left out: ' : ''}${yardsticks}: no such folder`);
    return call.check ? 0 : 2;
  }
  const files = { page: path.join(docs, 'quality.md'), figures: path.join(docs, 'quality.json') };
  if (!existsSync(program)) return wrong(`${program}: no such file; npm run build makes it`);
  if (call.check && !existsSync(files.figures)) return wrong(`${files.figures}: no such file; --write makes it`);

  const { results, version } = await measureAll(call);
  const rows = results.flatMap((result) => {
    const { title } = SETS.find(({ id }) => id === result.id);
    return result.failed ? [[title, 'FAILED', '', '', '', '']] : result.figures.map((one) => [title, ...cells(one)]);
  });
  console.log(plain([['set', ...HEAD], ...rows]));
  const failed = results.filter((result) => result.failed);
  for (const result of failed) console.log(`failed: ${result.id}: ${result.failed}`);

  if (call.write) {
    const told = { date: call.date, commit: call.commit, version, whole, results };
    writeFileSync(files.page, documentText(told, existsSync(files.page) ? readFileSync(files.page, 'utf8') : ''));
    writeFileSync(files.figures, baselineText(told));
  }
  if (!call.check) return failed.length > 0 ? 1 : 0;
  const worse = worseThan(readBaseline(files.figures), results);
  for (const line of worse) console.log(`worse: ${line}`);
  if (worse.length === 0) console.log('no figure is worse than its baseline');
  return worse.length > 0 || failed.length > 0 ? 1 : 0;
}

async function measureAll({ yardsticks, program, whole, only }) {
  const steps = openSteps({ yardsticks, program, whole });
  const stop = async (signal) => {
    await steps.close();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const version = await steps.version();
    const results = [];
    const order = [...SETS.filter(({ quotes }) => !quotes), ...SETS.filter(({ quotes }) => quotes)];
    for (const set of order) {
      if (only ? !only.includes(set.id) : set.onlyWhole && !whole) continue;
      const result = await measure(set, steps);
      console.error(`${set.id}: ${result.failed ? `FAILED: ${result.failed}` : 'done'} (${result.seconds} s)`);
      results.push(result);
    }
    return { results, version };
  } finally {
    await steps.close();
  }
}

function readCall() {
  let call;
  try {
    const text = { type: 'string' };
    const flag = { type: 'boolean', default: false };
    const options = { only: text, whole: flag, write: flag, check: flag, help: flag, program: text, docs: text };
    call = parseArgs({ allowPositionals: true, options: { ...options, date: text, commit: text } });
  } catch (error) {
    process.exit(wrong(error.message));
  }
  const { values, positionals } = call;
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  if (positionals.length !== 1) process.exit(wrong('name one folder: that of the yardsticks'));
  const only = values.only?.split(',') ?? null;
  const unknown = only?.find((name) => !SETS.some(({ id }) => id === name));
  if (unknown !== undefined) process.exit(wrong(`--only ${unknown}: no such set`));
  // A page of figures from several builds would say nothing.
  if (only && values.write) process.exit(wrong('--write takes all sets: leave --only out'));
  return {
    ...values,
    only,
    yardsticks: path.resolve(positionals[0]),
    program: path.resolve(values.program ?? path.join(root, 'dist/cli.js')),
    docs: path.resolve(values.docs ?? path.join(root, 'docs')),
    date: values.date ?? git('log', '-1', '--format=%cs') ?? 'no date',
    commit: values.commit ?? commitHere(),
  };
}

function commitHere() {
  const commit = git('log', '-1', '--format=%h');
  if (commit === null) return 'unknown';
  return git('status', '--porcelain', '--', 'src') ? `${commit} and changes that are not committed` : commit;
}

function git(...args) {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

function wrong(message) {
  console.error(`${message}\n\n${USAGE}`);
  return 2;
}
