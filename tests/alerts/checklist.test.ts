/** A delivery to receivers that behave badly, each in its own way: how it ends, how long it takes, how much is read. */
import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { deliver } from '../../src/alerts/deliver.js';
import type { RequestOptions } from '../../src/net/request.js';
import { type Net, openNet } from '../../src/net/request.js';
import { ALLOWED, endpointAt } from './receiver.js';

const DEADLINE_MS = 700;
const bomb = gzipSync(Buffer.alloc(50_000_000));
const now = Date.parse('2026-03-01T12:00:00Z');
let door: Net;
const servers: net.Server[] = [];
beforeAll(() => {
  door = openNet({ allowPrivate: ALLOWED, userAgent: 'counterclaim/test' });
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});
afterAll(() => door.close());

type Seen = { bytesOut: number; closed: Promise<unknown>; connections: number };

/** A server on the level of bytes: it may say anything, or nothing. */
async function badServer(behave: (socket: Socket) => void): Promise<{ url: string; seen: Seen }> {
  let close = (_: unknown): void => {};
  const seen: Seen = { bytesOut: 0, connections: 0, closed: new Promise((resolve) => (close = resolve)) };
  const server = net.createServer((socket) => {
    seen.connections++;
    socket.on('error', () => {});
    socket.on('close', () => {
      seen.bytesOut = socket.bytesWritten;
      close(null);
    });
    socket.once('data', () => behave(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, seen };
}

const every = (socket: Socket, ms: number, text: string | Uint8Array): void => {
  const timer = setInterval(() => socket.write(text), ms);
  socket.on('close', () => clearInterval(timer));
};
const flood = (socket: Socket): void => {
  const more = (): void => {
    while (!socket.destroyed && socket.write('y'.repeat(65_536)));
  };
  socket.on('drain', more);
  more();
};
const say = (socket: Socket, head: string, ...lines: string[]): void => {
  socket.write(`HTTP/1.1 ${head}\r\n${lines.map((one) => `${one}\r\n`).join('')}\r\n`);
};

async function attempt(behave: (socket: Socket) => void) {
  const { url, seen } = await badServer(behave);
  const begun = performance.now();
  const message = { id: 'msg_abc', body: '{}', attempt: 1 };
  const outcome = await deliver(endpointAt(url), message, { ...door, now: () => now, deadlineMs: DEADLINE_MS });
  return { outcome, seen, ms: performance.now() - begun };
}

describe('a receiver that', () => {
  test.each<[string, (socket: Socket) => void, string, number | null]>([
    ['takes the message and says nothing', () => {}, 'no whole answer', null],
    [
      'drips its headers for ever',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        every(socket, 20, 'x-more: y\r\n');
      },
      'no whole answer',
      null,
    ],
    [
      'drips its body for ever',
      (socket) => {
        say(socket, '200 OK', 'content-type: text/plain');
        every(socket, 20, 'y');
      },
      'no whole answer',
      null,
    ],
    [
      'promises more than it sends',
      (socket) => {
        say(socket, '200 OK', 'content-length: 1000');
        socket.end('y');
      },
      'broke before',
      null,
    ],
    ['hangs up at once', (socket) => socket.destroy(), 'broke before', null],
    ['resets the connection', (socket) => socket.resetAndDestroy(), 'broke before', null],
    ['speaks no HTTP', (socket) => socket.end('hello\r\n\r\n'), 'not proper HTTP', null],
    [
      'sends headers without an end',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        every(socket, 1, `x-more: ${'y'.repeat(8_000)}\r\n`);
      },
      '64 kB',
      null,
    ],
    [
      'fails with a body that never ends',
      (socket) => {
        say(socket, '500 Oh', 'content-type: text/plain');
        flood(socket);
      },
      'status 500',
      500,
    ],
    [
      'fails with a bomb',
      (socket) => {
        say(socket, '500 Oh', 'content-encoding: gzip', `content-length: ${bomb.length}`);
        socket.end(bomb);
      },
      'status 500',
      500,
    ],
  ])('%s is tried again later, and holds nobody longer than the deadline', async (_, behave, reason, status) => {
    const { outcome, seen, ms } = await attempt(behave);
    expect(outcome).toMatchObject({ kind: 'retry', status });
    expect(outcome.reason).toContain(reason);
    expect(ms).toBeLessThan(DEADLINE_MS + 2_000);
    await seen.closed;
  });

  test('answers well with a body that never ends has the message, and little of it is read', async () => {
    const { outcome, seen } = await attempt((socket) => {
      say(socket, '200 OK', 'content-type: text/plain');
      flood(socket);
    });
    expect(outcome).toMatchObject({ kind: 'delivered', status: 200, answer: 'y'.repeat(500) });
    await seen.closed;
    // What the system's own buffers took beyond the 16 KiB that were read.
    expect(seen.bytesOut).toBeLessThan(8_000_000);
  });

  test.each(['301 Moved', '302 Found', '303 Other', '307 Again', '308 For good'])(
    'points elsewhere with %s is not followed, be it to a private address',
    async (head) => {
      const target = await badServer((socket) => say(socket, '200 OK', 'content-length: 0'));
      const { outcome } = await attempt((socket) => {
        say(socket, head, `location: ${target.url}`, 'content-length: 0');
      });
      expect(outcome).toMatchObject({ kind: 'retry', status: Number(head.slice(0, 3)) });
      expect(target.seen.connections).toBe(0);
    },
  );

  test.each([
    ['429 Busy', 'retry-after: 120', 120_000, 120_000],
    ['429 Busy', 'retry-after: Sun, 01 Mar 2026 13:00:00 GMT', 3_600_000, 3_600_000],
    ['429 Busy', 'retry-after: Sun, 01 Mar 2020 13:00:00 GMT', 4_000, 0],
    ['429 Busy', 'x-none: 1', 60_000, 60_000],
    ['503 Away', 'retry-after: 999999999', 86_400_000, 86_400_000],
    ['503 Away', 'x-none: 1', 4_000, 0],
    ['502 Bad', 'retry-after: 30', 30_000, 0],
  ])('answers %s with %s is asked again no earlier, and paused', async (head, line, least, pauseMs) => {
    const { outcome } = await attempt((socket) => say(socket, head, line, 'content-length: 0'));
    if (outcome.kind !== 'retry') throw new Error(`it is ${outcome.kind}`);
    expect(outcome.at - now).toBeGreaterThanOrEqual(least);
    expect(outcome.pauseMs).toBe(pauseMs);
  });

  test('is a name that cannot be resolved is tried again', async () => {
    const endpoint = endpointAt('https://no-such-host.invalid/hook');
    const message = { id: 'msg_abc', body: '{}', attempt: 1 };
    const outcome = await deliver(endpoint, message, { ...door, now: () => now, deadlineMs: 5_000 });
    expect(outcome).toMatchObject({ kind: 'retry', status: null });
  });
});

describe('every attempt', () => {
  test('has fifteen seconds in all, reads sixteen kibibytes, and follows nothing', async () => {
    const asked: RequestOptions[] = [];
    const request = async (options: RequestOptions) => {
      asked.push(options);
      return { status: 204, headers: {}, body: Buffer.alloc(0), url: options.url, hops: [] };
    };
    const message = { id: 'msg_abc', body: '{}', attempt: 1 };
    await deliver(endpointAt('https://hooks.example/a'), message, { ...door, request, now: () => now });
    expect(asked).toMatchObject([
      { method: 'POST', deadlineMs: 15_000, maxBytes: 16_384, tooLong: 'cut', maxRedirects: 0 },
    ]);
  });
});

describe('a private address', () => {
  test.each([
    'http://127.0.0.1:9/',
    'http://[::1]:9/',
    'http://2130706433:9/',
    'http://0x7f.1:9/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::ffff:127.0.0.1]/',
  ])('%s is refused at the connection too, with the rule and without the address', async (url) => {
    const closed = openNet({ userAgent: 'counterclaim/test' });
    const message = { id: 'msg_abc', body: '{}', attempt: 1 };
    const endpoint = { ...endpointAt('https://hooks.example/a'), url, token: null };
    const outcome = await deliver(endpoint, message, { ...closed, now: () => now });
    await closed.close();
    expect(outcome).toMatchObject({ kind: 'retry', status: null, reason: 'the address is not a public one' });
  });

  test('behind a name is refused, and so is one among public ones', async () => {
    for (const addresses of [['10.0.0.5'], ['93.184.216.34', '127.0.0.1']]) {
      const resolver = ((_host: string, _options: unknown, answer: (error: null, found: unknown) => void) =>
        answer(
          null,
          addresses.map((address) => ({ address, family: 4 })),
        )) as never;
      const closed = openNet({ userAgent: 'counterclaim/test', resolver });
      const message = { id: 'msg_abc', body: '{}', attempt: 1 };
      const outcome = await deliver(endpointAt('https://hooks.example/a'), message, { ...closed, now: () => now });
      await closed.close();
      expect(outcome).toMatchObject({ kind: 'retry', reason: 'the address is not a public one' });
    }
  });
});
