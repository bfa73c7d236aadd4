import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openPages } from '../../src/app/pages.js';
import { lagOf } from '../../src/app/readiness.js';
import { openWorkspace, type Workspace } from '../../src/app.js';
import { briefOf, newFeedState } from '../../src/feeds/poll-state.js';
import { changeEndpoint } from '../../src/ledger/endpoints.js';
import { keepPoll, setFeeds } from '../../src/ledger/monitoring.js';
import { batchOf, QUEUES } from '../../src/queues/stages.js';
import { timedStages } from '../../src/shared/metrics.js';
import type { WebServer } from '../../src/web/server.js';
import { dispute } from '../alerts/dispute.js';
import { startTestRedis, type TestRedis } from '../ledger/redis.js';
import { complaintsOf, findPromtool } from './promtool.js';

const feeds = ['one', 'two', 'three'].map((name) => ({
  url: `https://${name}.example/feed`,
  outlet: null,
  everyMs: null,
}));
const alerts = ['desk', 'phone'].map((name) => ({ name, url: `https://hooks.example/${name}` }));

const promtool = findPromtool();
if (promtool === null) console.warn('tests/web: left out, for there is no promtool (Debian: the package prometheus)');

let redis: TestRedis;
let place: Workspace;
let web: WebServer;
beforeAll(async () => {
  redis = await startTestRedis();
  place = openWorkspace(redis.options, 'pages');
  const config = {
    web: { host: '127.0.0.1', port: 0, token: null },
    feeds,
    alerts,
    data: '.',
  } as unknown as Parameters<typeof openPages>[0];
  const opened = await openPages(config, place, '0.0.0');
  if (opened === null) throw new Error('no port');
  web = opened;
});
afterAll(async () => {
  await web.close();
  await place.close();
  await redis.stop();
});

const get = async (path: string): Promise<{ status: number; type: string | null; text: string }> => {
  const response = await fetch(`${web.url}${path}`);
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};
const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

