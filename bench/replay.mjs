// What the queues cost: the same articles through `replay` (queues, Redis, ledger) and through the same functions in this
// process with a Map for an index, in one run, one after the other. Prints articles a second, CPU an article and their
// ratios. Aim: the queues cost less than half of the whole, so the ratio of CPU stays below 2.
//   npm run build && node bench/replay.mjs ARTICLES.jsonl [workers …]
// Wall times of a busy machine say little; compare within one run only.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { Redis } from 'ioredis';
import { standardHeart } from '../dist/app/heart.js';
import { openRedis } from '../dist/queues/open-redis.js';
import { cleanInputOf } from '../dist/replay/clean-input.js';
import { readArchive } from '../dist/replay/readers/archive.js';

const [file, ...counts] = process.argv.slice(2);
if (file === undefined) {
  console.error('node bench/replay.mjs ARTICLES.jsonl [workers …]');
  process.exit(2);
}

const plain = await inProcess(path.resolve(file));
console.log(row('in process, no queues', plain, plain));
for (const workers of counts.length > 0 ? counts.map(Number) : [0, 1, 2]) {
  const replayed = await throughQueues(path.resolve(file), workers, plain.articles);
  console.log(row(`replay --workers ${workers}`, replayed, plain));
  if (replayed.disputes !== plain.disputes) console.log(`  other disputes: ${replayed.disputes}, ${plain.disputes}`);
}
process.exit(0);

function row(name, { articles, seconds, cpu, disputes }, base) {
  const rate = articles / seconds;
  const parts = [
    name.padEnd(24),
    `${rate.toFixed(0).padStart(5)} articles/s (${(rate / (base.articles / base.seconds)).toFixed(2)} ×)`,
    `${((1000 * cpu) / articles).toFixed(2)} ms CPU an article (${(cpu / articles / (base.cpu / base.articles)).toFixed(2)} ×)`,
    `${disputes} disputes`,
  ];
  return parts.join('  ');
}

async function inProcess(from) {
  const { engine, cleaner: createCleaner } = standardHeart();
  const cleaner = createCleaner();
  const cpuBefore = process.cpuUsage();
  const begun = performance.now();
  const filed = new Map();
  const undated = new Map();
  const links = new Map();
  const reportOf = new Map();
  let articles = 0;
  for await (const item of readArchive([from])) {
    if (item.kind !== 'article') continue;
    const cleaned = await cleaner.clean(cleanInputOf(item));
    if (!cleaned.ok) continue;
    articles++;
    const { article } = cleaned;
    const own = engine.extract(article).map((claim) => ({ article, claim }));
    for (const report of own) reportOf.set(report.claim.id, report);
    for (const [at, report] of own.entries()) {
      const keys = [...new Set(engine.keysOf(report))];
      const day = engine.dayOf(report);
      const others = new Set(own.slice(0, at));
      for (const key of keys) {
        for (const other of undated.get(key) ?? []) others.add(other);
        const days = filed.get(key) ?? new Map();
        if (day === null) for (const list of days.values()) for (const other of list) others.add(other);
        else
          for (let d = day - engine.windowDays; d <= day + engine.windowDays; d++)
            for (const other of days.get(d) ?? []) others.add(other);
        if (day === null) undated.set(key, [...(undated.get(key) ?? []), report]);
        else {
          days.set(day, [...(days.get(day) ?? []), report]);
          filed.set(key, days);
        }
      }
      for (const other of others) {
        const link = other === report ? null : engine.relate(report, other);
        if (link === null) continue;
        if (!links.has(link.issue)) links.set(link.issue, new Map());
        links.get(link.issue).set(link.id, link);
      }
    }
  }
  let disputes = 0;
  for (const own of links.values()) disputes += engine.disputesOf([...own.values()], (id) => reportOf.get(id)).length;
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  await cleaner.close();
  return { articles, seconds, cpu: (user + system) / 1e6, disputes };
}

async function throughQueues(from, workers, articles) {
  const data = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-bench-'));
  writeFileSync(path.join(data, 'counterclaim.yaml'), 'data: .\n');
  const server = await openRedis({ redis: null, data });
  const redis = new Redis(server.options);
  const redisBefore = await redisCpu(redis);
  // Start-up (loading the language model) is measured apart, with an archive of one empty article.
  const idle = await timed(
    ['replay', '--workspace', 'idle', '--workers', String(workers), '--json', '-'],
    data,
    '{"text":"Nothing."}\n',
  );
  const whole = await timed(['replay', '--workers', String(workers), '--json', from], data, '');
  const cpuRedis = (await redisCpu(redis)) - redisBefore;
  const disputes = await redis.hlen('counterclaim:{replay}:disputes');
  await redis.quit();
  await server.close();
  rmSync(data, { recursive: true, force: true });
  return { articles, seconds: whole.seconds - idle.seconds, cpu: whole.cpu - idle.cpu + cpuRedis, disputes };
}

async function redisCpu(redis) {
  const info = await redis.info('cpu');
  const of = (name) => Number(new RegExp(`used_cpu_${name}:([\\d.]+)`).exec(info)?.[1] ?? 0);
  return of('sys') + of('user');
}

/** A command with its children: their CPU is what the shell's `times` adds up. */
async function timed(args, cwd, input) {
  const cli = path.resolve(import.meta.dirname, '../dist/cli.js');
  const begun = performance.now();
  const child = spawn('sh', ['-c', '"$@" >/dev/null; times', 'sh', process.execPath, cli, ...args], {
    cwd,
    env: { ...process.env, REDIS_URL: '', COUNTERCLAIM_LOG: 'error' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(input);
  let out = '';
  child.stdout.on('data', (piece) => {
    out += piece;
  });
  await once(child, 'close');
  const seconds = (performance.now() - begun) / 1000;
  const cpu = [...(out.trim().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, m, s]) => sum + 60 * Number(m) + Number(s),
    0,
  );
  return { seconds, cpu };
}
