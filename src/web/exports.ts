/**
 * What the list shows, to take away: all that fits the filter, in the formats of `exports`, written while it is sent. Who
 * reads slowly holds up nobody else. Limit: an export that breaks off ends early, which the connection tells.
 */
import { Readable } from 'node:stream';
import { z } from 'zod';
import { type Judgements, printedReviews } from '../disputes/review.js';
import { claimReviewOf } from '../exports/claim-review.js';
import { type Exported, FORMAT_NAMES, FORMATS, type Format } from '../exports/formats.js';
import { copiesState, withCopies } from '../ledger/dispute-copies.js';
import { withOpinions } from '../ledger/opinions.js';
import type { ApiRoute } from './api-route.js';
import { unchanged } from './etag.js';
import { exportSchema, inOrder, queryOf, readExport } from './selection.js';
import type { Shelved } from './shelf.js';
import type { Sources } from './sources.js';

export function exportRoutes({ ledger, shelf }: Sources): ApiRoute[] {
  return FORMAT_NAMES.map((name) => {
    const format: Format = FORMATS[name];
    return {
      name: `export-${name}`.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
      path: `/api/${format.file}`,
      summary: format.summary,
      description: `All that fit, not a page of them, written while they are sent, to be saved as ${format.file}.`,
      query: exportSchema,
      reply: z.string(),
      mediaType: format.mediaType,
      answer: async (request, reply) => {
        const selection = readExport(request.query);
        if (typeof selection === 'string') return reply.code(400).send({ error: selection });
        const { version, rows, judgements } = await shelf();
        const state = format.copies ? `${version} ${await copiesState(ledger)}` : version;
        // An answer to a question about a dispute is no new state of the disputes.
        const same = format.opinions ? null : unchanged(request, reply, state);
        if (same !== null) return same;
        const disputes = oneByOne(inOrder(rows, selection).rows, judgements);
        const subject = `${ledger.keys.workspace}${queryOf(selection)}`;
        const asked = format.opinions ? withOpinions(ledger, disputes) : disputes;
        const pieces = format.write(format.copies ? withCopies(ledger, asked) : asked, subject);
        return reply
          .type(format.mediaType)
          .header('content-disposition', `attachment; filename="${format.file}"`)
          .send(Readable.from(pieces));
      },
    };
  });
}

/** Of one dispute, to be published beside what is written of it. */
export function claimReviewRoute({ ledger, shelf }: Sources): ApiRoute {
  return {
    name: 'getClaimReview',
    path: '/api/disputes/:id/claim-review',
    summary: 'One dispute that somebody marked as a contradiction, as ClaimReview of schema.org',
    description:
      'Each position is rated alike, as disputed, in the name of whoever marked it: nobody says which is right.',
    query: null,
    reply: z.looseObject({ '@context': z.literal('https://schema.org'), '@graph': z.array(z.looseObject({})) }),
    mediaType: CLAIM_REVIEW,
    answer: async (request, reply) => {
      const dispute = await ledger.dispute((request.params as { id: string }).id);
      const review = dispute && claimReviewOf({ ...dispute, ...printedReviews((await shelf()).judgements, dispute) });
      if (!review) return reply.code(404).send({ error: 'no dispute that somebody marked as right has this id' });
      const text = JSON.stringify(review);
      return unchanged(request, reply, text) ?? reply.type(CLAIM_REVIEW).send(text);
    },
  };
}

const CLAIM_REVIEW = FORMATS['claim-review'].mediaType;

async function* oneByOne(rows: readonly Shelved[], judgements: Judgements): AsyncGenerator<Exported> {
  for (const { dispute } of rows) yield { ...dispute, ...printedReviews(judgements, dispute) };
}
