/** `counterclaim alerts …`, called as the command line calls it, against a workspace with one dispute. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { receiversOf } from '../../src/app/alerts.js';
import { alertsResendCommand, alertsSwitchCommand } from '../../src/cli/alerts-control.js';
import { alertsExplainCommand } from '../../src/cli/alerts-explain.js';
import { alertsListCommand, alertsLogCommand } from '../../src/cli/alerts-list.js';
import { alertsTestCommand } from '../../src/cli/alerts-test.js';
import { deliveryOf } from '../../src/ledger/deliveries.js';
import { itemOf, Ledger } from '../../src/ledger/ledger.js';
import { reconcile } from '../../src/ledger/reconcile.js';
import { Reports } from '../../src/ledger/reports.js';
import { openNet } from '../../src/net/request.js';
import { connect, disconnect } from '../../src/queues/connections.js';
import { parseConfig } from '../../src/shared/config.js';
import { startAlerting } from '../../src/workers/alert.js';
import { startSending } from '../../src/workers/sending.js';
import { SECRET } from '../alerts/receiver.js';
import { toyArticle, toyEngine } from '../ledger/toy-engine.js';
import { serve, type TestServer } from '../net/server.js';

const WORKSPACE = 'alerts-commands';
let server: TestServer;
let ledger: Ledger;
let status = 500;
beforeAll(async () => {
  server = await serve({ '/hook': (_, response) => response.writeHead(status).end('not today') });
  ledger = new Ledger(connect(inject('redis')), WORKSPACE);
  await ledger.setMeta({ alerts: 1, run: 'r1' });
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  await server.close();
  await disconnect(ledger.redis);
});

const config = () =>
  parseConfig(
    `workspace: ${WORKSPACE}
alerts:
  - { name: desk, url: "${server.url('/hook')}", secret: ${SECRET}, when: { places: [Toy County] } }
  - { name: far, url: "${server.url('/hook')}", secret: ${SECRET}, when: { places: [Elsewhere], minOrigins: 2 } }
network: { allowPrivate: [127.0.0.1/32] }`,
    { file: null, cwd: '/', env: { REDIS_URL: inject('redisUrl') } },
  );

/** What the command printed, and what it remarked. */
async function said(command: () => Promise<unknown>): Promise<{ out: string; err: string }> {
  const [out, err]: string[][] = [[], []];
  const keep = (lines: string[] = []) =>
    ((text: string | Uint8Array) => {
      lines.push(String(text));
      return true;
    }) as typeof process.stdout.write;
  vi.spyOn(process.stdout, 'write').mockImplementation(keep(out));
  vi.spyOn(process.stderr, 'write').mockImplementation(keep(err));
  try {
    await command();
  } catch (error) {
    err?.push(`${(error as Error).message}\n`);
  } finally {
    vi.restoreAllMocks();
  }
  return { out: out?.join('') ?? '', err: err?.join('') ?? '' };
}
const json = (text: string) => text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));

/** Lets the alert stage and the sender work until nothing is under way. */
async function work(): Promise<void> {
  const receivers = receiversOf(config());
  const net = openNet({ allowPrivate: ['127.0.0.1/32'], userAgent: 'counterclaim/test' });
  const sending = startSending({ ledger, receivers, netOf: () => net });
  await startAlerting({ ledger, receivers, wake: sending.wake }).drain();
  await vi.waitFor(
    async () => {
      expect(await ledger.redis.zcard(ledger.keys.sending('desk'))).toBe(0);
      expect(await ledger.redis.zcount(ledger.keys.deliveryDue('desk'), '-inf', Date.now())).toBe(0);
    },
    { timeout: 10_000, interval: 50 },
  );
  await sending.stop(1_000);
  await net.close();
}

