/** When an endpoint is asked and when it is left alone. The hosts are told by hand, so that no test waits. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Dispute } from '../../src/disputes/dispute.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { openNet } from '../../src/net/request.js';
import { readAdviser } from '../../src/opinions/adviser.js';
import { contentId } from '../../src/shared/ids.js';
import type { HostPace } from '../../src/workers/hosts.js';
import { inquiriesOf, settle } from '../../src/workers/opinion.js';
import { startTestRedis, type TestRedis } from '../ledger/redis.js';
import { toyArticle, toyEngine } from '../ledger/toy-engine.js';
import { type Reply, saying, startEndpoint, type TestEndpoint } from '../opinions/endpoint.js';

const LOCAL = ['127.0.0.1/32'];
const net = openNet({ allowPrivate: LOCAL, userAgent: 'counterclaim/test' });
let redis: TestRedis;
const open: TestEndpoint[] = [];
beforeAll(async () => {
  redis = await startTestRedis();
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
afterAll(async () => {
  await net.close();
  await redis.stop();
});

const opinion = JSON.stringify({ agrees: 'no', ground: 'other-time', why: 'x', words: { a: null, b: null } });
let count = 0;

/** Two articles, a question about them, and what the hosts were asked and told. */
async function desk(hosts: Partial<HostPace> = {}, { signal, reply }: { signal?: AbortSignal; reply?: Reply } = {}) {
  const endpoint = await startEndpoint(reply ?? saying(opinion));
  open.push(endpoint);
  const ledger = new Ledger(redis.connect(), `pace${++count}`);
  const config = {
    url: endpoint.url,
    model: 'm',
    key: null,
    timeoutMs: 5_000,
    everyMs: 7_000,
    review: true,
    claims: true,
  };
  const adviser = readAdviser(config, LOCAL);
  const articles = ['Mayor: bridge open.', 'Union: bridge not open.'].map((text, n) => toyArticle(`a${n}`, text, null));
  await ledger.putRecords(
    articles.map((article) => ({
      item: contentId(article.id),
      record: { article, claims: toyEngine.extract(article) },
    })),
  );
  const calls: unknown[][] = [];
  const all: HostPace = {
    turn: async (...args) => {
      calls.push(['turn', ...args]);
      return { taken: true, waitMs: 0, askedAt: 0 };
    },
    paused: async () => {
      calls.push(['paused']);
      return null;
    },
    tell: async (_, news) => {
      calls.push(['tell', typeof news === 'string' ? news : news.status]);
    },
    ...hosts,
  };
  const [a = '', b = ''] = articles.map(({ text }) => text);
  const ends = { a: { article: 'a0', quote: a }, b: { article: 'a1', quote: b } };
  const link = { ...ends, kind: 'explicit-denial' as const, score: 0.9, reasons: [] };
  const parts = { ledger, request: net.request, hosts: all, adviser, now: () => 0, signal };
  return { calls, asked: endpoint.asked, link, parts, url: adviser.url };
}

test('a question takes a turn at the pace that the user gave, and the host learns what came', async () => {
  const { calls, link, parts, asked, url } = await desk();
  expect(await settle(parts, { kind: 'review', topic: 't', link })).toEqual({ kind: 'done' });
  expect(calls).toEqual([['turn', url, 30_000, 7_000], ['paused'], ['tell', 200]]);
  // Answered once: no further turn.
  expect(await settle(parts, { kind: 'review', topic: 't', link })).toEqual({ kind: 'done' });
  expect([calls.length, asked.length]).toEqual([3, 1]);
});

test('a turn that lies far off is left, and asks nothing', async () => {
  const { link, parts, asked } = await desk({ turn: async () => ({ taken: false, waitMs: 90_000, askedAt: 0 }) });
  expect(await settle(parts, { kind: 'review', topic: 't', link })).toMatchObject({ kind: 'put-off', afterMs: 90_000 });
  expect(asked).toEqual([]);
});

test('a host that fell into a pause meanwhile is left alone', async () => {
  const { link, parts, asked } = await desk({ paused: async () => 45_000 });
  expect(await settle(parts, { kind: 'review', topic: 't', link })).toMatchObject({ kind: 'put-off', afterMs: 45_000 });
  expect(asked).toEqual([]);
});

test('a program that stops does not wait for its turn', async () => {
  const stop = new AbortController();
  const far: Partial<HostPace> = {
    turn: async () => {
      setImmediate(() => stop.abort());
      return { taken: true, waitMs: 600_000, askedAt: 0 };
    },
  };
  const { calls, link, parts } = await desk(far, { signal: stop.signal });
  expect(await settle(parts, { kind: 'review', topic: 't', link })).toMatchObject({ kind: 'put-off', afterMs: 0 });
  expect(calls).toEqual([]);
});

test('a link whose article is gone has no answer, and is not asked about', async () => {
  const { link, parts, asked } = await desk();
  const lost = { ...link, b: { article: 'elsewhere', quote: 'x' } };
  expect(await settle(parts, { kind: 'review', topic: 't', link: lost })).toMatchObject({
    kind: 'failed',
    again: false,
  });
  expect(asked).toEqual([]);
});

test('claims that the rules have read are not told again', async () => {
  const known = { quote: 'Mayor: bridge open.', speaker: 'Mayor', act: 'assert', content: 'x' };
  const { parts } = await desk({}, { reply: saying(JSON.stringify({ claims: [known] })) });
  await settle(parts, { kind: 'claims', article: 'a0' });
  const counts = await parts.ledger.redis.hgetall(parts.ledger.keys.opinionCounts);
  expect(counts).toEqual({ answered: '1', 'claim-known-already': '1' });
});

test('nothing is asked about a link that flags nothing', async () => {
  const { link } = await desk();
  const update = { ...link, kind: 'concession' as const };
  const dispute: Dispute = {
    id: 'd',
    kind: 'explicit-denial',
    kinds: ['concession', 'explicit-denial'],
    topic: 't',
    place: null,
    status: 'open',
    severity: 'low',
    between: 'sides',
    openedAt: null,
    reports: 2,
    origins: 2,
    positions: [],
    links: [update, link],
  };
  expect(inquiriesOf(dispute, { review: true, claims: false })).toEqual([{ kind: 'review', topic: 't', link }]);
});
