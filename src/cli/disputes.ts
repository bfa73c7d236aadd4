/** `counterclaim disputes`: what a workspace has found so far. */
import { openWorkspace } from '../app.js';
import type { Dispute } from '../disputes/dispute.js';
import type { SecondOpinions } from '../disputes/opinion.js';
import { type Judgements, printedReviews, silenceWords } from '../disputes/review.js';
import type { Ledger } from '../ledger/ledger.js';
import { workspaces } from '../ledger/ledger.js';
import { secondOpinionsOf } from '../ledger/opinions.js';
import { judgements } from '../ledger/reviews.js';
import { disputeText } from '../replay/report-text.js';
import type { Config } from '../shared/config.js';
import { counted } from '../shared/counted.js';
import { printable } from '../shared/printable.js';
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
  const said = await judgements(ledger);
  for (const [at, dispute] of disputes.entries()) {
    const beside = opinions[at] ?? {};
    if (json) await printJson({ ...dispute, ...beside, ...printedReviews(said, dispute) });
    else await print(textWith(dispute, beside, reviewLines(dispute, said)));
  }
  if (!json) await print(`${counted(disputes.length, 'dispute')}`);
  return disputes.length;
}

function textWith(dispute: Dispute, beside: SecondOpinions, reviews: readonly string[]): string {
  return [disputeText(dispute, colours).trimEnd(), ...reviews, ...opinionLines(dispute, beside, colours), ''].join(
    '\n',
  );
}

/** What people said of the flag, if they did. */
function reviewLines(dispute: Dispute, said: Judgements): string[] {
  const marked = said.markOf(dispute.id);
  const silence = said.silenceOf(dispute);
  const merged = said.mergedWith(dispute.id);
  const day = marked?.at.slice(0, 10);
  return [
    ...(marked?.mark === 'right' ? [`${marked.by} marked this as a contradiction on ${day}`] : []),
    ...(silence === null ? [] : [`silenced: ${silenceWords(silence)}`]),
    ...(merged.length === 0 ? [] : [`one with ${merged.join(', ')}, as people say`]),
  ].map((text) => colours.dim(printable(`  ${text}`)));
}
