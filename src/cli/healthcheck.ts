/** `counterclaim healthcheck`: whether the monitor of this machine lives, for an image without a shell and without curl. */
import type { Config } from '../shared/config.js';
import { CounterclaimError, messageOf } from '../shared/errors.js';

const ASK_MS = 10_000;

export async function healthcheckCommand({ web }: Pick<Config, 'web'>): Promise<void> {
  if (web === null)
    throw new CounterclaimError('USAGE', 'web is off, so the monitor cannot be asked', 'Give web a port.');
  // Whatever it listens on, it is reached on this machine.
  const host = ['0.0.0.0', '::'].includes(web.host) ? '127.0.0.1' : web.host;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${web.port}/livez`;
  const status = await fetch(url, { signal: AbortSignal.timeout(ASK_MS) }).then(
    (answer) => answer.status,
    (error: unknown) => messageOf(error),
  );
  if (status !== 200) throw new CounterclaimError('NETWORK', `${url}: ${status}`, 'See the log of the monitor.');
}
