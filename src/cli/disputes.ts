/** `counterclaim disputes`: what a workspace has found so far. */
import { openWorkspace } from '../app.js';
import type { Dispute } from '../disputes/dispute.js';
import type { SecondOpinions } from '../disputes/opinion.js';
import type { Ledger } from '../ledger/ledger.js';
import { workspaces } from '../ledger/ledger.js';
import { secondOpinionsOf } from '../ledger/opinions.js';
import { disputeText } from '../replay/report-text.js';
import type { Config } from '../shared/config.js';
import { counted } from '../shared/counted.js';
import { type Asking, askAbout, checkAsking, opinionLines } from './opinions.js';
import { colours, print, printJson, remark } from './output.js';
import { withRedis } from './redis.js';

export type DisputesOptions = { json: boolean; workspace: string; asking: Asking | null };

export async function disputesCommand(config: Config, options: DisputesOptions): Promise<void> {
  checkAsking(options.asking);
  await withRedis(config, async (redis) => {
    const place = openWorkspace(redis, options.workspace);
    try {
      if (options.asking !== null) await askAbout(place.ledger, options.asking);
      await printDisputes(place.ledger, options.json);
      await remarkEmpty(place.ledger, options.workspace);
    } finally {
      await place.close();
    }
  });
}

/** A misspelt name looks like a workspace in which nothing was found. */
export async function remarkEmpty({ redis }: Ledger, workspace: string): Promise<void> {
  const known = await workspaces(redis);
  if (known.includes(workspace)) return;
  const others = known.length === 0 ? 'nothing was read so far' : `there are: ${known.join(', ')}`;
  remark(`the workspace ${workspace} is empty; ${others}`);
}

export async function printDisputes(ledger: Ledger, json: boolean): Promise<number> {
  const disputes = await ledger.disputes();
  const opinions = await secondOpinionsOf(ledger, disputes);
  for (const [at, dispute] of disputes.entries()) {
    const beside = opinions[at] ?? {};
    await (json ? printJson({ ...dispute, ...beside }) : print(textWith(dispute, beside)));
  }
  if (!json) await print(`${counted(disputes.length, 'dispute')}`);
  return disputes.length;
}

function textWith(dispute: Dispute, beside: SecondOpinions): string {
  return [disputeText(dispute, colours).trimEnd(), ...opinionLines(dispute, beside, colours), ''].join('\n');
}
