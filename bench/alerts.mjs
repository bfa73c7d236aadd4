/**
 * From an article's arrival to the POST that tells of its dispute, on a machine with nothing else to do:
 *
 *   npm run build && COUNTERCLAIM_LOG=error node bench/alerts.mjs [DISPUTES]
 *
 * Articles enter the clean stage one by one, through the real queues, the real engine and the real sender, with a private
 * Redis; each second article contradicts the one before. Once with one healthy endpoint alone, once with ten more that
 * take the message and never answer.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { standardHeart } from '../dist/app/heart.js';
import { startMonitor } from '../dist/app/monitor.js';
import { openWorkspace } from '../dist/app.js';
import { enter, NOTHING_READ } from '../dist/ledger/entrance.js';
import { openRedis } from '../dist/queues/open-redis.js';
import { batchOf } from '../dist/queues/stages.js';
import { parseConfig } from '../dist/shared/config.js';

const COUNT = Number(process.argv[2] ?? 100);
const HANGING = 10;
const secret = `whsec_${randomBytes(32).toString('base64')}`;

/** Towns of the gazetteer, so that each pair is a dispute of its own. */
const TOWNS = ['Lyman', 'Kupiansk', 'Izium', 'Bakhmut', 'Soledar', 'Avdiivka', 'Vuhledar', 'Toretsk', 'Robotyne'];

const arrived = new Map();
const told = new Map();
const server = createServer(async (request, response) => {
  const at = performance.now();
  let body = '';
  for await (const piece of request) body += piece;
  // The others take the message and say nothing.
  if (request.url !== '/healthy') return;
  response.writeHead(204).end();
  for (const { reports } of JSON.parse(body).data.dispute?.positions ?? []) {
    for (const { article } of reports) if (!told.has(article)) told.set(article, at);
  }
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const at = (name) => `http://127.0.0.1:${server.address().port}/${name}`;

const folder = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-bench-'));
try {
  for (const hanging of [0, HANGING]) await measure(hanging);
} finally {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

async function measure(hanging) {
  arrived.clear();
  told.clear();
  const names = ['healthy', ...Array.from({ length: hanging }, (_, n) => `hanging${n}`)];
  const alerts = names.map((name) => `  - { name: ${name}, url: "${at(name)}", secret: ${secret} }`).join('\n');
  const text = `alerts:\n${alerts}\nnetwork: { allowPrivate: [127.0.0.1/32] }\nweb: off\nworkspace: bench${hanging}`;
  const config = { ...parseConfig(text, { file: null, cwd: folder, env: {} }), data: folder };
  const redis = await openRedis(config);
  const stages = ['clean', 'extract', 'reconcile', 'alert'];
  const monitor = await startMonitor({
    heart: standardHeart(),
    config,
    redis: redis.options,
    version: '0.0.0',
    stages,
  });
  const place = openWorkspace(redis.options, config.workspace);
  let state = NOTHING_READ;

  async function arrive(id, published, value) {
    const input = {
      id,
      url: null,
      outlet: `Outlet ${id}`,
      title: null,
      published,
      dateBasis: 'input',
      language: 'en',
      body: { kind: 'text', value },
    };
    const batchFor = (items) => batchOf('rbench', items, Date.now());
    arrived.set(id, performance.now());
    const entered = await enter(place.ledger, {
      state,
      read: state.read + 1,
      done: false,
      articles: [{ body: { input, source: null, versioned: false } }],
      skipped: [],
      to: { stage: 'clean', batchOf: batchFor },
    });
    state = entered.state;
    await place.queues.add('clean', [entered.batch]);
  }

  const waits = [];
  // The first few load what is loaded once.
  for (let n = -3; n < COUNT; n++) {
    const k = n + 3;
    const town = TOWNS[k % TOWNS.length];
    const day = new Date(Date.UTC(2023, 0, 1) + Math.floor(k / TOWNS.length) * 40 * 86_400_000)
      .toISOString()
      .slice(0, 10);
    await arrive(
      `a${k}`,
      day,
      `Russian forces have captured ${town}, the Russian Defence Ministry said on Thursday. The council met in the old town hall.`,
    );
    await sleep(250);
    const second = `b${k}`;
    await arrive(
      second,
      day,
      `Russian forces have not captured ${town}, the Ukrainian General Staff said. The weather was cold, and the roads were wet.`,
    );
    for (let waited = 0; !told.has(second) && waited < 10_000; waited += 5) await sleep(5);
    if (n >= 0) waits.push(told.has(second) ? told.get(second) - arrived.get(second) : Number.POSITIVE_INFINITY);
  }
  waits.sort((a, b) => a - b);
  const part = (share) => waits[Math.min(waits.length - 1, Math.floor(share * waits.length))].toFixed(0);
  const missing = waits.filter((ms) => !Number.isFinite(ms)).length;
  const label = hanging === 0 ? 'one healthy endpoint' : `beside ${hanging} that hang`;
  console.log(
    `${label.padEnd(22)} ${waits.length} disputes  p50 ${part(0.5)} ms  p99 ${part(0.99)} ms  not told ${missing}`,
  );
  await monitor.stop(500);
  await place.close();
  await redis.close();
}
