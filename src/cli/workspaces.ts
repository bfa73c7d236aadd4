/** `counterclaim workspace list | drop NAME`: which bodies of claims there are, and taking one away. */
import { whileIdle } from '../app/idle.js';
import { openWorkspace } from '../app.js';
import { readingOf } from '../ledger/entrance.js';
import { Ledger, workspaces } from '../ledger/ledger.js';
import { articleCounts } from '../ledger/records.js';
import { connect, disconnect } from '../queues/connections.js';
import { QUARANTINES } from '../queues/stages.js';
import type { Config } from '../shared/config.js';
import { counted } from '../shared/counted.js';
import { CounterclaimError } from '../shared/errors.js';
import { print, printJson, remark } from './output.js';
import { withRedis } from './redis.js';

type Row = {
  workspace: string;
  articles: number;
  disputes: number;
  setAside: number;
  /** `stopped`: a replay that did not come to its end. */
  state: 'live' | 'replayed' | 'stopped';
};

export async function workspaceListCommand(config: Config, { json }: { json: boolean }): Promise<void> {
  await withRedis(config, async (options) => {
    const redis = connect(options);
    try {
      const articles = await articleCounts(redis);
      const names = await workspaces(redis);
      if (names.length === 0) remark('No workspaces yet. `counterclaim replay FOLDER` fills one.');
      for (const name of names) {
        const row = await rowOf(new Ledger(redis, name), articles.get(name) ?? 0);
        await (json ? printJson(row) : print(textOf(row)));
      }
    } finally {
      await disconnect(redis);
    }
  });
}

async function rowOf(ledger: Ledger, articles: number): Promise<Row> {
  const [meta, counts] = await Promise.all([ledger.meta(), ledger.counts(QUARANTINES)]);
  return {
    workspace: ledger.keys.workspace,
    articles,
    disputes: counts.disputes,
    setAside: counts.quarantined.reduce((sum, n) => sum + n, 0),
    state: meta.replayed !== '1' ? 'live' : readingOf(meta).done ? 'replayed' : 'stopped',
  };
}

const STATES: Readonly<Record<Row['state'], string>> = {
  live: 'of a monitor',
  replayed: 'replayed',
  stopped: 'stopped half-way; replay … --resume goes on',
};

const textOf = ({ workspace, articles, disputes, setAside, state }: Row): string =>
  [
    workspace.padEnd(20),
    counted(articles, 'article').padStart(16),
    counted(disputes, 'dispute').padStart(14),
    `${setAside} set aside`.padStart(14),
    `  ${STATES[state]}`,
  ].join('');

export async function workspaceDropCommand(config: Config, name: string): Promise<void> {
  await withRedis(config, async (redis) => {
    const place = openWorkspace(redis, name);
    const { ledger } = place;
    try {
      await mustExist(ledger);
      await whileIdle(place, async () => {
        const { articles, disputes } = await rowOf(ledger, (await articleCounts(ledger.redis)).get(name) ?? 0);
        await ledger.empty();
        await print(`dropped ${name}: ${counted(articles, 'article')}, ${counted(disputes, 'dispute')}`);
      });
    } finally {
      await place.close();
    }
  });
}

/** A misspelt name must not pass for an empty workspace. */
export async function mustExist({ redis, keys }: Ledger): Promise<void> {
  const known = await workspaces(redis);
  if (known.includes(keys.workspace)) return;
  const advice = known.length === 0 ? 'Nothing was read so far.' : `There are: ${known.join(', ')}.`;
  throw new CounterclaimError('INPUT', `there is no workspace ${keys.workspace}`, advice);
}
