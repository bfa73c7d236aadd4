/**
 * How long counting takes as articles are read, and then the pages of speakers, outlets and places:
 *
 *   npm run build && node bench/voices-served.mjs [ARTICLES, default 100000] [DISPUTES, default 5000]
 *
 * Articles of ten claims each are made up and put straight into a private Redis, by 50,000 speakers and 500 outlets; a few of
 * them have most of the claims, as in the news. Aim: counting costs less than a tenth of a millisecond a claim; p95 of the
 * pages at most 100 ms once the list was read; what a start reads first is told apart.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { serve } from '../dist/app/pages.js';
import { openWorkspace } from '../dist/app.js';
import { identityOf, voiceId } from '../dist/claims/voices.js';
import { itemOf } from '../dist/ledger/ledger.js';
import { tally } from '../dist/ledger/tallies.js';
import { openRedis } from '../dist/queues/open-redis.js';

const ARTICLES = Number(process.argv[2] ?? 100_000);
const DISPUTES = Number(process.argv[3] ?? 5_000);
const CLAIMS = 10;
const SPEAKERS = 50_000;
const BATCH = 50;
const ASKED = 50;
const TOWNS = ['Kunduz', 'Soledar', 'Goma', 'Hodeidah', 'El Fasher', 'Shusha', 'Bakhmut', 'Aleppo'];
const IDS = [1135689, 692105, 216281, 79415, 366847, 147270, 712451, 170063];

const folder = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-bench-'));
const redis = await openRedis({ redis: null, data: folder });
const place = openWorkspace(redis.options, 'bench');
const { ledger } = place;

let counting = 0;
for (let n = 0; n < ARTICLES; n += BATCH) {
  const records = Array.from({ length: Math.min(BATCH, ARTICLES - n) }, (_, k) => recordOf(n + k));
  await ledger.putRecords(records.map((record) => ({ item: itemOf(record.article.id), record })));
  const begun = performance.now();
  await tally(ledger, records);
  counting += performance.now() - begun;
}
for (let n = 0; n < DISPUTES; n++) {
  const { dispute, grounds } = disputeOf(n);
  const { keys } = ledger;
  await ledger.redis
    .pipeline()
    .hset(keys.disputes, dispute.id, JSON.stringify(dispute))
    .hset(keys.grounds, dispute.id, JSON.stringify(grounds))
    .exec();
}
const memory = /used_memory_human:(\S+)/.exec(await ledger.redis.info('memory'))?.[1];
console.log(
  `${ARTICLES} articles, ${ARTICLES * CLAIMS} claims, ${DISPUTES} disputes; ${memory} of Redis; counted in ` +
    `${((counting * 1_000) / (ARTICLES * CLAIMS)).toFixed(0)} µs a claim`,
);
const web = await serve({ host: '127.0.0.1', port: 0, token: null }, { web: null, feeds: [], alerts: [] }, place, '0');
for (const at of ['/', '/speakers', '/outlets']) {
  const begun = performance.now();
  await (await fetch(web.url + at)).arrayBuffer();
  console.log(`the first answer of ${at}: ${(performance.now() - begun).toFixed(0)} ms`);
}
const most = voiceId(speakerName(0));
for (const [name, at] of [
  ['speakers', () => '/speakers'],
  ['speakers by name', (n) => `/speakers?order=name&offset=${n * 50}`],
  ['a search', (n) => `/speakers?q=${n}+Moran`],
  ['the speaker of most', () => `/speakers/${most}`],
  ['its last page', () => `/speakers/${most}?offset=${Math.floor(ARTICLES * CLAIMS * 0.01)}`],
  ['outlets', () => '/outlets'],
  ['an outlet', (n) => `/outlets/${voiceId(`Outlet ${n}`)}`],
  ['places', () => '/places'],
  ['a place', (n) => `/places/geonames:${IDS[n % IDS.length]}`],
  ['API: speakers', () => '/api/speakers'],
])
  console.log(await measured(name, at));
console.log(`${(process.memoryUsage().rss / 1e6).toFixed(0)} MB of this process`);
await web.close();
await place.close();
await redis.close();
rmSync(folder, { recursive: true, force: true });

async function measured(name, at) {
  const times = [];
  let bytes = 0;
  for (let n = 0; n < ASKED; n++) {
    const begun = performance.now();
    const answer = await fetch(web.url + at(n));
    bytes = Math.max(bytes, (await answer.arrayBuffer()).byteLength);
    times.push(performance.now() - begun);
    if (!answer.ok) throw new Error(`${at(n)}: ${answer.status}`);
  }
  times.sort((a, b) => a - b);
  const part = (share) => `${times[Math.floor(share * times.length)].toFixed(0)} ms`;
  return `${name.padEnd(20)} p50 ${part(0.5).padStart(6)}  p95 ${part(0.95).padStart(6)}  ${(bytes / 1000).toFixed(0)} kB`;
}

/** The lower the number, the more it says: half of all is said by a hundredth of them. */
function speakerOf(n) {
  const spread = ((n * 2_654_435_761) % 1_000_003) / 1_000_003;
  return { name: speakerName(Math.floor(spread ** 6 * SPEAKERS)), kind: 'person', role: null, side: 'Northland' };
}

function speakerName(n) {
  return `Ana ${n} Moran`;
}

function recordOf(n) {
  const day = new Date(Date.UTC(2020, 0, 1) + n * 600_000).toISOString();
  const id = `a${n}`;
  const article = { id, url: `https://news.example/${n}`, outlet: `Outlet ${n % 500}`, title: `Report ${n}` };
  const quote = `Bridge ${n} is open, and so is the road to it, the ministry said on Monday.`;
  return {
    article: { ...article, publishedAt: day, dateBasis: 'input', language: 'en', text: quote, credits: [] },
    claims: Array.from({ length: CLAIMS }, (_, k) => ({
      id: `${itemOf(id)}-${k}`,
      quote,
      start: 0,
      end: quote.length,
      speaker: speakerOf(n * CLAIMS + k),
      act: k === 0 ? 'deny' : 'assert',
      content: quote,
      via: [],
    })),
  };
}

function disputeOf(n) {
  const at = n % TOWNS.length;
  const records = [0, 1, 2].map((k) => recordOf((n * 3 + k) % ARTICLES));
  const reports = records.map(({ article, claims: [claim] }) => ({
    article: article.id,
    url: article.url,
    outlet: article.outlet,
    publishedAt: article.publishedAt,
    quote: claim.quote,
    start: 0,
    end: claim.end,
  }));
  const position = (own) => ({ stance: `held ${own.length}`, side: null, speakers: [], origins: 1, reports: own });
  const dispute = {
    id: `d${n}`,
    kind: 'exclusive-state',
    kinds: ['exclusive-state'],
    topic: `control of bridge ${n} of ${TOWNS[at]}`,
    place: TOWNS[at],
    status: n % 4 === 0 ? 'conceded' : 'open',
    severity: 'medium',
    between: 'sides',
    openedAt: reports[0].publishedAt.slice(0, 10),
    reports: 3,
    origins: 3,
    positions: [position(reports.slice(0, 1)), position(reports.slice(1))],
    links: [],
  };
  const claims = records.flatMap(({ article, claims: own }) =>
    own.slice(0, 2).map(({ id, speaker }) => ({
      claim: id,
      speaker: identityOf(speaker).id,
      outlet: voiceId(article.outlet),
    })),
  );
  return { dispute, grounds: { place: { name: TOWNS[at], id: `geonames:${IDS[at]}`, within: [] }, claims } };
}
