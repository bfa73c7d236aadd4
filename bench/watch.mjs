// An hour of watching, compressed into four minutes: `counterclaim run` as its own process, with its own Redis, against 50
// sites served from this process that publish as many articles as they would in an hour. Prints for each quarter how many
// articles came, how long from the moment an article stood in its feed to its claims in the ledger, and what CPU and
// memory the monitor and Redis took: they should be flat. Where the monitor gets less CPU than it needs, articles wait, and
// the times say nothing of the program: look at the load that is printed first. At the end all that was published must be in the ledger.
//   npm run build && node bench/watch.mjs [seconds, default 240] [articles an hour and site, default 12]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { unpack } from '../dist/ledger/packed.js';
import { openRedis } from '../dist/queues/open-redis.js';

const TOWNS = ['Alderton', 'Brackwater', 'Corfield', 'Dunmere', 'Eastholm', 'Fenwick', 'Garnock', 'Hollowell'];
const SENTENCES = [
  (n) => `The defence ministry said on Monday that ${n % 900} soldiers were killed near ${pick(TOWNS, n)}.`,
  (n) => `Mayor Anna Thorn denied that ${pick(TOWNS, n)} had been captured.`,
  (n) => `“We hold the ${n % 90} bridges of ${pick(TOWNS, n)},” said General Piet Marlow.`,
  (n) => `Police said ${n % 300} people were wounded in ${pick(TOWNS, n)}.`,
  (n) => `The agency reported that rebels had withdrawn from ${pick(TOWNS, n)} after ${n % 60} hours.`,
];
const SITES = 50;
const WINDOW = 30;
/** Of the monitor's metrics. */
const PORT = 41_800;
const WARM_MS = 30_000;
/** Jiffies a second: the kernel's unit in /proc. */
const HERTZ = 100;
const seconds = Number(process.argv[2] ?? 240);
const perHour = Number(process.argv[3] ?? 12);

const data = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-watch-'));
const sites = await Promise.all(Array.from({ length: SITES }, (_, number) => openSite(number)));
writeFileSync(path.join(data, 'counterclaim.yaml'), configOf(sites));
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
const publishing = publish();
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

/** A site with a feed that holds its newest articles, and the pages. */
async function openSite(number) {
  const site = { number, url: '', articles: [], hits: 0, last: -1e9, closest: Number.POSITIVE_INFINITY };
  const web = http.createServer((request, response) => {
    const now = performance.now();
    site.hits++;
    site.closest = Math.min(site.closest, now - site.last);
    site.last = now;
    const [, kind, at] = (request.url ?? '').split('/');
    if (kind === 'feed') {
      const etag = `"${site.articles.length}"`;
      if (request.headers['if-none-match'] === etag) return response.writeHead(304, { etag }).end();
      return response.writeHead(200, { etag, 'content-type': 'application/rss+xml' }).end(feedOf(site));
    }
    const article = kind === 'news' ? site.articles[Number(at)] : undefined;
    if (article === undefined) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(pageOf(site, article));
  });
  web.listen(0, '127.0.0.1');
  await once(web, 'listening');
  web.unref();
  site.url = `http://127.0.0.1:${web.address().port}`;
  return site;
}

/** Publishes at random moments, so many as an hour brings, until told to stop. */
function publish() {
  const meanMs = (seconds * 1_000) / (perHour * SITES);
  let stopped = false;
  const running = (async () => {
    while (!stopped) {
      const site = sites[Math.floor(Math.random() * SITES)];
      const number = site.articles.length;
      site.articles.push({ number, at: new Date(), seed: Math.floor(Math.random() * 1e6) });
      published.set(`${site.url}/news/${number}`, performance.now());
      await sleep(-Math.log(1 - Math.random()) * meanMs);
    }
  })();
  return {
    stop: () => {
      stopped = true;
      return running;
    },
  };
}

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

function feedOf({ number, url, articles }) {
  const items = articles
    .slice(-WINDOW)
    .reverse()
    .map(
      (article) =>
        `<item><guid>${url}/news/${article.number}</guid><link>${url}/news/${article.number}</link><title>${titleOf(article)}</title><pubDate>${article.at.toUTCString()}</pubDate></item>`,
    );
  return `<rss version="2.0"><channel><title>Paper ${number}</title>${items.join('')}</channel></rss>`;
}

function titleOf({ seed }) {
  return `Report ${seed} from ${pick(TOWNS, seed)}`;
}

function pageOf(site, article) {
  const { seed, at } = article;
  const paragraphs = Array.from(
    { length: 8 },
    (_, n) => `<p>${pick(SENTENCES, seed + n)(seed * 7 + n * 13)} ${filler(seed + n)}</p>`,
  );
  return `<html lang="en"><head><title>${titleOf(article)}</title><meta property="article:published_time" content="${at.toISOString()}"></head>
<body><nav><a href="/">Home</a><a href="/world">World</a></nav><article><h1>${titleOf(article)}</h1>${paragraphs.join('')}</article><footer>Paper ${site.number}</footer></body></html>`;
}

function filler(seed) {
  return `The council of ward ${seed % 997} met for ${2 + (seed % 9)} hours and heard ${3 + (seed % 40)} speakers on roads, schools and the budget of the coming year.`;
}

function pick(list, seed) {
  return list[seed % list.length];
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

function configOf(all) {
  const feeds = all.map(({ url }) => `  - { url: "${url}/feed", every: 10s }`);
  return `data: .\nweb: { port: ${PORT} }\nfeeds:\n${feeds.join('\n')}\nnetwork: { allowPrivate: [127.0.0.1/32] }\n`;
}
