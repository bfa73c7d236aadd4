/** `counterclaim alerts test`: one message now, past outbox and schedule, so that a receiver can be tried out. */
import { randomBytes } from 'node:crypto';
import { deliver } from '../alerts/deliver.js';
import { messageId } from '../alerts/event.js';
import type { Receiver } from '../alerts/receiver.js';
import { bodyOf } from '../alerts/telling.js';
import { netOf, openNets, receiversOf } from '../app/alerts.js';
import { systemClock } from '../shared/clock.js';
import type { Config } from '../shared/config.js';
import { CounterclaimError } from '../shared/errors.js';
import { alertNamed } from './alerts-control.js';
import { colours, print, printJson, remark } from './output.js';

export async function alertsTestCommand(
  config: Config,
  text: string,
  { json }: { json: boolean },
  version: string,
): Promise<void> {
  const receiver = receiverOf(config, text);
  const { endpoint } = receiver;
  const now = systemClock();
  const timestamp = new Date(now).toISOString();
  const body = bodyOf({ type: 'test', timestamp, data: { text: 'This is a test message of Counterclaim.' } });
  const message = { id: messageId(endpoint.name, ['test', randomBytes(12).toString('hex')]), body, attempt: 1 };
  const nets = openNets(config, [receiver], version);
  const net = netOf(nets, endpoint);
  const begun = performance.now();
  const outcome = await deliver(endpoint, message, { ...net, now: systemClock }).finally(() => net.close());
  const ms = Math.round(performance.now() - begun);
  const { status, reason, answer } = outcome;
  const ok = outcome.kind === 'delivered';
  if (json) await printJson({ endpoint: endpoint.name, id: message.id, ok, status, ms, reason, answer });
  else {
    await print(`${ok ? colours.green('ok') : colours.red('no')}  ${message.id}  ${reason}, ${ms} ms`);
    if (answer !== '') await print(`    it answers: ${answer}`);
  }
  if (!ok) throw new CounterclaimError('NETWORK', `the test message was not taken: ${reason}`);
}

/** An address that is in no configuration is signed with a secret of the moment, so that its checking can be tried. */
function receiverOf(config: Config, text: string): Receiver {
  const known = config.alerts.find(({ name, url }) => name === text || url === text);
  if (known === undefined && !URL.canParse(text)) alertNamed(config, text);
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const alert = known ?? {
    name: 'test',
    url: text,
    secrets: [secret],
    format: 'standard' as const,
    to: [],
    from: null,
    user: null,
    events: null,
    when: {},
    coolDownMs: 0,
    digestMs: 0,
    quiet: null,
    places: {},
  };
  const [receiver] = receiversOf({ ...config, alerts: [alert] });
  if (receiver === undefined) throw new Error('one alert gave no receiver');
  if (known === undefined) remark(`This address is in no configuration; the message is signed with ${secret}`);
  return receiver;
}
