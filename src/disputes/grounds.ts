/**
 * What a dispute rests on, beside its printed shape: its claims, whose they are, what became of each, and its place as the
 * gazetteer has it. Pages count by it. A function of the dispute and the links of its issue; pure.
 */
import type { Place } from '../claims/claim.js';
import { identityOf, voiceId } from '../claims/voices.js';
import type { Dispute, Link, Report } from './dispute.js';

export const BECAME = ['conceded', 'retracted', 'corrected', 'superseded'] as const;
/** In the words of the links: admitted later, taken back, put right, or left again what was said to be taken. */
export type Became = (typeof BECAME)[number];

export type Ground = {
  /** Id of the claim. */
  claim: string;
  /** Null: nobody that can be told apart, or the outlet in its own voice. */
  speaker: string | null;
  outlet: string | null;
  became?: Became;
};

export type GroundPlace = Pick<Place, 'name' | 'id' | 'within'>;

export type Grounds = { place: GroundPlace | null; claims: Ground[] };

export function groundsOf(dispute: Dispute, links: readonly Link[], reportOf: (claimId: string) => Report): Grounds {
  // All that begins at one place of an article is shown as one report (see `shownReports`).
  const shown = new Set(
    dispute.positions.flatMap(({ reports }) => reports.map((row) => keyOf(row.article, row.start))),
  );
  const isShown = ({ article, claim }: Report) => shown.has(keyOf(article.id, claim.start));
  const became = new Map<string, Became>();
  const reports = new Map<string, Report>();
  for (const { a, b, relation } of links) {
    const [earlier, later] = [reportOf(a), reportOf(b)];
    if (!isShown(earlier) || !isShown(later)) continue;
    reports.set(a, earlier).set(b, later);
    const end = ENDS[relation.kind];
    if (end !== undefined && isOwn(end, earlier, later)) became.set(a, strongest(became.get(a), end));
  }
  const sorted = [...reports.values()].sort((x, y) => (x.claim.id < y.claim.id ? -1 : 1));
  return {
    place: placeOf(dispute.place, sorted),
    claims: sorted.map(({ article, claim }) => {
      const end = became.get(claim.id);
      return {
        claim: claim.id,
        speaker: identityOf(claim.speaker)?.id ?? null,
        outlet: article.outlet === null ? null : voiceId(article.outlet),
        ...(end === undefined ? {} : { became: end }),
      };
    }),
  };
}

const ENDS: Partial<Record<Link['relation']['kind'], Became>> = {
  concession: 'conceded',
  retraction: 'retracted',
  revision: 'corrected',
  'state-change': 'superseded',
};

/** Of several links the same one counts, in whatever order they come. */
const strongest = (a: Became | undefined, b: Became): Became =>
  a === undefined || BECAME.indexOf(b) < BECAME.indexOf(a) ? b : a;

/** What another side admits or leaves changes nothing about this claim; words are taken back by who carried them. */
function isOwn(end: Became, earlier: Report, later: Report): boolean {
  if (end === 'retracted' || end === 'corrected') return true;
  const side = sideOf(earlier);
  return side !== null && side === sideOf(later);
}

const sideOf = ({ claim: { speaker } }: Report): string | null => speaker?.side ?? speaker?.name ?? null;

const keyOf = (article: string, start: number): string => JSON.stringify([article, start]);

/** Of the claims that name it, the one that the gazetteer knows. */
function placeOf(name: string | null, reports: readonly Report[]): GroundPlace | null {
  if (name === null) return null;
  const named = reports.flatMap(({ claim: { place } }) => (place?.name === name ? [place] : []));
  const { id, within } = named.find((place) => place.id !== null) ?? named[0] ?? { id: null, within: [] };
  return { name, id, within };
}
