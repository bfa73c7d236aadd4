/** What the routes of pages have in common: a page, a page that says what is wrong, the id in the address. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorPage } from './pages/plain-pages.js';
import { HTML } from './server.js';

export const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id;

export const html = (reply: FastifyReply, text: string): FastifyReply => reply.type(HTML).send(text);

export const wrong = (reply: FastifyReply, status: number, message: string): FastifyReply =>
  html(reply.code(status), errorPage(status, message));
