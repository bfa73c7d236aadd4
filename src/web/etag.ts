/** Answers that are sent again only where they changed (RFC 9110, 8.8.3: weak, since two renderings may differ in bytes). */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { contentId } from '../shared/ids.js';

/** @returns the answer to send at once where the visitor has it already, else null */
export function unchanged(request: FastifyRequest, reply: FastifyReply, state: string): FastifyReply | null {
  const tag = `W/"${contentId(state, request.url)}"`;
  reply.headers({ etag: tag, 'cache-control': 'private, no-cache' });
  const known = String(request.headers['if-none-match'] ?? '').split(/,\s*/);
  return known.includes(tag) || known.includes('*') ? reply.code(304).send() : null;
}
