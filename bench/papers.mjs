// Invented papers for the measures: sites on the loopback with a feed of their newest articles and the pages, which publish
// at random moments. What they print is made of a few sentences with claims, so that there are disputes among them.
import { once } from 'node:events';
import http from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

const FIRST = 'Alder Brack Cor Dun East Fen Gar Hollow Iron Kings Lang Mar North Oak Penn Ram'.split(' ');
const LAST = 'ton water field mere holm wick nock well bridge ford gate hurst low minster stead worth'.split(' ');
const TOWNS = LAST.flatMap((last) => FIRST.map((first) => first + last));
const SENTENCES = [
  (n) => `The defence ministry said on Monday that ${n % 900} soldiers were killed near ${townOf(n)}.`,
  (n) => `Mayor Anna Thorn denied that ${townOf(n)} had been captured.`,
  (n) => `“We hold the ${n % 90} bridges of ${townOf(n)},” said General Piet Marlow.`,
  (n) => `Police said ${n % 300} people were wounded in ${townOf(n)}.`,
  (n) => `The agency reported that rebels had withdrawn from ${townOf(n)} after ${n % 60} hours.`,
];
/** Articles in a feed. */
const WINDOW = 30;

/** A site with a feed that holds its newest articles, and the pages. */
export async function openSite(number) {
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

/** As when a monitor starts: each feed is full of articles of the last hours. */
export function fill(sites, published) {
  for (const site of sites)
    for (let number = 0; number < WINDOW; number++) {
      const at = new Date(Date.now() - (WINDOW - number) * 600_000);
      site.articles.push({ number, at, seed: Math.floor(Math.random() * 1e6) });
      published.set(`${site.url}/news/${number}`, performance.now());
    }
}

/**
 * Publishes at random moments until told to stop.
 * @param published address → when it stood in its feed, ms of the monotonic clock
 */
export function publish(sites, published, meanMs) {
  let stopped = false;
  const running = (async () => {
    while (!stopped) {
      const site = sites[Math.floor(Math.random() * sites.length)];
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

/** @param dom of the cleaner: `fast` or `jsdom` */
export function configOf(all, port, dom = 'fast') {
  const feeds = all.map(({ url }) => `  - { url: "${url}/feed", every: 10s }`);
  return `data: .\nweb: { port: ${port} }\nclean: { dom: ${dom} }\nfeeds:\n${feeds.join('\n')}\nnetwork: { allowPrivate: [127.0.0.1/32] }\n`;
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
  return `Report ${seed} from ${townOf(seed)}`;
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

/** As topics in the news: an eighth of all is of one town, another eighth of the next two, and so on to half of the towns. */
function townOf(seed) {
  return TOWNS[Math.floor(TOWNS.length ** ((seed % 997) / 997)) - 1];
}

function pick(list, seed) {
  return list[seed % list.length];
}
