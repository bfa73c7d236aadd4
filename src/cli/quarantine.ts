/** `counterclaim quarantine`: what was put aside, by stage and with its reason; sending it again, or dropping it. */
import { dropChosen, sendChosenAgain, setAside } from '../app/set-aside.js';
import { QUARANTINES } from '../queues/stages.js';
import { wrapped } from '../replay/report-text.js';
import type { Config } from '../shared/config.js';
import { counted } from '../shared/counted.js';
import { CounterclaimError } from '../shared/errors.js';
import { withWorkspace } from './alerts-control.js';
import { print, printJson, remark } from './output.js';

export type QuarantineOptions = {
  json: boolean;
  workspace: string;
  ids: readonly string[];
  stage?: string;
  reason?: string;
  sendAgain: boolean;
  drop: boolean;
};

export async function quarantineCommand(config: Config, options: QuarantineOptions): Promise<void> {
  const { ids, stage, reason } = options;
  if (stage !== undefined && !(QUARANTINES as readonly string[]).includes(stage)) {
    throw new CounterclaimError(
      'USAGE',
      `--stage: "${stage}" sets nothing aside`,
      `There are ${QUARANTINES.join(', ')}.`,
    );
  }
  const chosen = { stage, reason, ...(ids.length === 0 ? {} : { ids }) };
  if (options.drop && ids.length === 0 && stage === undefined && reason === undefined) {
    throw new CounterclaimError(
      'USAGE',
      '--drop: drop what?',
      'Name ids, --stage or --reason; what is dropped is gone.',
    );
  }
  await withWorkspace(config, options, async (place) => {
    const rows = await setAside(place.ledger, chosen);
    for (const row of rows) {
      if (options.json) await printJson(row);
      else await print(wrapped(`${row.stage}: ${row.id}: ${row.reason}`, '', '  ').join('\n'));
    }
    remark(counted(rows.length, 'item'));
    if (options.drop) remark(`${counted((await dropChosen(place, chosen)).done, 'item')} dropped`);
    if (!options.sendAgain) return;
    const { done, left } = await sendChosenAgain(place, chosen);
    if (done > 0) remark(`${done} sent through their stage again, once workers run`);
    if (left > 0) remark(`${left} cannot be: replay the archive again for read, and use alerts resend for alert`);
  });
}
