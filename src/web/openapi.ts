/** The description of the API, OpenAPI 3.1, made from the very schemas and routes that serve it. */
import { z } from 'zod';
import type { ApiRoute } from './api-route.js';
import { errorSchema } from './schemas.js';

/** @param version of the program */
export function openApi(routes: readonly ApiRoute[], version: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Counterclaim',
      version,
      description: 'Who claims what in the news, and which reports cannot both be true. It never says who is right.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{}, { token: [] }],
    tags: [
      { name: 'reading', description: 'What was read and found.' },
      { name: 'reviewing', description: 'What people say of what was found.' },
    ],
    paths: pathsOf(routes),
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'Asked for where the server listens beyond its machine.',
        },
      },
    },
  };
}

function pathsOf(routes: readonly ApiRoute[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.body === undefined ? 'get' : 'post']: operation(route) };
  }
  return paths;
}

function operation({ name, path, summary, description, query, body, reply, mediaType }: ApiRoute): object {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, param]) => ({
    name: param,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  return {
    operationId: name,
    summary,
    description,
    tags: [body === undefined ? 'reading' : 'reviewing'],
    parameters: [...inPath, ...(query === null ? [] : parameters(query))],
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: plain(body, 'input') } } } }),
    responses: {
      ...(body === undefined
        ? {
            200: { description: summary, content: content(reply, mediaType) },
            304: { description: 'nothing changed since the ETag that was sent along' },
          }
        : { 201: { description: summary, content: content(reply) } }),
      ...(query === null && body === undefined
        ? {}
        : { 400: { description: 'what was sent was not understood', content: content(errorSchema) } }),
      ...(inPath.length === 0 ? {} : { 404: { description: 'nothing has this id', content: content(errorSchema) } }),
      401: { description: 'a token is needed', content: content(errorSchema) },
    },
  };
}

const content = (schema: z.ZodType, mediaType = 'application/json'): object => ({
  [mediaType]: { schema: plain(schema, 'output') },
});

/** Without `$schema`, which OpenAPI sets for the whole document. */
function plain(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

function parameters(query: z.ZodType): object[] {
  const { properties = {} } = plain(query, 'input') as { properties?: Record<string, { description?: string }> };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    ...(description === undefined ? {} : { description }),
    schema,
  }));
}
