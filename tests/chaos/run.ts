/**
 * All experiments by one command, each with as many seeds:
 *
 *     npm run chaos -- [--only NAME,…] [--seeds 20] [--from 1] [--results FILE] [--write]
 *     npm run chaos -- --table FILE FILE …
 *
 * Each run is printed as it ends, with what was wrong below it, and added to FILE. `--write` puts the table of this call,
 * `--table` that of the files, into docs/reliability.md. Status 1 where a run did not hold.
 */
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compile } from './compiled.js';
import { EXPERIMENTS } from './experiments.js';
import { type Result, readResults, resultOf, tableOf, writeTable } from './table.js';
import { World } from './world.js';

const DOCUMENT = path.resolve(import.meta.dirname, '../../docs/reliability.md');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    seeds: { type: 'string', default: '20' },
    from: { type: 'string', default: '1' },
    results: { type: 'string' },
    write: { type: 'boolean', default: false },
    table: { type: 'boolean', default: false },
  },
});

if (values.table) writeTable(DOCUMENT, 'faults', tableOf(readResults(positionals)));
else process.exitCode = (await runAll()) ? 0 : 1;

async function runAll(): Promise<boolean> {
  const names = EXPERIMENTS.map(({ name }) => name);
  const chosen = values.only?.split(',') ?? names;
  const unknown = chosen.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`no experiment ${unknown.join(', ')}; there are ${names.join(', ')}`);
  const compiled = compile();
  const world = await World.open(compiled.file('tests/chaos/monitor-worker.ts'));
  const results: Result[] = [];
  try {
    const undisturbed = await world.undisturbed();
    console.log(`undisturbed: ${undisturbed.known.lines.length} stories told, ${seconds(undisturbed.recoveryMs)}`);
    for (const experiment of EXPERIMENTS.filter(({ name }) => chosen.includes(name))) {
      const impossible = experiment.impossible?.() ?? null;
      if (impossible !== null) {
        console.log(`${experiment.name}: left out: ${impossible}`);
        continue;
      }
      const from = Number(values.from);
      for (let seed = from; seed < from + Number(values.seeds); seed++) {
        const result = resultOf(experiment.name, seed, await world.run(experiment, seed), undisturbed);
        results.push(result);
        print(result);
        if (values.results !== undefined) appendFileSync(values.results, `${JSON.stringify(result)}\n`);
      }
    }
  } finally {
    await world.close();
    compiled.remove();
  }
  console.log(tableOf(results));
  if (values.write) writeTable(DOCUMENT, 'faults', tableOf(results));
  return results.every(({ wrong }) => wrong.length === 0);
}

function print({ experiment, seed, wrong, lost, doubled, recoveryMs, repeats, remark }: Result): void {
  const held = wrong.length === 0 ? 'held' : 'FAILED';
  const counts = `${lost} lost, ${doubled} doubled, ${repeats} sent twice, at rest after ${seconds(recoveryMs)}`;
  console.log(`${experiment} ${seed}: ${held}, ${counts}${remark === undefined ? '' : `; ${remark}`}`);
  for (const what of wrong) console.log(`    ${what}`);
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
