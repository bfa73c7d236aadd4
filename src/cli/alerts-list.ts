/** `counterclaim alerts list | log`: how endpoints fare, and what was sent to them. */
import { publicKeyOf } from '../alerts/signature.js';
import { receiversOf } from '../app/alerts.js';
import { type Attempt, backlog, type Delivery, deliveriesSince, KEPT_MS } from '../ledger/deliveries.js';
import { type EndpointState, endpointState } from '../ledger/endpoints.js';
import { redisNow } from '../ledger/monitoring.js';
import { wrapped } from '../replay/report-text.js';
import type { Config } from '../shared/config.js';
import { counted } from '../shared/counted.js';
import { alertNamed, momentOf, withWorkspace } from './alerts-control.js';
import { colours, print, printJson, remark } from './output.js';

export type ListOptions = { json: boolean; workspace?: string };

export async function alertsListCommand(config: Config, options: ListOptions): Promise<void> {
  const receivers = receiversOf(config);
  if (receivers.length === 0) {
    remark('no alerts are configured; docs/alerts.md shows how to add one');
    return;
  }
  await withWorkspace(config, options, async ({ ledger }) => {
    const now = await redisNow(ledger);
    const recent = await deliveriesSince(ledger, now - KEPT_MS);
    for (const [at, { endpoint }] of receivers.entries()) {
      const { name, url } = endpoint;
      const state = await endpointState(ledger, endpoint);
      const own = recent.filter((one) => one.endpoint === name);
      const failed = own.filter((one) => one.state === 'failed').length;
      const row = {
        name,
        // The path of an address is often the secret of it.
        host: new URL(url).host,
        format: config.alerts[at]?.format ?? 'standard',
        state: state?.disabled ? 'off' : state?.health.failingSince ? 'failing' : own.length > 0 ? 'ok' : 'new',
        says: stateSays(state),
        ...(await backlog(ledger, name)),
        delivered: own.filter((one) => one.state === 'delivered').length,
        failed,
        publicKeys: endpoint.secrets.flatMap((secret) => publicKeyOf(secret) ?? []),
      };
      if (options.json) await printJson(row);
      else for (const line of listLines(row)) await print(line);
    }
  });
}

function stateSays(state: EndpointState | null): string | null {
  if (state?.disabled) return `switched off since ${minuteOf(state.disabled.at)}: ${state.disabled.reason}`;
  if (!state?.health.failingSince) return null;
  return `${counted(state.health.failures, 'failure')} since ${minuteOf(state.health.failingSince)}`;
}

type Row = {
  name: string;
  host: string;
  format: string;
  state: string;
  says: string | null;
  waiting: number;
  sending: number;
  held: number;
  delivered: number;
  failed: number;
  publicKeys: readonly string[];
};

function listLines(row: Row): string[] {
  const paint = row.state === 'off' ? colours.red : row.state === 'failing' ? colours.yellow : colours.green;
  const counts = (['waiting', 'sending', 'held', 'delivered', 'failed'] as const)
    .filter((name) => row[name] > 0)
    .map((name) => `${row[name]} ${name}`);
  return [
    `${paint(row.state.padEnd(8))}${colours.bold(row.name)}  ${row.format}, ${row.host}`,
    ...(row.says === null ? [] : wrapped(row.says, '        ', '        ')),
    ...(counts.length === 0 ? [] : [`        ${counts.join(', ')}`]),
    ...(row.state === 'off' ? [`        When it is well again: counterclaim alerts enable ${row.name}`] : []),
    ...row.publicKeys.map((key) => `        public key ${key}`),
  ];
}

export type LogOptions = ListOptions & { since: string; failed: boolean };

export async function alertsLogCommand(config: Config, endpoint: string | null, options: LogOptions): Promise<void> {
  if (endpoint !== null) alertNamed(config, endpoint);
  await withWorkspace(config, options, async ({ ledger }) => {
    const since = momentOf('--since', options.since, await redisNow(ledger));
    const shown = (await deliveriesSince(ledger, since)).filter(
      (one) =>
        (endpoint === null || one.endpoint === endpoint) &&
        (!options.failed || one.state === 'failed' || (one.state === 'waiting' && one.attempts.length > 0)),
    );
    for (const { body, ...delivery } of shown) {
      if (options.json) await printJson(delivery);
      else for (const line of logLines({ ...delivery, body })) await print(line);
    }
    remark(counted(shown.length, 'message'));
  });
}

function logLines({ id, endpoint, type, threads, at, state, nextAt, attempts }: Delivery): string[] {
  const paint = state === 'failed' ? colours.red : state === 'waiting' ? colours.yellow : colours.green;
  const next = state === 'waiting' && nextAt !== null ? `, again at ${minuteOf(nextAt)}` : '';
  const about = threads.length === 0 ? '' : ` ${threads.slice(0, 3).join(' ')}${threads.length > 3 ? ' …' : ''}`;
  return [
    `${minuteOf(at)}  ${paint(state)}${next}  ${endpoint}  ${type}${about}  ${id}`,
    ...attempts.flatMap((attempt, n) => attemptLines(attempt, n + 1)),
  ];
}

function attemptLines({ at, ms, status, reason, answer }: Attempt, n: number): string[] {
  const said = answer === '' ? '' : `: “${answer.slice(0, 200)}”`;
  const text = `${n}. ${minuteOf(at)}, ${ms} ms, ${status ?? 'no answer'}: ${reason}${said}`;
  return wrapped(text, '    ', '       ').map((line) => colours.dim(line));
}

const minuteOf = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
