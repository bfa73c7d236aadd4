/** Steps of a trace as lines, the same on the page and at the terminal. */
import type { Step } from '../../ledger/traces.js';

const OUTCOMES: Record<Step['outcome'], string> = {
  passed: 'passed',
  unchanged: 'skipped as unchanged',
  later: 'to be tried again',
  'set aside': 'set aside',
};

/** "2026-03-01 10:00:02  fetch  passed; waited 1.2 s, took 340 ms with 24 others, attempt 2" */
export const stepWords = (step: Step): string =>
  `${timeOf(step.at)}  ${step.stage}  ${outcomeWords(step)}; ${timingWords(step)}`;

export const outcomeWords = ({ outcome, says }: Step): string =>
  says === undefined ? OUTCOMES[outcome] : `${OUTCOMES[outcome]}: ${says}`;

export function timingWords({ waitedMs, tookMs, attempt, items }: Step): string {
  return [
    ...(waitedMs === null ? [] : [`waited ${spanOf(waitedMs)}`]),
    `took ${spanOf(tookMs)}${items > 1 ? ` with ${items - 1} ${items === 2 ? 'other' : 'others'}` : ''}`,
    ...(attempt > 1 ? [`attempt ${attempt}`] : []),
  ].join(', ');
}

export const timeOf = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

/** Below a second in ms, below ten minutes in seconds, else in minutes or hours. */
export function spanOf(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 600_000) return `${(ms / 1_000).toFixed(ms < 10_000 ? 1 : 0)} s`;
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 3_600_000)} h`;
}
