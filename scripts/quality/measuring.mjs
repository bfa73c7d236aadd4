// Measures one set: input made, program run, scorers called, figures taken out. Promise: whatever fails is in the
// result as `failed`, with the step, its exit status and its first words; nothing is thrown, so the next set goes on.
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { checkQuotes } from './quotes.mjs';

/**
 * @param set a row of sets.mjs
 * @param steps what steps.mjs opened
 * @returns {Promise<{id, figures: {name, value, range, floor, …}[], extra: object, failed: string | null, seconds: number}>}
 */
export async function measure(set, steps) {
  const begun = performance.now();
  const done = (rest) => ({ id: set.id, figures: [], extra: {}, failed: null, ...rest, seconds: seconds(begun) });
  try {
    if (set.quotes) return done({ figures: figuresOf(set, await checkQuotes(steps)) });
    const { output, refused } = set.command ? await runProgram(set, steps) : { output: null, refused: 0 };
    const reports = [];
    for (const scorer of set.scorers ?? []) reports.push(await runScorer(set, scorer, output, steps));
    const figures = Object.assign({}, ...reports.map((report) => report.figures));
    const extra = Object.assign({ refused }, ...reports.map((report) => report.extra));
    return done({ figures: set.figures ? figuresOf(set, figures) : [], extra });
  } catch (error) {
    return done({ failed: steps.printable(error.message) });
  }
}

const seconds = (begun) => Math.round((performance.now() - begun) / 100) / 10;

async function runProgram(set, steps) {
  let input = set.input && steps.place(set.input);
  if (set.prepare) {
    const [what, file] = set.prepare;
    input = steps.file(`${set.id}.in.jsonl`);
    const sample = set.sample && !steps.whole ? ['--sample', String(set.sample)] : [];
    await steps.script('make-inputs.mjs', [what, steps.place(file), ...sample, '--out', input]);
  }
  const output = steps.file(`${set.id}.out.jsonl`);
  await steps.program([set.command, input, '--json'], output);
  steps.outputs.set(set.id, { output, input, command: set.command, textsOf: set.textsOf });
  const refused = set.everyPage ? fillIn(input, output) : 0;
  return { output, refused };
}

function fillIn(folder, output) {
  const told = new Set(lines(readFileSync(output, 'utf8')).map((row) => JSON.parse(row).article.id));
  const refused = readdirSync(folder).filter((page) => !told.has(page));
  for (const page of refused) {
    const article = { id: page, text: '', publishedAt: null };
    appendFileSync(output, `${JSON.stringify({ article, claims: [] })}\n`);
  }
  return refused.length;
}

async function runScorer(set, scorer, output, steps) {
  const { call, env = {}, notes = false } = typeof scorer === 'string' ? { call: scorer } : scorer;
  const input = steps.outputs.get(set.id)?.input;
  const [script, ...words] = call.split(' ').map((word) => {
    if (word === 'OUTPUT') return output;
    if (word === 'INPUT') return input;
    if (word === 'ADAPTER') return steps.adapter;
    return steps.place(word);
  });
  const told = await steps.script(script, notes ? words : [...words, '--json'], env);
  if (notes) return { figures: feedNotes(told), extra: {} };
  const { figures, measure: _measure, gold: _gold, ...extra } = JSON.parse(told);
  return { figures, extra: { ...extra, rows: figures } };
}

/** The scorer of feeds tells these in its text only. */
function feedNotes(text) {
  const figures = {};
  const put = (name, value) => {
    if (value === undefined) throw new Error(`the scorer of feeds tells no longer: ${name}`);
    figures[name] = { program: Number(value) };
  };
  const [, bodies, titles] = /wrong order: (\d+) in \d+ feeds; titles that are not text: (\d+)/.exec(text) ?? [];
  const [, right, read, refused] =
    /dates: (\d+) of 52 right, (\d+) of 46 odd ones read, (\d+) of 18 impossible/.exec(text) ?? [];
  put('bodies in the wrong order', bodies);
  put('titles that are not text', titles);
  put('dates right, of 52, in New York', right);
  put('odd dates read, of 46', read);
  put('impossible dates refused, of 18', refused);
  return figures;
}

function figuresOf(set, rows) {
  return set.figures.map(([row, options]) => {
    const { of = 'program', as = row, floor = [], less = false, known = '', unit = 'share', key = false } = options;
    const value = rows[row]?.[of];
    if (value === undefined) throw new Error(`the scorer's output has no figure "${row}", column "${of}"`);
    const range = rows[row]['95 %'] ?? null;
    const floorRange = rows[row]['floor 95 %'] ?? null;
    return {
      name: as,
      value,
      range,
      floorRange,
      floor: best(
        floor.map((at) => floorAt(rows, row, at)),
        less,
      ),
      less,
      known,
      unit,
      key,
    };
  });
}

function floorAt(rows, row, at) {
  if (typeof at === 'number') return at;
  const [name, column] = Array.isArray(at) ? at : [row, at];
  return rows[name]?.[column] ?? null;
}

function best(values, less) {
  const there = values.filter((value) => typeof value === 'number');
  if (there.length === 0) return null;
  return less ? Math.min(...there) : Math.max(...there);
}

const lines = (text) => text.split('\n').filter((line) => line.trim() !== '');

/** @returns {boolean | null} null where there is nothing to compare with */
export function aboveFloor({ value, floor, less }) {
  if (value === null || floor === null || less === null) return null;
  return less ? value < floor : value > floor;
}
