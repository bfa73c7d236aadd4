import { createHmac } from 'node:crypto';
import type http from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deliver } from '../../src/alerts/deliver.js';
import { type Endpoint, healthAfter, readEndpoint } from '../../src/alerts/endpoint.js';
import { nextTry } from '../../src/alerts/schedule.js';
import { type Net, openNet } from '../../src/net/request.js';
import { serve, type TestServer } from '../net/server.js';

const now = Date.parse('2026-03-01T12:00:00Z');
const key = Buffer.alloc(32, 7);
const secret = `whsec_${key.toString('base64')}`;
const allowPrivate = ['127.0.0.1/32'];
let net: Net;
let server: TestServer;
let seen: { headers: http.IncomingHttpHeaders; body: string }[] = [];

const status =
  (code: number, headers: Record<string, string> = {}) =>
  (_: http.IncomingMessage, response: http.ServerResponse) =>
    response.writeHead(code, headers).end('answer\u001b[31m');
const endpoint = (path: string): Endpoint =>
  readEndpoint({ name: 'desk', url: server.url(path), secrets: [secret] }, allowPrivate);
const send = (path: string, attempt = 1) =>
  deliver(endpoint(path), { id: 'msg_abc', body: '{"type":"dispute.opened"}', attempt }, { ...net, now: () => now });

beforeAll(async () => {
  net = openNet({ allowPrivate, userAgent: 'counterclaim/test' });
  server = await serve({
    '/ok': (request, response, body) => {
      seen.push({ headers: request.headers, body });
      response.writeHead(204).end();
    },
    '/500': status(500),
    '/410': status(410),
    '/429': status(429, { 'retry-after': '7200' }),
    '/503-date': status(503, { 'retry-after': 'Sun, 01 Mar 2026 13:00:00 GMT' }),
    '/redirect': (_, response) => response.writeHead(302, { location: server.url('/ok') }).end(),
    '/disable': status(400, { 'webhook-delivery': 'disable' }),
    '/abort': status(400, { 'webhook-delivery': 'abort-message' }),
    '/huge': (_, response) => {
      const more = () => {
        while (!response.destroyed && response.write('y'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', more);
      };
      response.writeHead(500);
      more();
    },
    '/reset': (request) => request.socket.destroy(),
  });
});
beforeEach(() => {
  seen = [];
});
afterAll(async () => {
  await net.close();
  await server.close();
});

describe('a delivery', () => {
  test('carries its id, its time and a signature that the receiver can check', async () => {
    expect(await send('/ok')).toMatchObject({ kind: 'delivered', status: 204 });
    const { headers, body } = seen[0] ?? { headers: {}, body: '' };
    const signed = `msg_abc.${now / 1000}.${body}`;
    expect(headers['content-type']).toBe('application/json');
    expect([headers['webhook-id'], headers['webhook-timestamp']]).toEqual(['msg_abc', String(now / 1000)]);
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
  });

  test('to an endpoint in trouble is tried again, with a printable answer for the log', async () => {
    const outcome = await send('/500');
    expect(outcome).toMatchObject({ kind: 'retry', status: 500, answer: 'answer [31m' });
    expect(outcome.kind === 'retry' && outcome.at - now).toBeGreaterThanOrEqual(4_000);
  });

  test.each([
    ['/429', 7_200_000],
    ['/503-date', 3_600_000],
  ])('to %s waits at least as long as asked', async (path, waitMs) => {
    const outcome = await send(path);
    expect(outcome.kind === 'retry' && outcome.at - now).toBe(waitMs);
  });

  test.each([
    ['/410', 'disabled'],
    ['/disable', 'disabled'],
    ['/abort', 'given-up'],
    ['/reset', 'retry'],
  ])('to %s ends as "%s"', async (path, kind) => {
    expect((await send(path)).kind).toBe(kind);
  });

  test('never follows a redirect', async () => {
    expect(await send('/redirect')).toMatchObject({ kind: 'retry', status: 302 });
    expect(seen).toHaveLength(0);
  });

  test('reads only the beginning of an endless answer', async () => {
    expect(await send('/huge')).toMatchObject({ kind: 'retry', status: 500, answer: 'y'.repeat(500) });
  });

  test('is given up after the tenth try', async () => {
    expect(await send('/500', 9)).toMatchObject({ kind: 'retry' });
    expect(await send('/500', 10)).toMatchObject({ kind: 'given-up', reason: expect.stringContaining('the last') });
  });

  test('never reaches a private address that is not allowed', async () => {
    const closed = openNet({ userAgent: 'counterclaim/test' });
    const outcome = await deliver(
      endpoint('/ok'),
      { id: 'msg_abc', body: '{}', attempt: 1 },
      { ...closed, now: () => now },
    );
    await closed.close();
    expect([outcome.kind, outcome.status, seen.length]).toEqual(['retry', null, 0]);
    expect(outcome.reason).not.toContain('127');
  });
});

describe('the schedule', () => {
  test('spreads ten tries over about three days', () => {
    const waits = Array.from(
      { length: 9 },
      (_, i) => nextTry({ id: 'msg_abc', attempt: i + 1, retryAfterMs: null }, 0) ?? 0,
    );
    const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000;
    expect(hours).toBeGreaterThan(75.6 * 0.8);
    expect(hours).toBeLessThan(75.6 * 1.2);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
  });

  test('gives different messages different moments, and the same message the same', () => {
    const at = (id: string) => nextTry({ id, attempt: 3, retryAfterMs: null }, 0);
    expect(at('msg_a')).toBe(at('msg_a'));
    expect(new Set(['msg_a', 'msg_b', 'msg_c', 'msg_d'].map(at)).size).toBe(4);
  });
});

describe('an endpoint', () => {
  test.each([
    ['http to a public name', 'http://hooks.example/a'],
    ['http to a private address that is not allowed', 'http://10.0.0.9/a'],
    ['http to a public address', 'http://9.9.9.9/a'],
    ['a password in it', 'https://name:word@hooks.example/a'],
    ['another scheme', 'ftp://hooks.example/a'],
    ['no URL', 'hooks'],
  ])('with %s is refused at the start', (_, url) => {
    expect(() => readEndpoint({ name: 'desk', url, secrets: [secret] }, allowPrivate)).toThrowError(/alerts "desk"/);
  });

  test('may be plain http where the user allowed the address', () => {
    expect(readEndpoint({ name: 'desk', url: 'http://127.0.0.1:9000/a', secrets: [secret] }, allowPrivate).url).toBe(
      'http://127.0.0.1:9000/a',
    );
  });

  test('is disabled after five days of only failures, and not by one failure after a long silence', () => {
    const day = 86_400_000;
    const first = healthAfter(null, false, now);
    expect(healthAfter(first.health, false, now + day).disable).toBeNull();
    expect(healthAfter(first.health, false, now + 5 * day).disable).toContain('five days');
    const well = healthAfter(first.health, true, now + 4 * day);
    expect(healthAfter(well.health, false, now + 9 * day).disable).toBeNull();
  });
});
