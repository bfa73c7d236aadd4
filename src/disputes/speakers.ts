/**
 * Whose words a report holds: the same speaker, the same side, the same origin. Reports count by origin, never by outlet
 * (law 7): a ministry quoted on ten sites is one, and so is one agency's text.
 */
import type { Claim } from '../claims/claim.js';
import { nameKey, sameName } from '../claims/voices.js';
import type { Between, Report } from './dispute.js';
import { remembered } from './remembered.js';

/** The voice behind a report: the named speaker; else the agency it credits; else the outlet; else the article. */
export const originOf = remembered((report: Report): string => {
  const { speaker, via } = report.claim;
  if (speaker && speaker.kind !== 'unnamed') return `speaker:${nameKey(speaker.name)}`;
  const carrier = via.at(0)?.name ?? report.article.credits.at(0) ?? report.article.outlet;
  const who = carrier ? `outlet:${nameKey(carrier)}` : `article:${report.article.id}`;
  return speaker ? `${who}:${nameKey(speaker.name)}` : who;
});

/** Below this many words a sentence may be anybody's. */
const LEAST_WORDS = 8;

/**
 * The reports by the origins behind them. Besides the voice, the words count: outlets that print the same sentence as their
 * own, or as that of somebody whom they do not name, print one text, wherever it came from, and are one origin together.
 * The same for any order of the reports.
 */
export function byOrigin(reports: Iterable<Report>): Report[][] {
  type Group = { marks: string[]; reports: Report[] };
  const byMark = new Map<string, Group>();
  for (const report of reports) {
    const marks = [originOf(report), ...wordsOf(report)];
    const joined = new Set(marks.flatMap((mark) => byMark.get(mark) ?? []));
    // Into the largest, so that a text printed a thousand times is not moved a thousand times.
    const [group = { marks: [], reports: [] }, ...others] = [...joined].sort(
      (a, b) => b.reports.length - a.reports.length,
    );
    for (const other of others) {
      group.reports.push(...other.reports);
      marks.push(...other.marks);
    }
    group.reports.push(report);
    for (const mark of marks) {
      if (byMark.get(mark) !== group) group.marks.push(mark);
      byMark.set(mark, group);
    }
  }
  return [...new Set(byMark.values())].map((group) => group.reports);
}

export const countOrigins = (reports: Iterable<Report>): number => byOrigin(reports).length;

/** The sentence of an outlet in its own voice or a nameless one, folded; what others say is theirs already. */
function wordsOf({ claim }: Report): string[] {
  if (isNamed(claim)) return [];
  const words = claim.quote.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length < LEAST_WORDS ? [] : [`words:${words.join(' ')}`];
}

/** Whether somebody with a name stands behind the words, whoever prints them. */
export const isNamed = ({ speaker }: Claim): boolean => speaker !== null && speaker.kind !== 'unnamed';

export function sameSpeaker(a: Report, b: Report): boolean {
  const x = a.claim.speaker;
  const y = b.claim.speaker;
  if (!x || !y) return x === y && originOf(a) === originOf(b);
  if (x.kind === 'unnamed' || y.kind === 'unnamed')
    return a.article.id === b.article.id && nameKey(x.name) === nameKey(y.name);
  // "Kyiv" and "Ukraine" are one government
  if (x.kind === 'state' && y.kind === 'state' && x.side !== null && x.side === y.side) return true;
  return sameName(x.name, y.name);
}

export function betweenOf(a: Report, b: Report): Between {
  if (sameSpeaker(a, b)) return 'same-speaker';
  const x = a.claim.speaker?.side ?? null;
  const y = b.claim.speaker?.side ?? null;
  return x !== null && x === y ? 'same-side' : 'sides';
}
