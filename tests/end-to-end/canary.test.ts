/**
 * A word in every setting that is a secret, and a site that says back in each answer what it was sent. None of the words
 * may stand in what the program logs, prints, measures, serves or writes down, whatever goes wrong.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Compiled, compile } from '../chaos/compiled.js';
import { RedisServer } from '../chaos/redis-server.js';

/** The last sixteen letters are drawn, so that no word stands anywhere by chance. */
const word = (bird: string) => `${bird}8a3f91c07e5d4b26`;
const WORDS = {
  redis: word('robin'),
  standard: word('ortolan'),
  former: word('plover'),
  file: word('siskin'),
  slack: word('linnet'),
  discord: word('dunnock'),
  ntfy: word('bunting'),
  telegram: word('wagtail'),
  mail: word('swallow'),
  model: word('bullfinch'),
  token: word('goldfinch'),
  telemetry: word('redwing'),
};
const signing = (text: string) => `whsec_${Buffer.from(text.padEnd(32, 'x')).toString('base64')}`;
/** As it stands in the settings, and as programs write it that put it into a header. */
const FORMS = Object.entries(WORDS).flatMap(([name, text]) =>
  [
    text,
    encodeURIComponent(text),
    signing(text).slice(6, 26),
    ...[text, `\0c\0${text}`].map((one) => Buffer.from(one).toString('base64')),
  ].map((form) => ({ name, form })),
);

let compiled: Compiled;
let redis: RedisServer;
let site: http.Server;
let home: string;
let base: string;
let seen = '';
const asked = new Set<string>();

beforeAll(async () => {
  compiled = compile();
  redis = new RedisServer(undefined, WORDS.redis);
  await redis.start();
  home = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-canary-'));
  site = http.createServer(answer);
  await once(site.listen(0, '127.0.0.1'), 'listening');
  base = `127.0.0.1:${(site.address() as AddressInfo).port}`;
}, 180_000);
afterAll(async () => {
  site.close();
  site.closeAllConnections();
  await redis.remove();
  compiled.remove();
  rmSync(home, { recursive: true, force: true });
});

const filler = 'The council met on Monday in the old town hall, and the meeting went on until late in the evening. ';
const ARTICLES: Record<string, string> = {
  '/one': 'Russian forces have captured the town of Soledar, the defence ministry in Moscow said on Monday.',
  '/two': 'Russian forces have not captured Soledar, the Ukrainian military said on Monday.',
};

async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const where = request.url ?? '';
  asked.add(where.replace(/[?].*/, ''));
  for await (const _ of request);
  if (where === '/feed.xml') {
    const items = Object.keys(ARTICLES).map(
      (name) => `<item><title>Report ${name.slice(1)}</title><link>http://${base}${name}</link><guid>${name}</guid>
        <pubDate>Mon, 04 May 2020 10:00:00 GMT</pubDate></item>`,
    );
    response.setHeader('content-type', 'application/rss+xml');
    response.end(`<rss version="2.0"><channel><title>Crier</title>${items.join('')}</channel></rss>`);
  } else if (ARTICLES[where] !== undefined) {
    response.setHeader('content-type', 'text/html');
    response.end(
      `<article><h1>Report</h1><p>${ARTICLES[where]} ${filler}</p><p>${filler}</p><p>${filler}</p></article>`,
    );
  } else if (where === '/robots.txt') response.writeHead(404).end();
  // A careless receiver says back all it was sent.
  else response.writeHead(403, { 'x-said': where }).end(`${where} ${JSON.stringify(request.headers)}`);
}

function settings(port: number): string {
  writeFileSync(path.join(home, 'desk.secret'), `${signing(WORDS.file)}\n`);
  const to = `http://${base}`;
  return JSON.stringify({
    feeds: ['/feed.xml', '/gone.xml'].map((name) => ({ url: `${to}${name}`, every: '1s' })),
    alerts: [
      { name: 'standard', url: `${to}/standard`, secrets: [signing(WORDS.standard), signing(WORDS.former)] },
      { name: 'file', url: `${to}/file`, secretFile: './desk.secret' },
      { name: 'slack', url: `${to}/services/${WORDS.slack}`, format: 'slack' },
      { name: 'discord', url: `${to}/hooks/${WORDS.discord}?key=${WORDS.discord}`, format: 'discord' },
      { name: 'ntfy', url: `${to}/ntfy`, format: 'ntfy', secret: WORDS.ntfy },
      { name: 'telegram', url: `${to}/telegram`, format: 'telegram', to: '1', secret: `12:${WORDS.telegram}` },
      {
        ...{ name: 'mail', url: `smtp://${base}`, format: 'mail', to: 'a@desk.example', from: 'c@desk.example' },
        ...{ user: 'c', secret: WORDS.mail },
      },
    ],
    secondOpinion: { url: `${to}/v1`, model: 'small', key: WORDS.model, claims: true },
    network: { allowPrivate: ['127.0.0.1/32'] },
    web: { port, token: WORDS.token },
  });
}

