import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchPage } from '../../src/net/page.js';
import { type Net, openNet } from '../../src/net/request.js';
import { openRobots, type TextCache } from '../../src/net/robots.js';
import { serve, type TestServer } from './server.js';

let net: Net;
let server: TestServer;
const stored = new Map<string, { value: string; ttlMs: number }>();
const cache: TextCache = {
  get: async (key) => stored.get(key)?.value ?? null,
  set: async (key, value, ttlMs) => void stored.set(key, { value, ttlMs }),
};
const page = (path: string, host = server) =>
  fetchPage(host.url(path), {
    request: net.request,
    robots: openRobots({ request: net.request, cache, agent: 'counterclaim' }),
    now: 0,
  });

const russian = '<p>Мэр сказал, что мост открыт для движения.</p>';

beforeAll(async () => {
  net = openNet({ allowPrivate: ['127.0.0.1/32'], userAgent: 'counterclaim/test' });
  server = await serve({
    '/robots.txt': (_, response) => response.end('User-agent: *\nDisallow: /closed\nCrawl-delay: 3\n'),
    '/plain': (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<p>Straße</p>'),
    '/closed/a': (_, response) => response.end('secret'),
    '/to-closed': (_, response) => response.writeHead(302, { location: '/closed/a' }).end(),
    '/meta': (_, response) => response.end(iconv.encode(`<meta charset="windows-1251">${russian}`, 'windows-1251')),
    '/unsaid': (_, response) => response.end(iconv.encode(russian, 'koi8-r')),
    '/picture': (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end('x'),
    '/empty': (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(),
    '/busy': (_, response) => response.writeHead(429, { 'retry-after': '60' }).end(),
    '/gone': (_, response) => response.writeHead(410).end(),
    '/check': (_, response) => response.writeHead(403, { 'cf-mitigated': 'challenge' }).end(),
  });
});
afterAll(async () => {
  await net.close();
  await server.close();
});

describe('fetching a page', () => {
  test('gives its text, its address and its charset', async () => {
    expect(await page('/plain')).toMatchObject({
      ok: true,
      html: '<p>Straße</p>',
      finalUrl: server.url('/plain'),
      charset: 'utf-8',
    });
  });

  test.each(['/meta', '/unsaid'])('reads the letters of %s', async (path) => {
    expect(await page(path)).toMatchObject({ ok: true, html: expect.stringContaining(russian) });
  });

  test.each([
    ['/picture', { rule: 'type', again: false }],
    ['/empty', { rule: 'empty', again: true }],
    ['/busy', { rule: 'status', status: 429, again: true, retryAfterMs: 60_000 }],
    ['/gone', { rule: 'status', status: 410, again: false }],
    ['/check', { rule: 'challenge', again: false }],
  ])('%s is a refusal with its reason: %j', async (path, expected) => {
    expect(await page(path)).toMatchObject({ ok: false, ...expected, reason: expect.stringMatching(/\w+ \w+/) });
  });

  test('never asks for what robots.txt closes, by link or by redirect', async () => {
    const direct = await page('/closed/a');
    const redirected = await page('/to-closed');
    expect([direct, redirected]).toMatchObject([
      { ok: false, rule: 'robots', again: false },
      { ok: false, rule: 'robots' },
    ]);
    expect(server.hits).not.toContain('GET /closed/a');
  });

  test('asks for robots.txt once a day', async () => {
    await page('/plain');
    await page('/plain');
    expect(server.hits.filter((hit) => hit === 'GET /robots.txt')).toHaveLength(1);
    expect(stored.get(server.url('/robots.txt'))?.ttlMs).toBe(86_400_000);
  });

  test('of a private address is refused as such, not for the missing robots.txt', async () => {
    const closed = openNet({ userAgent: 'counterclaim/test' });
    const robots = openRobots({
      request: closed.request,
      cache: { get: async () => null, set: async () => {} },
      agent: 'counterclaim',
    });
    const refusal = await fetchPage('http://10.0.0.9/a', { request: closed.request, robots, now: 0 });
    await closed.close();
    expect(refusal).toMatchObject({ ok: false, rule: 'address', again: false });
  });
});

describe('robots.txt', () => {
  const verdictWhen = async (status: number) => {
    const site = await serve({
      '/robots.txt': (_, response) => response.writeHead(status).end('User-agent: *\nDisallow: /\n'),
    });
    const kept: number[] = [];
    const own: TextCache = { get: async () => null, set: async (_key, _value, ttlMs) => void kept.push(ttlMs) };
    const robots = openRobots({ request: net.request, cache: own, agent: 'counterclaim' });
    const verdict = await robots(new URL(site.url('/a')));
    await site.close();
    return [verdict.allowed, verdict.known, kept[0]];
  };

  test.each([
    [200, [false, true, 86_400_000]],
    [404, [true, true, 86_400_000]],
    [403, [true, true, 86_400_000]],
    [429, [false, false, 3_600_000]],
    [500, [false, false, 3_600_000]],
    [503, [false, false, 3_600_000]],
  ])('with status %i allows, is known, is kept: %j', async (status, expected) => {
    expect(await verdictWhen(status)).toEqual(expected);
  });

  test('is asked for once by many pages at the same time', async () => {
    const site = await serve({ '/robots.txt': (_, response) => response.end('User-agent: *\nDisallow: /b\n') });
    const robots = openRobots({
      request: net.request,
      cache: { get: async () => null, set: async () => {} },
      agent: 'counterclaim',
    });
    const verdicts = await Promise.all(['/a', '/b', '/c'].map((path) => robots(new URL(site.url(path)))));
    await site.close();
    expect(verdicts.map(({ allowed }) => allowed)).toEqual([true, false, true]);
    expect(site.hits).toHaveLength(1);
  });

  test('may ask for a pause between requests', async () => {
    const robots = openRobots({ request: net.request, cache, agent: 'counterclaim' });
    expect((await robots(new URL(server.url('/plain')))).crawlDelayMs).toBe(3_000);
  });
});
