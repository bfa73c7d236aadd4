/**
 * Whether a flag of the program is the like of one that somebody looked at before. Kept narrow: what is like a wrong flag
 * is silenced, and a true contradiction that is silenced is lost. Pure.
 */
import { CONTRADICTIONS, type ContradictionKind } from '../shared/words.js';
import type { Dispute } from './dispute.js';

/** What its like is known by; kept with the mark, so that it holds also where the dispute itself is gone. */
export type Traits = {
  topic: string;
  place: string | null;
  kind: ContradictionKind;
  /** ISO day, null where unknown. */
  openedAt: string | null;
  /** How many there were when it was looked at. */
  reports: number;
  positions: { stance: string; side: string | null; speakers: string[] }[];
  /** Of each contradiction between two reports: its kind and both quotes, folded. */
  pairs: string[];
};

/** How one is like the other, in words that go before "as". */
export const LIKES = ['the same sentences', 'the same speakers on the same matter'] as const;
export type LikeBy = (typeof LIKES)[number];

/** The like of a flag of long ago may be a new event. */
export const LIKE_DAYS = 30;

/** A dispute shows thirty links at most; what is kept stays small. */
const MOST_PAIRS = 30;

export function traitsOf({ topic, place, kind, openedAt, reports, positions, links }: Dispute): Traits {
  return {
    topic,
    place,
    kind,
    openedAt,
    reports,
    positions: positions.map(({ stance, side, speakers }) => ({ stance, side, speakers })),
    pairs: pairsOf({ links }).slice(0, MOST_PAIRS),
  };
}

/**
 * Either all its contradictions are between sentences that contradicted each other there: the same text at another outlet,
 * or in a later version. Or the same kind, topic and place, within thirty days, where nobody takes a stance that they did
 * not take there. Whoever else speaks, or whatever else is said, is news.
 */
export function likeBy(dispute: Dispute, traits: Traits): LikeBy | null {
  const pairs = pairsOf(dispute);
  if (pairs.length > 0 && pairs.every((pair) => traits.pairs.includes(pair))) return 'the same sentences';
  const near = daysBetween(dispute.openedAt, traits.openedAt) <= LIKE_DAYS;
  const sameMatter = dispute.kind === traits.kind && dispute.topic === traits.topic && dispute.place === traits.place;
  return near && sameMatter && dispute.positions.every((position) => isAmong(position, traits))
    ? 'the same speakers on the same matter'
    : null;
}

const isAmong = ({ stance, side, speakers }: Traits['positions'][number], { positions }: Traits): boolean =>
  positions.some(
    (known) =>
      known.stance === stance && known.side === side && speakers.every((name) => known.speakers.includes(name)),
  );

function pairsOf({ links }: Pick<Dispute, 'links'>): string[] {
  const flagged = links.filter(({ kind }) => (CONTRADICTIONS as readonly string[]).includes(kind));
  return [...new Set(flagged.map(({ kind, a, b }) => [kind, ...[a.quote, b.quote].map(folded).sort()].join('\n')))];
}

/** Agencies' texts differ in spaces and quotation marks from one outlet to the next. */
const folded = (quote: string): string =>
  quote
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(' ') ?? '';

function daysBetween(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number.POSITIVE_INFINITY;
  return Math.abs(Date.parse(a.slice(0, 10)) - Date.parse(b.slice(0, 10))) / 86_400_000;
}
