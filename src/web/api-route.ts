/** One route of the API, with the schemas that describe it. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';

export type ApiRoute = {
  /** As clients made from the description call it. */
  name: string;
  path: string;
  summary: string;
  /** What a caller has to know besides. */
  description: string;
  query: z.ZodType | null;
  /** JSON that is sent along; without one the route is for reading. */
  body?: z.ZodType;
  reply: z.ZodType;
  /** Default: application/json. */
  mediaType?: string;
  answer: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
};
