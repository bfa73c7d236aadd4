/**
 * Disputes that somebody marked as a contradiction, as schema.org ClaimReview (JSON-LD). The review is that person's, of
 * each position alike, and says no more than they did: "Disputed". There is no number on a scale of truth, for neither the
 * program nor the mark says who is right. What nobody reviewed, or was marked as no contradiction, gives none.
 */
import type { Dispute, Position, PositionReport } from '../disputes/dispute.js';
import type { PrintedReviews } from '../disputes/review.js';
import { uuidOf } from './uuid.js';

type Reviewed = Dispute & PrintedReviews;

const CONTEXT = 'https://schema.org';

/** @returns null: there is nothing that somebody said */
export function claimReviewOf(dispute: Reviewed): object | null {
  const reviews = reviewsOf(dispute);
  return reviews.length === 0 ? null : { '@context': CONTEXT, '@graph': reviews };
}

export async function* claimReviewsOf(disputes: AsyncIterable<Reviewed>): AsyncGenerator<string> {
  yield `{"@context":${JSON.stringify(CONTEXT)},"@graph":[`;
  let first = true;
  for await (const dispute of disputes) {
    let text = '';
    for (const one of reviewsOf(dispute)) {
      text += `${first ? '' : ','}\n${JSON.stringify(one)}`;
      first = false;
    }
    yield text;
  }
  yield '\n]}\n';
}

function reviewsOf({ id, topic, positions, review }: Reviewed): object[] {
  if (review?.mark !== 'right') return [];
  return positions.map((position) => ({
    '@type': 'ClaimReview',
    '@id': `urn:uuid:${uuidOf('claim-review', id, position.stance, position.side ?? '')}`,
    identifier: `urn:counterclaim:dispute:${id}`,
    datePublished: review.at,
    author: { '@type': 'Person', name: review.by },
    claimReviewed: `${topic}: ${position.stance}`,
    itemReviewed: claimOf(position),
    reviewRating: { '@type': 'Rating', alternateName: 'Disputed' },
    ...(review.note === null ? {} : { reviewBody: review.note }),
  }));
}

function claimOf({ speakers, reports }: Position): object {
  const [first, ...others] = [...reports]
    .sort((a, b) => ((a.publishedAt ?? '~') < (b.publishedAt ?? '~') ? -1 : 1))
    .map(appearanceOf);
  return {
    '@type': 'Claim',
    // Whether a person or a body is not kept with the position, so no type is claimed.
    ...(speakers.length === 0 ? {} : { author: speakers.map((name) => ({ name })) }),
    ...(first === undefined ? {} : { firstAppearance: first }),
    ...(others.length === 0 ? {} : { appearance: others }),
  };
}

const appearanceOf = ({ url, outlet, publishedAt, quote }: PositionReport): object => ({
  '@type': 'Quotation',
  text: quote,
  ...(url === null ? {} : { url }),
  ...(outlet === null ? {} : { publisher: { '@type': 'Organization', name: outlet } }),
  ...(publishedAt === null ? {} : { datePublished: publishedAt }),
});
