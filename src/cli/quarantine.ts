/** `counterclaim quarantine`: what was put aside, by stage and with its reason, and sending it again. */
import { openWorkspace } from '../app.js';
import { sendAgain } from '../ledger/send-again.js';
import { type BatchStage, batchOf, QUARANTINES } from '../queues/stages.js';
import { wrapped } from '../replay/report-text.js';
import type { Config } from '../shared/config.js';
import { counted } from '../shared/counted.js';
import { print, printJson, remark } from './output.js';
import { withRedis } from './redis.js';

export type QuarantineOptions = { json: boolean; workspace: string; sendAgain: boolean };

export async function quarantineCommand(config: Config, options: QuarantineOptions): Promise<void> {
  await withRedis(config, async (redis) => {
    const place = openWorkspace(redis, options.workspace);
    const { ledger, queues } = place;
    try {
      let count = 0;
      for (const stage of QUARANTINES) {
        for (const row of await ledger.quarantined(stage)) {
          count++;
          if (options.json) await printJson({ stage, ...row });
          else await print(wrapped(`${stage}: ${row.id}: ${row.reason}`, '', '  ').join('\n'));
        }
      }
      remark(counted(count, 'item'));
      if (!options.sendAgain) return;
      const { run } = await ledger.meta();
      for (const stage of QUARANTINES) {
        // Messages are kept elsewhere: `alerts resend`.
        if (stage === 'read' || stage === 'alert' || run === undefined) continue;
        const now = Date.now();
        const batches = await sendAgain(ledger, stage, (items) => batchOf(run, items, now, now));
        await queues.add(stage satisfies BatchStage, batches);
        if (batches.length > 0) remark(`${batches.length} sent through ${stage} again, once workers run`);
      }
    } finally {
      await place.close();
    }
  });
}
