/** A site with one feed, a hub that it names, and a monitor that hubs can reach: all real, on the loopback. */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startMonitor } from '../../src/app/monitor.js';
import { createCleaner } from '../../src/articles/clean.js';
import type { FeedState } from '../../src/feeds/poll-state.js';
import type { PushTimes } from '../../src/feeds/subscription.js';
import type { PageRequest } from '../../src/ledger/bodies.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { feedState } from '../../src/ledger/monitoring.js';
import { type Config, parseConfig } from '../../src/shared/config.js';
import type { TestRedis } from '../ledger/redis.js';
import { toyEngine } from '../ledger/toy-engine.js';
import { serve } from '../net/server.js';

export const TIMES: PushTimes = { leaseMs: 3_600_000, leastLeaseMs: 1_000, confirmMs: 2_000, retryMs: 1_000 };

export type Asked = Record<string, string>;

export type ToyHub = Awaited<ReturnType<typeof toyHub>>;

let count = 0;
let looks = 0;

/** @param leaseSeconds what the hub grants; null: it never comes to the callback */
export async function toyHub(redis: TestRedis, { leaseSeconds = 864_000 as number | null, status = 202 } = {}) {
  const asked: Asked[] = [];
  const confirmations: { status: number; type: string | null; text: string; challenge: string }[] = [];
  const items = ['one'];
  const behaviour = { leaseSeconds, status, named: true, lastsMs: 0 };

  const call = (at: Asked, parameters: Asked): Promise<Response> => {
    const url = new URL(at['hub.callback'] ?? '');
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return fetch(url);
  };
  const confirm = async (form: Asked): Promise<void> => {
    const challenge = `c<${confirmations.length}>`;
    const response = await call(form, {
      'hub.mode': form['hub.mode'] ?? '',
      'hub.topic': form['hub.topic'] ?? '',
      'hub.challenge': challenge,
      'hub.lease_seconds': String(behaviour.leaseSeconds),
    });
    const text = await response.text();
    confirmations.push({ status: response.status, type: response.headers.get('content-type'), text, challenge });
  };
  const hub = await serve({
    '/hub': (_, response, body) => {
      const form = Object.fromEntries(new URLSearchParams(body));
      asked.push(form);
      response.writeHead(behaviour.status).end();
      if (behaviour.status === 202 && behaviour.leaseSeconds !== null) void confirm(form);
    },
  });
  const feedOf = (names: readonly string[]): string => {
    const links = `<atom:link rel="hub" href="${hub.url('/hub')}"/><atom:link rel="self" href="http://topic.example/world"/>`;
    const entries = names.map(
      (name) =>
        `<item><guid isPermaLink="false">${name.split(':')[0]}</guid><title>${name}</title><link>http://127.0.0.1:9/${name}</link></item>`,
    );
    return `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Harbour Post</title>${behaviour.named ? links : ''}${entries.join('')}</channel></rss>`;
  };
  const site = await serve({
    '/feed': async (_, response) => {
      const text = feedOf(items);
      await sleep(behaviour.lastsMs);
      response.end(text);
    },
  });

  const workspace = `hub${++count}`;
  const ledger = new Ledger(redis.connect(), workspace);
  const feed = site.url('/feed');
  const port = await freePort();
  const configOf = ({ publicUrl = true, feeds = [feed] } = {}): Config =>
    parseConfig(
      `workspace: ${workspace}
feeds: [${feeds.map((url) => `{ url: "${url}", every: 1h }`).join(', ')}]
network: { allowPrivate: [127.0.0.1/32] }
web: { port: ${port}${publicUrl ? `, publicUrl: "http://127.0.0.1:${port}/below"` : ''} }`,
      { file: null, cwd: '/', env: {} },
    );
  const start = (config = configOf()) =>
    startMonitor({
      heart: { engine: toyEngine, cleaner: () => createCleaner() },
      config,
      redis: redis.options,
      version: '0.0.0',
      stages: ['poll'],
      pushTimes: TIMES,
    });

  return {
    ledger,
    feed,
    port,
    items,
    asked,
    confirmations,
    behaviour,
    hub,
    site,
    configOf,
    start,
    feedOf,
    call,
    /** Sends the feed with these entries as the hub does. */
    push: async (
      names: readonly string[],
      { secret, method = 'sha256' }: { secret?: string | null; method?: string } = {},
    ) => {
      const form = asked.at(-1) ?? {};
      const body = feedOf(names);
      const key = secret === undefined ? (form['hub.secret'] ?? '') : secret;
      const headers = new Headers({ 'content-type': 'application/rss+xml' });
      if (key !== null) {
        headers.set('x-hub-signature', `${method}=${createHmac(method, key).update(body).digest('hex')}`);
      }
      return fetch(form['hub.callback'] ?? '', { method: 'POST', body, headers });
    },
    state: async () => (await feedState(ledger, feed)) as FeedState | null,
    /** Titles of the entries that wait to be fetched, each as often as it waits. */
    found: async (): Promise<string[]> => {
      const batches = (await ledger.openBatches('fetch')) as { ids: string[] }[];
      const bodies = (await ledger.bodies(batches.flatMap(({ ids }) => ids))) as PageRequest[];
      return bodies.map(({ request }) => request.title ?? '').sort();
    },
    /** The feed is asked again now. */
    pollNow: async () => {
      const before = site.hits.length;
      // Each due time makes one poll.
      await ledger.redis.zadd(ledger.keys.due, 'XX', ++looks, feed);
      await until(() => site.hits.length > before);
      await until(async () => Number(await ledger.redis.zscore(ledger.keys.due, feed)) > looks);
    },
    close: async () => {
      await Promise.all([hub.close(), site.close()]);
    },
  };
}

/** @throws after half a minute */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (await holds()) return;
    await sleep(50);
  }
  throw new Error('it did not come about within half a minute');
}

async function freePort(): Promise<number> {
  const server = http.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
