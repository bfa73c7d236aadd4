/**
 * The formats that disputes leave in, for spreadsheets, scripts and threat-intelligence platforms. Each is written piece by
 * piece while the disputes come in: however many there are, one of them is in memory. The same disputes always give the
 * same bytes.
 */
import type { Dispute } from '../disputes/dispute.js';
import type { SecondOpinions } from '../disputes/opinion.js';
import type { PrintedReviews } from '../disputes/review.js';
import { claimReviewsOf } from './claim-review.js';
import { type Copies, csvOf } from './csv.js';
import { stixOf } from './stix.js';

/** As `disputes --json` prints it. */
export type Exported = Dispute & SecondOpinions & PrintedReviews & Copies;

export type Format = {
  mediaType: string;
  /** Name of the file that it is saved as. */
  file: string;
  /** What the API's description says of it. */
  summary: string;
  /** Second opinions stand in it where there are any. */
  opinions: boolean;
  /** It says which article copies which. */
  copies: boolean;
  /** @param subject what is exported, such as the workspace with the filter: names a bundle */
  write: (disputes: AsyncIterable<Exported>, subject: string) => AsyncGenerator<string>;
};

export const FORMATS = {
  csv: {
    mediaType: 'text/csv; charset=utf-8; header=present',
    file: 'disputes.csv',
    summary: 'Disputes that fit as CSV, one row a report',
    opinions: false,
    copies: true,
    write: csvOf,
  },
  jsonl: {
    mediaType: 'application/jsonl; charset=utf-8',
    file: 'disputes.jsonl',
    summary: 'Disputes that fit as JSON Lines',
    opinions: true,
    copies: false,
    write: linesOf,
  },
  stix: {
    mediaType: 'application/stix+json;version=2.1',
    file: 'disputes.stix.json',
    summary: 'Disputes that fit as a STIX 2.1 bundle',
    opinions: false,
    copies: false,
    write: stixOf,
  },
  'claim-review': {
    mediaType: 'application/ld+json; charset=utf-8',
    file: 'claim-reviews.jsonld',
    summary: 'Disputes that somebody marked as a contradiction, as ClaimReview of schema.org',
    opinions: false,
    copies: false,
    write: claimReviewsOf,
  },
} satisfies Record<string, Format>;

export type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];

async function* linesOf(disputes: AsyncIterable<Exported>): AsyncGenerator<string> {
  for await (const dispute of disputes) yield `${JSON.stringify(dispute)}\n`;
}
