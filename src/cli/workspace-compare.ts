/** `counterclaim workspace compare A B`: what B has, lacks and reads otherwise than A; with reasons. */
import { openWorkspace } from '../app.js';
import { upToDate } from '../ledger/schema.js';
import { type Comparison, compareWorkspaces, isSame } from '../replay/comparing.js';
import { wrapped } from '../replay/report-text.js';
import type { Config } from '../shared/config.js';
import { print, printJson, remark } from './output.js';
import { withRedis } from './redis.js';
import { mustExist } from './workspaces.js';

/** @returns whether they are the same */
export async function workspaceCompareCommand(
  config: Config,
  [nameA, nameB]: readonly [string, string],
  { json }: { json: boolean },
): Promise<boolean> {
  return withRedis(config, async (redis) => {
    const [a, b] = [openWorkspace(redis, nameA), openWorkspace(redis, nameB)];
    try {
      await mustExist(a.ledger);
      await mustExist(b.ledger);
      await upToDate(a);
      await upToDate(b);
      for (const { ledger } of [a, b]) {
        const { engine } = await ledger.meta();
        if (engine !== undefined) remark(`${ledger.keys.workspace}: read by ${engine}`);
      }
      const comparison = await compareWorkspaces(a.ledger, b.ledger);
      if (json) for (const row of rowsOf(comparison)) await printJson(row);
      else for (const line of linesOf(comparison)) await print(line);
      return isSame(comparison);
    } finally {
      await a.close();
      await b.close();
    }
  });
}

const WHAT = ['disputes', 'claims', 'articles'] as const;

/** A line a change, then the counts. */
function* rowsOf(comparison: Comparison): Generator<object> {
  for (const what of WHAT) for (const change of comparison[what].changes) yield { what: what.slice(0, -1), ...change };
  yield {
    what: 'summary',
    same: isSame(comparison),
    ...Object.fromEntries(WHAT.map((what) => [what, countsOf(comparison[what])])),
  };
}

function countsOf({ same, changes }: Comparison[keyof Comparison]) {
  const count = (wanted: string) => changes.filter(({ change }) => change === wanted).length;
  return { same, gained: count('gained'), lost: count('lost'), changed: count('changed') };
}

/** Changes of one sort shown to a person; --json has all. */
const SHOWN = 30;

function* linesOf(comparison: Comparison): Generator<string> {
  for (const what of WHAT) {
    const { changes } = comparison[what];
    for (const change of changes.slice(0, SHOWN)) {
      yield* wrapped(`${change.change} ${what.slice(0, -1)}: ${nameOf(change)}`, '', '  ');
      for (const reason of change.because) yield* wrapped(reason, '    ', '      ');
    }
    if (changes.length > SHOWN) yield `${changes.length - SHOWN} more ${what}; --json shows all`;
    if (changes.length > 0) yield '';
  }
  for (const what of WHAT) {
    const { same, gained, lost, changed } = countsOf(comparison[what]);
    yield `${what.padEnd(10)}${same} the same, ${gained} gained, ${lost} lost, ${changed} changed`;
  }
}

function nameOf(change: Comparison[keyof Comparison]['changes'][number]): string {
  const it = 'after' in change ? change.after : 'before' in change ? change.before : null;
  if (it === null) return 'article' in change ? change.article : '';
  if ('topic' in it) return `${it.topic} (${it.kind}, ${it.openedAt ?? 'day unknown'})`;
  return `${'article' in change ? change.article : ''}: “${it.quote}”`;
}
