// What the machine allows and what the pipeline makes of it, in one run, each figure beside its limit:
//   in process      the engine's own functions in this process, with a Map for an index
//   --workers N     the same articles through `replay`: queues, Redis, ledger, N worker processes
//   empty chain     five stages of BullMQ jobs that do nothing, with the same batches
//   redis           1 kB SETs over one connection, by redis-benchmark where there is one, else by ioredis
// Prints articles a second, CPU an article and the ratios to "in process". Start-up and warming up are left out: the first
// `--warm` articles are run by themselves and taken off. Of a busy machine trust the CPU, not the wall clock.
//   npm run build && node bench/pipeline.mjs [ARTICLES.jsonl] [--articles 900] [--warm 300] [--pages] [--workers 1,2,4]
// Aim on two cores: the pipeline at least 0.7 × as quick as "in process"; 400 articles/s.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs, promisify } from 'node:util';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { standardHeart } from '../dist/app/heart.js';
import { openRedis } from '../dist/queues/open-redis.js';
import { BATCH } from '../dist/queues/stages.js';
import { cleanInputOf } from '../dist/replay/clean-input.js';
import { readArchive } from '../dist/replay/readers/archive.js';
import { asPage, madeArchive } from './made-archive.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    articles: { type: 'string', default: '900' },
    warm: { type: 'string', default: '300' },
    workers: { type: 'string', default: '1,2,4' },
    pages: { type: 'boolean', default: false },
  },
});
const count = Number(values.articles);
const warm = Number(values.warm);
const folder = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-bench-'));
const lines = linesOf(positionals[0]);
const whole = fileOf('whole.jsonl', lines);
const first = fileOf('first.jsonl', lines.slice(0, warm));

writeFileSync(path.join(folder, 'counterclaim.yaml'), 'data: .\n');
const server = await openRedis({ redis: null, data: folder });
const redis = new Redis({ ...server.options, maxRetriesPerRequest: null });
try {
  const plain = await inProcess(whole);
  console.log(`${lines.length - warm} articles after ${warm}, ${os.availableParallelism()} cores`);
  tell('in process', plain, plain);
  for (const workers of values.workers.split(',').map(Number)) {
    tell(`replay --workers ${workers}`, await throughQueues(workers), plain);
  }
  const chain = await emptyChain(20_000);
  tell('empty chain, 5 stages', chain, plain);
  console.log(`redis  ${await redisRate()}`);
} finally {
  await redis.quit();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}

function linesOf(given) {
  if (given !== undefined) return readFileSync(given, 'utf8').split('\n').filter(Boolean).slice(0, count);
  return [...madeArchive(count)].map((row) => {
    const { text, ...rest } = row;
    return JSON.stringify(values.pages ? { ...rest, html: asPage(row) } : { ...rest, text });
  });
}

function fileOf(name, some) {
  const file = path.join(folder, name);
  writeFileSync(file, `${some.join('\n')}\n`);
  return file;
}

function tell(name, { articles, seconds, cpu }, base) {
  const rate = articles / seconds;
  const each = cpu / articles;
  console.log(
    [
      name.padEnd(22),
      `${rate.toFixed(0).padStart(6)} articles/s`,
      `${(1000 * each).toFixed(2).padStart(6)} ms CPU an article`,
      `speed by the clock ${(rate / (base.articles / base.seconds)).toFixed(2)} ×`,
      `by CPU ${(base.cpu / base.articles / each).toFixed(2)} ×`,
    ].join('  '),
  );
}

async function inProcess(file) {
  const { engine, cleaner: createCleaner } = standardHeart();
  const cleaner = createCleaner();
  const filed = new Map();
  const links = new Map();
  const reportOf = new Map();
  let articles = 0;
  let cpuBefore = process.cpuUsage();
  let begun = performance.now();
  for await (const item of readArchive([file])) {
    if (item.kind !== 'article') continue;
    if (articles === warm) {
      cpuBefore = process.cpuUsage();
      begun = performance.now();
    }
    articles++;
    const cleaned = await cleaner.clean(cleanInputOf(item));
    if (!cleaned.ok) continue;
    const { article } = cleaned;
    const own = engine.extract(article).map((claim) => ({ article, claim }));
    for (const report of own) reportOf.set(report.claim.id, report);
    for (const [at, report] of own.entries()) {
      const day = engine.dayOf(report);
      const others = new Set(own.slice(0, at));
      for (const key of new Set(engine.keysOf(report))) {
        const list = filed.get(key) ?? [];
        filed.set(key, list);
        for (const other of list)
          if (day === null || other.day === null || Math.abs(other.day - day) <= engine.windowDays)
            others.add(other.report);
        list.push({ day, report });
      }
      for (const other of others) {
        const link = other === report ? null : engine.relate(report, other);
        if (link === null) continue;
        if (!links.has(link.issue)) links.set(link.issue, new Map());
        links.get(link.issue).set(link.id, link);
      }
    }
  }
  for (const own of links.values()) engine.disputesOf([...own.values()], (id) => reportOf.get(id));
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  await cleaner.close();
  return { articles: articles - warm, seconds, cpu: (user + system) / 1e6 };
}

