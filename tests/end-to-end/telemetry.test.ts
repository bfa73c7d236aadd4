/** Traces of a monitor, sent to a receiver of OTLP over HTTP. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startMonitor } from '../../src/app/monitor.js';
import { startTelemetry } from '../../src/app/telemetry.js';
import { createCleaner } from '../../src/articles/clean.js';
import { STAGES } from '../../src/queues/stages.js';
import { parseConfig } from '../../src/shared/config.js';
import { startTestRedis, type TestRedis } from '../ledger/redis.js';
import { toyEngine } from '../ledger/toy-engine.js';

type Attribute = { key: string; value: { stringValue?: string } };
type Span = { traceId: string; spanId: string; parentSpanId?: string; name: string; attributes: Attribute[] };
type Sent = { resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { spans: Span[] }[] }[] };

const FILLER = 'The council met on Monday in the old town hall, and the meeting went on until late in the evening. ';
const sent: { path: string; type: string | undefined; body: Sent }[] = [];
let redis: TestRedis;
let site: http.Server;
let url: string;
beforeAll(async () => {
  redis = await startTestRedis();
  site = http.createServer(async (request, response) => {
    if (request.method === 'POST') {
      let body = '';
      for await (const piece of request) body += piece;
      sent.push({ path: request.url ?? '', type: request.headers['content-type'], body: JSON.parse(body) });
      response.setHeader('content-type', 'application/json').end('{}');
      return;
    }
    const pages: Record<string, string> = {
      '/feed.xml': `<rss version="2.0"><channel><title>Crier</title><item><title>One</title><link>${url}/one</link><guid>1</guid><pubDate>Mon, 04 May 2020 10:00:00 GMT</pubDate></item></channel></rss>`,
      '/one': `<html><body><article><h1>One</h1><p>${FILLER}</p><p>Mayor: bridge open. Union: bridge not open. ${FILLER}</p></article></body></html>`,
    };
    response.statusCode = pages[request.url ?? ''] === undefined ? 404 : 200;
    response.setHeader('content-type', request.url === '/feed.xml' ? 'application/rss+xml' : 'text/html');
    response.end(pages[request.url ?? ''] ?? 'not here');
  });
  await once(site.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});
afterAll(async () => {
  vi.unstubAllEnvs();
  site.close();
  site.closeAllConnections();
  await redis.stop();
});

const spans = (): Span[] =>
  sent.flatMap(({ body }) => body.resourceSpans.flatMap((one) => one.scopeSpans.flatMap((scope) => scope.spans)));

test('an article is followed through the stages as one trace', async () => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', url);
  vi.stubEnv('OTEL_BSP_SCHEDULE_DELAY', '100');
  vi.stubEnv('OTEL_RESOURCE_ATTRIBUTES', 'deployment.environment=trial');
  const config = parseConfig(
    `feeds: [{ url: "${url}/feed.xml" }]
alerts: [{ name: desk, url: "${url}/hook", secret: whsec_${Buffer.alloc(24).toString('base64')}, when: { places: [Nowhere] } }]
network: { allowPrivate: [127.0.0.1/32] }
web: off`,
    { file: null, cwd: '/', env: {} },
  );
  const heart = { engine: toyEngine, cleaner: () => createCleaner() };
  const monitor = await startMonitor({ heart, config, redis: redis.options, version: '1.2.3' });
  const worked = () => spans().filter(({ name }) => name.startsWith('process '));
  const stages = () => new Set(worked().map(({ name }) => name.replace('process ', '')));
  for (let waited = 0; !STAGES.every((stage) => stages().has(stage)) && waited < 40_000; waited += 50) await sleep(50);
  await monitor.stop();

  expect([...stages()].sort()).toEqual([...STAGES].sort());
  const [first] = worked();
  expect(new Set(worked().map(({ traceId }) => traceId))).toEqual(new Set([first?.traceId]));
  // Each stage but the first began in the work of another: its way up leads to the poll.
  const byId = new Map(spans().map((span) => [span.spanId, span]));
  const wayUp = (span: Span | undefined): string[] =>
    span === undefined ? [] : [span.name, ...wayUp(byId.get(span.parentSpanId ?? ''))];
  const alert = worked().find(({ name }) => name === 'process alert');
  expect(wayUp(alert).filter((name) => name.startsWith('process '))).toEqual(
    STAGES.toReversed().map((stage) => `process ${stage}`),
  );
  expect(sent[0]).toMatchObject({ path: '/v1/traces', type: 'application/json' });
  const named = Object.fromEntries(
    (sent[0]?.body.resourceSpans[0]?.resource.attributes ?? []).map(({ key, value }) => [key, value.stringValue]),
  );
  expect(named).toMatchObject({
    'service.name': 'counterclaim',
    'service.version': '1.2.3',
    'deployment.environment': 'trial',
  });
}, 60_000);

test.each([
  {},
  { OTEL_EXPORTER_OTLP_ENDPOINT: '' },
  { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x', OTEL_SDK_DISABLED: 'true' },
  { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x', OTEL_TRACES_EXPORTER: 'none' },
])('is off with %o', async (env) => {
  expect(await startTelemetry(env, '0')).toBeNull();
});

test('needs its packages only where it is asked for, and says which', () => {
  // A process in which they are not to be found.
  const hook = `export async function resolve(name, context, next) {
    if (/^(@opentelemetry|bullmq-otel)/.test(name)) throw Object.assign(new Error(name), { code: 'ERR_MODULE_NOT_FOUND' });
    return next(name, context);
  }`;
  const script = `import { register } from 'node:module';
    register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hook)}));
    const { startTelemetry } = await import('./src/app/telemetry.ts');
    console.log(await startTelemetry({}, '0'));
    await startTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x' }, '0').catch((err) => console.log(err.code, err.message, err.advice));`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', './tests/typescript.mjs', '--input-type=module', '--eval', script],
    { encoding: 'utf8' },
  );
  expect([stdout, stderr]).toEqual([
    expect.stringMatching(/^null\nUSAGE OTEL_EXPORTER_OTLP_ENDPOINT is set.*\n?.*npm install bullmq-otel@2 /),
    '',
  ]);
});
