/**
 * Contradictions with their reasons: sentences that a reader can check against the two quotes (law 9).
 */
import type { Claim } from '../claims/claim.js';
import type { ContradictionKind, Relation, Report } from './dispute.js';

export type CompareOptions = {
  /** The two texts are known to be about one story: what they leave unsaid is taken as the same. */
  paired?: boolean;
};

/** Days within which a denial answers a statement of the same matter. */
export const ANSWER_DAYS = 10;

export const contradiction = (
  kind: ContradictionKind,
  score: number,
  reasons: string[],
): Extract<Relation, { family: 'contradiction' }> => ({
  family: 'contradiction',
  kind,
  score: round(score),
  reasons,
});
const round = (score: number) => Math.round(Math.max(0, Math.min(1, score)) * 100) / 100;

export function short(text: string): string {
  return text.length > 90 ? `${text.slice(0, 87)}…` : text;
}

/** Longest that still reads as a heading. */
const GIST = 80;

/** What a claim says in its own words, as a heading: on one line, without outer quotation marks, cut between words. */
export function gistOf({ content }: Pick<Claim, 'content'>): string {
  const text = content
    .replace(/\s+/g, ' ')
    .replace(/^["“”«»'‘’ ]{1,4}|[.,;:"“”«»'‘’ ]{1,6}$/g, '')
    .trim();
  if (text.length <= GIST) return `“${text}”`;
  return `“${text.slice(0, GIST).replace(/[\s\p{P}]{0,4}[^\s]{0,40}$/u, '')} …”`;
}

export function timeReason(gap: number | null, options: CompareOptions): string[] {
  if (options.paired && gap === null) return [];
  return [
    gap === null
      ? 'one of the days is unknown'
      : gap === 0
        ? 'the same days'
        : `${gap} day${gap === 1 ? '' : 's'} apart`,
  ];
}

export function betweenReason(a: Report, b: Report): string[] {
  const p = a.claim.speaker;
  const q = b.claim.speaker;
  if (!p || !q)
    return [`${p?.name ?? a.article.outlet ?? 'the outlet'} / ${q?.name ?? b.article.outlet ?? 'the outlet'}`];
  if (p.side && p.side === q.side) return [`two speakers of one side: ${p.name} / ${q.name}`];
  return [`speakers: ${p.name}${p.side ? ` (${p.side})` : ''} / ${q.name}${q.side ? ` (${q.side})` : ''}`];
}
