// docs/quality.json: the figures of the last run that was written down, and what has become worse since.
import { readFileSync } from 'node:fs';
import { SETS } from './sets.mjs';

/** @returns {{date: string, commit: string, version: string, figures: Record<string, Record<string, number | null>>}} */
export function readBaseline(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

export function baselineText({ date, commit, version, results }) {
  const figures = Object.fromEntries(
    results
      .filter((result) => result.figures.length > 0)
      .map((result) => [result.id, Object.fromEntries(result.figures.map(({ name, value }) => [name, value]))]),
  );
  return `${JSON.stringify({ date, commit, version, figures }, null, 2)}\n`;
}

/**
 * Every figure that is worse than the baseline by more than its tolerance, or gone, in words.
 * A set that was not run is not compared; a figure that the baseline does not know cannot be worse.
 */
export function worseThan(baseline, results) {
  return results.flatMap((result) => {
    const before = baseline.figures[result.id];
    if (before === undefined) return [];
    const set = SETS.find(({ id }) => id === result.id);
    if (result.failed) return [`${set.title}: not measured: ${result.failed}`];
    return result.figures.flatMap(({ name, value, less }) => {
      const was = before[name];
      if (was === undefined || was === null || less === null) return [];
      if (value === null) return [`${set.title}, ${name}: ${was} before, nothing now`];
      const loss = less ? value - was : was - value;
      return loss > toleranceOf(set, name) + 1e-9 ? [`${set.title}, ${name}: ${was} before, ${value} now`] : [];
    });
  });
}

function toleranceOf(set, name) {
  const [, options] = set.figures.find(([row, { as = row }]) => as === name) ?? [];
  return options?.slack ?? (set.small ? 3 : 1);
}