describe('/metrics', () => {
  test('tells how the feeds fare, what waits where, and what was found', async () => {
    const { ledger, queues } = place;
    await setFeeds(
      ledger,
      feeds.map(({ url }) => url),
    );
    for (const [url, health] of [
      ['https://one.example/feed', 'ok'],
      ['https://two.example/feed', 'failing'],
    ] as const) {
      const state = { ...newFeedState(url), polledAt: Date.now(), health, nextAt: Date.now() - 5_000 };
      const { nextAt } = state;
      await keepPoll(ledger, { feed: url, state, brief: briefOf(state), nextAt, bodies: [], batches: [] });
    }
    await changeEndpoint(ledger, alerts[0] ?? { name: '', url: '' }, () => ({
      state: { health: { failingSince: 1, failures: 2 }, disabled: { at: 1, reason: 'gone' } },
      result: null,
    }));
    await ledger.quarantine('fetch', [{ item: 'a', id: 'a', source: null, reason: 'r' }]);
    for (const one of [dispute(), dispute({ id: 'd2' }), dispute({ id: 'd3', status: 'conceded' })]) {
      await ledger.redis.hset(ledger.keys.disputes, one.id, JSON.stringify(one));
      // The pages may have read the disputes by now, and ask once a second for those revised since.
      await ledger.redis.zadd(ledger.keys.revised, 1, one.id);
    }
    await ledger.redis.hset(ledger.keys.meta, 'revision', 1);
    await queues.add('clean', [batchOf('r1', ['a'], 0), batchOf('r1', ['b'], 0)]);

    await vi.waitFor(async () => expect((await get('/metrics')).text).toContain('status="open"} 2\n'), 5_000);
    const { status, type, text } = await get('/metrics');
    expect([status, type]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    for (const line of [
      'counterclaim_feeds{health="ok"} 1',
      'counterclaim_feeds{health="failing"} 1',
      'counterclaim_feeds{health="new"} 1',
      'counterclaim_feeds{health="gone"} 0',
      'counterclaim_receivers{state="disabled"} 1',
      'counterclaim_receivers{state="ok"} 1',
      'counterclaim_jobs{queue="clean",state="waiting"} 2',
      'counterclaim_quarantined{stage="fetch"} 1',
      'counterclaim_disputes{kind="explicit-denial",status="open"} 2',
      'counterclaim_disputes{kind="explicit-denial",status="conceded"} 1',
      'counterclaim_disputes{kind="exclusive-state",status="open"} 0',
      'counterclaim_redis_memory_limit_bytes 0',
    ]) {
      expect(lines(text)).toContain(line);
    }
    const [, bytes] = /^counterclaim_redis_memory_bytes (\d+)$/m.exec(text) ?? [];
    expect(Number(bytes)).toBeGreaterThan(100_000);
  });

  test('is what Prometheus reads: each with its help and kind, named by its kind, and no more than 200 of them', async () => {
    const { text } = await get('/metrics');
    const kinds = new Map([...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name = '', kind = '']) => [name, kind]));
    const helps = new Set([...text.matchAll(/^# HELP (\w+) \S/gm)].map(([, name]) => name));
    expect(lines(text).length).toBeLessThanOrEqual(200);
    for (const line of lines(text)) {
      const [, name = ''] = /^([a-z_:][a-z0-9_:]*)(?:\{[^{}]*\})? (?:-?[\d.e+-]+|Nan|\+Inf)$/i.exec(line) ?? [];
      const base = kinds.has(name) ? name : name.replace(/_(?:bucket|sum|count)$/, '');
      expect([line, kinds.get(base), helps.has(base)]).toEqual([line, expect.any(String), true]);
      expect([line, base.endsWith('_total')]).toEqual([line, kinds.get(base) === 'counter' && base.endsWith('_total')]);
    }
    // No feed, outlet or address is a label.
    expect(text).not.toContain('example');
  });

  test.skipIf(promtool === null)('is what promtool has nothing to say against', async () => {
    for (const stage of QUEUES) timedStages.observe({ stage }, 1);
    expect(complaintsOf(promtool ?? '', (await get('/metrics')).text)).toBe('');
    expect(complaintsOf(promtool ?? '', '# HELP a_total b\n# TYPE a_total gauge\na_total 1\n')).toContain('_total');
  });

  test('has every figure that the dashboard and the guide name', async () => {
    const { text } = await get('/metrics');
    const given = new Set<string>();
    for (const [, name = '', kind] of text.matchAll(/^# TYPE (\w+) (\w+)$/gm)) {
      given.add(name);
      if (kind === 'histogram') for (const part of ['bucket', 'sum', 'count']) given.add(`${name}_${part}`);
    }
    const { panels } = JSON.parse(readFileSync('docs/grafana-dashboard.json', 'utf8')) as {
      panels: { targets?: { expr: string }[] }[];
    };
    const shown = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    expect(shown.length).toBeGreaterThan(20);
    const NAME = /\b(?:counterclaim|process|nodejs)_[a-z0-9_]+/g;
    const named = [...shown, readFileSync('docs/watching.md', 'utf8')].flatMap((part) => part.match(NAME) ?? []);
    expect(named.filter((name) => !given.has(name))).toEqual([]);
    // And what is counted is shown.
    const own = [...text.matchAll(/^# TYPE (counterclaim_\w+)/gm)].map(([, name = '']) => name);
    expect(own.filter((name) => !shown.some((expr) => expr.includes(name)))).toEqual([]);
  });

  test('stands beside /readyz, which says what is in the way of the work', async () => {
    const { ledger, queues } = place;
    const [feed] = feeds;
    const config = (...args: string[]) => ledger.redis.call('CONFIG', 'SET', ...args);
    const notReady = async () => {
      const { status, text } = await get('/readyz');
      const { ready, notReady: rows } = JSON.parse(text) as { ready: boolean; notReady: Record<string, string>[] };
      expect([status, rows.length === 0]).toEqual([ready ? 200 : 503, ready]);
      for (const row of rows) expect(row.advice).toBeTruthy();
      return rows.map(({ name, message }) => `${name}: ${message}`);
    };
    expect(await notReady()).toEqual([]);
    await config('maxmemory-policy', 'allkeys-lru');
    await config('appendonly', 'no');
    expect(await notReady()).toEqual([
      'Redis append-only file: off: a restart of Redis loses what was not yet saved',
      'Redis eviction: allkeys-lru: a full Redis would silently drop jobs and claims',
    ]);
    await config('maxmemory-policy', 'noeviction');
    await config('appendonly', 'yes');
    await ledger.redis.zadd(ledger.keys.due, Date.now() - 15 * 60_000, feed?.url ?? '');
    expect(await notReady()).toEqual(['Lag: a feed has been due for 15 min']);
    await ledger.redis.zadd(ledger.keys.due, Date.now(), feed?.url ?? '');
    expect(await queues.longestWait(Date.now() + 3_600_000)).toBeGreaterThan(3_500_000);
    expect(lagOf(0, 3_600_000).message).toBe('a batch has waited for 60 min');
  });

  test('and /readyz say so in time where Redis does not answer, and /livez does not care', async () => {
    expect((await get('/readyz')).status).toBe(200);
    process.kill(redis.pid(), 'SIGSTOP');
    try {
      const [live, ready, metrics] = await Promise.all(['/livez', '/readyz', '/metrics'].map(get));
      expect([live?.status, ready?.status, metrics?.status]).toEqual([200, 503, 503]);
    } finally {
      process.kill(redis.pid(), 'SIGCONT');
    }
    for (let tries = 0; tries < 50 && (await get('/readyz')).status !== 200; tries++) await sleep(100);
    expect((await get('/readyz')).status).toBe(200);
  });
});

test('a port that is taken, or web: off, costs the metrics and nothing else', async () => {
  const port = Number(new URL(web.url).port);
  const config = (web: unknown) => ({ web, feeds, alerts }) as unknown as Parameters<typeof openPages>[0];
  expect(await openPages(config({ host: '127.0.0.1', port, token: null }), place, '0.0.0')).toBeNull();
  expect(await openPages(config(null), place, '0.0.0')).toBeNull();
});
