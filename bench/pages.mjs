/**
 * Pages per second of CPU, beside plain Readability on jsdom in the same run:
 *
 *   npm run build && node bench/pages.mjs FOLDER [PAGES]
 *
 * FOLDER holds .html or .html.gz files; at most PAGES of them (default 60) are read by both, in turns, after one of each
 * to warm up. What plain jsdom throws on counts for both.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Readability } from '@mozilla/readability';
import { JSDOM, VirtualConsole } from 'jsdom';
import { readPage } from '../dist/articles/page.js';

const [folder, most = '60'] = process.argv.slice(2);
if (folder === undefined) {
  console.error('bench/pages.mjs: no folder is given. Call: node bench/pages.mjs FOLDER [PAGES]');
  process.exit(2);
}

const pages = readdirSync(folder)
  .filter((name) => /\.html?(?:\.gz)?$/.test(name))
  .slice(0, Number(most))
  .map((name) => {
    const bytes = readFileSync(path.join(folder, name));
    return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  });

const ways = {
  'plain Readability on jsdom': (html) => {
    const { window } = new JSDOM(html, { virtualConsole: new VirtualConsole() });
    new Readability(window.document).parse();
    window.close();
  },
  'this program, jsdom': (html) => readPage({ html, url: null, title: null, way: 'jsdom' }),
  'this program': (html) => readPage({ html, url: null, title: null, way: 'fast' }),
};

const spent = new Map(Object.keys(ways).map((name) => [name, { ms: 0, failed: 0 }]));
for (const [at, html] of [pages[0] ?? '', ...pages].entries()) {
  for (const [name, read] of Object.entries(ways)) {
    const row = spent.get(name);
    const before = process.cpuUsage();
    try {
      await read(html);
    } catch {
      if (at > 0) row.failed += 1;
    }
    const { user, system } = process.cpuUsage(before);
    if (at > 0) row.ms += (user + system) / 1000;
  }
}

const plain = spent.get('plain Readability on jsdom').ms;
console.log(`${pages.length} pages`);
for (const [name, { ms, failed }] of spent) {
  const perSecond = (pages.length / (ms / 1000)).toFixed(1);
  console.log(`${name.padEnd(28)} ${perSecond.padStart(7)} pages/s  × ${(plain / ms).toFixed(1)}  failed ${failed}`);
}
