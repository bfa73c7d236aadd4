/** Prometheus' own linter of metrics, where the machine has it; the tests bring none of their own. */
import { spawnSync } from 'node:child_process';
import { onPath } from '../../src/queues/redis-program.js';

/** Path of the program; null: there is none, and what needs it is left out. */
export const findPromtool = (): string | null =>
  process.env.COUNTERCLAIM_PROMTOOL ?? onPath(['promtool'], process.env)[0] ?? null;

/** @returns what it complains of; empty: nothing */
export function complaintsOf(program: string, metrics: string): string {
  const { status, stderr, error } = spawnSync(program, ['check', 'metrics'], { input: metrics, encoding: 'utf8' });
  if (error) throw error;
  return status === 0 ? '' : stderr || `status ${status}`;
}
