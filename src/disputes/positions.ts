/**
 * Positions: all reports that say the same thing on one issue for one side. Reads the reports of one dispute; gives the
 * positions with their origins counted.
 */

import type { Claim } from '../claims/claim.js';
import { grouped } from '../shared/counted.js';
import { bounds } from './amounts.js';
import { disownedBy } from './attributions.js';
import { causeOf } from './causes.js';
import { holdOf } from './control.js';
import type { Position, Report } from './dispute.js';
import { gistOf } from './reasons.js';
import { countOrigins } from './speakers.js';
import { saidOn } from './when.js';
import { claimWords, countedWords } from './wording.js';

export type Stand = { key: string; stance: string; side: string | null; reports: Report[] };

/** What a report says, in words that say nothing of who is right. */
export function stanceOf(report: Report): string {
  const { claim } = report;
  if (disownedBy(claim) !== null) return 'disowns the words';
  const hold = holdOf(claim);
  if (hold) {
    if (hold.state === 'held') return hold.by ? `held by ${hold.by}` : 'taken';
    if (hold.state === 'not-held') return hold.by ? `not held by ${hold.by}` : 'not taken';
    if (hold.state === 'not-left') return hold.by ? `not left by ${hold.by}` : 'not left';
    if (hold.state === 'contested') return 'still fought over';
    return hold.state === 'present' ? `entered by ${hold.by ?? 'troops'}` : `not entered by ${hold.by ?? 'troops'}`;
  }
  if (claim.quantity) {
    const [low, high] = bounds(claim.quantity);
    const least = grouped(low);
    const number =
      low === high ? least : high === Number.POSITIVE_INFINITY ? `${least} or more` : `${least}–${grouped(high)}`;
    return `${claim.polarity === 'negated' ? 'not ' : ''}${number} ${countedWords(claim.quantity.measure)}`;
  }
  const { frame } = claim;
  // No frame has words for it: it has its own.
  if (frame.startsWith('open.')) return `${claim.act === 'deny' ? 'denies' : 'says'}: ${gistOf(claim)}`;
  const doer = claim.agent?.side ? ` by ${claim.agent.side}` : '';
  const matter =
    frame === 'control.status'
      ? `part of ${claim.agent?.side ?? claim.agent?.name ?? 'another country'}`
      : `${claimWords(frame)}${doer}${causeWords(claim)}`;
  if (claim.polarity === 'affirmed') return matter;
  return claim.act === 'deny' ? `denies: ${matter}` : `not: ${matter}`;
}

/** Reports of one key are one position: the same stance, or statements of their own about the same things. */
function keyOf(report: Report): string {
  const { frame, act, polarity, terms } = report.claim;
  return frame.startsWith('open.') ? [act === 'deny' ? act : polarity, ...terms.slice(0, 4)].join() : stanceOf(report);
}

/** Two who agree that a ship sank and not on why would else stand for the same. */
function causeWords(claim: Claim): string {
  const cause = claim.frame === 'attack.destroy' && claim.polarity === 'affirmed' ? causeOf(claim) : null;
  return cause ? `, by an ${cause}` : '';
}

export function positionsOf(reports: readonly Report[]): Stand[] {
  const stands = new Map<string, Stand>();
  const homeless: Report[] = [];
  for (const report of reports) {
    const side = report.claim.speaker?.side ?? null;
    if (side === null) {
      homeless.push(report);
      continue;
    }
    put(stands, side, report);
  }
  for (const report of homeless) {
    // a voice of no side joins the one position that says the same, if there is just one
    const key = keyOf(report);
    const alike = [...stands.values()].filter(
      (stand) => keyOf(stand.reports[0] ?? report) === key && stand.side !== null,
    );
    put(stands, alike.length === 1 ? (alike[0]?.side ?? null) : null, report);
  }
  return [...stands.values()].sort((a, b) => firstDay(a) - firstDay(b) || (a.key < b.key ? -1 : 1));
}

function put(stands: Map<string, Stand>, side: string | null, report: Report) {
  const key = `${keyOf(report)}|${side ?? ''}`;
  const stand = stands.get(key);
  if (stand) stand.reports.push(report);
  else stands.set(key, { key, stance: stanceOf(report), side, reports: [report] });
}

function firstDay(stand: Stand): number {
  return Math.min(...stand.reports.map((r) => saidOn(r) ?? Number.POSITIVE_INFINITY));
}

/**
 * One report for all that begin at one place of an article, by the claims' ids: a sentence with two frames is one report.
 * The longest quote stands for them, for it holds the others.
 */
export function shownReports(stand: Stand): Map<string, Report> {
  const places = new Map<string, Report[]>();
  for (const report of stand.reports) {
    const key = `${report.article.id}\u0000${report.claim.start}`;
    places.set(key, [...(places.get(key) ?? []), report]);
  }
  const shown = new Map<string, Report>();
  for (const alike of places.values()) {
    const [longest] = sortReports(alike).sort((a, b) => b.claim.end - a.claim.end);
    if (longest) for (const report of alike) shown.set(report.claim.id, longest);
  }
  return shown;
}

/** The printed shape. */
export function printPosition(stand: Stand): Position {
  const shown = sortReports([...new Set(shownReports(stand).values())]);
  const speakers = [
    ...new Set(sortReports(stand.reports).map((r) => r.claim.speaker?.name ?? r.article.outlet ?? 'unnamed')),
  ];
  return {
    stance: stand.stance,
    side: stand.side,
    speakers,
    origins: countOrigins(shown),
    reports: shown.map(printReport),
  };
}

export function printReport({ article, claim }: Report): Position['reports'][number] {
  return {
    article: article.id,
    url: article.url,
    outlet: article.outlet,
    publishedAt: article.publishedAt,
    quote: claim.quote,
    start: claim.start,
    end: claim.end,
  };
}

export function sortReports(reports: readonly Report[]): Report[] {
  return [...reports].sort(
    (a, b) =>
      (saidOn(a) ?? -1) - (saidOn(b) ?? -1) ||
      (a.article.id < b.article.id
        ? -1
        : a.article.id > b.article.id
          ? 1
          : a.claim.start - b.claim.start || (a.claim.id < b.claim.id ? -1 : 1)),
  );
}
