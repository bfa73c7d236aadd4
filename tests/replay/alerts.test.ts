import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tellerOf } from '../../src/app/teller.js';
import { replayArchive } from '../../src/app.js';
import { Ledger } from '../../src/ledger/ledger.js';
import type { ReadItem } from '../../src/replay/readers/items.js';
import { parseConfig } from '../../src/shared/config.js';
import { isGenuine, SECRET } from '../alerts/receiver.js';
import { toyHeart } from '../chaos/toy-archive.js';
import { startTestRedis, type TestRedis } from '../ledger/redis.js';
import { serve, type TestServer } from '../net/server.js';

let redis: TestRedis;
let server: TestServer;
type Told = {
  type: string;
  replayed?: true;
  timestamp: string;
  data: { sequence: number; dispute: { topic: string } };
};
let told: Told[] = [];
let status = 204;

beforeAll(async () => {
  redis = await startTestRedis();
  server = await serve({
    '/hook': (request, response, body) => {
      if (isGenuine(request.headers, body) && status === 204) told.push(JSON.parse(body));
      response.writeHead(status).end();
    },
  });
});
afterAll(async () => {
  await server.close();
  await redis.stop();
});

const item = (id: string, published: string, text: string): ReadItem => ({
  kind: 'article',
  source: id,
  id,
  url: null,
  outlet: null,
  title: null,
  published,
  dateBasis: 'input',
  language: 'en',
  body: { kind: 'text', value: text },
});
const ITEMS = [
  item('one', '2020-05-01', 'Mayor: bridge open.'),
  item('two', '2020-05-02', 'Union: bridge not open.'),
  item('three', '2020-05-03', 'Guard: gate open.'),
  item('four', '2020-05-04', 'Driver: gate not open.'),
];

async function replayed(workspace: string, alerts: boolean) {
  told = [];
  const config = parseConfig(
    `alerts: [{ name: desk, url: "${server.url('/hook')}", secret: ${SECRET}, digest: 1h }]\nnetwork: { allowPrivate: [127.0.0.1/32] }`,
    { file: null, cwd: '/', env: {} },
  );
  let left = 0;
  await replayArchive({
    redis: redis.options,
    workspace,
    heart: toyHeart(),
    workers: 0,
    entry: { file: '', args: [] },
    mode: 'empty',
    inputName: 'toy',
    items: async function* () {
      yield* ITEMS;
    },
    onProgress: () => {},
    onNote: () => {},
    startTeller: alerts ? tellerOf(config, '0.0.0', (count) => (left = count)) : undefined,
  });
  const ledger = new Ledger(redis.connect(), workspace);
  return { left, outbox: await ledger.redis.hlen(ledger.keys.outbox), disputes: (await ledger.disputes()).length };
}

describe('a replay', () => {
  test('tells nobody', async () => {
    expect(await replayed('silent', false)).toEqual({ left: 0, outbox: 0, disputes: 2 });
    expect(server.hits).toEqual([]);
  });

  test('that is asked to tell says that it is one, and when it would have been', async () => {
    expect(await replayed('told', true)).toEqual({ left: 0, outbox: 0, disputes: 2 });
    const opened = told.filter(({ data }) => data.sequence === 1);
    expect(told.every((one) => one.replayed === true)).toBe(true);
    expect(opened.map(({ type }) => type)).toEqual(['dispute.opened', 'dispute.opened']);
    expect(opened.map(({ data, timestamp }) => `${data.dispute.topic} ${timestamp}`).sort()).toEqual([
      'is bridge open 2020-05-02',
      'is gate open 2020-05-04',
    ]);
  });

  test('ends also where the receiver wants nothing, and says how much was left', async () => {
    status = 410;
    expect(await replayed('unwanted', true)).toMatchObject({ outbox: 0, disputes: 2, left: 0 });
    expect(told).toEqual([]);
  });

  test('that is to tell nobody at all does not begin', () => {
    const config = parseConfig('feeds: []', { file: null, cwd: '/', env: {} });
    expect(() => tellerOf(config, '0.0.0', () => {})).toThrow(/there is no endpoint to tell/);
  });
});
