/**
 * The publishers' server: real sockets on the loopback, a port for each host, the time of day told by the test. It notes
 * what it was asked and what it said, for the referee.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { HOUR, RETRY_DATE, type Trouble } from './manners.js';
import { changedAt, documentOf, type Publisher, packed, START, shownAt, titleOf } from './publisher.js';

/** One request as the server saw it, and what it answered. */
export type Visit = {
  at: number;
  host: string;
  /** The address of the feed, not where it was sent on to. */
  first: boolean;
  etag: string | null;
  since: string | null;
  said: {
    /** null: no answer at all. */
    status: number | null;
    etag: string | null;
    lastModified: string | null;
    /** How long the answer asks not to come back: Retry-After, max-age, Expires, ttl. */
    waitMs: number;
    /** Nothing that a reader can use. */
    failed: boolean;
    /** Titles in a body that came whole. */
    titles: string[] | null;
  };
};

export type Served = Publisher & {
  host: string;
  url: string;
  /** What time it is for the poll under way. */
  now: number;
  nth: number;
  visits: Visit[];
};

export type Site = { feeds: Served[]; close: () => Promise<void> };

const SHARED_HOSTS = 16;

export async function openSite(publishers: readonly Publisher[]): Promise<Site> {
  const feeds: Served[] = [];
  const ports: number[] = [];
  const servers: http.Server[] = [];
  const open = async (): Promise<number> => {
    const server = http.createServer((request, response) => {
      const [, place = '', number = ''] = (request.url ?? '').split('/');
      const feed = feeds[Number(number)];
      if (feed) answer(feed, place === 'feed', request, response, ports);
      else response.writeHead(404).end();
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };
  for (let i = 0; i < SHARED_HOSTS; i++) ports.push(await open());
  const own = new Map<string, number>();
  for (const { manner } of publishers) {
    if (manner.ownHost && !own.has(manner.name)) own.set(manner.name, await open());
  }
  for (const publisher of publishers) {
    const port = own.get(publisher.manner.name) ?? ports[publisher.number % SHARED_HOSTS];
    const host = `127.0.0.1:${port}`;
    feeds.push({ ...publisher, host, url: `http://${host}/feed/${publisher.number}`, now: START, nth: 0, visits: [] });
  }
  return {
    feeds,
    close: async () => {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

function answer(
  feed: Served,
  first: boolean,
  request: http.IncomingMessage,
  response: http.ServerResponse,
  ports: readonly number[],
): void {
  const { now, manner } = feed;
  const nth = first ? feed.nth++ : feed.nth - 1;
  const header = (name: string): string | null => (request.headers[name] as string | undefined) ?? null;
  const nothing = { status: null, etag: null, lastModified: null, waitMs: 0, failed: true, titles: null };
  const note = (said: Partial<Visit['said']>): void => {
    const [etag, since] = [header('if-none-match'), header('if-modified-since')];
    const host = header('host') ?? '';
    feed.visits.push({ at: now, host, first, etag, since, said: { ...nothing, ...said } });
  };
  const trouble: Trouble | null = first ? (manner.answer?.((now - START) / HOUR, nth) ?? null) : null;
  switch (trouble?.kind) {
    case 'reset':
      note({});
      request.socket.destroy();
      return;
    case 'hang':
      note({});
      return;
    case 'body':
      note({ status: 200 });
      response.writeHead(200, { 'content-type': trouble.type }).end(trouble.body);
      return;
    case 'redirect': {
      const port = trouble.otherHost ? ports[(feed.number + 1) % ports.length] : feed.host.split(':')[1];
      note({ status: trouble.status });
      response.writeHead(trouble.status, { location: `http://127.0.0.1:${port}/moved/${feed.number}` }).end();
      return;
    }
    case 'status': {
      const headers = { ...trouble.headers };
      let waitMs = trouble.retryMs ?? 0;
      if (headers['retry-after'] === RETRY_DATE) {
        // A date of HTTP has no milliseconds.
        const date = new Date(Math.floor((now + waitMs) / 1_000) * 1_000);
        waitMs = date.getTime() - now;
        headers['retry-after'] = date.toUTCString();
      }
      note({ status: trouble.status, waitMs });
      response.writeHead(trouble.status, headers).end();
      return;
    }
  }
  const shown = shownAt(feed, now, nth);
  const changed = changedAt(shown, now);
  const validators = manner.validators ?? 'both';
  const etag =
    validators === 'flipping' ? `"${nth}"` : validators === 'both' || validators === 'etag' ? `W/"${changed}"` : null;
  const lastModified = validators === 'both' || validators === 'date' ? new Date(changed).toUTCString() : null;
  const waitMs = Math.max((manner.maxAge ?? 0) * 1_000, (manner.expires ?? 0) * 1_000, (manner.ttl ?? 0) * 60_000);
  const headers: Record<string, string> = {
    date: new Date(now).toUTCString(),
    ...(etag === null ? {} : { etag }),
    ...(lastModified === null ? {} : { 'last-modified': lastModified }),
    ...(manner.maxAge === undefined ? {} : { 'cache-control': `public, max-age=${manner.maxAge}` }),
    ...(manner.expires === undefined ? {} : { expires: new Date(now + manner.expires * 1_000).toUTCString() }),
  };
  // RFC 9110, 13.2.2: where If-None-Match is there, If-Modified-Since is not looked at.
  const asked = header('if-none-match');
  const same = asked === null ? lastModified !== null && header('if-modified-since') === lastModified : asked === etag;
  // Unordered and ticking feeds are other bytes each time, and their server knows it.
  if (same && !manner.unordered && !manner.ticking) {
    note({ status: 304, etag, lastModified, waitMs, failed: false });
    // What a 304 leaves out holds on.
    const { 'cache-control': _, ...bare } = headers;
    response.writeHead(304, bare).end();
    return;
  }
  const { bytes, whole } = packed(feed, documentOf(feed, shown, now), nth);
  const titles = shown.map((story) => titleOf(feed, story, now));
  note({ status: 200, etag, lastModified, waitMs, failed: false, titles: whole ? titles : null });
  const charset = manner.charset?.header ? `; charset=${manner.charset.header}` : '';
  const type = { rss: 'application/rss+xml', atom: 'application/atom+xml', json: 'application/feed+json' };
  response
    .writeHead(200, {
      ...headers,
      'content-type': `${type[manner.format ?? 'rss']}${charset}`,
      ...(manner.packed ? { 'content-encoding': manner.packed.header } : {}),
    })
    .end(bytes);
}
