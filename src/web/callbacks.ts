/**
 * What is called from outside: `/websub/` and an id that only the caller was told, under the public name too. The body is
 * read by whoever knows the id, so that a stranger's is not read at all.
 */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

export type Reply = { status: number; type: string; text: string };

export const plain = (status: number, text: string): Reply => ({ status, type: 'text/plain; charset=utf-8', text });

export type Callbacks = {
  /** The name under which it is reached from outside. */
  hostname: string;
  answer(call: Call): Promise<Reply>;
};

export type Call = {
  id: string;
  method: 'GET' | 'POST';
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** To be read once; null: too long, or broken off. */
  body(mostBytes: number): Promise<Buffer | null>;
};

export const CALLBACKS = '/websub/';

const CALLBACK = /\/websub\/([\w-]{1,64})$/;

/** A proxy may hand on the path with what stands before it in the public address, or without. */
export function callbackPath(url: string): string {
  const [path = '', query] = url.split('?', 2);
  const id = CALLBACK.exec(path)?.[1];
  if (id === undefined) return url;
  return `${CALLBACKS}${id}${query === undefined ? '' : `?${query}`}`;
}

export function serveCallbacks(app: FastifyInstance, { answer }: Callbacks): void {
  app.register(async (inner) => {
    inner.removeAllContentTypeParsers();
    inner.addContentTypeParser('*', (_, payload, done) => done(null, payload));
    inner.route({
      method: ['GET', 'POST'],
      url: `${CALLBACKS}:id(^[\\w-]{1,64}$)`,
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        const { status, type, text } = await answer({
          id: (request.params as { id: string }).id,
          method: request.method === 'POST' ? 'POST' : 'GET',
          query: new URLSearchParams(request.url.split('?', 2)[1] ?? ''),
          headers: request.headers,
          body: (most) => bodyOf(request.raw, most),
        });
        // A body that nobody has read is not waited for.
        if (request.method === 'POST') reply.header('connection', 'close');
        return reply.code(status).type(type).send(text);
      },
    });
  });
}

async function bodyOf(request: IncomingMessage, mostBytes: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve) => {
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= mostBytes) chunks.push(chunk);
      else {
        request.pause();
        resolve(null);
      }
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', () => resolve(null)).on('close', () => resolve(null));
  });
}
