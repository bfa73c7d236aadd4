/**
 * What people say of the program's flags: whether a dispute is a contradiction at all, and which disputes are one. It is
 * no word on who is right about the matter (law 8). Reviews stand beside disputes: nothing that makes them reads any.
 * Pure: the reviews of a workspace in, in their order; how it stands with each dispute out.
 */
import type { Dispute } from './dispute.js';
import { type LikeBy, likeBy, type Traits } from './same-flag.js';

/**
 * `right`: this is a contradiction. `wrong`: this is none. `unmarked`: neither is said any more. `note`: only a remark.
 * `merged`, `parted`: it is one with another, or not any more.
 */
export const REVIEW_KINDS = ['right', 'wrong', 'unmarked', 'note', 'merged', 'parted'] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

export const MARKS = ['right', 'wrong'] as const;
export type Mark = (typeof MARKS)[number];

export type Review = {
  id: string;
  dispute: string;
  kind: ReviewKind;
  /** As they gave their name. */
  by: string;
  /** ISO 8601. */
  at: string;
  note: string | null;
  /** The other dispute of `merged` and `parted`. */
  with: string | null;
};

/** As the ledger keeps it: with what its like is known by. */
export type KeptReview = Review & { traits: Traits };

/** The latest word on a dispute. */
export type Marked = Pick<Review, 'dispute' | 'by' | 'at' | 'note'> & { mark: Mark; traits: Traits };

/** `like`: how it is like the one that was marked; null: it is that one. */
export type Silence = { because: Marked; like: LikeBy | null };

export type Judgements = {
  /** How many reviews they come from: with each review they are others. */
  count: number;
  markOf(dispute: string): Marked | null;
  /** The others that it is one with, in the order of their ids. */
  mergedWith(dispute: string): string[];
  /** Why nobody is told of it; null: nothing silences it. */
  silenceOf(dispute: Dispute): Silence | null;
};

export function judgementsOf(reviews: readonly KeptReview[]): Judgements {
  const marks = new Map<string, Marked>();
  const joined = new Map<string, Set<string>>();
  const join = (a: string, b: string, on: boolean) => {
    const others = joined.get(a) ?? new Set();
    if (on) others.add(b);
    else others.delete(b);
    joined.set(a, others);
  };
  for (const { kind, dispute, by, at, note, with: other, traits } of reviews) {
    if (kind === 'right' || kind === 'wrong') marks.set(dispute, { mark: kind, dispute, by, at, note, traits });
    if (kind === 'unmarked') marks.delete(dispute);
    if (other === null || (kind !== 'merged' && kind !== 'parted')) continue;
    join(dispute, other, kind === 'merged');
    join(other, dispute, kind === 'merged');
  }
  const wrong = [...marks.values()].filter(({ mark }) => mark === 'wrong');
  return {
    count: reviews.length,
    markOf: (dispute) => marks.get(dispute) ?? null,
    mergedWith: (dispute) => {
      const group = new Set([dispute]);
      // A set walks also what is added on the way.
      for (const one of group) for (const other of joined.get(one) ?? []) group.add(other);
      group.delete(dispute);
      return [...group].sort();
    },
    silenceOf: (dispute) => {
      // What somebody looked at stands as they marked it, whatever it is like.
      const own = marks.get(dispute.id);
      if (own) return own.mark === 'wrong' ? { because: own, like: null } : null;
      for (const because of wrong) {
        const like = likeBy(dispute, because.traits);
        if (like !== null) return { because, like };
      }
      return null;
    },
  };
}

/** Fields that a printed dispute gets where there are any; it has none of them otherwise. */
export type PrintedReviews = {
  review?: Pick<Marked, 'mark' | 'by' | 'at' | 'note'>;
  /** `because`: the dispute that was marked as wrong, which may be this one. */
  silenced?: { because: string; like: LikeBy | null };
  mergedWith?: string[];
};

export function printedReviews(judgements: Judgements, dispute: Dispute): PrintedReviews {
  if (judgements.count === 0) return {};
  const marked = judgements.markOf(dispute.id);
  const silence = judgements.silenceOf(dispute);
  const mergedWith = judgements.mergedWith(dispute.id);
  return {
    ...(marked === null ? {} : { review: { mark: marked.mark, by: marked.by, at: marked.at, note: marked.note } }),
    ...(silence === null ? {} : { silenced: { because: silence.because.dispute, like: silence.like } }),
    ...(mergedWith.length === 0 ? {} : { mergedWith }),
  };
}

/** "Ada marked this as no contradiction on 2026-03-02", or as of what else it is like. */
export function silenceWords({ because, like }: Silence): string {
  const { by, at, traits } = because;
  const day = at.slice(0, 10);
  if (like === null) return `${by} marked this as no contradiction on ${day}`;
  return `${like} as in “${traits.topic}”, which ${by} marked as no contradiction on ${day}`;
}
