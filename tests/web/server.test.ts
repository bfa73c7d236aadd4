import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWeb, type Parts, type WebServer } from '../../src/web/server.js';

const PARTS: Parts = {
  open: (app) => {
    app.get('/well', async (_, reply) => reply.type('text/plain').send('well\n'));
  },
  guarded: (app) => {
    app.get('/here', async (_, reply) => reply.type('text/plain').send('words\n'));
    app.get('/api/here', async () => ({ words: 1 }));
    app.post('/here', async (_, reply) => reply.type('text/plain').send('done\n'));
    app.get('/broken', async () => {
      throw new Error('a secret of the inside');
    });
  },
};
const LOOPBACK = { host: '127.0.0.1', port: 0, token: null };
const TOKEN = 'a token of some length';

let web: WebServer;
let wide: WebServer;
let closed: WebServer;
beforeAll(async () => {
  web = await openWeb(LOOPBACK, PARTS);
  wide = await openWeb({ host: '0.0.0.0', port: 0, token: TOKEN }, PARTS);
  closed = await openWeb({ host: '0.0.0.0', port: 0, token: null }, PARTS);
});
afterAll(() => Promise.all([web.close(), wide.close(), closed.close()]));

type Asked = { path?: string; method?: string; headers?: Record<string, string>; body?: string; of?: WebServer };
type Answer = { status: number; text: string; headers: http.IncomingHttpHeaders };
const ask = ({ path = '/here', method = 'GET', headers = {}, body, of = web }: Asked): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const url = new URL(path, of.url);
    url.hostname = '127.0.0.1';
    const request = http.request(url, { method, headers: { host: '127.0.0.1', ...headers } }, async (response) => {
      let text = '';
      for await (const piece of response) text += piece;
      resolve({ status: response.statusCode ?? 0, text, headers: response.headers });
    });
    request.on('error', reject).end(body);
  });

describe('the web server', () => {
  test.each<[string, Asked, number, string]>([
    ['a page', {}, 200, 'words\n'],
    ['its head alone', { method: 'HEAD' }, 200, ''],
    ['a page with a question', { path: '/here?now=1' }, 200, 'words\n'],
    ['no page', { path: '/there' }, 404, 'nothing'],
    ['no page, told to a program', { path: '/api/there' }, 404, '{"error":"nothing is here"}'],
    ['a name of JavaScript', { path: '/constructor' }, 404, 'nothing'],
    ['a path that is no UTF-8', { path: '/%E0%A4%A' }, 400, 'not read'],
    ['no writing where there is none', { method: 'DELETE' }, 405, 'GET'],
    ['localhost', { headers: { host: 'localhost:4180' } }, 200, 'words'],
    ['an address of its own', { headers: { host: '[::1]:4180' } }, 200, 'words'],
    ["not a stranger's name for this machine", { headers: { host: 'rebound.example' } }, 421, 'not served'],
    ['its own form', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } }, 200, 'done'],
    ["not a stranger's form", { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } }, 403, 'another site'],
    ["not a neighbour's form", { method: 'POST', headers: { 'sec-fetch-site': 'same-site' } }, 403, 'another site'],
    ['an error without its words', { path: '/broken' }, 500, 'the log says why'],
  ])('serves %s', async (_, asked, status, text) => {
    const reply = await ask(asked);
    expect(reply.status).toBe(status);
    expect(reply.text).toContain(text);
    expect(reply.text).not.toContain('secret');
  });

  test('lets no script but its own run, and nobody frame it', async () => {
    for (const path of ['/here', '/there', '/broken']) {
      const { headers } = await ask({ path });
      expect(headers['content-security-policy']).toMatch(
        /default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/,
      );
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  test('says where it listens, and that a port is taken', async () => {
    const { port } = new URL(web.url);
    expect(web.url).toBe(`http://127.0.0.1:${port}`);
    await expect(openWeb({ ...LOOPBACK, port: Number(port) }, PARTS)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const other = http.createServer().listen(0, '::1');
    await new Promise((resolve) => other.once('listening', resolve));
    const free = (other.address() as AddressInfo).port;
    await new Promise((resolve) => other.close(resolve));
    const six = await openWeb({ ...LOOPBACK, host: '::1', port: free }, PARTS);
    expect(six.url).toBe(`http://[::1]:${free}`);
    await six.close();
  });
});

describe('beyond its machine', () => {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };

  test.each<[string, Asked, number]>([
    ['health is open', { path: '/well' }, 200],
    ['pages ask for the token', {}, 401],
    ['so does the API', { path: '/api/here' }, 401],
    ['a program brings it', { path: '/api/here', headers: bearer(TOKEN) }, 200],
    ['a wrong one is none', { path: '/api/here', headers: bearer(`${TOKEN}.`) }, 401],
    ['a cookie of somebody else is none', { headers: { cookie: 'counterclaim=guessed' } }, 401],
    ['where nothing is, a token is asked for first', { path: '/there', headers: {} }, 404],
  ])('%s', async (_, asked, status) => {
    expect((await ask({ ...asked, of: wide })).status).toBe(status);
  });

  test('a browser logs in, and stays so', async () => {
    const page = await ask({ of: wide });
    expect(page.text).toContain('<form');
    const wrong = await ask({ of: wide, path: '/login', method: 'POST', headers: form, body: 'token=guess' });
    expect([wrong.status, wrong.headers['set-cookie']]).toEqual([401, undefined]);
    const body = new URLSearchParams({ token: TOKEN }).toString();
    const right = await ask({ of: wide, path: '/login', method: 'POST', headers: form, body });
    expect(right.status).toBe(303);
    const [cookie = ''] = right.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict;/);
    expect(cookie).not.toContain(TOKEN);
    const again = await ask({ of: wide, headers: { cookie: cookie.split(';')[0] ?? '' } });
    expect(again.text).toBe('words\n');
  });

  test('without a token there are no pages at all', async () => {
    expect((await ask({ of: closed })).status).toBe(404);
    expect((await ask({ of: closed, path: '/well' })).status).toBe(200);
  });
});
