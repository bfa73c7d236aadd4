/** A site whose feed names four pages: three take their time, the last is begun and never ends. */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export const PAGES = ['one', 'two', 'three', 'four'];
const PAGE_MS = 1_500;
const HANGING = 'four';

export type SlowSite = { url: string; firstPage: Promise<unknown>; close(): void };

export async function openSlowSite(): Promise<SlowSite> {
  const asked = deferred();
  const server = http.createServer((request, response) => {
    const name = request.url?.slice(1) ?? '';
    if (name === 'feed.xml') {
      const items = PAGES.map((page) => `<item><title>${page}</title><link>${site.url}/${page}</link></item>`);
      response.setHeader('content-type', 'application/rss+xml');
      response.end(`<rss version="2.0"><channel><title>Town Crier</title>${items.join('')}</channel></rss>`);
    } else if (PAGES.includes(name)) {
      asked.resolve();
      const text = `<p>The mayor said on Monday that bridge ${name} is open. ${'The council met in the old hall. '.repeat(9)}</p>`;
      const answer = () => response.setHeader('content-type', 'text/html').end(`<article>${text.repeat(2)}</article>`);
      if (name === HANGING) response.write('<article>');
      else setTimeout(answer, PAGE_MS);
    } else response.writeHead(404).end();
  });
  const site: SlowSite = {
    url: '',
    firstPage: asked.promise,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  site.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return site;
}

function deferred() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
}
