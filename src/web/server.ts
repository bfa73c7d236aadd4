/**
 * The monitor's own web server: a table of paths, each a function to text. Only reading (GET, HEAD), on the loopback by
 * default. A name that a stranger's page pointed at this machine (DNS rebinding) is refused by its Host header.
 * Limit: no login, so what is served here says how much, never what.
 */
import { once } from 'node:events';
import http from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import { log } from '../shared/log.js';

export type Reply = { status: number; type: string; text: string };

/** By path, such as `/livez`. */
export type Routes = Readonly<Record<string, () => Promise<Reply>>>;

export type WebServer = { url: string; close(): Promise<void> };

export const plain = (status: number, text: string): Reply => ({ status, type: 'text/plain; charset=utf-8', text });

const MOST_CONNECTIONS = 100;

/** @throws what `listen` throws: the port is taken, the address is not this machine's */
export async function openWeb({ host, port }: { host: string; port: number }, routes: Routes): Promise<WebServer> {
  const server = http.createServer((request, response) => {
    const send = ({ status, type, text }: Reply): void => {
      response.writeHead(status, {
        'content-type': type,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        ...(status === 405 ? { allow: 'GET, HEAD' } : {}),
      });
      response.end(request.method === 'HEAD' ? undefined : text);
    };
    answerTo(request, host, routes).then(send, (err: unknown) => {
      log.warn({ stage: 'web', err, path: request.url }, 'a page could not be made');
      send(plain(500, 'this could not be made; the log says why\n'));
    });
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.listen(port, host);
  await once(server, 'listening');
  const { address, port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${isIP(address) === 6 ? `[${address}]` : address}:${taken}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answerTo(request: http.IncomingMessage, host: string, routes: Routes): Promise<Reply> {
  if (!isOwnName(request.headers.host ?? '', host)) return plain(421, 'this name is not served here\n');
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'only GET and HEAD\n');
  const [path = ''] = (request.url ?? '').split('?');
  const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
  return route === undefined ? plain(404, 'nothing is here\n') : route();
}

/** An address, localhost, or the name that the configuration gives. */
function isOwnName(header: string, host: string): boolean {
  const name = header
    .replace(/:\d{1,5}$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
  return isIP(name) !== 0 || name === 'localhost' || name === host.toLowerCase();
}
