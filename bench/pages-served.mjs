/**
 * How long the server takes for each kind of page, and how much a page weighs, over a ledger of a year:
 *
 *   npm run build && node bench/pages-served.mjs [DISPUTES, default 5000] [ARTICLES, default 100000, of ten claims each]
 *
 * What is kept is made up and put straight into a private Redis. The pages are served by a process of their own, three
 * times: in peace; while another process files five articles a second through the real engine; and while it files them
 * itself, as a monitor on one machine does. Prints p50 and p95 of 100 answers as they came over the loopback, and the weight
 * of the text and of what a browser is sent (gzip). Aim: p95 of at most 50 ms, at most 100 kB a page. On a busy machine the
 * times say nothing: the processor's time for an answer, all that the process did meanwhile included, is printed beside
 * them, and the load first. Counting as articles are filed is told apart: its aim is a tenth of a millisecond a claim.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { standardHeart } from '../dist/app/heart.js';
import { serve } from '../dist/app/pages.js';
import { openWorkspace } from '../dist/app.js';
import { itemOf } from '../dist/ledger/ledger.js';
import { reconcile } from '../dist/ledger/reconcile.js';
import { Reports } from '../dist/ledger/reports.js';
import { openRedis } from '../dist/queues/open-redis.js';
import { CLAIMS_AN_ARTICLE, fillLedger, names } from './made-ledger.mjs';

const CHILD = 'child';
const ASKED = 100;
const FILED_A_SECOND = 5;
const CITIES = ['Kunduz', 'Kandahar', 'Aleppo', 'Mosul', 'Kherson', 'Toretsk', 'Goma', 'El Fasher'];

if (process.argv[2] === CHILD) await beChild();
else await main(Number(process.argv[2] ?? 5_000), Number(process.argv[3] ?? 100_000));

async function main(disputes, articles) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-bench-'));
  const redis = await openRedis({ redis: null, data: folder });
  try {
    console.log(`load ${os.loadavg()[0].toFixed(1)} on ${os.cpus().length} processors`);
    await fill(redis.options, { disputes, articles });
    for (const [name, roles] of [
      ['in peace', [{ serve: true }]],
      ['while another process files articles', [{ serve: true }, { file: true }]],
      ['while it files articles itself', [{ serve: true, file: true }]],
    ]) {
      console.log(`\n${name}`);
      const children = await Promise.all(roles.map((role) => startChild({ ...role, redis: redis.options })));
      await measureAll(children[0].url, { disputes, articles });
      for (const { child, filed } of children) {
        if (filed() > 0) console.log(`${filed()} articles were filed meanwhile`);
        child.disconnect();
        await once(child, 'exit');
      }
    }
  } finally {
    await redis.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(options, counts) {
  const place = openWorkspace(options, 'bench');
  let counting = 0;
  await fillLedger(place.ledger, counts, (ms) => {
    counting += ms;
  });
  const { bytes } = await place.ledger.memory();
  await place.close();
  const claims = counts.articles * CLAIMS_AN_ARTICLE;
  console.log(
    `${counts.disputes} disputes, ${counts.articles} articles, ${claims} claims; Redis holds ` +
      `${(bytes / 1e6).toFixed(0)} MB; ${((counting * 1_000) / claims).toFixed(0)} µs of counting a claim`,
  );
}

async function measureAll(url, { disputes, articles }) {
  for (const at of ['/', '/speakers', '/outlets', '/places']) {
    const begun = performance.now();
    await (await fetch(url + at)).arrayBuffer();
    console.log(`the first answer of ${at} after the start: ${(performance.now() - begun).toFixed(0)} ms`);
  }
  const most = names.speaker(0);
  for (const [name, at] of [
    ['the list', () => '/'],
    ['a filter', (n) => `/?kind=explicit-denial&status=open&place=${names.place(n).name}`],
    ['a search', (n) => `/?q=${names.place(n).name}+${n}`],
    ['by origins', () => '/?order=origins'],
    ['the last page', () => `/?offset=${disputes - 50}`],
    ['a dispute', (n) => `/disputes/${names.dispute((n * 7) % disputes)}`],
    ['a large dispute', () => `/disputes/${names.largeDispute}`],
    ['an article', (n) => `/articles/${names.article((n * 31) % articles)}`],
    ['speakers', () => '/speakers'],
    ['speakers by name', (n) => `/speakers?order=name&offset=${n * 50}`],
    ['speakers, a search', (n) => `/speakers?q=${n}+Moran`],
    ['a speaker', (n) => `/speakers/${names.speaker(2_000 + n)}`],
    ['who says most', () => `/speakers/${most}`],
    ['the last of that', () => `/speakers/${most}?offset=${Math.floor(articles * CLAIMS_AN_ARTICLE * 0.01)}`],
    ['outlets', () => '/outlets'],
    ['an outlet', (n) => `/outlets/${names.outlet(n)}`],
    ['places', () => '/places'],
    ['a place', (n) => `/places/${names.place(n).id}`],
    ['feeds', () => '/feeds'],
    ['deliveries', () => '/deliveries'],
    ['quarantine', () => '/quarantine'],
    ['a trace', (n) => `/trace/${names.article((n * 31) % articles)}`],
    ['API: disputes', () => '/api/disputes'],
    ['API: speakers', () => '/api/speakers'],
    ['API: an article', (n) => `/api/articles/${names.article((n * 31) % articles)}`],
    ['the feed', () => '/feed.atom'],
    ['the metrics', () => '/metrics'],
  ])
    console.log(await measured(name, url, at));
}

async function measured(name, url, at) {
  const times = [];
  let largest = new ArrayBuffer(0);
  const before = await processorSeconds(url);
  for (let n = 0; n < ASKED; n++) {
    const begun = performance.now();
    const answer = await fetch(url + at(n));
    const body = await answer.arrayBuffer();
    times.push(performance.now() - begun);
    if (!answer.ok) throw new Error(`${at(n)}: ${answer.status}`);
    if (body.byteLength > largest.byteLength) largest = body;
    // Not one after the other without a breath: the ledger is to change between them.
    await sleep(10);
  }
  const spent = ((await processorSeconds(url)) - before) / ASKED;
  times.sort((a, b) => a - b);
  const part = (share) => `${times[Math.floor(share * times.length)].toFixed(0)} ms`.padStart(6);
  const kB = (bytes) => `${(bytes / 1000).toFixed(0).padStart(3)} kB`;
  const weight = `${kB(largest.byteLength)}, ${kB(gzipSync(largest).byteLength)} sent`;
  return `${name.padEnd(18)} p50 ${part(0.5)}  p95 ${part(0.95)}  processor ${(1000 * spent).toFixed(1).padStart(5)} ms  ${weight}`;
}

async function processorSeconds(url) {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)$/m.exec(text)?.[1]);
}

// The processes beside this one

async function startChild(role) {
  const child = fork(fileURLToPath(import.meta.url), [CHILD], { serialization: 'advanced' });
  let filed = 0;
  child.send(role);
  const [url] = await once(child, 'message');
  child.on('message', () => filed++);
  return { child, url, filed: () => filed };
}

async function beChild() {
  const [{ redis, serve: serves = false, file: files = false }] = await once(process, 'message');
  const place = openWorkspace(redis, 'bench');
  const web = { host: '127.0.0.1', port: 0, token: null };
  const url = serves ? (await serve(web, { web: null, feeds: [], alerts: [] }, place, '0')).url : '';
  process.once('disconnect', () => process.exit());
  const { engine } = files ? standardHeart() : { engine: null };
  process.send(url);
  const reports = new Reports(place.ledger);
  for (let n = 0; engine !== null; n++) {
    await sleep(1_000 / FILED_A_SECOND);
    const article = filedArticle(n);
    const item = itemOf(article.id);
    await place.ledger.putRecords([{ item, record: { article, claims: engine.extract(article) } }]);
    await reconcile(place.ledger, reports, engine, [item]);
    process.send(n);
  }
}

/** Two that contradict each other, one after the other. */
function filedArticle(n) {
  const id = `filed-${process.pid}-${n}`;
  const city = CITIES[(n >> 1) % CITIES.length];
  return {
    id,
    url: `https://wire.example/${id}`,
    outlet: 'East Wire',
    title: `What was said of ${city}`,
    publishedAt: new Date(Date.UTC(2020, 0, 1) + n * 40 * 3_600_000).toISOString().slice(0, 10),
    dateBasis: 'input',
    language: 'en',
    text:
      n % 2 === 0
        ? `The rebels said on Saturday that they had captured the city of ${city}.`
        : `The defence ministry denied that rebels had captured the city of ${city}.`,
    credits: [],
  };
}
