/**
 * The process that finds disputes and tells of them is killed at random moments. A short selection runs in CI; the whole:
 * COUNTERCLAIM_KILLS=1000 npx vitest run tests/chaos/alerts.test.ts
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliveriesSince } from '../../src/ledger/deliveries.js';
import { itemOf, Ledger } from '../../src/ledger/ledger.js';
import { isGenuine, SECRET } from '../alerts/receiver.js';
import { startTestRedis, type TestRedis } from '../ledger/redis.js';
import { toyArticle, toyEngine } from '../ledger/toy-engine.js';
import { type Compiled, compile } from './compiled.js';

const KILLS = Number(process.env.COUNTERCLAIM_KILLS ?? 12);
/** Disputes that are begun before each kill, so that there is always something under way. */
const EACH = 3;
const SILENCE_MS = 700;
const LIST = 'to-reconcile';

type Told = { id: string; path: string; dispute: string; genuine: boolean };

let server: TestRedis;
let compiled: Compiled;
let receiver: http.Server;
const told: Told[] = [];

beforeAll(async () => {
  compiled = compile();
  server = await startTestRedis();
  receiver = http.createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    const { dispute } = JSON.parse(body).data;
    const genuine = isGenuine(request.headers, body);
    told.push({ id: String(request.headers['webhook-id']), path: request.url ?? '', dispute: dispute.topic, genuine });
    // Some are slow to answer, so that a kill falls between taking and answering.
    await sleep(randomInt(25));
    response.writeHead(204).end();
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
}, 120_000);
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await server.stop();
  compiled.remove();
});

test(
  `what is found is told to everyone, once, though the teller is killed ${KILLS} times`,
  async () => {
    const ledger = new Ledger(server.connect(), 'killed-alerts');
    await ledger.setMeta({ alerts: 1 });
    const port = (receiver.address() as AddressInfo).port;
    const endpoints = ['one', 'two'].map((name) => ({ name, url: `http://127.0.0.1:${port}/${name}` }));
    const task = {
      redis: server.options,
      workspace: 'killed-alerts',
      list: LIST,
      endpoints,
      secret: SECRET,
      silenceMs: SILENCE_MS,
    };
    const start = async (): Promise<ChildProcess> => {
      const child = spawn(process.execPath, [compiled.file('tests/chaos/toy-teller.ts'), JSON.stringify(task)], {
        env: { ...process.env, COUNTERCLAIM_LOG: 'silent' },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout ?? child, 'data');
      return child;
    };
    let count = 0;
    const find = async (): Promise<void> => {
      const name = `p${count++}`;
      for (const [who, word] of [
        ['Mayor', 'open'],
        ['Union', 'not open'],
      ]) {
        const article = toyArticle(`${name} ${who}`, `${who}: ${name} ${word}.`, '2020-05-01');
        await ledger.putRecords([
          { item: itemOf(article.id), record: { article, claims: toyEngine.extract(article) } },
        ]);
        await ledger.redis.rpush(LIST, itemOf(article.id));
      }
    };

    let inFlight = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      for (let n = 0; n < EACH; n++) await find();
      const child = await start();
      await sleep(randomInt(160));
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      for (const { name } of endpoints) inFlight += await ledger.redis.zcard(ledger.keys.sending(name));
    }
    const last = await start();
    const all = () => new Set(told.map(({ path, dispute }) => `${path} ${dispute}`)).size;
    for (let waited = 0; all() < 2 * count && waited < 60_000; waited += 50) await sleep(50);
    // What comes too much comes now.
    await sleep(2 * SILENCE_MS);
    last.kill('SIGKILL');

    const ids = new Set(told.map(({ id }) => id));
    const repeats = told.length - ids.size;
    console.log(
      `${KILLS} kills: ${count} disputes, ${ids.size} messages, ${repeats} came twice, ${inFlight} were in flight`,
    );
    expect(all()).toBe(2 * count);
    expect(ids.size).toBe(2 * count);
    expect(repeats).toBeLessThanOrEqual(inFlight);
    expect(told.every(({ genuine }) => genuine)).toBe(true);
    expect((await deliveriesSince(ledger, 0)).map(({ state }) => state)).toEqual(Array(2 * count).fill('delivered'));
    expect(await ledger.redis.hlen(ledger.keys.outbox)).toBe(0);
  },
  120_000 + KILLS * 5_000,
);
