/** A real server on the loopback for one test: each path has its own way of answering. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export type Handler = (request: http.IncomingMessage, response: http.ServerResponse, body: string) => void;

export type TestServer = { url: (path: string) => string; hits: string[]; close: () => Promise<void> };

export async function serve(paths: Record<string, Handler>): Promise<TestServer> {
  const hits: string[] = [];
  const server = http.createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    hits.push(`${request.method} ${path}`);
    let body = '';
    for await (const chunk of request) body += chunk;
    const handler = paths[path];
    if (handler) handler(request, response, body);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (path) => `http://127.0.0.1:${port}${path}`,
    hits,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