async function throughQueues(workers) {
  const args = ['--workers', String(workers), '--json'];
  const some = await measured(['replay', ...args, first]);
  const all = await measured(['replay', ...args, whole]);
  return { articles: lines.length - warm, seconds: all.seconds - some.seconds, cpu: all.cpu - some.cpu };
}

/** A command with its children and what Redis did for it; the children's CPU is what the shell's `times` adds up. */
async function measured(args) {
  const before = await redisCpu();
  const cli = path.resolve(import.meta.dirname, '../dist/cli.js');
  const begun = performance.now();
  const child = spawn('sh', ['-c', '"$@" >/dev/null 2>&1; times', 'sh', process.execPath, cli, ...args], {
    cwd: folder,
    env: { ...process.env, REDIS_URL: '', COUNTERCLAIM_LOG: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (piece) => {
    out += piece;
  });
  await once(child, 'close');
  const seconds = (performance.now() - begun) / 1000;
  const times = [...(out.trim().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  const cpu = times.reduce((sum, [, minutes, rest]) => sum + 60 * Number(minutes) + Number(rest), 0);
  return { seconds, cpu: cpu + (await redisCpu()) - before };
}

async function redisCpu() {
  const info = await redis.info('cpu');
  const of = (name) => Number(new RegExp(`used_cpu_${name}:([\\d.]+)`).exec(info)?.[1] ?? 0);
  return of('sys') + of('user');
}

/** Batches of ids through five queues whose workers only add to the next one. */
async function emptyChain(items) {
  const names = ['one', 'two', 'three', 'four', 'five'];
  const options = { connection: redis, prefix: '{bench}' };
  const queues = names.map((name) => new Queue(name, options));
  const batches = Math.ceil(items / BATCH.replay);
  let ended = 0;
  let end;
  const all = new Promise((resolve) => {
    end = resolve;
  });
  const workers = names.map(
    (name, at) =>
      new Worker(
        name,
        async (job) => {
          const next = queues[at + 1];
          if (next !== undefined) await next.addBulk([{ name: 'batch', data: job.data, opts: { jobId: job.id } }]);
          else if (++ended === batches) end();
        },
        { ...options, concurrency: 2, removeOnComplete: { age: 900, count: 20_000 } },
      ),
  );
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  const redisBefore = await redisCpu();
  const cpuBefore = process.cpuUsage();
  const begun = performance.now();
  for (let n = 0; n < batches; n++) {
    const ids = Array.from({ length: BATCH.replay }, (_, k) => `item-${n}-${k}-0123456789ab`);
    await queues[0].addBulk([{ name: 'batch', data: { v: 1, ids }, opts: { jobId: `b-${n}` } }]);
  }
  await all;
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  const cpu = (user + system) / 1e6 + (await redisCpu()) - redisBefore;
  await Promise.all([...workers, ...queues].map((one) => one.close()));
  return { articles: items, seconds, cpu };
}

async function redisRate() {
  const { path: socket, password = '' } = server.options;
  const args = ['-s', socket, '-a', password, '-t', 'set', '-d', '1000', '-n', '50000', '-P', '32', '-q'];
  const tool = await promisify(execFile)('redis-benchmark', args).catch(() => null);
  if (tool !== null) return `redis-benchmark, 32 in a pipeline: ${tool.stdout.trim().split('\r').at(-1)}`;
  const begun = performance.now();
  const value = 'x'.repeat(1_000);
  for (let n = 0; n < 50_000; n += 500) {
    const pipeline = redis.pipeline();
    for (let k = 0; k < 500; k++) pipeline.set(`bench:${n + k}`, value);
    await pipeline.exec();
  }
  const rate = 50_000 / ((performance.now() - begun) / 1000);
  return `${rate.toFixed(0)} SET/s of 1 kB by ioredis, 500 in a pipeline (redis-benchmark is not here)`;
}
