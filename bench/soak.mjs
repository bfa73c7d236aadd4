// Two hours of watching compressed into twenty minutes, to see whether anything grows that should not. `counterclaim run` as
// its own process with its own Redis watches 50 invented papers, whose feeds are full at the start, so that what the program
// keeps in memory on purpose is full too when the slopes begin. Twice a minute its garbage is collected (through Node's
// inspector, the program is not changed) and it is looked at: heap, that of its threads, memory of the process and of Redis,
// threads, windows of jsdom, and what keeps an event loop alive (sockets, timers, ports). At the end: the slopes, and every
// key of Redis that has no owner: of no kind that the program names, without the end of life that its kind should have, or a
// body that nobody waits for.
//   npm run build && node bench/soak.mjs [minutes, default 20; 4 for a short look] [articles a minute, default 60] [fast or jsdom]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { WebSocket } from 'undici';
import { keysFor } from '../dist/ledger/keys.js';
import { openRedis } from '../dist/queues/open-redis.js';
import { configOf, fill, openSite, publish } from './papers.mjs';

const SITES = 50;
const PORT = 41_801;
const LOOK_MS = 30_000;
/** Asked of the process and of each of its threads. */
const LOOK = `JSON.stringify({
  heap: process.getBuiltinModule('node:v8').getHeapStatistics().used_heap_size,
  alive: process.getActiveResourcesInfo(),
})`;

/** Nothing is loaded for it: where jsdom is not there, it has no windows. */
const JSDOM = `Object.values(process.getBuiltinModule('node:module')._cache)
  .find(({ id }) => /[\\\\/]jsdom[\\\\/]lib[\\\\/]api\\.js$/.test(id))?.exports.JSDOM.prototype`;
const minutes = Number(process.argv[2] ?? 20);
const aMinute = Number(process.argv[3] ?? 60);
const dom = process.argv[4] ?? 'fast';

const data = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-soak-'));
const sites = await Promise.all(Array.from({ length: SITES }, (_, number) => openSite(number)));
writeFileSync(path.join(data, 'counterclaim.yaml'), configOf(sites, PORT, dom));
const server = await openRedis({ redis: null, data });
const redis = new Redis(server.options);
const redisPid = Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1]);

const monitor = spawn(
  process.execPath,
  ['--inspect=127.0.0.1:0', path.resolve(import.meta.dirname, '../dist/cli.js'), 'run'],
  { cwd: data, env: { ...process.env, REDIS_URL: '', COUNTERCLAIM_LOG: 'warn' }, stdio: ['ignore', 'inherit', 'pipe'] },
);
const inspector = await inspectorOf(monitor);

const published = new Map();
fill(sites, published);
const publishing = publish(sites, published, 60_000 / aMinute);
const looks = [];
console.log('minute  articles  disputes  heap  of threads  process  Redis, MB   threads  windows  alive');
for (const end = Date.now() + minutes * 60_000; Date.now() < end; ) {
  await sleep(Math.min(LOOK_MS, Math.max(0, end - Date.now())));
  const look = await lookAt();
  looks.push(look);
  const { minute, articles, disputes, heap, beside, process: whole, redis: held, threads, windows, alive } = look;
  console.log(
    [
      minute.toFixed(1).padStart(6),
      String(articles).padStart(9),
      String(disputes).padStart(9),
      heap.toFixed(1).padStart(5),
      beside.toFixed(1).padStart(11),
      whole.toFixed(0).padStart(8),
      held.toFixed(1).padStart(10),
      String(threads).padStart(10),
      String(windows).padStart(8),
      `  ${Object.entries(alive)
        .map(([what, count]) => `${what} ${count}`)
        .join(', ')}`,
    ].join(' '),
  );
}
await publishing.stop();
await sleep(15_000);

// The first third loads models, opens threads and fills caches.
const settled = looks.slice(Math.floor(looks.length / 3));
console.log('\ngrowth after the first third, by least squares:');
for (const what of ['heap', 'beside', 'process', 'redis', 'threads', 'windows']) {
  const slope = slopeOf(settled.map((look) => [look.minute, look[what]]));
  const articles = slopeOf(settled.map((look) => [look.minute, look.articles]));
  const isCount = what === 'threads' || what === 'windows';
  const unit = isCount ? '' : ' MB';
  const each = isCount ? '' : `, ${((1024 * slope) / articles).toFixed(1)} kB an article`;
  console.log(`  ${what.padEnd(8)} ${(60 * slope).toFixed(2)}${unit} an hour of the clock${each}`);
}
const kinds = [...new Set(settled.flatMap(({ alive }) => Object.keys(alive)))];
const grown = kinds.filter((kind) => slopeOf(settled.map(({ minute, alive }) => [minute, alive[kind] ?? 0])) > 1);
console.log(`  kept alive and growing: ${grown.join(', ') || 'nothing'}`);
// A body may have been on its way when it was looked at.
const suspects = await keysWithoutOwner();
await sleep(5_000);
const ownerless = (await keysWithoutOwner()).filter((row) => suspects.includes(row));
console.log(
  `keys of Redis without an owner: ${ownerless.length}${ownerless.length > 0 ? `\n  ${ownerless.slice(0, 20).join('\n  ')}` : ''}`,
);
// While it listens, the program waits for whoever inspects it.
inspector.close();
const asked = Date.now();
monitor.kill('SIGTERM');
await once(monitor, 'exit');
console.log(`stopped after SIGTERM in ${((Date.now() - asked) / 1_000).toFixed(1)} s`);
redis.disconnect();
await server.close();
rmSync(data, { recursive: true, force: true });
process.exit(ownerless.length + grown.length > 0 ? 1 : 0);

