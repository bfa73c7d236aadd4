/** `counterclaim disputes`: what a workspace has found so far. */
import { openWorkspace } from '../app.js';
import type { Ledger } from '../ledger/ledger.js';
import { workspaces } from '../ledger/ledger.js';
import { counted, disputeText } from '../replay/report-text.js';
import type { Config } from '../shared/config.js';
import { colours, print, printJson, remark } from './output.js';
import { withRedis } from './redis.js';

export async function disputesCommand(config: Config, options: { json: boolean; workspace: string }): Promise<void> {
  await withRedis(config, async (redis) => {
    const place = openWorkspace(redis, options.workspace);
    try {
      await printDisputes(place.ledger, options.json);
      const known = await workspaces(place.ledger.redis);
      if (!known.includes(options.workspace)) {
        remark(`the workspace ${options.workspace} is empty; there are: ${known.join(', ') || 'none'}`);
      }
    } finally {
      await place.close();
    }
  });
}

export async function printDisputes(ledger: Ledger, json: boolean): Promise<number> {
  const disputes = await ledger.disputes();
  for (const dispute of disputes) await (json ? printJson(dispute) : print(disputeText(dispute, colours)));
  if (!json) await print(`${counted(disputes.length, 'dispute')}`);
  return disputes.length;
}
