import http from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWeb, type WebServer } from '../../src/web/server.js';

const LONG = { lines: Array.from({ length: 300 }, (_, n) => `the bridge at Alderton, report ${n}, “open”`) };
let web: WebServer;
beforeAll(async () => {
  web = await openWeb(
    { host: '127.0.0.1', port: 0, token: null },
    {
      open: () => {},
      guarded: (app) => {
        app.get('/api/long', async () => LONG);
        app.get('/short', async (_, reply) => reply.type('text/html; charset=utf-8').send('<p>one line</p>'));
        app.get('/picture', async (_, reply) => reply.type('image/png').send(Buffer.alloc(9_000)));
      },
    },
  );
});
afterAll(() => web.close());

const ask = (path: string, accepted: string | null, method = 'GET') =>
  new Promise<{ headers: http.IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    const headers = accepted === null ? {} : { 'accept-encoding': accepted };
    const request = http.request(new URL(path, web.url), { method, headers }, async (response) => {
      const pieces: Buffer[] = [];
      for await (const piece of response) pieces.push(piece as Buffer);
      resolve({ headers: response.headers, body: Buffer.concat(pieces) });
    });
    request.on('error', reject).end();
  });

test.each(['gzip', 'br, gzip', 'gzip, deflate, br', 'deflate, gzip;q=0.5', 'GZIP;q=1.0'])(
  '%s gets gzip',
  async (accepted) => {
    const { headers, body } = await ask('/api/long', accepted);
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(JSON.parse(gunzipSync(body).toString())).toEqual(LONG);
    expect(body.length).toBe(Number(headers['content-length'] ?? body.length));
  },
);

test.each([null, 'identity', 'br', 'gzip;q=0', 'gzip;q=0.0, br', 'x-gzipped'])(
  '%s gets it as it is',
  async (accepted) => {
    const { headers, body } = await ask('/api/long', accepted);
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers.vary).toBe('accept-encoding');
    expect(JSON.parse(body.toString())).toEqual(LONG);
  },
);

test('what is short or no text is left as it is', async () => {
  for (const path of ['/short', '/picture']) {
    const { headers, body } = await ask(path, 'gzip');
    expect(headers['content-encoding']).toBeUndefined();
    expect(Number(headers['content-length'])).toBe(body.length);
  }
});

test('the head tells what the answer would say', async () => {
  const { headers, body } = await ask('/api/long', 'gzip', 'HEAD');
  expect(headers['content-encoding']).toBe('gzip');
  expect(body.length).toBe(0);
});
