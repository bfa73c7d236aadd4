/** The results of the experiments, a line of JSON a run, and the table of docs/reliability.md that is made of them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { EXPERIMENTS } from './experiments.js';
import type { Outcome } from './world.js';

export type Result = { experiment: string; seed: number; undisturbed: string } & Pick<
  Outcome,
  'wrong' | 'lost' | 'doubled' | 'hash' | 'recoveryMs' | 'remark'
> & { repeats: number; alertsEqual: boolean };

export function resultOf(experiment: string, seed: number, outcome: Outcome, undisturbed: Outcome): Result {
  const { wrong, lost, doubled, hash, recoveryMs, remark, known } = outcome;
  const alertsEqual = known.lines.join('\n') === undisturbed.known.lines.join('\n');
  const { repeats } = known;
  return {
    experiment,
    seed,
    undisturbed: undisturbed.hash,
    wrong,
    lost,
    doubled,
    hash,
    recoveryMs,
    remark,
    repeats,
    alertsEqual,
  };
}

export function readResults(files: readonly string[]): Result[] {
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Result),
  );
}

const HEAD =
  '| name | fault | runs | inputs lost, doubled | disputes equal | alerts equal | messages sent twice | recovered after, longest (half of the runs) |\n' +
  '| --- | --- | --- | --- | --- | --- | --- | --- |';

export function tableOf(results: readonly Result[]): string {
  const rows = EXPERIMENTS.map(({ name, fault }) => {
    const own = results.filter(({ experiment }) => experiment === name);
    if (own.length === 0) return `| ${name} | ${fault} | 0 | | | | | |`;
    const sum = (count: (result: Result) => number): number => own.reduce((total, one) => total + count(one), 0);
    const equal = (holds: (result: Result) => boolean): string => `${own.filter(holds).length} of ${own.length}`;
    const times = own.map(({ recoveryMs }) => recoveryMs).sort((a, b) => a - b);
    const seconds = (ms: number | undefined): string => `${((ms ?? 0) / 1_000).toFixed(1)} s`;
    return `| ${[
      name,
      fault,
      own.length,
      `${sum(({ lost }) => lost)}, ${sum(({ doubled }) => doubled)}`,
      equal(({ hash, undisturbed }) => hash === undisturbed),
      equal(({ alertsEqual }) => alertsEqual),
      sum(({ repeats }) => repeats),
      `${seconds(times.at(-1))} (${seconds(times[Math.floor((times.length - 1) / 2)])})`,
    ].join(' | ')} |`;
  });
  return [HEAD, ...rows].join('\n');
}

/** Between the two marks of the document, which stay. */
export function writeTable(file: string, mark: string, table: string): void {
  const text = readFileSync(file, 'utf8');
  const [begin, end] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`${file} has no marks ${begin} and ${end}`);
  writeFileSync(file, `${text.slice(0, from)}${begin}\n${table}\n${text.slice(to)}`);
}
