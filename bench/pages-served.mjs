/**
 * How long the server takes for a page, and how much a page weighs, over a ledger of a year:
 *
 *   npm run build && node bench/pages-served.mjs [DISPUTES, default 5000] [ARTICLES, default 100000, of ten claims each]
 *
 * What is kept is made up and put straight into a private Redis. The pages are served by a process of their own, three
 * times: in peace; while another process files five articles a second through the real engine; and while it files them
 * itself, as a monitor on one machine does. Prints p50 and p95 of 200 answers as they came over the loopback, and the weight.
 * Aim: p95 of at most 50 ms, at most 100 kB a page. On a busy machine the times say nothing: the processor's time for an
 * answer, all that the process did meanwhile included, is printed beside them, and the load first.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { standardHeart } from '../dist/app/heart.js';
import { serve } from '../dist/app/pages.js';
import { openWorkspace } from '../dist/app.js';
import { itemOf } from '../dist/ledger/ledger.js';
import { reconcile } from '../dist/ledger/reconcile.js';
import { Reports } from '../dist/ledger/reports.js';
import { openRedis } from '../dist/queues/open-redis.js';

const CHILD = 'child';
const ASKED = 200;
const CLAIMS = 10;
const FILED_A_SECOND = 5;
/** Of the largest dispute. */
const MANY_REPORTS = 300;
const KINDS = ['explicit-denial', 'exclusive-state', 'opposite-polarity'];
const TOWNS = ['Alderton', 'Brackwater', 'Corfield', 'Dunmere', 'Eastholm'];
const CITIES = ['Kunduz', 'Kandahar', 'Aleppo', 'Mosul', 'Kherson', 'Toretsk', 'Goma', 'El Fasher'];

if (process.argv[2] === CHILD) await beChild();
else await main(Number(process.argv[2] ?? 5_000), Number(process.argv[3] ?? 100_000));

async function main(disputes, articles) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-bench-'));
  const redis = await openRedis({ redis: null, data: folder });
  try {
    console.log(`load ${os.loadavg()[0].toFixed(1)} on ${os.cpus().length} processors`);
    await fill(redis.options, disputes, articles);
    for (const [name, roles] of [
      ['in peace', [{ serve: true }]],
      ['while another process files articles', [{ serve: true }, { file: true }]],
      ['while it files articles itself', [{ serve: true, file: true }]],
    ]) {
      console.log(`\n${name}`);
      const children = await Promise.all(roles.map((role) => startChild({ ...role, redis: redis.options })));
      await measureAll(children[0].url, disputes);
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

async function measureAll(url, disputes) {
  const begun = performance.now();
  await (await fetch(url)).arrayBuffer();
  console.log(`the first page after the start: ${(performance.now() - begun).toFixed(0)} ms`);
  for (const [name, at] of [
    ['the list', () => '/'],
    ['a search', (n) => `/?q=${TOWNS[n % TOWNS.length]}+${n}`],
    ['by origins', () => '/?order=origins'],
    ['the last page', () => `/?offset=${disputes - 50}`],
    ['a dispute', (n) => `/disputes/d${(n * 7) % disputes}`],
    ['a large dispute', () => '/disputes/large'],
    ['an article', (n) => `/articles/a${n * 31}`],
    ['the API', () => '/api/disputes'],
    ['the feed', () => '/feed.atom'],
    ['the metrics', () => '/metrics'],
  ])
    console.log(await measured(name, url, at));
}

async function measured(name, url, at) {
  const times = [];
  let bytes = 0;
  const before = await processorSeconds(url);
  for (let n = 0; n < ASKED; n++) {
    const begun = performance.now();
    const answer = await fetch(url + at(n));
    bytes = Math.max(bytes, (await answer.arrayBuffer()).byteLength);
    times.push(performance.now() - begun);
    if (!answer.ok) throw new Error(`${at(n)}: ${answer.status}`);
    // Not one after the other without a breath: the ledger is to change between them.
    await sleep(10);
  }
  const spent = ((await processorSeconds(url)) - before) / ASKED;
  times.sort((a, b) => a - b);
  const part = (share) => `${times[Math.floor(share * times.length)].toFixed(0)} ms`.padStart(6);
  return `${name.padEnd(16)} p50 ${part(0.5)}  p95 ${part(0.95)}  processor ${(1000 * spent).toFixed(1).padStart(4)} ms  ${(bytes / 1000).toFixed(0).padStart(3)} kB`;
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
    const article = { ...articleOf(`filed-${process.pid}-${n}`, textOf(n)), publishedAt: dayOf(n * 40) };
    const item = itemOf(article.id);
    await place.ledger.putRecords([{ item, record: { article, claims: engine.extract(article) } }]);
    await reconcile(place.ledger, reports, engine, [item]);
    process.send(n);
  }
}

/** Two that contradict each other, one after the other. */
function textOf(n) {
  const city = CITIES[(n >> 1) % CITIES.length];
  return n % 2 === 0
    ? `The rebels said on Saturday that they had captured the city of ${city}.`
    : `The defence ministry denied that rebels had captured the city of ${city}.`;
}

// What is kept

async function fill(options, disputes, articles) {
  const place = openWorkspace(options, 'bench');
  const { ledger } = place;
  await ledger.setMeta({ run: 'rbench', revision: 1 });
  for (let n = 0; n < disputes; n++)
    await ledger.redis.hset(ledger.keys.disputes, `d${n}`, JSON.stringify(disputeOf(n)));
  const large = { ...disputeOf(0, MANY_REPORTS), id: 'large' };
  await ledger.redis.hset(ledger.keys.disputes, 'large', JSON.stringify(large));
  const CHUNK = 200;
  for (let n = 0; n < articles; n += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, articles - n) }, (_, at) => recordOf(n + at));
    await ledger.putRecords(rows);
  }
  const { bytes } = await ledger.memory();
  const claims = articles * CLAIMS;
  console.log(
    `${disputes} disputes, ${articles} articles, ${claims} claims; Redis holds ${(bytes / 1e6).toFixed(0)} MB`,
  );
  await place.close();
}

