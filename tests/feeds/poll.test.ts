import type http from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseFeed } from '../../src/feeds/parse.js';
import { type Poll, pollFeed } from '../../src/feeds/poll.js';
import { type FeedState, newFeedState } from '../../src/feeds/poll-state.js';
import { type Net, openNet, type Request } from '../../src/net/request.js';
import { serve, type TestServer } from '../net/server.js';

const start = Date.parse('2026-03-01T12:00:00Z');
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

type Item = { id?: string; url?: string; title?: string; date?: string; text?: string };
const rss = (items: Item[], head = '') =>
  `<rss version="2.0"><channel><title>Example Wire</title>${head}${items
    .map(
      ({ id, url, title, date, text }) =>
        `<item>${id ? `<guid isPermaLink="false">${id}</guid>` : ''}${url ? `<link>${url}</link>` : ''}<title>${title ?? 'x'}</title>${date ? `<pubDate>${date}</pubDate>` : ''}<description>${text ?? ''}</description></item>`,
    )
    .join('')}</channel></rss>`;

let net: Net;
let server: TestServer;
let answer: (request: http.IncomingMessage, response: http.ServerResponse) => void;
let asked: http.IncomingHttpHeaders[] = [];
let parses = 0;

beforeAll(async () => {
  net = openNet({ allowPrivate: ['127.0.0.1/32'], userAgent: 'counterclaim/test' });
  server = await serve({
    '/feed': (request, response) => {
      asked.push(request.headers);
      answer(request, response);
    },
    '/new': (request, response) => answer(request, response),
    '/moved': (_, response) => response.writeHead(301, { location: '/new' }).end(),
    '/elsewhere': (_, response) => response.writeHead(302, { location: '/new' }).end(),
  });
});
beforeEach(() => {
  asked = [];
  parses = 0;
});
afterAll(async () => {
  await net.close();
  await server.close();
});

const body = (text: string, headers: Record<string, string> = {}) => {
  answer = (_, response) => response.writeHead(200, headers).end(text);
};
const status = (code: number, headers: Record<string, string> = {}) => {
  answer = (_, response) => response.writeHead(code, headers).end();
};
const poll = (state: FeedState | null, now = start, path = '/feed', everyMs: number | null = null): Promise<Poll> =>
  pollFeed({
    feed: { url: server.url(path), everyMs },
    // As it comes back from Redis.
    state: state && JSON.parse(JSON.stringify(state)),
    now,
    request: net.request,
    parse: (bytes, options) => {
      parses++;
      return parseFeed(bytes, options);
    },
  });
const titles = ({ entries }: Poll) => entries.map(({ kind, entry }) => `${kind} ${entry.title}`);

