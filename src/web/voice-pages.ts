/** The pages of speakers, outlets and places, from the same rows as the API's. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { unchanged } from './etag.js';
import { outletPage } from './pages/outlet.js';
import { placePage, placesPage } from './pages/places.js';
import { speakerPage } from './pages/speaker.js';
import { outletsPage, speakersPage } from './pages/voices.js';
import { html, idOf, wrong } from './replies.js';
import { readQuery } from './selection.js';
import type { Sources } from './sources.js';
import { standingsOf } from './standings.js';
import { outletEvidence, speakerEvidence } from './voice-evidence.js';
import { listedOutlets, listedPlaces, listedSpeakers, placeBrief } from './voice-lists.js';
import { byOpen, outletsQuery, partOf, partSchema, placesQuery, speakersQuery } from './voice-selection.js';

/** Places of a country that its page lists. */
const MOST_INSIDE = 100;

export function serveVoices(app: FastifyInstance, sources: Sources): void {
  serve(app, '/speakers', speakersQuery, async (query) => speakersPage(await listedSpeakers(sources, query), query));
  serve(app, '/outlets', outletsQuery, async (query) => outletsPage(await listedOutlets(sources, query), query));
  serve(app, '/places', placesQuery, async (query) => placesPage(await listedPlaces(sources, query), query));
  serve(app, '/speakers/:id', partSchema, async (part, id) => {
    const found = await speakerEvidence(sources, id, part);
    return found === null ? null : speakerPage(found, part);
  });
  serve(app, '/outlets/:id', partSchema, async (part, id) => {
    const found = await outletEvidence(sources, id, part);
    return found === null ? null : outletPage(found, part);
  });
  serve(app, '/places/:id', partSchema, async (part, id) => {
    const { places } = standingsOf(await sources.shelf());
    const found = places.get(id);
    if (found === undefined) return null;
    const inside = [...places.values()]
      .filter(({ place }) => place.within.includes(found.place.name))
      .sort(byOpen)
      .slice(0, MOST_INSIDE);
    const rows = partOf(found.rows, part);
    return placePage(
      { place: placeBrief(found), rows, total: found.rows.length, inside: inside.map(placeBrief) },
      part,
    );
  });
}

/** @param render null: nothing has this id */
function serve<Q extends object>(
  app: FastifyInstance,
  path: string,
  query: z.ZodType<Q>,
  render: (query: Q, id: string) => Promise<string | null>,
): void {
  app.get(path, async (request: FastifyRequest, reply: FastifyReply) => {
    const asked = readQuery(query, request.query);
    if (typeof asked === 'string') return wrong(reply, 400, asked);
    const text = await render(asked, idOf(request));
    if (text === null) return wrong(reply, 404, 'nothing here has this id; it may be known under another by now');
    return unchanged(request, reply, text) ?? html(reply, text);
  });
}
