import http from 'node:http';
import { expect, test } from 'vitest';
import { callbacksOf } from '../../src/app/hubs.js';
import { parseConfig } from '../../src/shared/config.js';
import { plain } from '../../src/web/callbacks.js';
import { openWeb } from '../../src/web/server.js';

const configOf = (publicUrl: string, allow = '') =>
  parseConfig(`web:\n  publicUrl: "${publicUrl}"\nnetwork: { allowPrivate: [${allow}] }`, {
    file: null,
    cwd: '/',
    env: {},
  });

test.each([
  ['https://desk.example', '', 'https://desk.example/websub/'],
  ['https://desk.example/claims/', '', 'https://desk.example/claims/websub/'],
  ['http://127.0.0.1:4180', '127.0.0.1/32', 'http://127.0.0.1:4180/websub/'],
])('callbacks begin with %s', (url, allow, expected) => {
  expect(callbacksOf(configOf(url, allow))?.href).toBe(expected);
});

test.each(['http://desk.example', 'http://127.0.0.1:4180', 'http://93.184.215.14/'])(
  '%s is refused with its line',
  (url) => {
    expect(() => callbacksOf(configOf(url, '10.0.0.0/8'))).toThrow(
      /counterclaim\.yaml, line 2: web\.publicUrl is plain http/,
    );
  },
);

test('the public name leads to the callbacks and to nothing else', async () => {
  const answer = async ({ id, query }: { id: string; query: URLSearchParams }) => plain(200, `${id} ${query.get('a')}`);
  const web = await openWeb(
    { host: '127.0.0.1', port: 0, token: null },
    {
      open: (app) => {
        app.get('/metrics', async (_, reply) => reply.type('text/plain').send('figures'));
      },
      guarded: () => {},
      callbacks: { hostname: 'desk.example', answer },
    },
  );
  const ask = (path: string, host: string, method = 'GET') =>
    new Promise<string>((resolve, reject) => {
      const request = http.request(new URL(path, web.url), { method, headers: { host } }, async (response) => {
        let text = '';
        for await (const piece of response) text += piece;
        resolve(`${response.statusCode} ${text}`.trim());
      });
      request.on('error', reject).end();
    });
  expect(await ask('/websub/abc?a=1', 'desk.example')).toBe('200 abc 1');
  expect(await ask('/claims/websub/abc?a=2', 'desk.example:443', 'POST')).toBe('200 abc 2');
  expect(await ask('/websub/abc?a=3', '127.0.0.1')).toBe('200 abc 3');
  expect(await ask('/websub/abc', 'rebound.example')).toMatch(/^421/);
  expect(await ask('/metrics', 'desk.example')).toMatch(/^421/);
  expect(await ask('/metrics', '127.0.0.1')).toBe('200 figures');
  expect(await ask('/websub/abc', 'desk.example', 'DELETE')).toMatch(/^405/);
  expect(await ask('/websub/', '127.0.0.1')).toMatch(/^404/);
  await web.close();
});
