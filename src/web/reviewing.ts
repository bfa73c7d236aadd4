/**
 * Taking reviews: as JSON by the API, and as the form of a dispute's page, which works without script. Both are held to
 * the same schema, and what is wrong in one is said in a sentence.
 */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Review } from '../disputes/review.js';
import { addReview, reviewsOf } from '../ledger/reviews.js';
import type { ApiRoute } from './api-route.js';
import { errorPage } from './pages/plain-pages.js';
import { disputePath } from './pages/words.js';
import { newReviewSchema, reviewSchema } from './schemas.js';
import { HTML } from './server.js';
import type { Sources } from './sources.js';

type Taken = { review: Review } | { status: 400 | 404; wrong: string };

async function take({ ledger, shelf }: Sources, id: string, given: unknown): Promise<Taken> {
  const dispute = await ledger.dispute(id);
  if (dispute === null) return { status: 404, wrong: 'no dispute has this id' };
  const parsed = newReviewSchema.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { status: 400, wrong: `${issue?.path.join('.') || 'the review'}: ${issue?.message ?? 'not understood'}` };
  }
  const { kind, by, note = '', with: other = null } = parsed.data;
  if (kind === 'note' && note === '') return { status: 400, wrong: 'note: nothing is written there' };
  const joins = kind === 'merged' || kind === 'parted';
  if (joins !== (other !== null)) {
    return { status: 400, wrong: joins ? 'with: name the other dispute' : `with: nothing for ${kind}` };
  }
  if (other === id) return { status: 400, wrong: 'with: this is the dispute itself' };
  // What is gone can still be parted from.
  if (kind === 'merged' && other !== null && (await ledger.dispute(other)) === null) {
    return { status: 400, wrong: `with: no dispute has the id ${other}` };
  }
  const review = await addReview(ledger, dispute, { kind, by, note: note === '' ? null : note, with: other });
  await shelf('fresh');
  return { review };
}

export function reviewRoutes(sources: Sources): ApiRoute[] {
  const { ledger } = sources;
  const path = '/api/disputes/:id/reviews';
  return [
    {
      name: 'listReviews',
      path,
      summary: 'What people said of a dispute, the oldest first',
      description: 'Words on the flag: whether it is a contradiction at all. None is on who is right about the matter.',
      query: null,
      reply: z.array(reviewSchema),
      answer: async (request, reply) => {
        const { id } = request.params as { id: string };
        const found = await reviewsOf(ledger, id);
        if (found.length > 0 || (await ledger.dispute(id)) !== null) return found;
        return reply.code(404).send({ error: 'no dispute has this id' });
      },
    },
    {
      name: 'addReview',
      path,
      summary: 'One more review of a dispute',
      description: 'None is ever changed or removed: who thinks otherwise adds to them.',
      query: null,
      body: newReviewSchema,
      reply: reviewSchema,
      answer: async (request, reply) => {
        const taken = await take(sources, (request.params as { id: string }).id, request.body ?? {});
        if ('wrong' in taken) return reply.code(taken.status).send({ error: taken.wrong });
        return reply.code(201).send(taken.review);
      },
    },
  ];
}

/** Whoever gave a name once need not type it again. */
const NAME = 'counterclaim-name';
const YEAR_SECONDS = 31_536_000;

export function nameOf(cookies: string | undefined): string {
  const value = new RegExp(`(?:^|;\\s*)${NAME}=([^;]*)`).exec(cookies ?? '')?.[1] ?? '';
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}

export function serveReviews(app: FastifyInstance, sources: Sources): void {
  app.post('/disputes/:id/reviews', async (request, reply) => {
    const { id } = request.params as { id: string };
    const fields = (request.body ?? {}) as Record<string, string>;
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
    // The address of its page will do.
    if (given.with !== undefined) given.with = decoded(given.with.trim().split(/[?#]/)[0]?.split('/').at(-1) ?? '');
    const taken = await take(sources, id, given);
    if ('wrong' in taken) return reply.code(taken.status).type(HTML).send(errorPage(taken.status, taken.wrong));
    const name = encodeURIComponent(taken.review.by);
    return reply
      .header('set-cookie', `${NAME}=${name}; Path=/disputes; HttpOnly; SameSite=Strict; Max-Age=${YEAR_SECONDS}`)
      .redirect(`${disputePath(id)}#reviews`, 303);
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
