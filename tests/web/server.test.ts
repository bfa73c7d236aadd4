import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWeb, plain, type WebServer } from '../../src/web/server.js';

let web: WebServer;
beforeAll(async () => {
  web = await openWeb(
    { host: '127.0.0.1', port: 0 },
    {
      '/here': async () => plain(200, 'words\n'),
      '/broken': async () => {
        throw new Error('a secret of the inside');
      },
    },
  );
});
afterAll(() => web.close());

type Asked = { path?: string; method?: string; host?: string };
const ask = ({
  path = '/here',
  method = 'GET',
  host = '127.0.0.1',
}: Asked): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const request = http.request(new URL(path, web.url), { method, headers: { host } }, async (response) => {
      let text = '';
      for await (const piece of response) text += piece;
      resolve({ status: response.statusCode ?? 0, text });
    });
    request.on('error', reject).end();
  });

describe('the web server', () => {
  test.each([
    ['a page', {}, 200, 'words\n'],
    ['its head alone', { method: 'HEAD' }, 200, ''],
    ['a page with a question', { path: '/here?now=1' }, 200, 'words\n'],
    ['no page', { path: '/there' }, 404, 'nothing'],
    ['a name of JavaScript', { path: '/constructor' }, 404, 'nothing'],
    ['no writing', { method: 'POST' }, 405, 'GET'],
    ['localhost', { host: 'localhost:4180' }, 200, 'words'],
    ['an address of its own', { host: '[::1]:4180' }, 200, 'words'],
    ["not a stranger's name for this machine", { host: 'rebound.example' }, 421, 'not served'],
    ['an error without its words', { path: '/broken' }, 500, 'the log says why'],
  ])('serves %s', async (_, asked, status, text) => {
    const reply = await ask(asked);
    expect(reply.status).toBe(status);
    expect(reply.text).toContain(text);
    expect(reply.text).not.toContain('secret');
  });

  test('says where it listens, and that a port is taken', async () => {
    const { port } = new URL(web.url);
    expect(web.url).toBe(`http://127.0.0.1:${port}`);
    await expect(openWeb({ host: '127.0.0.1', port: Number(port) }, {})).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const other = http.createServer().listen(0, '::1');
    await new Promise((resolve) => other.once('listening', resolve));
    const free = (other.address() as AddressInfo).port;
    await new Promise((resolve) => other.close(resolve));
    const six = await openWeb({ host: '::1', port: free }, {});
    expect(six.url).toBe(`http://[::1]:${free}`);
    await six.close();
  });
});
