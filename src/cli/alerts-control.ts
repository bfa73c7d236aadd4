/** `counterclaim alerts resend | enable | disable`. */
import { openWorkspace, type Workspace } from '../app.js';
import { type Delivery, deliveriesSince, deliveryOf, KEPT_MS, resend } from '../ledger/deliveries.js';
import { disableEndpoint, enableEndpoint } from '../ledger/endpoints.js';
import { redisNow } from '../ledger/monitoring.js';
import { upToDate } from '../ledger/schema.js';
import type { AlertConfig, Config } from '../shared/config.js';
import { counted } from '../shared/counted.js';
import { durationMs } from '../shared/duration.js';
import { CounterclaimError } from '../shared/errors.js';
import { remark } from './output.js';
import { withRedis } from './redis.js';

type Place = { workspace?: string };

export async function withWorkspace<T>(
  config: Config,
  { workspace }: Place,
  work: (place: Workspace) => Promise<T>,
): Promise<T> {
  return withRedis(config, async (redis) => {
    const place = openWorkspace(redis, workspace ?? config.workspace);
    try {
      await upToDate(place);
      return await work(place);
    } finally {
      await place.close();
    }
  });
}

/** @throws CounterclaimError USAGE */
export function alertNamed(config: Config, name: string): AlertConfig {
  const alert = config.alerts.find((one) => one.name === name);
  if (alert !== undefined) return alert;
  const names = config.alerts.map((one) => one.name).join(', ');
  const advice =
    names === '' ? 'There is none in counterclaim.yaml; docs/alerts.md shows how to add one.' : `There are: ${names}`;
  throw new CounterclaimError('USAGE', `no alert has the name "${name}"`, advice);
}

/** `2h` back from now, or a date. @throws CounterclaimError USAGE */
export function momentOf(option: string, text: string, now: number): number {
  const back = durationMs(text);
  if (back !== null) return now - back;
  const at = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(at)) return at;
  const advice = 'Write a time back from now, such as 2h or 3d, or a date, such as 2026-03-01T12:00Z.';
  throw new CounterclaimError('USAGE', `${option}: "${text}" is no time`, advice);
}

export type ResendOptions = Place & { id: string | null; failedSince?: string };

export async function alertsResendCommand(config: Config, { id, failedSince, ...place }: ResendOptions): Promise<void> {
  if ((id === null) === (failedSince === undefined)) {
    throw new CounterclaimError('USAGE', 'give the id of a message, or --failed-since', 'See: counterclaim alerts log');
  }
  await withWorkspace(config, place, async ({ ledger }) => {
    let found: Delivery[] = [];
    if (id !== null) {
      const one = await deliveryOf(ledger, id);
      if (one === null) {
        const days = KEPT_MS / 86_400_000;
        throw new CounterclaimError('INPUT', `no message has the id ${id}`, `They are kept for ${days} days.`);
      }
      found = [one];
    } else {
      const since = momentOf('--failed-since', failedSince ?? '', await redisNow(ledger));
      found = (await deliveriesSince(ledger, since)).filter(({ state }) => state === 'failed');
    }
    let due = 0;
    for (const one of found) if ((await resend(ledger, one)) === 'due') due++;
    const sending = found.length - due;
    remark(`${counted(due, 'message')} will be sent again, as soon as a monitor runs`);
    if (sending > 0) remark(`${counted(sending, 'message')} being sent at this moment`);
  });
}

export async function alertsSwitchCommand(config: Config, name: string, { on, ...place }: Place & { on: boolean }) {
  const alert = alertNamed(config, name);
  await withWorkspace(config, place, async ({ ledger }) => {
    const now = await redisNow(ledger);
    if (!on) {
      const changed = await disableEndpoint(ledger, alert, now);
      remark(changed ? `${name} is switched off: nothing is sent to it` : `${name} was switched off before`);
      return;
    }
    remark((await enableEndpoint(ledger, alert)) ? `${name} is switched on again` : `${name} was on`);
    const recent = await deliveriesSince(ledger, now - KEPT_MS);
    const failed = recent.filter(({ endpoint, state }) => endpoint === name && state === 'failed');
    if (failed.length === 0) return;
    const first = new Date(failed[0]?.at ?? now).toISOString();
    remark(
      `${counted(failed.length, 'message')} failed; to send them: counterclaim alerts resend --failed-since ${first}`,
    );
  });
}
