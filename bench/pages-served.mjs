/**
 * How long the server takes for a page, with many disputes in the ledger:
 *
 *   npm run build && node bench/pages-served.mjs [DISPUTES, default 5000]
 *
 * The disputes are made up and put straight into a private Redis; nothing else is asked of the machine. Prints p50 and p95
 * of 200 answers each, and the weight of the page. Aim: p95 of at most 50 ms, at most 100 kB. What is left out: articles.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { serve } from '../dist/app/pages.js';
import { openWorkspace } from '../dist/app.js';
import { openRedis } from '../dist/queues/open-redis.js';

const COUNT = Number(process.argv[2] ?? 5_000);
const ASKED = 200;
const KINDS = ['explicit-denial', 'exclusive-state', 'opposite-polarity'];
const TOWNS = ['Alderton', 'Brackwater', 'Corfield', 'Dunmere', 'Eastholm'];

const folder = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-bench-'));
const redis = await openRedis({ redis: null, data: folder });
const place = openWorkspace(redis.options, 'bench');
const { ledger } = place;
for (let n = 0; n < COUNT; n++) await ledger.redis.hset(ledger.keys.disputes, `d${n}`, JSON.stringify(disputeOf(n)));
const web = await serve({ host: '127.0.0.1', port: 0, token: null }, { web: null, feeds: [], alerts: [] }, place, '0');
console.log(`${COUNT} disputes`);
for (const [name, at] of [
  ['the list', () => '/'],
  ['a search', (n) => `/?q=${TOWNS[n % TOWNS.length]}+${n}`],
  ['the last page', () => `/?offset=${COUNT - 50}`],
  ['a dispute', (n) => `/disputes/d${n * 7}`],
  ['the API', () => '/api/disputes'],
  ['the feed', () => '/feed.atom'],
])
  console.log(await measured(name, at));
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
  return `${name.padEnd(14)} p50 ${part(0.5).padStart(6)}  p95 ${part(0.95).padStart(6)}  ${(bytes / 1000).toFixed(0)} kB`;
}

function disputeOf(n) {
  const town = TOWNS[n % TOWNS.length];
  const day = new Date(Date.UTC(2020, 0, 1) + n * 3_600_000).toISOString().slice(0, 10);
  const report = (side) => ({
    article: `a${n}-${side}`,
    url: `https://${side}.example/${n}`,
    outlet: `${side} Wire`,
    publishedAt: day,
    quote: `The ${side} ministry said on Monday that its troops hold bridge ${n} of ${town}, and that the road is open.`,
    start: 0,
    end: 100,
  });
  const position = (side) => ({
    stance: `held by ${side}`,
    side,
    speakers: [`${side} ministry`],
    origins: 3,
    reports: [1, 2, 3].map(() => report(side)),
  });
  const [a, b] = ['Northland', 'Southland'].map((side) => ({ article: `a${n}-${side}`, quote: report(side).quote }));
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
    openedAt: day,
    reports: 6,
    origins: 6,
    positions: [position('Northland'), position('Southland')],
    links: [{ a, b, kind, score: 0.9, reasons: [`same place: ${town}`, 'the same days'] }],
  };
}
