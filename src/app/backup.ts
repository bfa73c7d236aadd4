/** A workspace into a file, and a file into a workspace that holds nothing. */

import type { Workspace } from '../app.js';
import { type BackupCounts, type BackupHead, checkBackup, rowsIn, writeBackup } from '../ledger/backup-file.js';
import { dump, load } from '../ledger/dump.js';
import { SCHEMA, tooNew, upToDate } from '../ledger/schema.js';
import { batchOf, QUARANTINES, QUEUES } from '../queues/stages.js';
import { CounterclaimError } from '../shared/errors.js';
import { whileIdle } from './idle.js';

const PARTS = {
  stages: QUEUES.filter((stage) => stage !== 'poll'),
  quarantines: QUARANTINES,
  batchOf: (run: string, items: string[]) => batchOf(run, items, 0),
};

/** It may be worked on meanwhile. @param file `-` for standard output */
export function backUp({ ledger }: Workspace, file: string, program: string): Promise<BackupCounts> {
  const head = { schema: SCHEMA, workspace: ledger.keys.workspace, program };
  return writeBackup(file, head, dump(ledger, PARTS));
}

/** @throws CounterclaimError where the file is damaged, or holds what only a newer program knows */
export async function readable(file: string): Promise<{ head: BackupHead; counts: BackupCounts }> {
  const found = await checkBackup(file);
  if (found.head.schema > SCHEMA) throw tooNew(file, found.head.schema);
  return found;
}

/**
 * From a file that was found readable. @param force what the workspace holds is removed first, reviews too
 * @throws CounterclaimError where it is being worked on, or holds something
 */
export async function restore(place: Workspace, file: string, { force }: { force: boolean }): Promise<void> {
  const { ledger } = place;
  await whileIdle(place, async () => {
    if (!force && !(await ledger.isEmpty())) {
      throw new CounterclaimError(
        'REDIS',
        `the workspace ${ledger.keys.workspace} holds something already`,
        'Give another --workspace, or --force to put the backup in place of all that it holds, reviews too.',
      );
    }
    await ledger.empty({ reviews: true });
    await load(ledger, rowsIn(file));
  });
  await upToDate(place);
}