describe('polling a feed', () => {
  test('tells its entries once, the oldest first, and undated ones last', async () => {
    body(
      rss([
        { id: '3', title: 'third', date: 'Sun, 01 Mar 2026 10:00:00 GMT' },
        { id: '2', title: 'undated' },
        { id: '1', title: 'first', date: 'Sun, 01 Mar 2026 08:00:00 GMT' },
      ]),
    );
    const first = await poll(null);
    expect(titles(first)).toEqual(['new first', 'new third', 'new undated']);
    expect(first.state).toMatchObject({ title: 'Example Wire', health: 'ok' });
    body(`${rss([{ id: '1', title: 'first', date: 'Sun, 01 Mar 2026 08:00:00 GMT' }])} `);
    expect(titles(await poll(first.state, start + hour))).toEqual([]);
  });

  test('asks with the validators of the last answer, verbatim', async () => {
    body(rss([{ id: '1' }]), { etag: 'W/"a,b"', 'last-modified': 'Sun, 01 Mar 2026 11:00:00 GMT' });
    const first = await poll(null);
    status(304);
    const second = await poll(first.state, start + hour);
    expect(asked[1]).toMatchObject({
      'if-none-match': 'W/"a,b"',
      'if-modified-since': 'Sun, 01 Mar 2026 11:00:00 GMT',
    });
    expect([second.outcome.kind, second.state.etag, parses]).toEqual(['unchanged', 'W/"a,b"', 1]);
  });

  test('does not parse the same bytes again where the server knows no 304', async () => {
    body(rss([{ id: '1' }]));
    const first = await poll(null);
    const second = await poll(first.state, start + hour);
    expect([second.outcome.kind, parses]).toEqual(['unchanged', 1]);
  });

  test('tells an edited entry as a new version of the same', async () => {
    body(rss([{ id: '1', title: 'Two hurt', text: 'a' }]));
    const first = await poll(null);
    body(rss([{ id: '1', title: 'Three hurt', text: 'a' }]));
    const second = await poll(first.state, start + hour);
    expect(titles(second)).toEqual(['changed Three hurt']);
    expect(second.entries[0]?.key).toBe(first.entries[0]?.key);
    expect(second.entries[0]?.version).not.toBe(first.entries[0]?.version);
  });

  test('takes another picture or tag for no edit', async () => {
    body(rss([{ id: '1', text: '&lt;p&gt;words&lt;img src="a?1"&gt;' }]));
    const first = await poll(null);
    body(rss([{ id: '1', text: '&lt;p&gt;words&lt;img src="a?2"&gt;' }]));
    expect(titles(await poll(first.state, start + hour))).toEqual([]);
  });

  test('knows an entry without an id by its page, whatever the tracking parameters', async () => {
    body(rss([{ url: 'https://www.news.example/a?utm_source=rss&amp;id=4', title: 'same' }]));
    const first = await poll(null);
    body(rss([{ url: 'http://news.example/a/?id=4', title: 'same' }]));
    expect(titles(await poll(first.state, start + hour))).toEqual([]);
  });

  test('tells apart the pages of a feed that gives all of them one id', async () => {
    const items = ['a', 'b', 'c'].map((name) => ({ id: 'same', url: `https://news.example/${name}`, title: name }));
    body(rss(items.slice(0, 1)));
    const first = await poll(null);
    body(rss(items));
    const second = await poll(first.state, start + hour);
    expect(titles(second).sort()).toEqual(['new b', 'new c']);
    body(`${rss(items)} `);
    expect(titles(await poll(second.state, start + 2 * hour))).toEqual([]);
  });

  test('does not let two entries of one key take turns', async () => {
    body(
      rss([
        { id: '1', title: 'a' },
        { id: '1', title: 'b' },
      ]),
    );
    const first = await poll(null);
    body(
      `${rss([
        { id: '1', title: 'a' },
        { id: '1', title: 'b' },
      ])} `,
    );
    expect([titles(first), titles(await poll(first.state, start + hour))]).toEqual([['new a'], []]);
  });

  test('loses and repeats nothing, in whatever order and portions entries come', async () => {
    const ids = fc.array(fc.uniqueArray(fc.nat(30), { maxLength: 12 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(ids, async (rounds) => {
        let state: FeedState | null = newFeedState('http://feed.example/');
        const told: string[] = [];
        for (const [round, numbers] of rounds.entries()) {
          const text = rss(numbers.map((n) => ({ id: String(n), title: `n${n}` })));
          const request: Request = async () => ({
            status: 200,
            headers: {},
            body: Buffer.from(text),
            url: 'http://feed.example/',
            hops: [],
          });
          const result: Poll = await pollFeed({
            feed: { url: 'http://feed.example/' },
            state,
            now: start + round * hour,
            request,
            parse: parseFeed,
          });
          told.push(...result.entries.map(({ entry }) => entry.id ?? ''));
          state = result.state;
        }
        expect(told.sort()).toEqual([...new Set(rounds.flat().map(String))].sort());
      }),
      { numRuns: 30 },
    );
  });
});

describe('a feed that fails', () => {
  test('is asked more and more slowly, a day at most, and at the usual pace once it is well', async () => {
    status(500);
    const waits: number[] = [];
    let state: FeedState | null = null;
    for (let i = 0; i < 9; i++) {
      ({ state } = await poll(state, start));
      waits.push((state.nextAt ?? 0) - start);
    }
    expect(state?.health).toBe('failing');
    expect(waits[0]).toBeGreaterThanOrEqual(30 * minute);
    expect(waits[8]).toBeGreaterThanOrEqual(day);
    expect(Math.max(...waits)).toBeLessThanOrEqual(1.2 * day);
    body(rss([{ id: '1' }]));
    const well = await poll(state, start);
    expect((well.state.nextAt ?? 0) - start).toBeLessThanOrEqual(36 * minute);
    expect(well.state).toMatchObject({ health: 'undated', failures: 0, failingSince: null });
  });

  test.each([429, 503])('with %i is left alone for as long as it asks', async (code) => {
    status(code, { 'retry-after': '36000' });
    const { state, outcome } = await poll(null);
    expect((state.nextAt ?? 0) - start).toBeGreaterThanOrEqual(10 * hour);
    expect(outcome.status).toBe(code);
  });

  test('with 410 is looked at three times more, a week apart, then closed', async () => {
    status(410);
    let state: FeedState | null = null;
    const next: (number | null)[] = [];
    for (let i = 0; i < 4; i++) {
      ({ state } = await poll(state, start));
      next.push(state.nextAt === null ? null : Math.floor((state.nextAt - start) / (7 * day)));
    }
    expect(next).toEqual([1, 1, 1, null]);
    expect(state?.health).toBe('gone');
  });

  test('by its content says why, and is not parsed again until it changes', async () => {
    body('<!doctype html><title>Sign in</title>');
    const first = await poll(null);
    const second = await poll(first.state, start + hour);
    expect([first.outcome, second.outcome]).toMatchObject([
      { kind: 'failed', reason: 'a web page, not a feed' },
      { kind: 'failed', reason: 'a web page, not a feed' },
    ]);
    expect([second.state.failures, parses]).toEqual([2, 1]);
  });

  test('by its connection says so', async () => {
    answer = (request) => request.socket.destroy();
    const { outcome } = await poll(null);
    expect(outcome).toMatchObject({ kind: 'failed', status: null, reason: expect.stringContaining('connection') });
  });

  test('keeps what it knew, so that nothing is told twice afterwards', async () => {
    body(rss([{ id: '1', title: 'a' }]));
    const first = await poll(null);
    status(500);
    const second = await poll(first.state, start + hour);
    body(
      rss([
        { id: '2', title: 'b' },
        { id: '1', title: 'a' },
      ]),
    );
    expect(titles(await poll(second.state, start + day))).toEqual(['new b']);
  });
});

describe('a feed that moved', () => {
  test('for good is asked at its new address after five answers over a day', async () => {
    body(rss([{ id: '1' }]));
    let state: FeedState | null = null;
    const urls: string[] = [];
    for (let i = 0; i < 6; i++) {
      ({ state } = await poll(state, start + i * 6 * hour, '/moved'));
      urls.push(new URL(state.url).pathname);
    }
    expect(urls).toEqual(['/moved', '/moved', '/moved', '/moved', '/new', '/new']);
  });

  test('for now is asked at its old one', async () => {
    body(rss([{ id: '1' }]));
    let state: FeedState | null = null;
    for (let i = 0; i < 6; i++) ({ state } = await poll(state, start + i * 6 * hour, '/elsewhere'));
    expect([state?.url, state?.move]).toEqual([server.url('/elsewhere'), null]);
  });

  test('in the configuration starts anew and still knows its entries', async () => {
    body(rss([{ id: '1' }]), { etag: '"x"' });
    const first = await poll(null);
    const second = await poll(first.state, start + hour, '/new');
    expect([second.state.configured, titles(second)]).toEqual([server.url('/new'), []]);
  });
});

describe('the pace of a feed', () => {
  test.each([
    ['nothing is said', {}, '', null, 30 * minute],
    ['the user asks for hours', {}, '', 3 * hour, 3 * hour],
    ['the publisher has a ttl', {}, '<ttl>120</ttl>', null, 2 * hour],
    ['the answer is fresh for long', { 'cache-control': 'max-age=5400' }, '', null, 90 * minute],
    ['the user wants it sooner than any', {}, '', 2 * minute, 2 * minute],
    ['the user wants it sooner than the publisher', {}, '<ttl>120</ttl>', 5 * minute, 2 * hour],
  ])('when %s', async (_, headers, head, everyMs, expected) => {
    body(rss([{ id: '1' }], head), headers as Record<string, string>);
    const { state } = await poll(null, start, '/feed', everyMs);
    const wait = (state.nextAt ?? 0) - start;
    expect(wait).toBeGreaterThanOrEqual(expected);
    expect(wait).toBeLessThanOrEqual(expected * 1.2);
  });

  test('keeps to the freshness of the last body where a 304 says nothing of it', async () => {
    body(rss([{ id: '1' }]), { etag: '"x"', 'cache-control': 'max-age=7200' });
    const first = await poll(null);
    status(304);
    const second = await poll(first.state, start + 3 * hour);
    expect((second.state.nextAt ?? 0) - (start + 3 * hour)).toBeGreaterThanOrEqual(2 * hour);
    status(304, { 'cache-control': 'max-age=0' });
    const third = await poll(second.state, start + 6 * hour);
    expect((third.state.nextAt ?? 0) - (start + 6 * hour)).toBeLessThan(2 * hour);
  });

  test('leaves alone a failure for as long as it is fresh', async () => {
    status(404, { 'cache-control': 'max-age=36000' });
    expect(((await poll(null)).state.nextAt ?? 0) - start).toBeGreaterThanOrEqual(10 * hour);
  });

  const dates = (count: number, apart: number) =>
    Array.from({ length: count }, (_, i) => ({ id: String(i), date: new Date(start - i * apart).toUTCString() }));

  test.each([
    ['many an hour', dates(20, minute), 10 * minute],
    ['one an hour', dates(10, hour), 12.5 * minute],
    ['one a day', dates(10, day), 5 * hour],
    ['one a week', dates(10, 7 * day), day],
    ['nothing for two days', [{ id: '1', date: new Date(start - 2 * day).toUTCString() }], 12 * hour],
  ])('follows what it brings: %s', async (_, items, expected) => {
    body(rss(items));
    const { state } = await poll(null);
    const wait = (state.nextAt ?? 0) - start;
    expect(wait).toBeGreaterThanOrEqual(expected * 0.99);
    expect(wait).toBeLessThanOrEqual(expected * 1.25);
  });

  test.each([
    [null, day],
    [10 * minute, hour],
  ])('slackens in silence; where the user asks for %s ms, to %s ms at most', async (every, most) => {
    body(rss([{ id: '1' }]));
    let { state } = await poll(null, start, '/feed', every);
    for (let i = 1; i < 30; i++) ({ state } = await poll(state, start + i * day, '/feed', every));
    const wait = (state.nextAt ?? 0) - (start + 29 * day);
    expect(wait).toBeGreaterThanOrEqual(most);
    expect(wait).toBeLessThanOrEqual(1.2 * most);
  });

  test('keeps out of the hours and days that the publisher wants skipped', async () => {
    const skips = [
      `<skipHours>${[12, 13, 14].map((n) => `<hour>${n}</hour>`).join('')}</skipHours>`,
      '<skipDays><day>Sunday</day><day>Monday</day></skipDays>',
      `<skipDays>${['Sun', 'Mon', 'Tues', 'Wednes', 'Thurs', 'Fri', 'Satur'].map((n) => `<day>${n}day</day>`).join('')}</skipDays>`,
    ];
    const next = [];
    for (const head of skips) {
      body(rss([{ id: '1' }], head));
      next.push(new Date((await poll(null)).state.nextAt ?? 0).toISOString().slice(0, 13));
    }
    // 1 March 2026 is a Sunday; where every day is to be skipped none is.
    expect(next).toEqual(['2026-03-01T15', '2026-03-03T00', '2026-03-01T12']);
  });
});
