import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { messageId } from '../../src/alerts/event.js';
import type { Receiver } from '../../src/alerts/receiver.js';
import { monitorFindings } from '../../src/app/health.js';
import { type Delivery, deliveryOf, resend, tell } from '../../src/ledger/deliveries.js';
import { changeEndpoint, enableEndpoint, endpointState } from '../../src/ledger/endpoints.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { redisNow } from '../../src/ledger/monitoring.js';
import { outbox } from '../../src/ledger/outbox.js';
import { lookUpWith } from '../../src/net/look-up.js';
import { type Net, openNet } from '../../src/net/request.js';
import { type Sending, startSending } from '../../src/workers/sending.js';
import { ALLOWED, isGenuine, receiverAt, SECRET } from '../alerts/receiver.js';
import { startTestRedis, type TestRedis } from '../ledger/redis.js';
import { serveNames } from '../net/name-server.js';

/** What a receiver does with a message, by its path, and what came to it. */
type Behaviour = (request: http.IncomingMessage, response: http.ServerResponse, body: string) => void;
type Hit = { path: string; headers: http.IncomingHttpHeaders; body: string; at: number };

const hits: Hit[] = [];
const behaviours: Record<string, Behaviour> = {};
let server: http.Server;
let redis: TestRedis;
const running: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  redis = await startTestRedis();
  server = http.createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    const path = request.url ?? '';
    hits.push({ path, headers: request.headers, body, at: Date.now() });
    (behaviours[path] ?? ((_, answer) => answer.writeHead(204).end()))(request, response, body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((stop) => stop()));
  hits.length = 0;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await redis.stop();
});

const url = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
const hitsOf = (path: string) => hits.filter((hit) => hit.path === path);
const status =
  (code: number, headers: Record<string, string> = {}): Behaviour =>
  (_, response) =>
    response.writeHead(code, headers).end('so it answers');

let count = 0;
function place(
  receivers: readonly Receiver[],
  silenceMs?: number,
  resolver?: LookupFunction,
  onDisk?: () => Promise<void>,
) {
  const ledger = new Ledger(redis.connect(), `sending${++count}`);
  const nets = new Map<string, Net>();
  const netOf = ({ name }: { name: string }) => {
    const net = nets.get(name) ?? openNet({ allowPrivate: ALLOWED, userAgent: 'counterclaim/test', resolver });
    nets.set(name, net);
    return net;
  };
  const start = (): Sending => {
    const sending = startSending({ ledger, receivers, netOf, silenceMs, settled: onDisk });
    running.push(async () => {
      await sending.stop(50);
      for (const net of nets.values()) await net.close();
    });
    return sending;
  };
  return {
    ledger,
    start,
    /** Deliveries as the alert stage makes them. */
    make: async (...ids: string[]) => {
      const now = await redisNow(ledger);
      for (const { endpoint } of receivers) {
        for (const one of ids) {
          const id = messageId(endpoint.name, [one]);
          const head = { endpoint: endpoint.name, type: 'dispute.opened', threads: [one], at: now };
          await tell(
            ledger,
            { endpoint: endpoint.name, events: [], message: { id, head, body: `{"n":"${one}"}` } },
            now,
          );
        }
      }
    },
    get: (one: string, name = 'desk') => deliveryOf(ledger, messageId(name, [one])),
    until: async (holds: () => unknown) => {
      for (let waited = 0; !(await holds()); waited += 20) {
        if (waited > 20_000) throw new Error('it did not come to that');
        await sleep(20);
      }
    },
  };
}

const settled = (delivery: Delivery | null) => (delivery?.attempts.length ?? 0) > 0;
const isState = (state: Delivery['state']) => (delivery: Delivery | null) => delivery?.state === state;

