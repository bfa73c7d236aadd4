/**
 * The queues, by bull-board: its API and its page, under this server's own doors and headers. Only to look at: what it would
 * change has no route here, since batches belong to the ledger and what failed is sent again from `/quarantine`.
 * Its own adapter for Fastify is not used: that needs Node 22 and brings thirty packages to serve a hundred files. Its page
 * names a font at another host and carries a style of its own; both are left out, so that the rules of all pages hold.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type {
  AppControllerRoute,
  AppViewRoute,
  BullBoardQueues,
  IServerAdapter,
  UIConfig,
} from '@bull-board/api/dist/types.js';
import type { Queue } from 'bullmq';
import type { FastifyInstance } from 'fastify';
import { withoutSecrets } from '../shared/printable.js';

const BASE = '/queues';

/** As for all pages, and the one that `<base>` needs. */
const CSP =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/** What bull-board hands over: where its files lie, and its routes. */
type Board = {
  queues: BullBoardQueues;
  views: string;
  statics: string;
  config: UIConfig;
  entry: AppViewRoute | null;
  routes: readonly AppControllerRoute[];
};

function boardOf(queues: readonly Queue[]): Board {
  const board: Board = { queues: new Map(), views: '', statics: '', config: {}, entry: null, routes: [] };
  const set =
    <T>(put: (value: T) => void) =>
    (value: T): IServerAdapter => {
      put(value);
      return adapter;
    };
  const adapter: IServerAdapter = {
    setQueues: set((value) => {
      board.queues = value;
    }),
    setViewsPath: set((value) => {
      board.views = value;
    }),
    setStaticPath: (_, folder) => {
      board.statics = folder;
      return adapter;
    },
    setUIConfig: set((value) => {
      board.config = value;
    }),
    setEntryRoute: set((value) => {
      board.entry = value;
    }),
    setApiRoutes: set((value) => {
      board.routes = value;
    }),
    // Errors are told as everywhere else.
    setErrorHandler: () => adapter,
  };
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter: adapter,
    options: {
      uiConfig: { boardTitle: 'Queues', hideDocsLink: true, miscLinks: [{ text: 'Counterclaim', url: '/' }] },
    },
  });
  return board;
}

export function serveQueueBoard(app: FastifyInstance, queues: readonly Queue[]): void {
  app.register(async (inner) => {
    const board = boardOf(queues);
    inner.addHook('onRequest', async (_, reply) => {
      reply.header('content-security-policy', CSP);
    });

    const files = new Set(readdirSync(board.statics, { recursive: true, encoding: 'utf8' }).map(withSlashes));
    inner.get(`${BASE}/static/*`, (request, reply) => {
      const { '*': name } = request.params as { '*': string };
      const type = TYPES[path.extname(name)];
      if (type === undefined || !files.has(name)) return reply.callNotFound();
      return reply
        .header('cache-control', 'private, max-age=3600')
        .type(type)
        .send(readFileSync(path.join(board.statics, name)));
    });

    const page = pageOf(board);
    for (const route of [board.entry?.route ?? []].flat()) {
      inner.get(`${BASE}${route}`, (_, reply) => reply.type('text/html; charset=utf-8').send(page));
    }
    inner.get(BASE, (_, reply) => reply.redirect(`${BASE}/`, 302));

    for (const { method, route, handler } of board.routes) {
      if (![method].flat().includes('get')) continue;
      for (const one of [route].flat()) {
        inner.get(`${BASE}${one}`, async (request, reply) => {
          const { params, query, headers } = request;
          const answer = await handler({
            queues: board.queues,
            uiConfig: board.config,
            params: params as Record<string, string>,
            query: query as Record<string, string>,
            body: {},
            headers: headers as Record<string, string | undefined>,
          });
          // Addresses of feeds may carry a password, in jobs and in reasons.
          const text = JSON.stringify(answer.body, (_, value) =>
            typeof value === 'string' ? withoutSecrets(value) : value,
          );
          return reply
            .code(answer.status ?? 200)
            .type('application/json; charset=utf-8')
            .send(text);
        });
      }
    }
  });
}

const withSlashes = (name: string): string => name.split(path.sep).join('/');

function pageOf({ entry, views, config }: Board): string {
  if (entry === null) throw new Error('bull-board has no page');
  const { name, params } = entry.handler({ basePath: BASE, uiConfig: config });
  return readFileSync(path.join(views, name), 'utf8')
    .replace(/<link href="https?:[^>]*>/g, '')
    .replace(/<div id="root">[\s\S]*<\/style>\s*<\/div>/, '<div id="root"></div>')
    .replace(/<%[=-] (\w+) %>/g, (_, key: string) => params[key] ?? '');
}
