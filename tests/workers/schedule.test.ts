/** One schedule however many machines run: three monitors, each with its own connections, on one Redis. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMonitor } from '../../src/app/monitor.js';
import { createCleaner } from '../../src/articles/clean.js';
import { parseConfig } from '../../src/shared/config.js';
import { startTestRedis, type TestRedis } from '../ledger/redis.js';
import { toyEngine } from '../ledger/toy-engine.js';

const FEEDS = 4;
const EVERY_MS = 2_000;

let redis: TestRedis;
const sites: http.Server[] = [];
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(async () => {
  for (const site of sites) {
    site.closeAllConnections();
    site.close();
  }
  await redis.stop();
});

test('three machines ask each feed as often as one, also when one of them stops', async () => {
  const hits: number[][] = [];
  for (let n = 0; n < FEEDS; n++) {
    const own: number[] = [];
    hits.push(own);
    const site = http.createServer((_, response) => {
      own.push(performance.now());
      // Something new each time, so that silence does not slow the feed down.
      const item = `<item><guid isPermaLink="false">${n}-${own.length}</guid><title>t</title></item>`;
      response.end(`<rss version="2.0"><channel><title>Site ${n}</title>${item}</channel></rss>`);
    });
    sites.push(site);
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  }
  const feeds = sites.map(
    (site) => `- { url: "http://127.0.0.1:${(site.address() as AddressInfo).port}/", every: 2s }`,
  );
  const text = `feeds:\n${feeds.join('\n')}\nnetwork: { allowPrivate: [127.0.0.1/32] }\nweb: off`;
  const config = parseConfig(text, { file: null, cwd: '/', env: {} });
  const start = () =>
    startMonitor({
      heart: { engine: toyEngine, cleaner: () => createCleaner() },
      config,
      redis: redis.options,
      version: '0.0.0',
      stages: ['poll'],
    });
  const [first, ...others] = await Promise.all([start(), start(), start()]);
  const enough = async (count: number) => {
    for (let waited = 0; hits.some(({ length }) => length < count) && waited < 40_000; waited += 100) await sleep(100);
  };
  await enough(3);
  await first?.stop();
  await enough(6);
  await Promise.all(others.map((machine) => machine.stop()));

  for (const own of hits) {
    expect(own.length).toBeGreaterThanOrEqual(6);
    const gaps = own.slice(1).map((at, i) => at - (own[i] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(0.9 * EVERY_MS);
  }
}, 90_000);
