// What an article costs as the ledger grows: files made-up claims (200 a day, the newest last), then reconciles fresh
// articles of the last days with them, at each size. Prints CPU an article, claims compared, and Redis' memory.
// A second part puts many claims on one town: spread over years, and all within the window of 45 days.
//   npm run build && node bench/growth.mjs [--claims 10000,100000] [--town 20000]
// 1,000,000 claims want 2 GB of memory and some minutes.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Redis } from 'ioredis';
import { standardHeart } from '../dist/app/heart.js';
import { fileAndLook } from '../dist/ledger/filing-index.js';
import { itemOf, Ledger } from '../dist/ledger/ledger.js';
import { reconcile } from '../dist/ledger/reconcile.js';
import { Reports } from '../dist/ledger/reports.js';
import { openRedis } from '../dist/queues/open-redis.js';
import { madeArchive } from './made-archive.mjs';

const { values } = parseArgs({
  options: { claims: { type: 'string', default: '10000,100000' }, town: { type: 'string', default: '20000' } },
});
const DAY_MS = 86_400_000;
const LAST_DAY = Date.UTC(2024, 11, 31);
const CLAIMS_A_DAY = 200;
const FRESH = 25;

const data = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-growth-'));
const server = await openRedis({ redis: null, data });
const redis = new Redis({ ...server.options, maxRetriesPerRequest: null });
const { engine } = standardHeart();
const templates = read(madeArchive(150));
const newcomers = read(madeArchive(FRESH * 12, { days: 1 }));
try {
  await growing(values.claims.split(',').map(Number));
  await busyTown(Number(values.town));
} finally {
  await redis.quit();
  await server.close();
  rmSync(data, { recursive: true, force: true });
}

function read(rows) {
  return [...rows].map(({ published, ...row }) => {
    const article = { url: null, dateBasis: 'input', language: 'en', credits: [], ...row, publishedAt: published };
    return { article, claims: engine.extract(article) };
  });
}

async function growing(sizes) {
  const ledger = new Ledger(redis, 'growth');
  let filed = 0;
  let articles = 0;
  let copy = 0;
  console.log('claims in the ledger   CPU an article   compared an article   Redis');
  await measure(ledger, 0);
  for (const size of sizes) {
    // From the present backwards: the last days are always as full as ever.
    while (filed < size) {
      const rows = templates.map((row, at) => cloned(row, `${++copy}-${at}`, dayBack(filed / CLAIMS_A_DAY), null));
      filed += await fill(ledger, rows);
      articles += rows.length;
    }
    const { each, compared } = await measure(ledger, copy);
    const { bytes } = await ledger.memory();
    console.log(
      `${String(filed).padStart(20)}   ${each.toFixed(1).padStart(11)} ms   ${compared.toFixed(0).padStart(19)}   ` +
        `${(bytes / 1e6).toFixed(0)} MB, ${(bytes / articles / 1000).toFixed(1)} kB an article, ${(filed / articles).toFixed(1)} claims each`,
    );
  }
  await ledger.empty();
}

async function busyTown(size) {
  for (const [name, days] of [
    ['over 3 years', 1_095],
    ['within 45 days', 45],
  ]) {
    const ledger = new Ledger(redis, 'town');
    let filed = 0;
    let copy = 0;
    while (filed < size) {
      const rows = templates.map((row, at) => cloned(row, `${++copy}-${at}`, dayBack((filed * days) / size), 'Manila'));
      filed += await fill(ledger, rows);
    }
    const { each, compared } = await measure(ledger, copy, 'Manila');
    console.log(
      `${filed} claims on one town ${name}: ${each.toFixed(1)} ms an article, ${compared.toFixed(0)} compared`,
    );
    await ledger.empty();
  }
}

function dayBack(days) {
  return new Date(LAST_DAY - Math.floor(days) * DAY_MS).toISOString().slice(0, 10);
}

/** The same report of another day about other people and villages; `town`: in place of its place. */
function cloned({ article, claims }, mark, day, town) {
  const id = `${article.id}-${mark}`;
  const other = (term) => (/^\p{Lu}/u.test(term) && !/^(Russia|Ukraine)/.test(term) ? `${term}${mark}` : term);
  return {
    article: { ...article, id, publishedAt: day },
    claims: claims.map((claim) => ({
      ...claim,
      id: `${itemOf(id)}${claim.id.slice(claim.id.indexOf('-'))}`,
      time: { ...claim.time, saidAt: day, from: null, to: null },
      place: claim.place && town ? { ...claim.place, name: town, id: null } : claim.place,
      terms: claim.terms.map((term) => (term === claim.place?.name ? (town ?? term) : other(term))),
      around: claim.around?.map(other),
    })),
  };
}

async function fill(ledger, rows) {
  const filings = rows.flatMap(({ article, claims }) =>
    claims.map((claim) => {
      const report = { article, claim };
      return { claim: claim.id, keys: engine.keysOf(report), day: engine.dayOf(report) };
    }),
  );
  await ledger.putRecords(rows.map((record) => ({ item: itemOf(record.article.id), record })));
  await fileAndLook(ledger, filings, -1);
  return filings.length;
}

/** Articles of the last day, with all that Redis holds of their like unread as yet. */
async function measure(ledger, round, town = null) {
  const rows = newcomers.slice(0, FRESH).map((row, at) => cloned(row, `new${round}-${at}`, dayBack(1), town));
  await ledger.putRecords(rows.map((record) => ({ item: itemOf(record.article.id), record })));
  let compared = 0;
  const counting = {
    ...engine,
    relate: (a, b) => {
      compared++;
      return engine.relate(a, b);
    },
  };
  const before = await cpu();
  await reconcile(
    ledger,
    new Reports(ledger),
    counting,
    rows.map(({ article }) => itemOf(article.id)),
  );
  return { each: ((await cpu()) - before) / FRESH, compared: compared / FRESH };
}

/** Of this process and of Redis, in milliseconds. */
async function cpu() {
  const { user, system } = process.cpuUsage();
  const info = await redis.info('cpu');
  const of = (name) => Number(new RegExp(`used_cpu_${name}:([\\d.]+)`).exec(info)?.[1] ?? 0);
  return (user + system) / 1_000 + 1_000 * (of('sys') + of('user'));
}
