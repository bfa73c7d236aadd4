/**
 * Disputes as text for people, 80 columns wide: what it is about, each side with who says it, where, when and in which
 * words, and why the two cannot both hold. Says of no side that it is right (law 8).
 */
import type pc from 'picocolors';
import type { Dispute, Position, PositionReport } from '../disputes/dispute.js';
import { BETWEEN } from '../disputes/wording.js';
import { counted } from '../shared/counted.js';
import { printable } from '../shared/printable.js';

/** What colours are made with: `pc.createColors(false)` gives plain text. */
export type Colours = ReturnType<typeof pc.createColors>;

const WIDTH = 80;
/** Reports shown of one position; the rest is counted. */
const SHOWN = 3;

export function disputeText(dispute: Dispute, colours: Colours): string {
  const facts = [
    dispute.status,
    dispute.openedAt === null ? 'day unknown' : `since ${dispute.openedAt}`,
    counted(dispute.reports, 'report'),
    counted(dispute.origins, 'origin'),
    BETWEEN[dispute.between],
  ];
  const reasons = [...new Set(dispute.links.flatMap((link) => link.reasons))];
  return [
    ...wrapped(dispute.topic, '', '  ').map((line) => colours.bold(line)),
    ...wrapped(`${dispute.kinds.join(', ')}; severity ${dispute.severity}`, '  ', '  ').map(colours.yellow),
    ...wrapped(facts.join(' · '), '  ', '  ').map(colours.dim),
    ...dispute.positions.flatMap((position) => ['', ...positionLines(position, colours)]),
    '',
    ...wrapped(`Why: ${reasons.join('; ')}`, '  ', '       '),
    colours.dim(`  Id: ${dispute.id}`),
    '',
  ].join('\n');
}

function positionLines(position: Position, colours: Colours): string[] {
  const speakers = position.speakers.length === 0 ? 'no speaker named' : position.speakers.join(', ');
  const side = position.side === null || position.speakers.includes(position.side) ? '' : ` (${position.side})`;
  const more = position.reports.length - SHOWN;
  return [
    ...wrapped(`${position.stance}: ${speakers}${side}`, '  ', '    ').map((line) => colours.cyan(line)),
    ...position.reports.slice(0, SHOWN).flatMap((report) => reportLines(report, colours)),
    ...(more > 0 ? [colours.dim(`    and ${counted(more, 'more report')}`)] : []),
  ];
}

function reportLines(report: PositionReport, colours: Colours): string[] {
  const day = report.publishedAt === null ? 'day unknown' : report.publishedAt.slice(0, 10);
  return [
    ...wrapped(`${report.outlet ?? report.article}, ${day}`, '    ', '      ').map((line) => colours.dim(line)),
    ...wrapped(`“${report.quote}”`, '    ', '     '),
  ];
}

/** Lines of at most 80 columns; a word that is longer stands alone. Wide characters count as one. */
export function wrapped(text: string, first: string, rest: string): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of printable(text.replace(/\s+/g, ' ').trim()).split(' ')) {
    if (!empty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = rest + word;
    } else line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}