async function lookAt() {
  const all = [];
  // A thread that ends meanwhile, or is deep in its work, gives no answer.
  for (const ask of inspector.isolates())
    all.push(await Promise.race([lookInto(ask), sleep(all.length === 0 ? 60_000 : 10_000)]));
  const [main, ...threads] = all.filter((one) => one !== undefined);
  const counts = {};
  for (const what of [main, ...threads].flatMap(({ alive }) => alive).sort()) counts[what] = (counts[what] ?? 0) + 1;
  return {
    minute: process.uptime() / 60,
    articles: published.size,
    disputes: await redis.hlen('counterclaim:{live}:disputes'),
    heap: main.heap / 1048576,
    beside: threads.reduce((sum, { heap }) => sum + heap, 0) / 1048576,
    process: residentOf(monitor.pid),
    redis: residentOf(redisPid),
    threads: Number(/Threads:\s+(\d+)/.exec(readFileSync(`/proc/${monitor.pid}/status`, 'utf8'))?.[1]),
    windows: [main, ...threads].reduce((sum, { windows }) => sum + windows, 0),
    alive: counts,
  };
}

async function lookInto(ask) {
  await ask('HeapProfiler.collectGarbage');
  const { result } = await ask('Runtime.evaluate', { expression: LOOK });
  return { ...JSON.parse(result.value), windows: await windowsOf(ask) };
}

async function windowsOf(ask) {
  const { result: prototype } = await ask('Runtime.evaluate', { expression: JSDOM });
  if (prototype.objectId === undefined) return 0;
  const { objects } = await ask('Runtime.queryObjects', { prototypeObjectId: prototype.objectId });
  const { result } = await ask('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: 'function () { return this.length; }',
  });
  for (const { objectId } of [objects, prototype]) await ask('Runtime.releaseObject', { objectId });
  return result.value;
}

function residentOf(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

function slopeOf(points) {
  const mean = (at) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [mx, my] = [mean(0), mean(1)];
  const over = points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  return over === 0 ? 0 : points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / over;
}

async function keysWithoutOwner() {
  const keys = keysFor('live');
  const kinds = new Set(
    Object.values(keys).flatMap((value) => {
      const made = typeof value === 'function' ? value('x') : value;
      const key = typeof made === 'function' ? made('x') : made;
      return key.startsWith('counterclaim:') ? [keys.nameOf(key).split(':')[0]] : [];
    }),
  );
  const mortal = new Set(['body', 'sentence', 'trace', 'traced', 'delivery', 'host', 'cache', 'subscription', 'pause']);
  const stages = ['fetch', 'clean', 'extract', 'reconcile', 'alert', 'opinion'];
  const waited = new Set();
  for (const stage of stages) {
    for (const json of await redis.hvals(keys.open(stage))) for (const id of JSON.parse(json).ids) waited.add(id);
    for (const item of await redis.hkeys(keys.quarantine(stage))) waited.add(item);
  }
  const found = [];
  let cursor = '0';
  do {
    const [next, some] = await redis.scan(cursor, 'COUNT', 1_000);
    for (const key of some) {
      const name = keys.nameOf(key);
      const kind = name.split(':')[0];
      if (!key.startsWith('counterclaim:{live}:') || !kinds.has(kind)) found.push(`${key}: of no kind`);
      else if (mortal.has(kind) && (await redis.pttl(key)) === -1) found.push(`${key}: has no end of life`);
      else if (kind === 'body' && !waited.has(name.slice('body:'.length))) found.push(`${key}: nobody waits for it`);
    }
    cursor = next;
  } while (cursor !== '0');
  return found;
}

/** Node says on standard error where it listens; what else comes there is passed on. */
async function inspectorOf(child) {
  const address = await new Promise((found) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      const url = /^Debugger listening on (ws:\S+)/.exec(line)?.[1];
      if (url) found(url);
      else if (!/^(?:For help|Debugger attached)/.test(line)) process.stderr.write(`${line}\n`);
    });
  });
  const socket = new WebSocket(address);
  await new Promise((opened, failed) => {
    socket.onopen = opened;
    socket.onerror = failed;
  });
  let last = 0;
  const waiting = new Map();
  const threads = new Map();
  const caller =
    (send) =>
    (method, params = {}) =>
      new Promise((answered) => {
        waiting.set(++last, answered);
        send(JSON.stringify({ id: last, method, params }));
      });
  const hear = (text) => {
    const { id, result, method, params } = JSON.parse(text);
    if (method === 'NodeWorker.receivedMessageFromWorker') hear(params.message);
    else if (method === 'NodeWorker.attachedToWorker') {
      const { sessionId } = params;
      threads.set(
        sessionId,
        caller((message) => ask('NodeWorker.sendMessageToWorker', { sessionId, message })),
      );
    } else if (method === 'NodeWorker.detachedFromWorker') threads.delete(params.sessionId);
    waiting.get(id)?.(result);
    waiting.delete(id);
  };
  const ask = caller((text) => socket.send(text));
  socket.onmessage = ({ data: text }) => hear(text);
  await ask('NodeWorker.enable', { waitForDebuggerOnStart: false });
  return {
    close: () => socket.close(),
    /** One to ask for the process, and one for each of its threads. */
    isolates: () => [ask, ...threads.values()],
  };
}
