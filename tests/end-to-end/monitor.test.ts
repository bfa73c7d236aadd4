import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMonitor } from '../../src/app/monitor.js';
import { traceOf } from '../../src/app/tracing.js';
import { createCleaner } from '../../src/articles/clean.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { type Batch, STAGES } from '../../src/queues/stages.js';
import { parseConfig } from '../../src/shared/config.js';
import { startTestRedis, type TestRedis } from '../ledger/redis.js';
import { toyEngine } from '../ledger/toy-engine.js';

const KEY = Buffer.alloc(32, 7);
const LOCKS = { lockDuration: 3_000, stalledInterval: 1_000 };

type Told = { headers: http.IncomingHttpHeaders; body: string };

let redis: TestRedis;
let site: http.Server;
let port: number;
const told: Told[] = [];
let refusals = 1;

beforeAll(async () => {
  redis = await startTestRedis();
  site = http.createServer(async (request, response) => {
    if (request.method === 'POST') {
      let body = '';
      for await (const piece of request) body += piece;
      // The first try is turned away, so that the second is seen to come.
      response.statusCode = refusals-- > 0 ? 503 : 200;
      if (response.statusCode === 200) told.push({ headers: request.headers, body });
      response.end();
    } else answer(request.url ?? '', response);
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  port = (site.address() as AddressInfo).port;
});
afterAll(async () => {
  site.close();
  site.closeAllConnections();
  await redis.stop();
});

const filler = 'The council met on Monday in the old town hall, and the meeting went on until late in the evening. ';
const page = (title: string, sentence: string) =>
  `<html><head><title>${title}</title></head><body><article><h1>${title}</h1><p>${filler}</p><p>${sentence} ${filler}</p><p>${filler}</p></article></body></html>`;

function answer(path: string, response: http.ServerResponse): void {
  const item = (name: string) =>
    `<item><title>${name}</title><link>http://127.0.0.1:${port}/${name}</link><guid>${name}</guid><pubDate>Mon, 04 May 2020 10:00:00 GMT</pubDate></item>`;
  const pages: Record<string, string> = {
    '/feed.xml': `<rss version="2.0"><channel><title>Town Crier</title>${['first', 'second', 'missing'].map(item).join('')}</channel></rss>`,
    '/first': page('Report one', 'Mayor: bridge open.'),
    '/second': page('Report two', 'Union: bridge not open.'),
  };
  const body = pages[path];
  response.statusCode = body === undefined ? (path === '/missing' ? 410 : 404) : 200;
  response.setHeader('content-type', path === '/feed.xml' ? 'application/rss+xml' : 'text/html; charset=utf-8');
  response.end(body ?? 'not here');
}

async function freePort(): Promise<number> {
  const server = http.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}

describe('the monitor', () => {
  test('reads a feed, finds the dispute in its pages, tells the endpoint of it, and keeps what failed with its reason', async () => {
    const config = parseConfig(
      `feeds: [{ url: "http://127.0.0.1:${port}/feed.xml" }]
alerts: [{ name: desk, url: "http://127.0.0.1:${port}/hook", secret: whsec_${KEY.toString('base64')} }]
network: { allowPrivate: [127.0.0.1/32] }
web: { port: ${await freePort()} }`,
      { file: null, cwd: '/', env: {} },
    );
    const heart = { engine: toyEngine, cleaner: () => createCleaner() };
    const monitor = await startMonitor({ heart, config, redis: redis.options, version: '0.0.0', locks: LOCKS });
    const ledger = new Ledger(redis.connect(), config.workspace);
    for (let waited = 0; told.length === 0 && waited < 50_000; waited += 100) await sleep(100);

    const disputes = await ledger.disputes();
    expect(disputes).toMatchObject([{ topic: 'is bridge open', reports: 2 }]);
    expect(disputes[0]?.positions.flatMap(({ reports }) => reports)).toMatchObject([
      { outlet: 'Town Crier', url: `http://127.0.0.1:${port}/first`, quote: 'Mayor: bridge open.' },
      { outlet: 'Town Crier', url: `http://127.0.0.1:${port}/second`, quote: 'Union: bridge not open.' },
    ]);

    const [message] = told;
    const body = message?.body ?? '';
    expect(JSON.parse(body)).toMatchObject({ type: 'dispute.opened', data: { dispute: { id: disputes[0]?.id } } });
    const id = message?.headers['webhook-id'];
    const signed = createHmac('sha256', KEY).update(`${id}.${message?.headers['webhook-timestamp']}.${body}`);
    expect(message?.headers['webhook-signature']).toBe(`v1,${signed.digest('base64')}`);

    expect(await ledger.quarantined('fetch')).toMatchObject([
      { id: `http://127.0.0.1:${port}/missing`, reason: 'the page is gone for good (410)' },
    ]);
    const trace = await traceOf(ledger, `http://127.0.0.1:${port}/first?utm_source=mail`);
    expect(trace?.steps.map(({ stage, outcome, says = '' }) => `${stage} ${outcome} ${says}`.trim())).toEqual([
      `poll passed new or changed in http://127.0.0.1:${port}/feed.xml`,
      'fetch passed',
      'clean passed',
      'extract passed 1 claim',
      'reconcile passed',
    ]);
    expect(trace?.steps.every(({ tookMs, attempt, waitedMs }) => tookMs >= 0 && attempt === 1 && waitedMs !== -1)).toBe(
      true,
    );
    expect(trace).toMatchObject({
      articles: [{ title: 'first', claims: 1 }],
      disputes: [{ id: disputes[0]?.id }],
      deliveries: [{ endpoint: 'desk', state: 'delivered', attempts: 2, last: 'accepted with status 200' }],
    });
    const byId = await traceOf(ledger, trace?.articles[0]?.id ?? '');
    expect({ ...byId, asked: null }).toEqual({ ...trace, asked: null });
    const missing = await traceOf(ledger, `http://127.0.0.1:${port}/missing`);
    expect(missing?.steps.at(-1)).toMatchObject({
      stage: 'fetch',
      outcome: 'set aside',
      says: 'the page is gone for good (410)',
    });
    expect(missing?.setAside).toMatchObject([{ stage: 'fetch', reason: 'the page is gone for good (410)' }]);
    const metrics = await (await fetch(`http://127.0.0.1:${config.web?.port}/metrics`)).text();
    for (const line of [
      'counterclaim_items_total{stage="extract",outcome="passed"} 2',
      'counterclaim_items_total{stage="fetch",outcome="failed"} 1',
      'counterclaim_deliveries_total{outcome="delivered"} 1',
      'counterclaim_deliveries_total{outcome="retry"} 1',
      'counterclaim_deliveries_waiting 0',
      'counterclaim_polls_total{outcome="read"} 1',
      'counterclaim_entries_total{kind="new"} 3',
      'counterclaim_feeds{health="ok"} 1',
      'counterclaim_disputes{kind="opposite-polarity",status="open"} 1',
    ]) {
      expect(metrics.split('\n')).toContain(line);
    }
    for (const stage of STAGES) expect(metrics).toContain(`counterclaim_stage_seconds_count{stage="${stage}"}`);
    await monitor.stop();
    expect(told).toHaveLength(1);
    expect(await ledger.redis.hlen(ledger.keys.outbox)).toBe(0);
    expect(await ledger.openCounts(['fetch', 'clean', 'extract', 'reconcile', 'alert'])).toEqual([0, 0, 0, 0, 0]);
  }, 70_000);

  test('may have each of its stages elsewhere: what one hands on waits for the next, and is told once', async () => {
    const config = parseConfig(
      `feeds: [{ url: "http://127.0.0.1:${port}/feed.xml" }]
alerts: [{ name: desk, url: "http://127.0.0.1:${port}/hook", secret: whsec_${KEY.toString('base64')} }]
network: { allowPrivate: [127.0.0.1/32] }
workspace: apart
web: off`,
      { file: null, cwd: '/', env: {} },
    );
    const before = told.length;
    const ledger = new Ledger(redis.connect(), config.workspace);
    const heart = { engine: toyEngine, cleaner: () => createCleaner() };
    const monitors: Awaited<ReturnType<typeof startMonitor>>[] = [];
    for (const [at, stage] of STAGES.entries()) {
      monitors.push(
        await startMonitor({ heart, config, redis: redis.options, version: '0.0.0', locks: LOCKS, stages: [stage] }),
      );
      const next = STAGES[at + 1];
      const handedOn = async () =>
        next === undefined
          ? told.length > before
          : (await ledger.openBatches(next)).flatMap((batch) => (batch as Batch).ids).length >=
            (next === 'alert' ? 1 : 2);
      for (let waited = 0; !(await handedOn()) && waited < 20_000; waited += 50) await sleep(50);
      expect([stage, await handedOn()]).toEqual([stage, true]);
    }
    const [dispute] = await ledger.disputes();
    expect(dispute).toMatchObject({ topic: 'is bridge open', reports: 2 });
    await Promise.all(monitors.map((monitor) => monitor.stop()));
    expect(told).toHaveLength(before + 1);
    expect(JSON.parse(told.at(-1)?.body ?? '')).toMatchObject({ data: { dispute: { id: dispute?.id } } });
  }, 90_000);
});