function run(...args: string[]): ChildProcess {
  const { path: socket, password } = redis.options;
  const child = spawn(process.execPath, [compiled.file('src/cli.ts'), ...args], {
    cwd: home,
    env: {
      ...process.env,
      ...{ HOME: home, XDG_CONFIG_HOME: home, COUNTERCLAIM_LOG: 'trace', REDIS_URL: `unix://:${password}@${socket}` },
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://${base}/otlp`,
      OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer ${WORDS.telemetry}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (piece) => {
      seen += piece;
    });
  return child;
}

const leaks = () => [...new Set(FORMS.filter(({ form }) => seen.includes(form)).map(({ name }) => name))];
/** The lines around what was found, for whoever has to mend it. */
const where = () =>
  FORMS.flatMap(({ form }) => {
    const at = seen.indexOf(form);
    return at === -1 ? [] : [seen.slice(Math.max(0, at - 200), at + 60)];
  });

test('no secret of the settings is found in logs, pages, metrics, API, errors or files', async () => {
  const port = 20_000 + (process.pid % 20_000);
  writeFileSync(path.join(home, 'counterclaim.yaml'), settings(port));
  const monitor = run('run');
  const ended = once(monitor, 'close');
  const get = async (place: string, token?: string) => {
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const got = await fetch(`http://127.0.0.1:${port}${place}`, { headers }).catch(() => null);
    const text = got === null ? '' : await got.text();
    seen += got === null ? '' : `${JSON.stringify([...got.headers])}\n${text}\n`;
    return { status: got?.status ?? 0, text };
  };
  const wanted = ['/standard', '/file', `/services/${WORDS.slack}`, `/hooks/${WORDS.discord}`, '/v1/chat/completions'];
  for (let tries = 0; tries < 600 && monitor.exitCode === null && !wanted.every((one) => asked.has(one)); tries++)
    await sleep(100);
  expect([...asked], seen.slice(-3_000)).toEqual(expect.arrayContaining(wanted));
  await sleep(500);

  const places = ['/', '/feeds', '/deliveries', '/quarantine', '/queues', '/speakers', '/metrics', '/readyz'];
  const api = ['/api/openapi.json', '/api/disputes', '/api/feeds', '/api/deliveries', '/api/quarantine', '/nowhere'];
  const open: string[] = [];
  for (const place of [...places, ...api]) {
    if ((await get(place, WORDS.token)).status === 200) open.push(place);
    await get(place, `${WORDS.token.slice(0, -1)}0`);
    await get(`${place}?token=guess`);
  }
  expect(open).toEqual(expect.arrayContaining(places.filter((one) => one !== '/queues')));
  const backup = path.join(home, 'backup.jsonl');
  const refused = path.join(home, 'refused.yaml');
  const short = [{ name: 'standard', url: `http://${base}/`, secret: WORDS.standard }];
  writeFileSync(refused, JSON.stringify({ ...JSON.parse(settings(port)), alerts: short }));
  const commands = [
    ['alerts', 'list', '--json'],
    ['alerts', 'log', '--json'],
    ['alerts', 'test', 'slack'],
    ['alerts', 'test', 'mail'],
    ['alerts', 'test', 'standard', '--config', refused],
    ['doctor'],
    ['backup', backup],
  ];
  await Promise.all(commands.map((command) => once(run(...command), 'close')));
  monitor.kill('SIGTERM');
  await ended;
  // What it wrote down, in files and into Redis, but for what the user wrote.
  for (const folder of [home, redis.data])
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const file = path.join(folder, name);
      if (/^(?:counterclaim|refused)\.yaml$|^desk\.secret$/.test(name) || !statSync(file).isFile()) continue;
      seen += readFileSync(file, 'latin1');
    }
  expect(seen).toContain('"schema"');
  expect(seen).toContain('counterclaim_');
  expect(leaks(), where().join('\n---\n')).toEqual([]);
  const lines = seen.split('\n').filter((line) => line.startsWith('{"level"'));
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
}, 150_000);
