/** `counterclaim run`: the monitor until it is stopped. */
import { setTimeout as sleep } from 'node:timers/promises';
import { receiversOf } from '../app/alerts.js';
import { callbacksOf } from '../app/hubs.js';
import { startMonitor } from '../app/monitor.js';
import type { Heart } from '../app.js';
import { type OpenRedis, openRedis } from '../queues/open-redis.js';
import { STAGES, type Stage } from '../queues/stages.js';
import type { Config } from '../shared/config.js';
import { counted } from '../shared/counted.js';
import { CounterclaimError } from '../shared/errors.js';
import { log } from '../shared/log.js';
import { callName } from './call-name.js';
import { remark } from './output.js';

/** A stop within ten seconds, whatever hangs: service managers send SIGKILL some time later. */
const STOP_MS = 9_000;

export type RunOptions = { stages: readonly Stage[]; version: string };

export async function runCommand(heart: Heart, config: Config, { stages, version }: RunOptions): Promise<void> {
  if (stages.includes('poll') && config.feeds.length === 0) {
    const where = config.file ?? 'counterclaim.yaml';
    throw new CounterclaimError(
      'USAGE',
      `no feeds are configured in ${where}`,
      `Add one: ${callName()} feeds add https://news.example`,
    );
  }
  // What is wrong there is said before anything is started.
  receiversOf(config);
  callbacksOf(config);
  const redis = await openRedis(config);
  try {
    await watch(heart, config, redis, { stages, version });
  } finally {
    await redis.close();
  }
}

/** The monitor, until a signal stops it. */
export async function watch(
  heart: Heart,
  config: Config,
  redis: OpenRedis,
  { stages, version }: RunOptions,
): Promise<void> {
  // Heard from now on, so that a signal during the start is not lost either.
  const stopped = stopSignal();
  const monitor = await startMonitor({ heart, config, redis: redis.options, version, stages });
  remark(`${counted(config.feeds.length, 'feed')}, ${counted(config.alerts.length, 'alert')}, ${redis.description}`);
  remark(`Running; Ctrl-C stops. What is found: ${callName()} disputes`);
  log.info({ signal: await stopped }, 'stopping');
  const late = sleep(STOP_MS, 'late', { ref: false });
  if ((await Promise.race([monitor.stop(), late])) === 'late')
    log.warn('not all has ended in time; what is in hand is taken up again');
}

export function stagesOf(text: string): Stage[] {
  return text.split(',').map((word) => {
    const stage = STAGES.find((one) => one === word.trim());
    if (stage === undefined) {
      throw new CounterclaimError('USAGE', `--stages: "${word}" is no stage`, `The stages are ${STAGES.join(', ')}.`);
    }
    return stage;
  });
}

/** A second signal ends the process at once: what is in work is taken up again at the next start. */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve(signal);
        process.once(signal, () => process.exit(1));
      });
    }
  });
}
