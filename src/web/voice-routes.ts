/** The API's routes to speakers, outlets and places: lists with paging, and one of them with what it said or printed. */
import type { z } from 'zod';
import type { ApiRoute } from './api-route.js';
import { unchanged } from './etag.js';
import { idOf } from './replies.js';
import { queryOf, readQuery } from './selection.js';
import type { Sources } from './sources.js';
import { standingsOf } from './standings.js';
import { outletEvidence, speakerEvidence } from './voice-evidence.js';
import { listedOutlets, listedPlaces, listedSpeakers, placeBrief } from './voice-lists.js';
import {
  outletSchema,
  outletsSchema,
  placeSchema,
  placesSchema,
  speakerSchema,
  speakersSchema,
} from './voice-schemas.js';
import { outletsQuery, type Part, partOf, partSchema, placesQuery, speakersQuery, USUAL } from './voice-selection.js';
import { involvedShape, placeRowShape, printedShape, saidShape } from './voice-shapes.js';

const SPEAKERS = '/api/speakers';
const OUTLETS = '/api/outlets';
const PLACES = '/api/places';

export function voiceRoutes(sources: Sources): ApiRoute[] {
  return [
    route({
      name: 'listSpeakers',
      path: SPEAKERS,
      summary: 'Speakers with what they claimed and how much of it is in dispute',
      description: 'Counts, and no judgement: how often somebody is contested says nothing about who is right.',
      query: speakersQuery,
      reply: speakersSchema,
      answer: async (query) => {
        const { total, rows } = await listedSpeakers(sources, query);
        return { total, next: nextOf(SPEAKERS, query, total), speakers: rows };
      },
    }),
    route({
      name: 'listOutlets',
      path: OUTLETS,
      summary: 'Outlets with what they printed, how much of it is their own, and how much is in dispute',
      description: 'Articles count as an outlet’s own or as copies of others, where that is known.',
      query: outletsQuery,
      reply: outletsSchema,
      answer: async (query) => {
        const { total, rows } = await listedOutlets(sources, query);
        return { total, next: nextOf(OUTLETS, query, total), outlets: rows };
      },
    }),
    route({
      name: 'listPlaces',
      path: PLACES,
      summary: 'Places that disputes are about',
      description: 'With what the map needs; places without coordinates are listed and counted under `nowhere`.',
      query: placesQuery,
      reply: placesSchema,
      answer: async (query) => {
        const { places, nowhere } = await listedPlaces(sources, query);
        const total = places.length;
        return { total, next: nextOf(PLACES, query, total), nowhere, places: partOf(places, query) };
      },
    }),
    route({
      name: 'getSpeaker',
      path: `${SPEAKERS}/:id`,
      summary: 'One speaker with what was said, word for word, and the disputes that rest on it',
      description: 'A page of what was said; `next` leads to the following one.',
      query: partSchema,
      reply: speakerSchema,
      answer: async (part, id) => {
        const found = await speakerEvidence(sources, id, part);
        if (found === null) return 'no speaker has this id';
        const { speaker, involved, said } = found;
        const next = nextOf(`${SPEAKERS}/${id}`, part, speaker.claims);
        return { ...speaker, involved: involved.map(involvedShape), next, said: said.map(saidShape) };
      },
    }),
    route({
      name: 'getOutlet',
      path: `${OUTLETS}/:id`,
      summary: 'One outlet with what it printed, and the disputes that rest on it',
      description: 'A page of what was printed; `next` leads to the following one.',
      query: partSchema,
      reply: outletSchema,
      answer: async (part, id) => {
        const found = await outletEvidence(sources, id, part);
        if (found === null) return 'no outlet has this id';
        const { outlet, involved, printed } = found;
        const next = nextOf(`${OUTLETS}/${id}`, part, outlet.articles);
        return { ...outlet, involved: involved.map(involvedShape), next, printed: printed.map(printedShape) };
      },
    }),
    route({
      name: 'getPlace',
      path: `${PLACES}/:id`,
      summary: 'One place with its disputes',
      description: 'A page of them; `next` leads to the following one.',
      query: partSchema,
      reply: placeSchema,
      answer: async (part, id) => {
        const found = standingsOf(await sources.shelf()).places.get(id);
        if (found === undefined) return 'no dispute is about a place with this id';
        const next = nextOf(`${PLACES}/${encodeURIComponent(id)}`, part, found.rows.length);
        return { ...placeBrief(found), next, rows: partOf(found.rows, part).map(placeRowShape) };
      },
    }),
  ];
}

type Asking<Q extends object> = Omit<ApiRoute, 'query' | 'answer'> & {
  query: z.ZodType<Q>;
  /** A sentence where nothing has the id. */
  answer: (query: Q, id: string) => Promise<object | string>;
};

function route<Q extends object>({ query, answer, ...rest }: Asking<Q>): ApiRoute {
  return {
    ...rest,
    query,
    answer: async (request, reply) => {
      const asked = readQuery(query, request.query);
      if (typeof asked === 'string') return reply.code(400).send({ error: asked });
      const found = await answer(asked, idOf(request));
      if (typeof found === 'string') return reply.code(404).send({ error: found });
      return unchanged(request, reply, JSON.stringify(found)) ?? found;
    },
  };
}

function nextOf(path: string, query: Part & Readonly<Record<string, unknown>>, total: number): string | null {
  const offset = query.offset + query.limit;
  return offset < total ? `${path}${queryOf({ ...query, offset }, USUAL)}` : null;
}
