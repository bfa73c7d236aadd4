/**
 * The world outside: serves the feeds and pages of the corpus, each after a pause of its own, and takes the alerts. All
 * addresses are loopback ones with the same port, so that the pages have the same addresses in every run of a process.
 */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { corpus, type Page } from './corpus.js';

export type Told = { id: string; endpoint: string; timestamp: number; at: number; body: string };

export type Site = {
  port: number;
  feeds: readonly { url: string; outlet: string }[];
  /** Addresses of all pages: what goes in. */
  inputs: readonly string[];
  hooks: (name: string) => string;
  /** When each page was asked for, by its address. */
  asked: Map<string, number[]>;
  told: Told[];
  /** Before each run: nothing was asked, nothing told. */
  reset(): void;
  close(): Promise<void>;
};

/** Pages take up to this long, so that there is work in hand whenever a fault comes. */
const SLOWEST_MS = 2_500;
const HOOKS = '127.3.0.1';

export async function startSite(): Promise<Site> {
  const feeds = corpus();
  const pages = new Map<string, Page>(
    feeds.flatMap((feed) => feed.pages.map((page) => [`${page.address}${page.path}`, page])),
  );
  const asked = new Map<string, number[]>();
  const told: Told[] = [];
  let port = 0;
  const url = (address: string, path: string) => `http://${address}:${port}${path}`;
  const feedOf = new Map(feeds.map((feed) => [feed.address, feed]));

  const answer: http.RequestListener = async (request, response) => {
    const [address = ''] = (request.headers.host ?? '').split(':');
    const path = request.url ?? '/';
    if (address === HOOKS) {
      let body = '';
      for await (const piece of request) body += piece;
      const timestamp = Number(request.headers['webhook-timestamp']);
      told.push({ id: String(request.headers['webhook-id']), endpoint: path, timestamp, at: Date.now(), body });
      await sleep(pauseOf(body.length) / 5);
      response.writeHead(204).end();
      return;
    }
    const feed = feedOf.get(address);
    if (feed !== undefined && path === '/feed.xml') {
      const items = feed.pages.map((page) => {
        const link = url(page.address, page.path);
        return `<item><title>${page.title}</title><link>${link}</link><guid>${link}</guid></item>`;
      });
      response.setHeader('content-type', 'application/rss+xml');
      response.end(`<rss version="2.0"><channel><title>${feed.outlet}</title>${items.join('')}</channel></rss>`);
      return;
    }
    const page = pages.get(`${address}${path}`);
    if (page === undefined) {
      response.writeHead(404).end();
      return;
    }
    const times = asked.get(url(address, path)) ?? [];
    asked.set(url(address, path), [...times, Date.now()]);
    await sleep(pauseOf(page.html.length * 7 + path.length * 13 + Number(path.replace(/\D/g, '')) * 911));
    const status = page.status === 'once 503' ? (times.length === 0 ? 503 : 200) : page.status;
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(page.html);
  };

  const servers: http.Server[] = [];
  const addresses = [HOOKS, ...feeds.flatMap((feed) => [feed.address, ...feed.pages.map((page) => page.address)])];
  for (const address of addresses) {
    const server = http.createServer(answer).listen(port, address);
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
    servers.push(server);
  }
  return {
    port,
    feeds: feeds.map(({ address, outlet }) => ({ url: url(address, '/feed.xml'), outlet })),
    inputs: [...pages.values()].map((page) => url(page.address, page.path)),
    hooks: (name) => url(HOOKS, `/${name}`),
    asked,
    told,
    reset: () => {
      asked.clear();
      told.length = 0;
    },
    close: async () => {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
    },
  };
}

/** The same for the same number, spread over the range. */
const pauseOf = (n: number): number => (n * 2_654_435_761) % SLOWEST_MS;
