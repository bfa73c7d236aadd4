/**
 * The monitor's own web server, on Fastify: doors, headers and errors, the same for whatever is served. Pages, API and
 * health are plugins. No script but the server's own, no request to any other host, nothing kept by proxies.
 */
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { log } from '../shared/log.js';
import { COOKIE, comesFromElsewhere, cookieOf, holdsToken, isLoopback, isOwnName, sameText } from './access.js';
import { CALLBACKS, type Callbacks, callbackPath, serveCallbacks } from './callbacks.js';
import { compressAnswers } from './compressing.js';
import { errorPage, loginPage } from './pages/plain-pages.js';

export type WebServer = { url: string; close(): Promise<void> };

export type WebOptions = {
  host: string;
  port: number;
  /** Asked for where the host is not this machine's loopback; null: there is none. */
  token: string | null;
};

export type Plugin = (app: FastifyInstance) => void;

/** What says how much, never what, is open to every prober. */
export type Parts = { open: Plugin; guarded: Plugin; callbacks?: Callbacks | null };

const MOST_CONNECTIONS = 100;
/** From the first byte to the last of a request. */
const REQUEST_MS = 60_000;
const MOST_BODY_BYTES = 64 * 1024;
/** Addresses serve as ids of articles. */
const LONGEST_ID = 3_000;

const CSP =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** @throws what `listen` throws: the port is taken, the address is not this machine's */
export async function openWeb({ host, port, token }: WebOptions, parts: Parts): Promise<WebServer> {
  const app = Fastify({
    logger: false,
    requestTimeout: REQUEST_MS,
    rewriteUrl: ({ url = '' }) => callbackPath(url),
    bodyLimit: MOST_BODY_BYTES,
    routerOptions: { maxParamLength: LONGEST_ID },
    forceCloseConnections: true,
    // What is not UTF-8 in a path is the visitor's mistake, not ours.
    frameworkErrors: (error, request, reply) =>
      refuse(request, reply, error.statusCode ?? 400, 'this address is not read'),
  });
  app.server.maxConnections = MOST_CONNECTIONS;
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))));
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': CSP,
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    if (!isServed(request, host, parts.callbacks ?? null))
      return refuse(request, reply, 421, 'this name is not served here');
    if (comesFromElsewhere(request)) return refuse(request, reply, 403, 'another site asked for this');
  });
  compressAnswers(app);
  app.setNotFoundHandler((request, reply) =>
    request.method === 'GET' || request.method === 'HEAD'
      ? refuse(request, reply, 404, 'nothing is here')
      : refuse(request, reply.header('allow', 'GET, HEAD'), 405, 'only GET and HEAD'),
  );
  app.setErrorHandler((err: Error & { statusCode?: number }, request, reply) => {
    const status = err.statusCode ?? 500;
    if (status < 500) return refuse(request, reply, status, err.message);
    log.warn({ stage: 'web', err, path: request.url }, 'a page could not be made');
    return refuse(request, reply, 500, 'this could not be made; the log says why');
  });
  parts.open(app);
  if (parts.callbacks) serveCallbacks(app, parts.callbacks);
  await app.register(async (inner) => guard(inner, { host, token }, parts.guarded));
  const url = await app.listen({ host, port });
  return { url, close: () => app.close() };
}

/** The public name leads to the callbacks and to nothing else. */
function isServed({ url, headers }: FastifyRequest, host: string, callbacks: Callbacks | null): boolean {
  const name = headers.host ?? '';
  return (
    isOwnName(name, host) || (callbacks !== null && url.startsWith(CALLBACKS) && isOwnName(name, callbacks.hostname))
  );
}

/** Pages and API: on the loopback for everybody there, elsewhere for who has the token, and for nobody where none is set. */
function guard(app: FastifyInstance, { host, token }: Pick<WebOptions, 'host' | 'token'>, plugin: Plugin): void {
  if (!isLoopback(host)) {
    if (token === null) return;
    app.addHook('onRequest', async (request, reply) => {
      if (request.url === '/login' || holdsToken(request, token)) return;
      if (request.url.startsWith('/api/'))
        return refuse(request, reply.header('www-authenticate', 'Bearer'), 401, 'a token is needed');
      return reply.code(401).type(HTML).send(loginPage(null));
    });
    app.get('/login', (_, reply) => reply.type(HTML).send(loginPage(null)));
    app.post('/login', (request, reply) => {
      const { token: given } = (request.body ?? {}) as { token?: string };
      if (typeof given !== 'string' || !sameText(given, token))
        return reply.code(401).type(HTML).send(loginPage('This is not the token.'));
      const cookie = `${COOKIE}=${cookieOf(token)}; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000`;
      return reply.header('set-cookie', cookie).redirect('/', 303);
    });
  }
  plugin(app);
}

export const HTML = 'text/html; charset=utf-8';

/** In JSON for the API, as a page for a browser, else as a line of text. */
function refuse(request: FastifyRequest, reply: FastifyReply, status: number, message: string): FastifyReply {
  reply.code(status);
  if (request.url.startsWith('/api/')) return reply.send({ error: message });
  if (String(request.headers.accept ?? '').includes('text/html'))
    return reply.type(HTML).send(errorPage(status, message));
  return reply.type('text/plain; charset=utf-8').send(`${message}\n`);
}
