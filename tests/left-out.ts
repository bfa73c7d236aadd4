/**
 * The last words of a run of the tests: how many were left out, and why. A run that passes with a part left out must not
 * look like one that passed with all.
 */
import type { Reporter, TestModule, Vitest } from 'vitest/node';

/** Files whose tests need what not every machine has. */
const REASONS: readonly { file: string; what: string; why: string }[] = [
  {
    file: 'tests/browser/',
    what: 'of pages in a browser',
    why: 'no Chromium was found: apt-get install chromium, or name one in COUNTERCLAIM_CHROMIUM',
  },
  {
    file: 'tests/queues/redis-binary.test.ts',
    what: 'of fetching redis-server',
    why: 'they ask the package archive: set COUNTERCLAIM_TEST_DOWNLOAD=1',
  },
  {
    file: 'tests/queues/doctor.test.ts',
    what: 'of a folder that may not be written to',
    why: 'you are root, who may write everywhere',
  },
  {
    file: 'tests/articles/same-reading.test.ts',
    what: 'of real pages read by both trees',
    why: 'COUNTERCLAIM_YARDSTICKS names no folder of yardsticks',
  },
  { file: 'tests/queues/private-redis.test.ts', what: 'of a private Redis', why: 'they are for Linux' },
];

/** @param counts how many tests each file left out */
export function leftOut(counts: ReadonlyMap<string, number>): string[] {
  const rows = new Map<string, number>();
  for (const [file, count] of counts) {
    const known = REASONS.find((row) => file.startsWith(row.file));
    const words = known === undefined ? `in ${file}, which says why` : `${known.what}, because ${known.why}`;
    rows.set(words, (rows.get(words) ?? 0) + count);
  }
  return [...rows].map(([words, count]) => `left out: ${count} ${count === 1 ? 'test' : 'tests'} ${words}`);
}

export default class LeftOut implements Reporter {
  #chosen = false;

  onInit({ config }: Vitest): void {
    this.#chosen = config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    // With `-t` the caller leaves tests out, and knows it.
    if (this.#chosen) return;
    const counts = new Map<string, number>();
    for (const module of modules) {
      const count = [...module.children.allTests('skipped')].length;
      if (count > 0) counts.set(module.relativeModuleId, count);
    }
    for (const line of leftOut(counts)) console.log(line);
  }
}
