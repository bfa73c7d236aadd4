/** The end of a replay in figures for a person, and the same with pictures as a file. */
import { access, constants, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Ledger } from '../ledger/ledger.js';
import { type Count, type Findings, findingsOf } from '../replay/findings.js';
import { reportPage } from '../replay/report-page.js';
import { wrapped } from '../replay/report-text.js';
import { counted } from '../shared/counted.js';
import { CounterclaimError, fileTrouble } from '../shared/errors.js';
import { remark } from './output.js';

export type SummaryOptions = { workspace: string; report: string | null };

export async function tellFindings(ledger: Ledger, { workspace, report }: SummaryOptions): Promise<void> {
  const disputes = await ledger.disputes();
  const findings = await findingsOf(ledger, disputes);
  for (const line of summaryLines(findings)) remark(line);
  if (report === null) return;
  try {
    await writeFile(report, reportPage(workspace, findings, disputes));
  } catch (error) {
    throw cannotWrite(report, error);
  }
  remark(`report: ${report}`);
}

/** Before hours of work for a file that cannot be written. @throws CounterclaimError USAGE */
export async function checkWritable(file: string): Promise<void> {
  try {
    await access(path.dirname(path.resolve(file)), constants.W_OK);
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

const cannotWrite = (file: string, error: unknown) =>
  new CounterclaimError('USAGE', `--report: ${file} cannot be written: ${fileTrouble(error)}`);

const SHOWN = 6;

export function summaryLines(findings: Findings): string[] {
  const { articles, claims, first, last, kinds, places, outlets } = findings;
  const days = first === null ? '' : ` from ${first} to ${last}`;
  const rows: [string, readonly Count[]][] = [
    ['disputes', kinds],
    ['places', places],
    ['outlets', outlets],
  ];
  return [
    `The workspace now: ${counted(articles, 'article')}${days}, ${counted(claims, 'claim')}`,
    ...rows
      .filter(([, counts]) => counts.length > 0)
      .flatMap(([name, counts]) => wrapped(listed(counts), `  ${name.padEnd(9)} `, ' '.repeat(12))),
  ];
}

function listed(counts: readonly Count[]): string {
  const shown = counts.slice(0, SHOWN).map(({ name, count }) => `${name} ${count}`);
  return [...shown, ...(counts.length > SHOWN ? [`${counts.length - SHOWN} more`] : [])].join(', ');
}