describe('the commands of alerts', () => {
  test('show what was sent, why, and let it be sent again', async () => {
    const articles = [
      toyArticle('one', 'Mayor: bridge open.', '2020-05-01'),
      toyArticle('two', 'Union: bridge not open.', '2020-05-02'),
    ];
    const records = articles.map((article) => ({ article, claims: toyEngine.extract(article) }));
    await ledger.putRecords(records.map((record) => ({ item: itemOf(record.article.id), record })));
    await reconcile(
      ledger,
      new Reports(ledger),
      toyEngine,
      articles.map(({ id }) => itemOf(id)),
    );
    await work();
    const [dispute] = await ledger.disputes();

    const [row] = json(
      (await said(() => alertsLogCommand(config(), 'desk', { json: true, since: '1d', failed: true }))).out,
    );
    expect(row).toMatchObject({
      endpoint: 'desk',
      type: 'dispute.opened',
      threads: [dispute?.id],
      state: 'waiting',
      attempts: [{ status: 500, answer: 'not today', reason: 'answers with status 500' }],
    });
    const log = await said(() => alertsLogCommand(config(), null, { json: false, since: '1d', failed: false }));
    expect(log.out).toMatch(/waiting, again at .*desk {2}dispute\.opened/);
    expect(log.out).toContain('500: answers with status 500: “not today”');

    const list = json((await said(() => alertsListCommand(config(), { json: true }))).out);
    expect(list).toMatchObject([
      { name: 'desk', host: new URL(server.url('/')).host, state: 'failing', waiting: 1 },
      { name: 'far', state: 'new', waiting: 0 },
    ]);
    expect(JSON.stringify(list)).not.toContain('/hook');

    const explained = json((await said(() => alertsExplainCommand(config(), dispute?.id ?? '', { json: true }))).out);
    expect(explained).toMatchObject([
      { endpoint: 'desk', wanted: true, lines: [{ name: 'places', holds: true, says: 'Toy County' }] },
      {
        endpoint: 'far',
        wanted: false,
        lines: [
          { name: 'places', holds: false },
          { name: 'minOrigins', holds: true },
        ],
      },
    ]);
    expect(explained[0].says.join(' ')).toContain('it was told 1 times');
    expect(explained[1].says.join(' ')).toContain('told nothing');

    status = 204;
    expect((await said(() => alertsResendCommand(config(), { id: row.id }))).err).toContain(
      '1 message will be sent again',
    );
    await work();
    expect(await deliveryOf(ledger, row.id)).toMatchObject({
      state: 'delivered',
      attempts: [{ status: 500 }, { status: 204 }],
    });
  });

  test('switch an endpoint off and on, and send what failed meanwhile', async () => {
    expect((await said(() => alertsSwitchCommand(config(), 'desk', { on: false }))).err).toContain(
      'desk is switched off',
    );
    const article = toyArticle('three', 'Guard: bridge not open.', '2020-05-03');
    await ledger.putRecords([{ item: itemOf('three'), record: { article, claims: toyEngine.extract(article) } }]);
    await reconcile(ledger, new Reports(ledger), toyEngine, [itemOf('three')]);
    const before = server.hits.length;
    await work();
    expect(server.hits).toHaveLength(before);
    const on = await said(() => alertsSwitchCommand(config(), 'desk', { on: true }));
    expect(on.err).toMatch(/desk is switched on again\n1 message failed; to send them: .*--failed-since \d{4}-/);
    expect((await said(() => alertsResendCommand(config(), { id: null, failedSince: '1h' }))).err).toContain(
      '1 message will',
    );
    await work();
    expect(server.hits).toHaveLength(before + 1);
  });

  test.each([
    [
      'an endpoint that is not there',
      () => alertsSwitchCommand(config(), 'dask', { on: true }),
      'no alert has the name "dask"',
    ],
    [
      'a message that is not there',
      () => alertsResendCommand(config(), { id: 'msg_x' }),
      'no message has the id msg_x',
    ],
    ['neither id nor time', () => alertsResendCommand(config(), { id: null }), 'give the id of a message'],
    [
      'a time that is none',
      () => alertsResendCommand(config(), { id: null, failedSince: 'today' }),
      '"today" is no time',
    ],
    [
      'a dispute that is not there',
      () => alertsExplainCommand(config(), 'x', { json: false }),
      'no dispute of the workspace',
    ],
  ])('say what is wrong with %s', async (_, command, expected) => {
    expect((await said(command)).err).toContain(expected);
  });
});

describe('the example of a receiver', () => {
  let example: ChildProcess;
  afterEach(() => example.kill());

  test('takes a message with our signature, prints it, and refuses one with another', async () => {
    const file = path.resolve(import.meta.dirname, '../../examples/webhook-consumer/server.mjs');
    // Port 0 is not for people; the test has to find a free one first.
    const free = await serve({});
    const port = Number(new URL(free.url('/')).port);
    await free.close();
    example = spawn(process.execPath, [file, String(port)], {
      env: { ...process.env, SECRET },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    example.stdout?.on('data', (piece) => (printed += piece));
    await once(example.stdout ?? example, 'data');
    const url = `http://127.0.0.1:${port}/`;
    const known = parseConfig(
      `alerts: [{ name: mine, url: "${url}", secret: ${SECRET} }]\nnetwork: { allowPrivate: [127.0.0.1/32] }`,
      {
        file: null,
        cwd: '/',
        env: {},
      },
    );
    expect((await said(() => alertsTestCommand(known, 'mine', { json: false }, '0'))).out).toContain(
      'accepted with status 204',
    );
    await vi.waitFor(() => expect(printed).toContain('test'));
    const stranger = await said(() => alertsTestCommand({ ...known, alerts: [] }, url, { json: true }, '0'));
    expect(json(stranger.out)).toMatchObject([{ ok: false, status: 401 }]);
  });
});
