// What reading a feed costs beside plain rss-parser, in the same run and in turns:
//
//   npm run build && node bench/feeds.mjs FEEDS [ROUNDS, default 5]
//
// FEEDS is a folder of feed files, or lines of JSON with `text` or `base64` (and `set`, by which they are summed), packed by
// gzip or not. Only feeds that both read are compared, each by its quickest round, so that what else the machine does
// counts for little. Both begin with bytes: plain rss-parser takes them for UTF-8 and has its `parseString` read them. Of this
// program it is the reading as a poll does it, with the links to hubs; and once more with the way to its thread and back.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import Parser from 'rss-parser';

// The program switches its snippets off; plain rss-parser makes them.
const utils = createRequire(import.meta.url)('rss-parser/lib/utils.js');
const snippets = utils.getSnippet;
const { parseFeed } = await import('../dist/feeds/parse.js');
const { openFeedParser } = await import('../dist/feeds/parse-guarded.js');
const noSnippets = utils.getSnippet;

const [from, rounds = '5'] = process.argv.slice(2);
if (from === undefined) {
  console.error('bench/feeds.mjs: no feeds are given. Call: node bench/feeds.mjs FOLDER|FILE.jsonl[.gz] [ROUNDS]');
  process.exit(2);
}

const ways = {
  plain: async ({ bytes }) => {
    utils.getSnippet = snippets;
    await new Parser().parseString(bytes.toString('utf8'));
  },
  own: async ({ bytes, url }) => {
    utils.getSnippet = noSnippets;
    if (!(await parseFeed(bytes, { url })).ok) throw new Error('not read');
  },
  thread: async ({ bytes, url }) => {
    if (!(await parser.parse(bytes, { url })).ok) throw new Error('not read');
  },
};
const parser = openFeedParser();
const names = Object.keys(ways);

const feeds = feedsIn(from);
const best = feeds.map(() => Object.fromEntries(names.map((name) => [name, Number.POSITIVE_INFINITY])));
for (let round = 0; round <= Number(rounds); round++) {
  for (const [at, feed] of feeds.entries()) {
    for (const name of round % 2 === 0 ? names : [...names].reverse()) {
      const begun = performance.now();
      const read = await ways[name](feed).then(
        () => true,
        () => false,
      );
      const ms = performance.now() - begun;
      // The first round warms up.
      if (round > 0) best[at][name] = read ? Math.min(best[at][name], ms) : Number.NaN;
    }
  }
}

const sets = [...new Set(feeds.map(({ set }) => set))];
console.log(
  'feeds                compared      MB   rss-parser, ms   this program, ms      ×   with its thread, ms      ×',
);
for (const set of sets.length > 1 ? [...sets, 'all'] : sets) {
  const rows = best
    .map((times, at) => ({ ...times, ...feeds[at] }))
    .filter((row) => (set === 'all' || row.set === set) && names.every((name) => row[name] > 0));
  const sum = (of) => rows.reduce((all, row) => all + of(row), 0);
  const [plain, own, thread] = names.map((name) => sum((row) => row[name]));
  const cells = [
    set.padEnd(20),
    `${rows.length} of ${set === 'all' ? feeds.length : feeds.filter((one) => one.set === set).length}`.padStart(13),
    (sum(({ bytes }) => bytes.length) / 2 ** 20).toFixed(1).padStart(7),
    plain.toFixed(0).padStart(16),
    own.toFixed(0).padStart(18),
    (own / plain).toFixed(2).padStart(6),
    thread.toFixed(0).padStart(21),
    (thread / plain).toFixed(2).padStart(6),
  ];
  console.log(cells.join(' '));
}
await parser.close();

function feedsIn(place) {
  if (statSync(place).isDirectory())
    return readdirSync(place).map((name) => feedOf('files', readFileSync(path.join(place, name)), null));
  const bytes = readFileSync(place);
  const lines = (place.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const { set = 'lines', text, base64, url = null } = JSON.parse(line);
      return feedOf(set, Buffer.from(base64 ?? text, base64 === undefined ? 'utf8' : 'base64'), url);
    });
}

function feedOf(set, bytes, url) {
  return { set, bytes, url };
}
