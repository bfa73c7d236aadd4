/**
 * Which version of its keys and values a workspace has. Whoever begins to work with one calls `upToDate`: an older one is
 * migrated, step by step and by one process at a time; a newer one, or half a restored one, is refused. A step may run
 * twice, since a crash between a step and its number repeats it. A migration does not run beside workers of the old
 * version: they are to be stopped first. A workspace that does not exist yet is left alone.
 * To change what is kept: add a row, and put a backup of the version before it into `tests/ledger/backups`.
 */
import { briefOf, type FeedState } from '../feeds/poll-state.js';
import { counted } from '../shared/counted.js';
import { CounterclaimError } from '../shared/errors.js';
import { log } from '../shared/log.js';
import { refile } from './filing-index.js';
import { hold } from './hold.js';
import type { Ledger } from './ledger.js';
import { tallyAll } from './tallies.js';

export type Migration = {
  /** To the next number. */
  from: number;
  /** For the log. */
  does: string;
  work: (ledger: Ledger) => Promise<void>;
};

const MIGRATIONS: readonly Migration[] = [
  { from: 0, does: 'keeps of each feed what is looked at apart from its entries', work: keepBriefs },
  { from: 1, does: 'counts what was read before there were tallies of speakers and outlets', work: tallyAll },
  { from: 2, does: 'puts the keys under which claims are filed into buckets', work: refile },
];

/** What this program writes. */
export const SCHEMA = MIGRATIONS.length;

/** How long another process may take to migrate. */
const WAIT_MS = 120_000;

type Parts = { ledger: Ledger; queues: { workers(): Promise<number> } };

export async function upToDate({ ledger, queues }: Parts): Promise<void> {
  if ((await versionOf(ledger)) === SCHEMA) return;
  const { keys, redis } = ledger;
  const workers = await queues.workers();
  if (workers > 0) {
    throw new CounterclaimError(
      'REDIS',
      `the workspace ${keys.workspace} is to be migrated to version ${SCHEMA}, but ${counted(workers, 'worker')} of an older program still work on it`,
      'Stop all monitors and replays of the workspace, then start again.',
    );
  }
  const busy = `the workspace ${keys.workspace} is being migrated`;
  const held = await hold(redis, keys.migration, { waitMs: WAIT_MS, busy });
  try {
    for (let version = await versionOf(ledger); version < SCHEMA; version++) {
      const step = MIGRATIONS[version];
      if (step === undefined) break;
      log.info({ workspace: keys.workspace, from: version, does: step.does }, 'migrating');
      await step.work(ledger);
      await redis.hset(keys.meta, 'schema', version + 1);
    }
  } finally {
    await held.release();
  }
}

/** Whoever fills a new workspace says so first. */
export async function nameSchema({ redis, keys }: Ledger): Promise<void> {
  await redis.hsetnx(keys.meta, 'schema', SCHEMA);
}

/** For looking. @throws where this program cannot work with it */
export const schemaOf = async (ledger: Ledger): Promise<{ is: number; known: number }> => ({
  is: await versionOf(ledger),
  known: SCHEMA,
});

/** @throws where this program cannot work with it; a workspace from before versions were written down is 0 */
async function versionOf(ledger: Ledger): Promise<number> {
  const meta = await ledger.meta();
  const { workspace } = ledger.keys;
  if (meta.restoring !== undefined) {
    throw new CounterclaimError(
      'REDIS',
      `the workspace ${workspace} holds a part of a backup only: restoring it was broken off`,
      `Restore it again: counterclaim restore FILE --workspace ${workspace} --force`,
    );
  }
  const version = Object.keys(meta).length === 0 ? SCHEMA : Number(meta.schema ?? 0);
  if (version <= SCHEMA) return version;
  throw tooNew(`the workspace ${workspace}`, version);
}

export function tooNew(what: string, version: number): CounterclaimError {
  return new CounterclaimError(
    'REDIS',
    `${what} was written by a newer counterclaim (version ${version} of the ledger; this one knows up to ${SCHEMA})`,
    'Use the newer program. There is no way back but a backup made before.',
  );
}

async function keepBriefs({ redis, keys }: Ledger): Promise<void> {
  for (const url of await redis.hkeys(keys.feeds)) {
    const json = await redis.hget(keys.feeds, url);
    if (json === null) continue;
    await redis.hsetnx(keys.feedBriefs, url, JSON.stringify(briefOf(JSON.parse(json) as FeedState)));
  }
}
