/**
 * What somebody else (a language model that the user named) says of a link or of an article: shapes only. It stands
 * beside a dispute and is never part of it: nothing that makes links, disputes, their order or alerts reads it.
 */
import { contentId } from '../shared/ids.js';
import type { DisputeLink } from './dispute.js';

/** Whether the two reports cannot both be true. It says nothing of who is right (law 8). */
export const AGREES = ['yes', 'no', 'unsure'] as const;
export type Agrees = (typeof AGREES)[number];

/** What the answer rests on, as one word. */
export const GROUNDS = [
  'they-contradict',
  'other-event',
  'other-time',
  'other-place',
  'other-count',
  'not-asserted',
  'same-claim',
  'something-else',
] as const;
export type Ground = (typeof GROUNDS)[number];

export type LinkOpinion = {
  /** As the configuration names it. */
  model: string;
  /** When the answer came, ISO 8601. */
  at: string;
  agrees: Agrees;
  ground: Ground;
  /** The model's own words: cleaned, short, and nobody's quote. */
  why: string;
  /** The words of each report that it points at, verbatim; null where it named none or they stand in no report. */
  words: { a: string | null; b: string | null };
};

/** A claim that the model reads in an article and the rules do not. It is filed nowhere and compared with nothing. */
export type AddedClaim = {
  quote: string;
  start: number;
  end: number;
  /** A name that stands in the article; null: the outlet's own voice. */
  speaker: string | null;
  act: 'assert' | 'deny';
  /** The statement in the model's own words: cleaned and short. */
  content: string;
};

export type ArticleOpinion = { model: string; at: string; claims: AddedClaim[] };

/** As printed with a dispute; `link` is the place in its `links`, from 0. */
export type PrintedOpinion = LinkOpinion & { link: number };
export type PrintedClaim = AddedClaim & { article: string; model: string; at: string };

/** Fields that a printed dispute gets where there are any; it has none of them otherwise. */
export type SecondOpinions = { secondOpinions?: PrintedOpinion[]; secondOpinionClaims?: PrintedClaim[] };

/**
 * The id of a link as it is printed, from its kind and its two quotes: the question about it is the same in whatever
 * dispute it stands, and stays the same when disputes merge.
 */
export const printedLinkId = ({ kind, a, b }: DisputeLink): string =>
  contentId('printed-link', kind, a.article, a.quote, b.article, b.quote);
