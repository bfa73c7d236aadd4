import zlib from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RequestRefused } from '../../src/net/refusal.js';
import { type Net, openNet, type RequestOptions } from '../../src/net/request.js';
import { serve, type TestServer } from './server.js';

const userAgent = 'counterclaim/test (+https://counterclaim.example/bot)';
let net: Net;
let server: TestServer;

const ruleOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'reached',
    (error) => (error instanceof RequestRefused ? error.rule : `not a refusal: ${error}`),
  );
const ask = (path: string, options: Partial<RequestOptions> = {}) => net.request({ url: server.url(path), ...options });
const ten = Buffer.from('ten bytes!');

beforeAll(async () => {
  net = openNet({ allowPrivate: ['127.0.0.1/32'], userAgent });
  server = await serve({
    '/echo': (request, response, body) => response.end(JSON.stringify({ headers: request.headers, body })),
    '/gzip': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(zlib.gzipSync(ten)),
    '/br': (_, response) => response.writeHead(200, { 'content-encoding': 'br' }).end(zlib.brotliCompressSync(ten)),
    '/deflate': (_, response) => response.writeHead(200, { 'content-encoding': 'deflate' }).end(zlib.deflateSync(ten)),
    '/raw': (_, response) => response.writeHead(200, { 'content-encoding': 'deflate' }).end(zlib.deflateRawSync(ten)),
    '/lie': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(ten),
    '/cut': (_, response) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(zlib.gzipSync(Buffer.alloc(90_000, 'abcdefghij')).subarray(0, 150)),
    '/twice': (_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip, br' }).end(zlib.brotliCompressSync(zlib.gzipSync(ten))),
    '/thrice': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip, gzip, gzip' }).end(ten),
    '/zstd': (_, response) => response.writeHead(200, { 'content-encoding': 'zstd' }).end(ten),
    '/bomb': (_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(zlib.gzipSync(Buffer.alloc(30 * 1024 * 1024))),
    '/endless': (_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 'x')));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    },
    '/drip': (_, response) => {
      const timer = setInterval(() => response.write('.'), 30);
      response.on('close', () => clearInterval(timer));
    },
    '/silent': () => {},
    '/reset': (_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('half');
      setTimeout(() => response.destroy(), 20);
    },
    '/nonsense': (request) => request.socket.end('no http at all\r\n\r\n'),
    '/loop': (_, response) => response.writeHead(302, { location: '/loop' }).end(),
    '/hop': (_, response) => response.writeHead(301, { location: '/echo' }).end(),
    '/private': (_, response) => response.writeHead(302, { location: 'http://10.0.0.7/' }).end(),
    '/file': (_, response) => response.writeHead(302, { location: 'file:///etc/hostname' }).end(),
  });
});
afterAll(async () => {
  await net.close();
  await server.close();
});

describe('a request', () => {
  test('says who asks and sends what it was given', async () => {
    const answer = await ask('/echo', { method: 'POST', body: 'hello', headers: { 'X-Own': '1' } });
    const seen = JSON.parse(Buffer.from(answer.body).toString());
    expect(seen).toMatchObject({ body: 'hello', headers: { 'user-agent': userAgent, 'x-own': '1' } });
  });

  test.each(['/gzip', '/br', '/deflate', '/raw', '/lie', '/twice'])('reads the body of %s', async (path) => {
    expect(Buffer.from((await ask(path)).body)).toEqual(ten);
  });

  test('gives what arrived of a compressed body that was cut short', async () => {
    expect(Buffer.from((await ask('/cut')).body).toString()).toMatch(/^abcdefghij/);
  });

  test.each([
    ['/thrice', 'encoding'],
    ['/zstd', 'encoding'],
    ['/bomb', 'size'],
    ['/endless', 'size'],
    ['/reset', 'connection'],
    ['/nonsense', 'protocol'],
    ['/loop', 'redirects'],
    ['/private', 'address'],
    ['/file', 'scheme'],
  ])('to %s ends by the rule "%s"', async (path, rule) => {
    expect(await ruleOf(ask(path))).toBe(rule);
  });

  test.each(['/drip', '/silent'])('to %s ends at its deadline', async (path) => {
    const start = performance.now();
    expect(await ruleOf(ask(path, { deadlineMs: 200 }))).toBe('deadline');
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  test('ends when the program stops', async () => {
    expect(await ruleOf(ask('/silent', { signal: AbortSignal.timeout(50) }))).toBe('stopped');
  });

  test('keeps the first bytes where a long answer may be cut', async () => {
    expect((await ask('/endless', { maxBytes: 1_000, tooLong: 'cut' })).body).toHaveLength(1_000);
  });

  test('tells the redirects it followed, or gives the redirect itself when told to follow none', async () => {
    const followed = await ask('/hop');
    expect([followed.status, followed.url, followed.hops]).toEqual([
      200,
      server.url('/echo'),
      [{ status: 301, url: server.url('/echo') }],
    ]);
    expect((await ask('/hop', { maxRedirects: 0 })).status).toBe(301);
  });

  test('shows no secrets to another origin it is redirected to', async () => {
    const other = await serve({
      '/to': (_, response) => response.writeHead(302, { location: server.url('/echo') }).end(),
    });
    const answer = await net.request({ url: other.url('/to'), headers: { authorization: 'secret', 'x-own': '1' } });
    await other.close();
    const { headers } = JSON.parse(Buffer.from(answer.body).toString());
    expect([headers.authorization, headers['x-own']]).toEqual([undefined, '1']);
  });

  test('refused for its address opens no connection and does not name the address', async () => {
    const closed = openNet({ userAgent });
    const before = server.hits.length;
    const error = await closed.request({ url: server.url('/echo') }).catch((e) => e);
    await closed.close();
    expect([error.rule, error.code, server.hits.length]).toEqual(['address', 'NETWORK', before]);
    expect(error.message).not.toContain('127');
  });
});

describe('a host name', () => {
  const named = (...addresses: string[]) =>
    openNet({
      userAgent,
      resolver: (_host, _options, callback) =>
        callback(
          null,
          addresses.map((address) => ({ address, family: 4 })),
        ),
    });
  const port = () => new URL(server.url('/')).port;

  test.each([[['127.0.0.1']], [['8.8.8.8', '192.168.1.1']]])('that stands for %j is refused', async (addresses) => {
    const closed = named(...addresses);
    const before = server.hits.length;
    expect(await ruleOf(closed.request({ url: `http://news.example:${port()}/echo` }))).toBe('address');
    expect(server.hits).toHaveLength(before);
    await closed.close();
  });

  test('that stands for an allowed address is reached there', async () => {
    const open = openNet({
      userAgent,
      allowPrivate: ['127.0.0.0/8'],
      resolver: (_host, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    expect((await open.request({ url: `http://news.example:${port()}/echo` })).status).toBe(200);
    await open.close();
  });
});