describe('a message', () => {
  test('is signed so that the reference library and a verifier of its own take it, and logged as delivered', async () => {
    const { make, start, get, until } = place([receiverAt(url('/well'))]);
    await make('a');
    start();
    await until(async () => isState('delivered')(await get('a')));
    const [hit] = hitsOf('/well');
    expect(isGenuine(hit?.headers ?? {}, hit?.body ?? '')).toBe(true);
    expect(new Webhook(SECRET).verify(hit?.body ?? '', hit?.headers as Record<string, string>)).toEqual({ n: 'a' });
    expect(await get('a')).toMatchObject({ tries: 1, attempts: [{ status: 204, reason: 'accepted with status 204' }] });
  });

  test('is sent when it is sure to outlast a power cut, and not before', async () => {
    let written = false;
    const onDisk = async () => {
      await sleep(300);
      written = true;
    };
    behaviours['/early'] = (_, response) => response.writeHead(written ? 204 : 500).end();
    const { make, start, get, until } = place([receiverAt(url('/early'))], undefined, undefined, onDisk);
    await make('a');
    start();
    await until(async () => settled(await get('a')));
    expect(await get('a')).toMatchObject({ state: 'delivered', tries: 1 });
  });

  test('to an endpoint in trouble is due again later with the same id, and can be sent again at once', async () => {
    behaviours['/trouble'] = status(500);
    const { ledger, make, start, get, until } = place([receiverAt(url('/trouble'))]);
    await make('a');
    const sending = start();
    await until(async () => settled(await get('a')));
    const first = await get('a');
    expect(first).toMatchObject({ state: 'waiting', attempts: [{ status: 500, answer: 'so it answers' }] });
    expect((first?.nextAt ?? 0) - (await redisNow(ledger))).toBeGreaterThan(3_000);
    behaviours['/trouble'] = status(200);
    expect(await resend(ledger, { id: first?.id ?? '', endpoint: 'desk' })).toBe('due');
    sending.wake();
    await until(async () => isState('delivered')(await get('a')));
    const [one, two] = hitsOf('/trouble').map(({ headers }) => headers['webhook-id']);
    expect(one).toBe(two);
    expect((await get('a'))?.attempts.map((attempt) => attempt.status)).toEqual([500, 200]);
  });

  test('that is delivered is never sent again by itself, whoever looks', async () => {
    const { make, start, get, until } = place([receiverAt(url('/once'))]);
    for (let n = 0; n < 3; n++) start();
    await make('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
    await until(async () => (await Promise.all([...'abcdefgh'].map((one) => get(one)))).every(isState('delivered')));
    expect(
      hitsOf('/once')
        .map(({ body }) => JSON.parse(body).n)
        .sort(),
    ).toEqual([...'abcdefgh']);
  });

  test('whose sender fell silent is taken by another, and the late word of the first is heard only if it delivered', async () => {
    let answer: () => void = () => {};
    behaviours['/frozen'] = (_, response) => {
      answer = () => response.writeHead(500).end();
    };
    const { make, start, get, until } = place([receiverAt(url('/frozen'))], 300);
    await make('a');
    start();
    await until(() => hitsOf('/frozen').length === 1);
    const late = answer;
    behaviours['/frozen'] = status(200);
    start();
    await until(async () => isState('delivered')(await get('a')));
    late();
    await sleep(150);
    expect(await get('a')).toMatchObject({ state: 'delivered' });
    expect(hitsOf('/frozen')).toHaveLength(2);
  });
});

describe('an endpoint', () => {
  test('gets at most four at a time, over all senders', async () => {
    const open: http.ServerResponse[] = [];
    let most = 0;
    behaviours['/four'] = (_, response) => {
      open.push(response);
      most = Math.max(most, open.length);
    };
    const { make, start, until } = place([receiverAt(url('/four'))]);
    await make(...'abcdefghij');
    start();
    start();
    await until(() => open.length === 4);
    await sleep(300);
    expect(hitsOf('/four')).toHaveLength(4);
    while (hitsOf('/four').length < 10 || open.length > 0) {
      open.shift()?.writeHead(200).end();
      await sleep(10);
    }
    expect(most).toBe(4);
  });

  test('that hangs delays no other, be it ten of them on the same host', async () => {
    behaviours['/hang'] = () => {};
    const hanging = Array.from({ length: 10 }, (_, n) => receiverAt(url('/hang'), { name: `hang${n}` }));
    const { make, start, get, until } = place([...hanging, receiverAt(url('/healthy'))]);
    start();
    await make(...'abcdefgh');
    await until(async () => (await Promise.all([...'abcdefgh'].map((one) => get(one)))).every(isState('delivered')));
    expect(hitsOf('/hang').length).toBe(40);
    expect((await get('a', 'hang0'))?.state).toBe('waiting');
  });

  test('whose name is never resolved delays no other', async () => {
    const names = await serveNames({
      ...Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`silent${n}.example`, 'silent'] as const)),
      'hooks.example': ['127.0.0.1'],
    });
    const named = (host: string, name?: string): Receiver => {
      const receiver = receiverAt(url('/named'), { name });
      return { ...receiver, endpoint: { ...receiver.endpoint, url: url('/named').replace('127.0.0.1', host) } };
    };
    const silent = Array.from({ length: 10 }, (_, n) => named(`silent${n}.example`, `silent${n}`));
    const lookup = lookUpWith({ servers: [names.server] });
    const { make, start, get, until } = place([...silent, named('hooks.example')], undefined, lookup);
    start();
    await make(...'abcdefgh');
    await until(async () => (await Promise.all([...'abcdefgh'].map((one) => get(one)))).every(isState('delivered')));
    expect(hitsOf('/named')).toHaveLength(8);
    expect(new Set(names.asked.map((one) => one.split(' ')[0])).size).toBe(11);
    await until(async () => settled(await get('a', 'silent0')));
    expect(await get('a', 'silent0')).toMatchObject({
      state: 'waiting',
      attempts: [{ status: null, reason: expect.stringContaining('no name server gives an answer') }],
    });
    await names.close();
  });

  test('that answers 429 is left alone for all messages, and 503 likewise', async () => {
    for (const [path, code] of [
      ['/busy', 429],
      ['/away', 503],
    ] as const) {
      behaviours[path] = status(code, { 'retry-after': '3600' });
      const { ledger, make, start, get, until } = place([receiverAt(url(path))]);
      await make('a');
      const sending = start();
      await until(async () => settled(await get('a')));
      await make('b', 'c');
      sending.wake();
      await sleep(300);
      expect(hitsOf(path)).toHaveLength(1);
      expect(((await get('a'))?.nextAt ?? 0) - (await redisNow(ledger))).toBeGreaterThan(3_590_000);
      expect(await get('b')).toMatchObject({ state: 'waiting', attempts: [] });
    }
  });

  test('that answers 410 is switched off and the others are told; what comes for it fails until it is switched on and sent again', async () => {
    behaviours['/gone'] = status(410);
    const receivers = [receiverAt(url('/gone'))];
    const { ledger, make, start, get, until } = place(receivers);
    const { endpoint } = receivers[0] ?? receiverAt(url('/gone'));
    const findings = () =>
      monitorFindings(redis.options, {
        workspace: ledger.keys.workspace,
        feeds: [],
        alerts: [
          {
            name: 'desk',
            url: endpoint.url,
            secrets: [SECRET],
            format: 'standard',
            when: {},
            to: [],
            from: null,
            user: null,
            events: null,
            coolDownMs: 0,
            digestMs: 0,
            quiet: null,
            places: {},
          },
        ],
      });
    await make('a');
    const sending = start();
    await until(async () => isState('failed')(await get('a')));
    await until(async () => (await endpointState(ledger, endpoint))?.disabled);
    await make('b');
    sending.wake();
    await until(async () => isState('failed')(await get('b')));
    expect(hitsOf('/gone')).toHaveLength(1);
    expect((await get('b'))?.attempts[0]?.reason).toContain('switched off: the endpoint is gone (410)');
    expect(await outbox(ledger)).toMatchObject([{ notice: { type: 'endpoint.disabled', subject: 'desk' } }]);
    expect(await findings()).toMatchObject([
      { name: 'Alert desk', ok: false, message: expect.stringContaining('gone (410)') },
    ]);

    behaviours['/gone'] = status(200);
    expect(await enableEndpoint(ledger, endpoint)).toBe(true);
    for (const one of ['a', 'b']) await resend(ledger, { id: messageId('desk', [one]), endpoint: 'desk' });
    sending.wake();
    await until(async () => isState('delivered')(await get('a')) && isState('delivered')(await get('b')));
    expect(await findings()).toEqual([]);
  });

  test('that only failed for five days is switched off', async () => {
    behaviours['/days'] = status(500);
    const receivers = [receiverAt(url('/days'))];
    const { ledger, make, start, until } = place(receivers);
    const { endpoint } = receivers[0] ?? receiverAt(url('/days'));
    const now = await redisNow(ledger);
    await changeEndpoint(ledger, endpoint, () => ({
      state: { health: { failingSince: now - 5 * 86_400_000, failures: 11 }, disabled: null },
      result: null,
    }));
    await make('a');
    start();
    await until(async () => (await endpointState(ledger, endpoint))?.disabled);
    expect((await endpointState(ledger, endpoint))?.disabled?.reason).toBe('only failures for five days');
  });

  test('is not sent to before its time by a sender whose own clock is ahead', async () => {
    behaviours['/clock'] = status(500);
    const { make, start, get, until } = place([receiverAt(url('/clock'))]);
    await make('a');
    const sending = start();
    await until(async () => settled(await get('a')));
    const real = Date.now;
    Date.now = () => real() + 2 * 3_600_000;
    try {
      for (let n = 0; n < 10; n++) {
        sending.wake();
        await sleep(30);
      }
    } finally {
      Date.now = real;
    }
    expect(hitsOf('/clock')).toHaveLength(1);
  });
});

describe('a sender that is stopped', () => {
  test('leaves what it has in hand to others', async () => {
    behaviours['/slow'] = () => {};
    const { make, start, get, until } = place([receiverAt(url('/slow'))], 300);
    await make('a');
    const sending = start();
    await until(() => hitsOf('/slow').length === 1);
    await sending.stop(20);
    expect(await get('a')).toMatchObject({ state: 'waiting', attempts: [] });
    behaviours['/slow'] = status(200);
    start();
    await until(async () => isState('delivered')(await get('a')));
  });
});
