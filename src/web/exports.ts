/**
 * What the list shows, to take away: all that fits the filter, in the formats of `exports`, written while it is sent. Who
 * reads slowly holds up nobody else. Limit: an export that breaks off ends early, which the connection tells.
 */
import { Readable } from 'node:stream';
import { z } from 'zod';
import { type Judgements, printedReviews } from '../disputes/review.js';
import { type Exported, FORMAT_NAMES, FORMATS, type Format } from '../exports/formats.js';
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
      name: `exportDisputes${name[0]?.toUpperCase()}${name.slice(1)}`,
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
        // An answer to a question about a dispute is no new state of the disputes.
        const same = format.opinions ? null : unchanged(request, reply, version);
        if (same !== null) return same;
        const disputes = oneByOne(inOrder(rows, selection).rows, judgements);
        const subject = `${ledger.keys.workspace}${queryOf(selection)}`;
        const pieces = format.write(format.opinions ? withOpinions(ledger, disputes) : disputes, subject);
        return reply
          .type(format.mediaType)
          .header('content-disposition', `attachment; filename="${format.file}"`)
          .send(Readable.from(pieces));
      },
    };
  });
}

async function* oneByOne(rows: readonly Shelved[], judgements: Judgements): AsyncGenerator<Exported> {
  for (const { dispute } of rows) yield { ...dispute, ...printedReviews(judgements, dispute) };
}
