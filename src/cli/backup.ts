/** `counterclaim backup | restore`: all that a workspace holds into a file, and back. */
import { backUp, readable, restore } from '../app/backup.js';
import { openWorkspace } from '../app.js';
import type { BackupCounts } from '../ledger/backup-file.js';
import type { Config } from '../shared/config.js';
import { counted } from '../shared/counted.js';
import { CounterclaimError } from '../shared/errors.js';
import { withWorkspace } from './alerts-control.js';
import { callName } from './call-name.js';
import { remark } from './output.js';
import { withRedis } from './redis.js';
import { mustExist } from './workspaces.js';

export type BackupOptions = { workspace: string; version: string };

export async function backupCommand(config: Config, file: string, options: BackupOptions): Promise<void> {
  await withWorkspace(config, options, async (place) => {
    await mustExist(place.ledger);
    const counts = await backUp(place, file, options.version);
    remark(`${options.workspace}: ${wordsOf(counts)}${file === '-' ? '' : ` in ${file}`}`);
  });
}

export type RestoreOptions = { workspace: string | null; force: boolean };

export async function restoreCommand(config: Config, file: string, { workspace, force }: RestoreOptions) {
  if (file === '-') {
    const message = 'a backup is read twice, so it cannot come from standard input';
    throw new CounterclaimError('USAGE', message, 'Give a file.');
  }
  const { head, counts } = await readable(file);
  const name = workspace ?? head.workspace;
  await withRedis(config, async (redis) => {
    const place = openWorkspace(redis, name);
    try {
      await restore(place, file, { force });
    } finally {
      await place.close();
    }
  });
  remark(`${name}: ${wordsOf(counts)} from ${file}`);
  remark(`What was in work goes on with the next run. See: ${callName()} disputes --workspace ${name}`);
}

const wordsOf = ({ rows, articles, disputes }: BackupCounts): string =>
  `${counted(articles, 'article')}, ${counted(disputes, 'dispute')}, ${counted(rows, 'row')}`;
