/** `counterclaim doctor`: what is in the way, and what to do about it. */

import { receiversOf } from '../app/alerts.js';
import { monitorFindings } from '../app/health.js';
import { standardHeart } from '../app/heart.js';
import { callbacksOf } from '../app/hubs.js';
import { checkSetup } from '../app/mistakes.js';
import { answeringRedis, examine } from '../queues/doctor.js';
import type { Finding } from '../queues/redis-checks.js';
import { systemClock } from '../shared/clock.js';
import { loadConfig } from '../shared/config.js';
import { CounterclaimError } from '../shared/errors.js';
import { colours, print, printJson } from './output.js';

export async function doctorCommand(options: { json: boolean; config?: string }): Promise<void> {
  const source = { path: options.config, cwd: process.cwd(), env: process.env };
  const findings = await examine({ ...source, clock: systemClock });
  if (findings.some(({ name, ok }) => name === 'Configuration' && ok)) {
    const config = loadConfig(source);
    findings.push(...(await checkSetup(config)));
    findings.push(
      ...refusalOf('Alerts', () => receiversOf(config)),
      ...refusalOf('Hubs', () => callbacksOf(config)),
      ...refusalOf('Own words', () => standardHeart(config.knowledge)),
    );
    const redis = await answeringRedis(config);
    if (redis !== null) findings.push(...(await monitorFindings(redis, config)));
  }
  for (const finding of findings) {
    if (options.json) await printJson(finding);
    else {
      await print(`${mark(finding)}${finding.name}: ${finding.message}`);
      if (finding.advice !== null) await print(finding.advice.replace(/^/gm, '      '));
    }
  }
  const wrong = findings.filter(({ ok }) => !ok).length;
  if (wrong > 0) throw new CounterclaimError('REDIS', `${wrong} of ${findings.length} checks found something`);
}

/** What `run` would refuse to start with. */
export function refusalOf(name: string, start: () => unknown): Finding[] {
  try {
    start();
    return [];
  } catch (error) {
    if (!(error instanceof CounterclaimError)) throw error;
    return [{ name, ok: false, message: error.message, advice: error.advice ?? null }];
  }
}

function mark({ ok, advice }: Finding): string {
  if (!ok) return colours.red('no    ');
  return advice === null ? colours.green('ok    ') : colours.yellow('note  ');
}
