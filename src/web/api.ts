/** The API: a table of routes, each with the schemas that describe it. */
import type { FastifyInstance } from 'fastify';
import { printedReviews } from '../disputes/review.js';
import { withoutSecrets } from '../shared/printable.js';
import type { ApiRoute } from './api-route.js';
import { unchanged } from './etag.js';
import { claimReviewRoute, exportRoutes } from './exports.js';
import { openApi } from './openapi.js';
import { reviewRoutes } from './reviewing.js';
import { articleSchema, disputeSchema, disputesSchema, feedsSchema, quarantineSchema } from './schemas.js';
import { queryOf, readSelection, select, selectionSchema } from './selection.js';
import type { Sources } from './sources.js';
import { voiceRoutes } from './voice-routes.js';

type Single = Omit<ApiRoute, 'query' | 'answer'> & { noun: string; read: (id: string) => Promise<object | null> };

function byId({ noun, read, ...route }: Single): ApiRoute {
  return {
    ...route,
    query: null,
    answer: async (request, reply) => {
      const found = await read((request.params as { id: string }).id);
      if (found === null) return reply.code(404).send({ error: `no ${noun} has this id` });
      return unchanged(request, reply, JSON.stringify(found)) ?? found;
    },
  };
}

export function apiRoutes(sources: Sources): ApiRoute[] {
  const { ledger, shelf, feeds, quarantined } = sources;
  return [
    {
      name: 'listDisputes',
      path: '/api/disputes',
      summary: 'Disputes that fit, in order',
      description: 'A page of them; `next` leads to the following one. Conditions that are left out put none.',
      query: selectionSchema,
      reply: disputesSchema,
      answer: async (request, reply) => {
        const selection = readSelection(request.query);
        if (typeof selection === 'string') return reply.code(400).send({ error: selection });
        const { version, rows, judgements } = await shelf();
        const same = unchanged(request, reply, version);
        if (same !== null) return same;
        const found = select(rows, selection);
        const after = selection.offset + selection.limit;
        const next = after < found.total ? `/api/disputes${queryOf({ ...selection, offset: after })}` : null;
        return {
          total: found.total,
          next,
          disputes: found.rows.map(({ dispute }) => ({ ...dispute, ...printedReviews(judgements, dispute) })),
        };
      },
    },
    byId({
      name: 'getDispute',
      path: '/api/disputes/:id',
      summary: 'One dispute with both sides word for word',
      description:
        'As `disputes --json` prints it. Its id changes where it becomes part of another; nothing in it says who is right.',
      reply: disputeSchema,
      noun: 'dispute',
      read: async (id) => {
        const dispute = await ledger.dispute(id);
        return dispute && { ...dispute, ...printedReviews((await shelf()).judgements, dispute) };
      },
    }),
    claimReviewRoute(sources),
    ...exportRoutes(sources),
    ...reviewRoutes(sources),
    byId({
      name: 'getArticle',
      path: '/api/articles/:id',
      summary: 'One article, as it was kept, with its claims',
      description:
        'An id that is an address goes in percent-encoded. Offsets of claims point into the text of the article.',
      reply: articleSchema,
      noun: 'article',
      read: (id) => ledger.recordOf(id),
    }),
    ...voiceRoutes(sources),
    {
      name: 'listFeeds',
      path: '/api/feeds',
      summary: 'The feeds that are watched, and how they fare',
      description: 'Those of the configuration, without secrets in their addresses.',
      query: null,
      reply: feedsSchema,
      answer: async () =>
        (await feeds()).map(({ feed, state, report: { health, says, advice } }) => ({
          url: withoutSecrets(feed.url),
          outlet: feed.outlet ?? state?.title ?? null,
          health,
          says,
          advice,
          polledAt: isoOf(state?.polledAt),
          nextAt: isoOf(state?.nextAt),
        })),
    },
    {
      name: 'listQuarantine',
      path: '/api/quarantine',
      summary: 'What a stage set aside, and why',
      description: 'Of all stages. It is sent again by `counterclaim quarantine --send-again`.',
      query: null,
      reply: quarantineSchema,
      answer: async () => (await quarantined()).map(({ stage, id, source, reason }) => ({ stage, id, source, reason })),
    },
  ];
}

const isoOf = (ms: number | null | undefined): string | null => (ms ? new Date(ms).toISOString() : null);

export function serveApi(app: FastifyInstance, sources: Sources): void {
  const routes = apiRoutes(sources);
  for (const { path, body, answer } of routes) {
    if (body === undefined) app.get(path, answer);
    else app.post(path, answer);
  }
  const description = openApi(routes, sources.version);
  app.get('/api/openapi.json', async () => description);
}
