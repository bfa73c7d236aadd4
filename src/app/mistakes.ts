/**
 * What is often wrong with how a monitor is set up, beyond the machine and Redis (`queues/doctor.ts`): doors left open or
 * taken, addresses that will be refused, secrets that others may read, a ledger of another version, nobody at work.
 * Changes nothing and asks nobody but Redis and this machine's own port.
 */

import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Workspace } from '../app.js';
import { waitingFeeds } from '../ledger/monitoring.js';
import { schemaOf } from '../ledger/schema.js';
import { addressCheck } from '../net/addresses.js';
import { readTarget } from '../net/targets.js';
import type { Finding } from '../queues/redis-checks.js';
import { QUARANTINES } from '../queues/stages.js';
import type { Config } from '../shared/config.js';
import { CounterclaimError, messageOf } from '../shared/errors.js';
import { withoutSecrets } from '../shared/printable.js';
import { isLoopback } from '../web/access.js';

const bad = (name: string, message: string, advice: string): Finding => ({ name, ok: false, message, advice });
const note = (name: string, message: string, advice: string | null): Finding => ({ name, ok: true, message, advice });

/** Of the configuration alone. */
export async function checkSetup(config: Config): Promise<Finding[]> {
  return [
    ...checkToken(config.web),
    ...(await checkPort(config.web)),
    ...checkAddresses(config),
    ...checkSecrets(config),
  ];
}

/** Of the workspace of a monitor. */
export async function checkWorkspace(
  place: Workspace,
  config: Pick<Config, 'feeds' | 'workspace'>,
): Promise<Finding[]> {
  return [...(await checkSchema(place)), ...(await checkHands(place, config)), ...(await checkSetAside(place, config))];
}

function checkToken(web: Config['web']): Finding[] {
  if (web === null || isLoopback(web.host) || web.token !== null) return [];
  const advice = 'Set web.token or COUNTERCLAIM_TOKEN to 16 characters or more; or web.host: 127.0.0.1.';
  return [bad('Pages', `on ${web.host} without a token: they are served to nobody`, advice)];
}

const ASK_MS = 1_000;

/** A monitor that runs already has the port itself. */
async function checkPort(web: Config['web']): Promise<Finding[]> {
  if (web === null || web.port === 0) return [];
  const trouble = await listening(web.host, web.port).then(
    () => null,
    (error: NodeJS.ErrnoException) => error,
  );
  if (trouble === null) return [];
  const where = `${web.host}:${web.port}`;
  if (trouble.code === 'EACCES')
    return [bad('Pages', `${where}: this user may not listen there`, 'Give a web.port of 1024 or above.')];
  if (trouble.code !== 'EADDRINUSE')
    return [bad('Pages', `${where}: ${messageOf(trouble)}`, 'Give an address of this machine as web.host.')];
  const host = isLoopback(web.host) ? web.host : '127.0.0.1';
  const said = await fetch(`http://${host}:${web.port}/livez`, { signal: AbortSignal.timeout(ASK_MS) }).then(
    (answer) => answer.text(),
    () => '',
  );
  if (said === 'alive\n') return [note('Pages', `a monitor serves them on ${where}`, null)];
  return [bad('Pages', `${where} is taken by another program`, 'Give another web.port, or web: off.')];
}

async function listening(host: string, port: number): Promise<void> {
  const server = createServer();
  server.listen({ host, port });
  await once(server, 'listening');
  await new Promise((closed) => server.close(closed));
}

/** What would be refused each time that it is asked. */
function checkAddresses({ feeds, alerts, network }: Config): Finding[] {
  const mayReach = addressCheck(network.allowPrivate);
  const of = (name: string, url: string): Finding[] => {
    try {
      readTarget(url, mayReach);
      return [];
    } catch (error) {
      const advice = error instanceof CounterclaimError ? error.advice : undefined;
      return [bad(name, messageOf(error), advice ?? 'Write another address.')];
    }
  };
  return [
    ...feeds.flatMap(({ url }) => of(`Feed ${withoutSecrets(url)}`, url)),
    ...alerts.filter(({ url }) => /^https?:/.test(url)).flatMap(({ name, url }) => of(`Alert ${name}`, url)),
  ];
}

/** A secret that stands in the file itself: by its key, or as the password in the address of Redis. */
const SECRET = /(?:^|[{,\s-])(?:secrets?|token|key):\s*\S|^redis:[^@\n]{0,200}:[^/@]+@/m;

/** Windows has no such bits. */
function checkSecrets({ file }: Config): Finding[] {
  if (file === null || process.platform === 'win32' || (statSync(file).mode & 0o004) === 0) return [];
  if (!SECRET.test(readFileSync(file, 'utf8'))) return [];
  return [bad('Secrets', `every user of this machine may read those in ${file}`, `Run: chmod 600 '${file}'`)];
}

async function checkSchema({ ledger }: Workspace): Promise<Finding[]> {
  try {
    const { is, known } = await schemaOf(ledger);
    if (is === known) return [];
    const message = `version ${is}; brought to ${known} at the next start`;
    return [note('Ledger', message, 'Make a backup before: counterclaim backup FILE')];
  } catch (error) {
    if (!(error instanceof CounterclaimError)) throw error;
    return [bad('Ledger', error.message, error.advice ?? '')];
  }
}

const LATE_MS = 60_000;

async function checkHands({ ledger, queues }: Workspace, { feeds }: Pick<Config, 'feeds'>): Promise<Finding[]> {
  if (feeds.length === 0) return [];
  const [workers, { longestMs }] = await Promise.all([queues.workers(), waitingFeeds(ledger)]);
  if (longestMs < LATE_MS) return [];
  const late = `a feed has been due for ${Math.round(longestMs / 60_000)} min`;
  return workers === 0
    ? [bad('Monitor', `${late}, and nobody works on it`, 'Start it: counterclaim run')]
    : [note('Monitor', late, 'It may be catching up after a stop. Else: more machines with `run`, or fewer feeds.')];
}

async function checkSetAside({ ledger }: Workspace, { workspace }: Pick<Config, 'workspace'>): Promise<Finding[]> {
  const { quarantined } = await ledger.counts(QUARANTINES);
  const held = QUARANTINES.flatMap((stage, at) => (quarantined[at] ? [`${quarantined[at]} in ${stage}`] : []));
  if (held.length === 0) return [];
  const advice = `Why, and sending again: counterclaim quarantine --workspace ${workspace}`;
  return [note('Set aside', held.join(', '), advice)];
}
