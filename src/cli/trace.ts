/** `counterclaim trace`: what happened to one item in each stage. */
import { traceOf } from '../app/tracing.js';
import { workspaces } from '../ledger/ledger.js';
import { KEPT_DAYS, type Trace } from '../ledger/traces.js';
import { wrapped } from '../replay/report-text.js';
import type { Config } from '../shared/config.js';
import { counted } from '../shared/counted.js';
import { CounterclaimError } from '../shared/errors.js';
import { stepWords, timeOf } from '../web/pages/trace-words.js';
import { withWorkspace } from './alerts-control.js';
import { colours, print, printJson } from './output.js';

export type TraceOptions = { json: boolean; workspace: string };

export async function traceCommand(config: Config, asked: string, options: TraceOptions): Promise<void> {
  await withWorkspace(config, options, async ({ ledger }) => {
    const trace = await traceOf(ledger, asked);
    if (trace === null) {
      const others = (await workspaces(ledger.redis)).filter((name) => name !== options.workspace);
      throw new CounterclaimError(
        'INPUT',
        `nothing is known of ${asked} in the workspace ${options.workspace}`,
        [
          'Give the address of a page as its feed has it, or the id of an article (disputes --json, quarantine --json).',
          `A monitor writes down what it does for ${KEPT_DAYS} days; a page that no feed of yours named was never asked for.`,
          ...(others.length === 0 ? [] : [`Other workspaces, for --workspace: ${others.join(', ')}`]),
        ].join('\n'),
      );
    }
    if (options.json) await printJson(trace);
    else for (const line of traceLines(trace)) await print(line);
  });
}

function traceLines({ asked, articles, steps, now, setAside, disputes, deliveries }: Trace): string[] {
  return [
    colours.bold(asked),
    ...articles.flatMap(({ id, title, outlet, claims }) =>
      wrapped(
        `article ${id}: ${[title, outlet].filter((part) => part !== null).join(', ') || 'without a title'}; ${claims === null ? 'not read yet' : counted(claims, 'claim')}`,
        '  ',
        '    ',
      ),
    ),
    '',
    ...(steps.length === 0 ? [`  No steps are kept: they are written by a monitor, for ${KEPT_DAYS} days.`] : []),
    ...steps.flatMap((step) => wrapped(stepWords(step), '  ', '      ')),
    ...now.map(({ stage, since }) => `  ${stage}: waiting or in work since ${timeOf(since)}`),
    ...setAside.flatMap(({ stage, reason }) => wrapped(`${stage}: set aside: ${reason}`, '  ', '      ')),
    ...disputes.flatMap(({ id, topic, silenced }) =>
      wrapped(`in the dispute ${id}, ${topic}${silenced ? ' (silenced)' : ''}`, '  ', '      '),
    ),
    ...deliveries.flatMap(({ at, endpoint, type, state, attempts, last }) =>
      wrapped(
        `${timeOf(at)}  alert  ${type} to ${endpoint}: ${state}, ${counted(attempts, 'attempt')}${last === null ? '' : `, ${last}`}`,
        '  ',
        '      ',
      ),
    ),
    ...(disputes.length > 0 && deliveries.length === 0 ? ['  Nobody was told of it.'] : []),
  ];
}