function articleOf(id, text) {
  return {
    id,
    url: `https://wire.example/${id}`,
    outlet: 'East Wire',
    title: `What was said of ${id}`,
    publishedAt: '2024-03-02',
    dateBasis: 'input',
    language: 'en',
    text,
    credits: [],
  };
}

function recordOf(n) {
  const sentences = Array.from({ length: CLAIMS }, (_, at) => quoteOf(`side ${at % 2}`, n * CLAIMS + at));
  const article = articleOf(`a${n}`, sentences.join(' '));
  let start = 0;
  const claims = sentences.map((quote, at) => {
    const claim = claimOf(n, at, quote, start);
    start += quote.length + 1;
    return claim;
  });
  return { item: itemOf(article.id), record: { article, claims } };
}

function claimOf(n, at, quote, start) {
  const name = TOWNS[n % TOWNS.length];
  return {
    id: `${itemOf(`a${n}`)}-${at}`,
    quote,
    start,
    end: start + quote.length,
    speaker: { name: `side ${at % 2} ministry`, kind: 'organisation', role: null, side: `side ${at % 2}` },
    via: [],
    act: 'assert',
    frame: 'control.hold',
    agent: { name: `side ${at % 2}`, side: `side ${at % 2}` },
    target: null,
    place: { name, id: null, within: [], extent: 'all' },
    quantity: null,
    polarity: 'affirmed',
    modality: 'fact',
    time: { saidAt: null, from: null, to: null, precision: null, basis: null },
    content: quote,
    about: null,
    terms: [],
    why: [],
  };
}

function quoteOf(side, n) {
  return `The ${side} ministry said on Monday that its troops hold bridge ${n} of ${TOWNS[n % TOWNS.length]}, and that the road is open.`;
}

function dayOf(hours) {
  return new Date(Date.UTC(2020, 0, 1) + hours * 3_600_000).toISOString().slice(0, 10);
}

function disputeOf(n, reports = 3) {
  const town = TOWNS[n % TOWNS.length];
  const report = (side, at) => ({
    article: `a${n * 6 + at * 2 + (side === 'Northland' ? 0 : 1)}`,
    url: `https://${side}.example/${n}`,
    outlet: `${side} Wire`,
    publishedAt: dayOf(n),
    quote: quoteOf(side, n),
    start: 0,
    end: 100,
  });
  const position = (side) => ({
    stance: `held by ${side}`,
    side,
    speakers: [`${side} ministry`],
    origins: reports,
    reports: Array.from({ length: reports }, (_, at) => report(side, at)),
  });
  const [a, b] = ['Northland', 'Southland'].map((side) => ({
    article: report(side, 0).article,
    quote: quoteOf(side, n),
  }));
  const kind = KINDS[n % KINDS.length];
  return {
    id: `d${n}`,
    kind,
    kinds: [kind],
    topic: `control of bridge ${n} of ${town}`,
    place: town,
    status: n % 4 === 0 ? 'conceded' : 'open',
    severity: 'medium',
    between: 'sides',
    openedAt: dayOf(n),
    reports: 2 * reports,
    origins: 2 * reports,
    positions: [position('Northland'), position('Southland')],
    links: [{ a, b, kind, score: 0.9, reasons: [`same place: ${town}`, 'the same days'] }],
  };
}
