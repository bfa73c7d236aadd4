/** The page of what was set aside, and its forms. The answer to a form is the page again, with what came of it. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { errorPage } from './pages/plain-pages.js';
import { quarantinePage } from './pages/quarantine.js';
import { HTML } from './server.js';
import type { Sources } from './sources.js';

const LONGEST = 10_000;
const action = z.enum(['send-again', 'drop']);
const text = z.string().min(1).max(LONGEST);

/** One item, or all of a stage that have the reason. */
const formSchema = z.union([
  z.strictObject({ action, stage: text, item: text }),
  z.strictObject({ action, stage: text, reason: text }),
]);

const count = z.coerce.number().int().min(0);
const resultSchema = z.object({ action, done: count, left: count });

export function serveQuarantine(app: FastifyInstance, { quarantined, sendAgain, drop }: Sources): void {
  const html = (reply: FastifyReply, page: string) => reply.type(HTML).send(page);
  app.get('/quarantine', async (request, reply) => {
    const result = resultSchema.safeParse(request.query);
    return html(reply, quarantinePage(await quarantined(), result.data ?? null));
  });
  app.post('/quarantine', async (request, reply) => {
    const { data } = formSchema.safeParse(request.body);
    if (data === undefined) return html(reply.code(400), errorPage(400, 'the form was not understood'));
    const { stage } = data;
    const chosen = 'item' in data ? { stage, ids: [data.item] } : { stage, reason: data.reason };
    const { done, left } = await (data.action === 'drop' ? drop : sendAgain)(chosen);
    return reply.redirect(`/quarantine?action=${data.action}&done=${done}&left=${left}`, 303);
  });
}
