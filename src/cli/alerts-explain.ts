/** `counterclaim alerts explain`: why an endpoint hears of a dispute, or why not. */
import { type Explanation, explained } from '../app/explaining.js';
import type { Config } from '../shared/config.js';
import { CounterclaimError } from '../shared/errors.js';
import { withWorkspace } from './alerts-control.js';
import { colours, print, printJson, remark } from './output.js';

export async function alertsExplainCommand(
  config: Config,
  dispute: string,
  options: { json: boolean; workspace?: string },
): Promise<void> {
  await withWorkspace(config, options, async ({ ledger }) => {
    const found = await explained(ledger, config, dispute);
    if (found === null) {
      const advice = 'The ids stand in: counterclaim disputes';
      throw new CounterclaimError('INPUT', `no dispute of the workspace has the id ${dispute}`, advice);
    }
    if (found.length === 0) remark('no alerts are configured; docs/alerts.md shows how to add one');
    for (const row of found) {
      if (options.json) await printJson(row);
      else for (const line of explainLines(row)) await print(line);
    }
  });
}

function explainLines({ endpoint, wanted, lines, says }: Explanation): string[] {
  const mark = (holds: boolean) => (holds ? colours.green('yes') : colours.red('no '));
  return [
    `${mark(wanted)}  ${colours.bold(endpoint)}`,
    ...(lines.length === 0 ? ['       it has no conditions: every dispute is wanted'] : []),
    ...lines.map(({ name, holds, says: what }) => `  ${mark(holds)}  ${name}: ${what}`),
    ...says.map((what) => `       ${what}`),
  ];
}
