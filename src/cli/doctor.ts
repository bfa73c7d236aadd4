/** `counterclaim doctor`: what is in the way, and what to do about it. */
import { examine } from '../queues/doctor.js';
import { systemClock } from '../shared/clock.js';
import { CounterclaimError } from '../shared/errors.js';
import { colours, print, printJson } from './output.js';

export async function doctorCommand(options: { json: boolean; config?: string }): Promise<void> {
  const findings = await examine({ path: options.config, cwd: process.cwd(), env: process.env, clock: systemClock });
  for (const finding of findings) {
    if (options.json) await printJson(finding);
    else {
      await print(`${finding.ok ? colours.green('ok  ') : colours.red('no  ')}${finding.name}: ${finding.message}`);
      if (finding.advice !== null) await print(`    ${finding.advice}`);
    }
  }
  const wrong = findings.filter(({ ok }) => !ok).length;
  if (wrong > 0) throw new CounterclaimError('REDIS', `${wrong} of ${findings.length} checks found something`);
}
