import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { PageRequest } from '../../src/ledger/bodies.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { textCache } from '../../src/ledger/monitoring.js';
import type { HostState } from '../../src/net/pace.js';
import { openNet } from '../../src/net/request.js';
import { openRobots } from '../../src/net/robots.js';
import { batchOf } from '../../src/queues/stages.js';
import { fetchWork } from '../../src/workers/fetch.js';
import { openHosts } from '../../src/workers/hosts.js';
import { pacedRequest } from '../../src/workers/paced.js';
import { startTestRedis, type TestRedis } from '../ledger/redis.js';

const net = openNet({ allowPrivate: ['127.0.0.1/32'], userAgent: 'counterclaim/test' });
let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(async () => {
  await net.close();
  await redis.stop();
});

type Hit = { path: string; at: number };
let sites: http.Server[] = [];
afterEach(() => {
  for (const site of sites) {
    site.close();
    site.closeAllConnections();
  }
  sites = [];
});

/** A site with its robots.txt; every other path answers with `status`. */
async function site({ robots = [404, ''] as [number, string], status = 200, headers = {} }) {
  const hits: Hit[] = [];
  const server = http.createServer((request, response) => {
    const path = request.url ?? '';
    if (path === '/robots.txt') response.writeHead(robots[0]).end(robots[1]);
    else {
      hits.push({ path, at: performance.now() });
      response.writeHead(status, { 'content-type': 'text/html', ...headers }).end('<p>The harbour is open.</p>');
    }
  });
  sites.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { hits, host: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

let count = 0;
function stage() {
  const ledger = new Ledger(redis.connect(), `fetch${++count}`);
  const request = pacedRequest({ hosts: openHosts(ledger), request: net.request, mostMs: 30_000 });
  const robots = openRobots({ request, cache: textCache(ledger), agent: 'counterclaim' });
  const work = fetchWork({ ledger, request, robots });
  return {
    hostState: async (host: string): Promise<HostState | null> =>
      JSON.parse((await ledger.redis.get(ledger.keys.host(host))) ?? 'null'),
    fetch: async (...urls: string[]) => {
      const bodies = urls.map((url) => ({ item: url, body: pageAt(url) }));
      await ledger.putBodies(bodies);
      return work(urls, batchOf('r1', urls, 0));
    },
  };
}

const pageAt = (url: string): PageRequest => ({
  request: { url, outlet: null, title: null, published: null, content: null },
  source: 'feed',
  tries: 0,
  turns: 0,
});

describe('fetching pages', () => {
  test('keeps as far apart as robots.txt wants', async () => {
    const { host, hits } = await site({ robots: [200, 'User-agent: *\nCrawl-delay: 2\n'] });
    const { done } = await stage().fetch(`http://${host}/a`, `http://${host}/b`);
    expect(done).toHaveLength(2);
    expect((hits[1]?.at ?? 0) - (hits[0]?.at ?? 0)).toBeGreaterThan(1_900);
  });

  test('of a host that says 429 stops for all its pages, those that wait for their turn included', async () => {
    const { host, hits } = await site({ status: 429, headers: { 'retry-after': '600' } });
    const { fetch, hostState } = stage();
    const first = await fetch(`http://${host}/a`, `http://${host}/b`);
    expect(hits).toHaveLength(1);
    expect(first.later).toHaveLength(2);
    for (const { delayMs } of first.later ?? []) expect(delayMs).toBeGreaterThan(590_000);
    const second = await fetch(`http://${host}/c`);
    expect(hits).toHaveLength(1);
    expect(second.later?.[0]?.delayMs).toBeGreaterThan(590_000);
    expect(await hostState(host)).toMatchObject({ troubles: 1, gapMs: 5_000 });
  });

  test('of a host that breaks the connection is tried again, after a pause for the host', async () => {
    const server = http.createServer((request, response) => {
      if (request.url === '/robots.txt') response.writeHead(404).end();
      else request.socket.destroy();
    });
    sites.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { fetch, hostState } = stage();
    expect((await fetch(`http://${host}/a`)).later).toHaveLength(1);
    expect(await hostState(host)).toMatchObject({ troubles: 1, pausedAt: expect.any(Number) });
  });

  test('tells the host of a good answer, which ends its troubles', async () => {
    const { host } = await site({});
    const { fetch, hostState } = stage();
    await fetch(`http://${host}/a`);
    expect(await hostState(host)).toMatchObject({ troubles: 0, pausedAt: null });
  });

  test('that robots.txt closes is over; where robots.txt cannot be had it is tried again', async () => {
    const closed = await site({ robots: [200, 'User-agent: *\nDisallow: /\n'] });
    const away = await site({ robots: [503, ''] });
    const { fetch, hostState } = stage();
    const result = await fetch(`http://${closed.host}/a`, `http://${away.host}/a`);
    expect(result.failed).toMatchObject([{ id: `http://${closed.host}/a`, reason: expect.stringContaining('robots') }]);
    expect(result.later).toMatchObject([{ item: `http://${away.host}/a` }]);
    expect([...closed.hits, ...away.hits]).toEqual([]);
    // A 503 for its rules is no trouble of the host.
    expect(await hostState(away.host)).toMatchObject({ troubles: 0, pausedAt: null });
  });

  test.each(['no url', 'ftp://127.0.0.1/a', 'http://10.0.0.1/a'])('of %s is put aside with the reason', async (url) => {
    const { failed } = await stage().fetch(url);
    expect(failed).toMatchObject([{ id: url, reason: expect.stringMatching(/URL|http|address/) }]);
  });
});
