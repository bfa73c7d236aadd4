// An hour of watching, compressed into four minutes: `counterclaim run` as its own process, with its own Redis, against 50
// sites served from this process that publish as many articles as they would in an hour. Prints for each quarter how many
// articles came, how long from the moment an article stood in its feed to its claims in the ledger, and what CPU and
// memory the monitor and Redis took: they should be flat. Where the monitor gets less CPU than it needs, articles wait, and
// the times say nothing of the program: look at the load that is printed first. At the end all that was published must be in the ledger.
//   npm run build && node bench/watch.mjs [seconds, default 240] [articles an hour and site, default 12]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { unpack } from '../dist/ledger/packed.js';
import { openRedis } from '../dist/queues/open-redis.js';
import { configOf, openSite, publish } from './papers.mjs';

const SITES = 50;
/** Of the monitor's metrics. */
const PORT = 41_800;
const WARM_MS = 30_000;
/** Jiffies a second: the kernel's unit in /proc. */
const HERTZ = 100;
const seconds = Number(process.argv[2] ?? 240);
const perHour = Number(process.argv[3] ?? 12);

const data = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-watch-'));
const sites = await Promise.all(Array.from({ length: SITES }, (_, number) => openSite(number)));
writeFileSync(path.join(data, 'counterclaim.yaml'), configOf(sites, PORT));
const server = await openRedis({ redis: null, data });
const redis = new Redis(server.options);
const ears = new Redis(server.options);
await redis.config('SET', 'notify-keyspace-events', 'K$');

/** URL → when it stood in its feed, and when its claims stood in the ledger; ms of one clock. */
const published = new Map();
const arrived = new Map();
await ears.psubscribe('__keyspace@0__:counterclaim:{live}:article:*');
ears.on('pmessage', async (_, channel) => {
  const at = performance.now();
  const key = channel.slice(channel.indexOf(':') + 1);
  const bytes = await redis.getBuffer(key);
  const record = bytes === null ? null : unpack(bytes);
  if (record?.claims && !arrived.has(record.article.url)) arrived.set(record.article.url, at);
});

const monitor = spawn(process.execPath, [path.resolve(import.meta.dirname, '../dist/cli.js'), 'run'], {
  cwd: data,
  env: { ...process.env, REDIS_URL: '', COUNTERCLAIM_LOG: 'warn' },
  stdio: ['ignore', 'inherit', 'inherit'],
});
const redisPid = Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1]);

// The hour begins when the models are loaded and each feed was looked at once.
const publishing = publish(sites, published, (seconds * 1_000) / (perHour * SITES));
await sleep(WARM_MS);
console.log(
  `${SITES} sites, ${perHour} articles an hour each, one hour in ${seconds} s; load ${os.loadavg()[0].toFixed(1)} on ${os.cpus().length} cores\n`,
);
console.log('quarter  articles  published → ledger, s  CPU of one core, %  memory, MB');
console.log('                       p50    p99        run    Redis        run  Redis');
for (let quarter = 1; quarter <= 4; quarter++) {
  const [begun, before] = [performance.now(), usage()];
  await sleep((seconds * 1_000) / 4);
  const after = usage();
  const wall = (performance.now() - begun) / 1_000;
  const delays = [...arrived]
    .filter(([url, at]) => at >= begun && published.has(url))
    .map(([url, at]) => (at - published.get(url)) / 1_000)
    .sort((a, b) => a - b);
  const share = (name) => (100 * (after[name].cpu - before[name].cpu)) / wall;
  const row = [
    String(quarter).padStart(7),
    String(delays.length).padStart(9),
    quantile(delays, 0.5).padStart(10),
    quantile(delays, 0.99).padStart(6),
    share('run').toFixed(0).padStart(10),
    share('redis').toFixed(0).padStart(8),
    after.run.megabytes.toFixed(0).padStart(10),
    after.redis.megabytes.toFixed(0).padStart(6),
  ];
  console.log(row.join(' '));
}
console.log(`\nseconds a batch in each stage: ${await stageTimes()}; waiting: ${await waiting()}`);
await publishing.stop();
for (let waited = 0; waited < 60_000 && arrived.size < published.size; waited += 500) await sleep(500);
const missing = [...published.keys()].filter((url) => !arrived.has(url));
const asked = sites.reduce((sum, { hits }) => sum + hits, 0);
console.log(
  `\n${published.size} published, ${missing.length} not in the ledger; ${asked} requests; starts of one host never closer than ${Math.min(...sites.map(({ closest }) => closest)).toFixed(0)} ms`,
);
for (const url of missing.slice(0, 5)) console.log(`  missing: ${url}`);

monitor.kill('SIGTERM');
await once(monitor, 'exit');
redis.disconnect();
ears.disconnect();
await server.close();
rmSync(data, { recursive: true, force: true });
process.exit(missing.length > 0 ? 1 : 0);

/** What the monitor says of itself. */
async function figures() {
  return (await fetch(`http://127.0.0.1:${PORT}/metrics`)).text();
}

async function stageTimes() {
  const text = await figures();
  const of = (what, stage) =>
    Number(new RegExp(`batch_seconds_${what}\\{stage="${stage}"\\} (\\S+)`).exec(text)?.[1] ?? 0);
  return ['fetch', 'clean', 'extract', 'reconcile']
    .map((stage) => `${stage} ${(of('sum', stage) / Math.max(1, of('count', stage))).toFixed(2)}`)
    .join(', ');
}

async function waiting() {
  const rows = [
    ...(await figures()).matchAll(/^counterclaim_jobs\{queue="(\w+)",state="(waiting|active|delayed)"\} ([1-9]\d*)$/gm),
  ];
  return rows.map(([, queue, state, count]) => `${count} ${state} in ${queue}`).join(', ') || 'nothing';
}

function quantile(sorted, share) {
  return sorted.length === 0 ? '–' : sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
}

/** CPU seconds so far and memory now, of the monitor with its threads and of Redis. */
function usage() {
  return Object.fromEntries(
    Object.entries({ run: monitor.pid, redis: redisPid }).map(([name, pid]) => {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const megabytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
      return [name, { cpu: (Number(fields[11]) + Number(fields[12])) / HERTZ, megabytes }];
    }),
  );
}
