/**
 * Reviews as the ledger keeps them: a list that is only ever added to, apart from disputes, and the one thing that
 * emptying a workspace leaves: ids come from content, so a replay that finds a dispute again finds its reviews too.
 */
import type { Dispute } from '../disputes/dispute.js';
import { type Judgements, judgementsOf, type KeptReview, type Review, type ReviewKind } from '../disputes/review.js';
import { traitsOf } from '../disputes/same-flag.js';
import { contentId } from '../shared/ids.js';
import type { Ledger } from './ledger.js';
import { redisNow } from './monitoring.js';

export type NewReview = { kind: ReviewKind; by: string; note: string | null; with: string | null };

/** @returns the review, with the time of Redis; the one before where that said the same: a button was pressed twice */
export async function addReview(ledger: Ledger, dispute: Dispute, given: NewReview): Promise<Review> {
  const { redis, keys } = ledger;
  const said = ({ kind, by, note, with: other }: NewReview): string => JSON.stringify([kind, by, note, other]);
  const last = (await reviewsOf(ledger, dispute.id)).at(-1);
  if (last !== undefined && said(last) === said(given)) return last;
  const at = new Date(await redisNow(ledger)).toISOString();
  const id = contentId('review', dispute.id, at, said(given));
  const { kind, by, note, with: other } = given;
  const review: Review = { id, dispute: dispute.id, kind, by, at, note, with: other };
  await redis.rpush(keys.reviews, JSON.stringify({ ...review, traits: traitsOf(dispute) } satisfies KeptReview));
  return review;
}

/** All of a workspace, the oldest first. */
export async function keptReviews({ redis, keys }: Ledger, from = 0): Promise<KeptReview[]> {
  return (await redis.lrange(keys.reviews, from, -1)).map((json) => JSON.parse(json) as KeptReview);
}

/** Of one dispute, the oldest first. */
export async function reviewsOf(ledger: Ledger, dispute: string): Promise<Review[]> {
  return (await keptReviews(ledger))
    .filter((one) => one.dispute === dispute || one.with === dispute)
    .map(({ traits, ...review }) => review);
}

/** How it stands with the disputes now. For one look; who looks again and again keeps a `judgementsReader`. */
export const judgements = async (ledger: Ledger): Promise<Judgements> => judgementsOf(await keptReviews(ledger));

/** The same, reading only what was added since it was last asked. */
export function judgementsReader(ledger: Ledger): () => Promise<Judgements> {
  let known: KeptReview[] = [];
  let made = judgementsOf(known);
  return async () => {
    const count = await ledger.redis.llen(ledger.keys.reviews);
    if (count === known.length) return made;
    // Shorter only where somebody removed the list by hand.
    known = count < known.length ? await keptReviews(ledger) : [...known, ...(await keptReviews(ledger, known.length))];
    made = judgementsOf(known);
    return made;
  };
}
