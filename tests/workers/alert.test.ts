import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEndpoint } from '../../src/alerts/endpoint.js';
import type { When } from '../../src/alerts/rule.js';
import { monitorFindings } from '../../src/app/health.js';
import type { Change } from '../../src/ledger/assembling.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { enableEndpoints, endpointState } from '../../src/ledger/monitoring.js';
import { openNet } from '../../src/net/request.js';
import { openQueues } from '../../src/queues/queues.js';
import { type Batch, batchOf } from '../../src/queues/stages.js';
import { alertWork, dispatchOutbox } from '../../src/workers/alert.js';
import { dispute } from '../alerts/dispute.js';
import { startTestRedis, type TestRedis } from '../ledger/redis.js';
import { serve } from '../net/server.js';

const net = openNet({ allowPrivate: ['127.0.0.1/32'], userAgent: 'counterclaim/test' });
const SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;
const DAY_MS = 86_400_000;
let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(async () => {
  await net.close();
  await redis.stop();
});

let count = 0;
function stage(url: string, when: When = {}) {
  let now = Date.UTC(2026, 2, 1);
  const ledger = new Ledger(redis.connect(), `alert${++count}`);
  const queues = openQueues(ledger.redis, ledger.keys.queues);
  const endpoint = readEndpoint({ name: 'desk', url, secrets: [SECRET] }, ['127.0.0.1/32']);
  const parts = { ledger, request: net.request, receivers: [{ endpoint, when }], now: () => now };
  const work = alertWork(parts);
  return {
    ledger,
    endpoint,
    later: (ms: number) => {
      now += ms;
    },
    dispatch: async (...changes: Change[]) => {
      for (const change of changes) await ledger.redis.hset(ledger.keys.outbox, change.id, JSON.stringify(change));
      const opened = await dispatchOutbox(parts, { queues, run: 'r1' });
      await queues.close();
      return opened;
    },
    deliver: async (id: string) => {
      const body = { endpoint: 'desk', message: `{"id":"${id}"}`, dispute: id, tries: 0 };
      await ledger.putBodies([{ item: id, body }]);
      return work([id], batchOf('r1', [id], 0));
    },
    findings: () =>
      monitorFindings(redis.options, {
        workspace: ledger.keys.workspace,
        feeds: [],
        alerts: [{ name: 'desk', url, secret: SECRET, format: 'standard', when: {} }],
      }),
  };
}

const change = (id: string, within: string[]): Change => ({ id, before: null, after: dispute({ id }), within });

describe('the outbox', () => {
  test('gives an endpoint the disputes in its country, by the places around those of the claims', async () => {
    const { dispatch, ledger } = stage('https://hooks.example/a', { places: ['Northland'] });
    expect(await dispatch(change('d1', ['Brook County', 'Northland']), change('d2', ['Southland']))).toBe(1);
    const [batch] = (await ledger.openBatches('alert')) as Batch[];
    expect(await ledger.bodies(batch?.ids ?? [])).toMatchObject([{ dispute: 'd1' }]);
  });
});

describe('an endpoint', () => {
  test('that answers 410 is disabled: nothing more is sent, the doctor says so, and it can be enabled again', async () => {
    const server = await serve({ '/hook': (_, response) => response.writeHead(410).end() });
    const { deliver, ledger, endpoint, findings } = stage(server.url('/hook'));
    expect((await deliver('d1')).failed).toMatchObject([{ reason: 'the endpoint is gone (410)' }]);
    expect((await deliver('d2')).failed).toMatchObject([{ reason: expect.stringContaining('is disabled') }]);
    expect(server.hits).toHaveLength(1);
    expect(await findings()).toMatchObject([
      { name: 'Alert desk', ok: false, message: 'disabled since 2026-03-01: the endpoint is gone (410)' },
    ]);
    expect(await enableEndpoints(ledger, [endpoint])).toMatchObject([{ name: 'desk' }]);
    expect(await findings()).toEqual([]);
    await deliver('d2');
    expect(server.hits).toHaveLength(2);
    await server.close();
  });

  test('that only failed for five days is disabled; one success in between begins the count anew', async () => {
    let status = 500;
    const server = await serve({ '/hook': (_, response) => response.writeHead(status).end() });
    const { deliver, later, ledger, endpoint, findings } = stage(server.url('/hook'));
    const disabled = async () => (await endpointState(ledger, endpoint))?.disabled?.reason ?? null;
    expect((await deliver('d1')).later).toHaveLength(1);
    expect(await findings()).toMatchObject([{ name: 'Alert desk', ok: true, message: '1 failed since 2026-03-01' }]);
    later(4 * DAY_MS);
    status = 204;
    expect((await deliver('d2')).dropBodies).toEqual(['d2']);
    status = 500;
    later(2 * DAY_MS);
    await deliver('d3');
    expect(await disabled()).toBeNull();
    later(5 * DAY_MS);
    await deliver('d4');
    expect(await disabled()).toBe('only failures for five days');
    await server.close();
  });
});
