/**
 * The shapes that the API gives, as schemas from which its OpenAPI document is made. They are held to the types of the code
 * by the compiler, so that neither changes without the other.
 */
import { z } from 'zod';
import type { Dispute } from '../disputes/dispute.js';
import { MARKS, type PrintedReviews, REVIEW_KINDS, type Review } from '../disputes/review.js';
import { LIKES } from '../disputes/same-flag.js';
import { CONTRADICTIONS, EVOLUTIONS, STATUSES } from '../shared/words.js';

const kind = z.enum([...CONTRADICTIONS, ...EVOLUTIONS]);
const text = z.string();
const count = z.number().int().min(0);

const report = z.object({
  article: text.describe('id of the article'),
  url: text.nullable(),
  outlet: text.nullable(),
  publishedAt: text.nullable().describe('ISO 8601 as the page gave it, or a plain date'),
  quote: text.describe('word for word: the text of the article from start to end'),
  start: count,
  end: count,
});

const side = z.object({ article: text, quote: text });

export const disputeSchema = z.object({
  id: text,
  kind: z.enum(CONTRADICTIONS),
  kinds: z.array(kind),
  topic: text,
  place: text.nullable(),
  status: z.enum(STATUSES),
  severity: z.enum(['low', 'medium', 'high']),
  between: z.enum(['sides', 'same-side', 'same-speaker']),
  openedAt: text.nullable(),
  reports: count,
  origins: count.describe('voices behind the reports; copies and repeats count once'),
  positions: z.array(
    z.object({
      stance: text,
      side: text.nullable(),
      speakers: z.array(text),
      origins: count,
      reports: z.array(report),
    }),
  ),
  links: z.array(z.object({ a: side, b: side, kind, score: z.number().min(0).max(1), reasons: z.array(text) })),
  review: z
    .object({ mark: z.enum(MARKS), by: text, at: text, note: text.nullable() })
    .optional()
    .describe('what somebody marked it as: right, a contradiction; wrong, none. Nothing of who is right'),
  silenced: z
    .object({
      because: text.describe('id of the dispute that was marked as wrong'),
      like: z.enum(LIKES).nullable().describe('how this one is like it; null: it is that one'),
    })
    .optional()
    .describe('nobody is told of it'),
  mergedWith: z.array(text).optional().describe('ids of the disputes that somebody says are one with it'),
}) satisfies z.ZodType<Dispute & PrintedReviews>;

export const reviewSchema = z.object({
  id: text,
  dispute: text,
  kind: z.enum(REVIEW_KINDS),
  by: text,
  at: text.describe('ISO 8601'),
  note: text.nullable(),
  with: text.nullable().describe('id of the other dispute'),
}) satisfies z.ZodType<Review>;

const LONGEST = { name: 80, note: 2_000, id: 200 };

export const newReviewSchema = z.strictObject({
  kind: z
    .enum(REVIEW_KINDS)
    .describe('right: a contradiction; wrong: none; unmarked: neither any more; merged, parted: with another dispute'),
  by: z.string().trim().min(1).max(LONGEST.name).describe('your name'),
  note: z.string().trim().max(LONGEST.note).optional(),
  with: z.string().trim().min(1).max(LONGEST.id).optional().describe('the other dispute, of merged and parted'),
});

export const disputesSchema = z.object({
  total: count.describe('how many fit, on all pages together'),
  next: text.nullable().describe('address of the next page'),
  disputes: z.array(disputeSchema),
});

export const articleSchema = z.object({
  article: z.looseObject({
    id: text,
    url: text.nullable(),
    outlet: text.nullable(),
    title: text.nullable(),
    publishedAt: text.nullable(),
    text: text.describe('the cleaned text, to which all offsets point'),
  }),
  claims: z
    .array(
      z.looseObject({
        id: text,
        quote: text,
        start: count,
        end: count,
        speaker: z
          .object({ name: text, kind: text, role: text.nullable(), side: text.nullable() })
          .nullable()
          .describe('null: the outlet in its own voice'),
        act: text,
        frame: text,
        polarity: z.enum(['affirmed', 'negated']),
        modality: text,
        content: text,
      }),
    )
    .nullable()
    .describe('null: not read yet'),
});

export const feedsSchema = z.array(
  z.object({
    url: text.describe('without secrets'),
    outlet: text.nullable(),
    health: text,
    says: text,
    advice: text.nullable(),
    polledAt: text.nullable(),
    nextAt: text.nullable(),
  }),
);

export const quarantineSchema = z.array(
  z.object({ stage: text, id: text, source: text.nullable(), reason: text.describe('why it was set aside') }),
);

export const errorSchema = z.object({ error: text });
