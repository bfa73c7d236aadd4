/**
 * Pages and feeds of one host, asked for by two processes' worth of workers: each with a connection, hosts and requests of
 * its own on the same Redis. The server counts what is in its hands at once and when each request came.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Ledger } from '../../src/ledger/ledger.js';
import { HostAway } from '../../src/net/refusal.js';
import { openNet } from '../../src/net/request.js';
import { openHosts } from '../../src/workers/hosts.js';
import { pacedRequest } from '../../src/workers/paced.js';
import { startTestRedis, type TestRedis } from '../ledger/redis.js';

const net = openNet({ allowPrivate: ['127.0.0.1/32'], userAgent: 'counterclaim/test' });
let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
const sites: http.Server[] = [];
afterEach(() => {
  for (const site of sites.splice(0)) {
    site.close();
    site.closeAllConnections();
  }
});
afterAll(async () => {
  await net.close();
  await redis.stop();
});

type Answer = { status?: number; headers?: Record<string, string>; lastsMs?: number };

async function open(answer: (path: string) => Answer) {
  const seen = { starts: [] as number[], paths: [] as string[], now: 0, most: 0 };
  const server = http.createServer(async (request, response) => {
    seen.starts.push(performance.now());
    seen.paths.push(request.url ?? '');
    seen.most = Math.max(seen.most, ++seen.now);
    const { status = 200, headers = {}, lastsMs = 0 } = answer(request.url ?? '');
    await sleep(lastsMs);
    seen.now--;
    response.writeHead(status, headers).end('x');
  });
  sites.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

let count = 0;
/** A process's worth of workers on a workspace. */
function workers(workspace: string, mostMs = 30_000) {
  const hosts = openHosts(new Ledger(redis.connect(), workspace));
  return { hosts, request: pacedRequest({ hosts, request: net.request, mostMs }) };
}
function twoProcesses() {
  const workspace = `paced${++count}`;
  return { a: workers(workspace), b: workers(workspace) };
}

const gaps = (starts: readonly number[]): number[] => starts.slice(1).map((at, i) => at - (starts[i] ?? 0));

describe('a host that two processes ask', () => {
  test('has two requests in its hands at most, and a second between two starts', async () => {
    const { seen, url } = await open(() => ({ lastsMs: 2_600 }));
    const { a, b } = twoProcesses();
    const requests = [a, b, a, b, a, b].map((one, i) => one.request({ url: `${url}/${i}` }));
    await Promise.all(requests);
    expect(seen.starts).toHaveLength(6);
    expect(seen.most).toBe(2);
    // What the two clocks and the wire take is less than a fifth of it.
    expect(Math.min(...gaps(seen.starts))).toBeGreaterThan(800);
  });

  test('is not asked twice at once by a process that was too busy to keep its turns', async () => {
    const { seen, url } = await open(() => ({}));
    const { a } = twoProcesses();
    const requests = ['/1', '/2'].map((path) => a.request({ url: url + path }));
    await sleep(300);
    // Both turns come while nothing else can run, as when a large table is loaded.
    for (const end = performance.now() + 1_500; performance.now() < end; );
    await Promise.all(requests);
    expect(seen.starts).toHaveLength(2);
    expect(Math.min(...gaps(seen.starts))).toBeGreaterThan(800);
  });

  test('is left alone by both for as long as its 429 asks, and a 503 holds for nothing else', async () => {
    const limited = await open(() => ({ status: 429, headers: { 'retry-after': '900' } }));
    const busy = await open((path) => (path === '/busy' ? { status: 503, headers: { 'retry-after': '900' } } : {}));
    const { a, b } = twoProcesses();
    expect((await a.request({ url: `${limited.url}/a` }))?.status).toBe(429);
    const away = await b.request({ url: `${limited.url}/b` }).catch((error: unknown) => error);
    expect(away).toBeInstanceOf(HostAway);
    expect((away as HostAway).waitMs).toBeGreaterThan(890_000);
    expect(limited.seen.paths).toEqual(['/a']);
    expect((await a.request({ url: `${busy.url}/busy` }))?.status).toBe(503);
    expect((await b.request({ url: `${busy.url}/b` }))?.status).toBe(200);
  });

  test('is free again after a process died with both places in its hands', async () => {
    const { seen, url } = await open(() => ({}));
    const { a: dead, b: alive } = twoProcesses();
    // Never landed, as after a kill.
    for (let i = 0; i < 2; i++) await dead.hosts.flight(url, { mostMs: 5_000, leaseMs: 2_500 });
    await alive.request({ url: `${url}/a` });
    expect(seen.paths).toEqual(['/a']);
    const quick = workers(`paced${++count}`, 300);
    for (let i = 0; i < 2; i++) await quick.hosts.flight(url, { mostMs: 5_000, leaseMs: 60_000 });
    await expect(quick.request({ url: `${url}/b` })).rejects.toBeInstanceOf(HostAway);
    expect(seen.paths).toEqual(['/a']);
  });

  test('keeps its pace for those who are sent on to it, and is told what it said itself', async () => {
    const target = await open(() => ({ status: 429, headers: { 'retry-after': '900' } }));
    const first = await open(() => ({ status: 302, headers: { location: `${target.url}/there` } }));
    const { a, b } = twoProcesses();
    expect((await a.request({ url: `${first.url}/1` }))?.status).toBe(429);
    // The host that only sends on is well; the other is not asked again.
    await expect(b.request({ url: `${first.url}/2` })).rejects.toMatchObject({ rule: 'pace' });
    expect([first.seen.paths, target.seen.paths]).toEqual([['/1', '/2'], ['/there']]);
  });

  test('is given its own crawl delay by those who are sent on to it', async () => {
    const target = await open(() => ({}));
    const first = await open(() => ({ status: 302, headers: { location: `${target.url}/there` } }));
    const { a, b } = twoProcesses();
    const onRedirect = async (to: URL) => (to.host === new URL(target.url).host ? 30_000 : null);
    expect((await a.request({ url: `${first.url}/1`, onRedirect })).status).toBe(200);
    const [next, beside] = [await b.hosts.turn(target.url, 60_000), await b.hosts.turn(first.url, 60_000)];
    expect(next.waitMs).toBeGreaterThan(25_000);
    expect(beside.waitMs).toBeLessThan(1_100);
  });

  test('is not waited for in a long line', async () => {
    const { seen, url } = await open(() => ({}));
    const a = workers(`paced${++count}`, 2_500);
    const ends = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => a.request({ url: `${url}/${i}` })));
    const away = ends.filter(({ status }) => status === 'rejected').length;
    expect([seen.starts.length + away, away >= 4]).toEqual([8, true]);
  });
});
