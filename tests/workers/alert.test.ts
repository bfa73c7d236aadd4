import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlertEvent, DigestEvent, DisputeEvent } from '../../src/alerts/event.js';
import type { Receiver } from '../../src/alerts/receiver.js';
import { AT_ONCE } from '../../src/alerts/timing.js';
import type { Dispute } from '../../src/disputes/dispute.js';
import type { Change } from '../../src/ledger/assembling.js';
import { type Delivery, deliveriesSince } from '../../src/ledger/deliveries.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { putNotice } from '../../src/ledger/outbox.js';
import { addReview } from '../../src/ledger/reviews.js';
import { startAlerting } from '../../src/workers/alert.js';
import { dispute, position } from '../alerts/dispute.js';
import { receiverAt } from '../alerts/receiver.js';
import { startTestRedis, type TestRedis } from '../ledger/redis.js';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

const numberOf = ({ body }: Delivery): number => JSON.parse(body).data.sequence ?? 0;

let count = 0;
function stage(...receivers: Partial<Receiver & { name: string }>[]) {
  const ledger = new Ledger(redis.connect(), `alert${++count}`);
  const all = (receivers.length === 0 ? [{}] : receivers).map((over) => receiverAt('https://hooks.example/a', over));
  let woken = 0;
  const start = () => startAlerting({ ledger, receivers: all, wake: () => woken++ });
  const alerting = start();
  let sequence = 0;
  const put = async (...changes: Partial<Change>[]) => {
    for (const over of changes) {
      const after = over.after ?? dispute();
      const row = { id: `row${++sequence}`, thread: after.id, before: null, after, within: [], sequence, ...over };
      await ledger.redis.hset(ledger.keys.outbox, row.id, JSON.stringify(row));
    }
  };
  const sent = async (name = 'desk'): Promise<Delivery[]> =>
    (await deliveriesSince(ledger, 0))
      .filter(({ endpoint }) => endpoint === name)
      .sort((a, b) => a.at - b.at || numberOf(a) - numberOf(b));
  return {
    ledger,
    alerting,
    start,
    put,
    tell: async (...changes: Partial<Change>[]) => {
      await put(...changes);
      await alerting.drain();
    },
    woken: () => woken,
    sent,
    events: async (name?: string) => (await sent(name)).map(({ body }) => JSON.parse(body) as AlertEvent),
    types: async (name?: string) => (await sent(name)).map(({ type }) => type),
    /** Lets the moment of what is held come. */
    ripen: async (name = 'desk') => {
      const threads = await ledger.redis.zrange(ledger.keys.heldDue(name), 0, '-1');
      for (const thread of threads) await ledger.redis.zadd(ledger.keys.heldDue(name), 1, thread);
      await alerting.drain();
    },
  };
}

const grown = dispute({ origins: 3, positions: [position({ origins: 2 }), position({ stance: 'open' })] });
const over = (status: Dispute['status'], from: Dispute = dispute()): Partial<Change> => ({
  before: from,
  after: { ...from, status },
});

describe('an event', () => {
  test('goes to the endpoints that want it, by the places around those of the claims', async () => {
    const { tell, sent, ledger, woken } = stage(
      { when: { places: ['Northland'] } },
      { name: 'far', when: { places: ['Southland'] } },
    );
    await tell({ after: dispute({ id: 'd1' }), within: ['Brook County', 'Northland'] });
    expect(await sent()).toMatchObject([{ type: 'dispute.opened', threads: ['d1'], state: 'waiting' }]);
    expect(await sent('far')).toEqual([]);
    expect(await ledger.redis.hlen(ledger.keys.outbox)).toBe(0);
    expect(woken()).toBe(1);
  });

  test('is one of a thread: the dispute grows, ends and begins again under one name, numbered without gaps', async () => {
    const { tell, events } = stage();
    await tell({ after: dispute() });
    await tell({ before: dispute(), after: grown });
    await tell({ before: grown, after: { ...grown, reports: 9 } });
    await tell(over('conceded', grown));
    await tell({ before: { ...grown, status: 'conceded' }, after: grown });
    const told = (await events()) as DisputeEvent[];
    expect(told.map(({ type, data }) => `${data.sequence} ${type} ${data.thread}`)).toEqual([
      '1 dispute.opened d1',
      '2 dispute.grew d1',
      '3 dispute.conceded d1',
      '4 dispute.reopened d1',
    ]);
  });

  test('that several processes take at once becomes one message', async () => {
    const { put, start, sent } = stage({}, { name: 'night' });
    await put(...Array.from({ length: 20 }, (_, n) => ({ after: dispute({ id: `d${n}` }) })));
    await Promise.all(Array.from({ length: 6 }, () => start().drain()));
    for (const name of ['desk', 'night']) {
      expect(new Set((await sent(name)).map(({ id }) => id)).size).toBe(20);
      expect(await sent(name)).toHaveLength(20);
    }
  });

  test('is told with its thread where an older report gave the dispute another id', async () => {
    const { tell, events } = stage();
    await tell({ after: dispute({ id: 'd1' }), thread: 'd1' });
    await tell({ before: dispute({ id: 'd1' }), after: { ...grown, id: 'd2' }, thread: 'd1' });
    expect(await events()).toMatchObject([
      { type: 'dispute.opened', data: { thread: 'd1', sequence: 1 } },
      { type: 'dispute.grew', data: { thread: 'd1', sequence: 2, dispute: { id: 'd2' } } },
    ]);
  });

  test('that first meets the rule when it has grown is told as one that opened; what it becomes is told whatever the rule', async () => {
    const { tell, types } = stage({ when: { minOrigins: 3 } });
    await tell({ after: dispute() });
    expect(await types()).toEqual([]);
    await tell({ before: dispute(), after: grown });
    await tell(over('retracted', { ...grown, origins: 1 }));
    expect(await types()).toEqual(['dispute.opened', 'dispute.retracted']);
  });

  test('of a kind that the endpoint does not want is passed over, and the thread goes on', async () => {
    const { tell, events } = stage({ events: new Set(['dispute.conceded']) });
    await tell({ after: dispute() }, over('conceded'));
    expect(await events()).toMatchObject([{ type: 'dispute.conceded', data: { sequence: 1 } }]);
  });

  test('that cannot be read is put aside and holds up no other', async () => {
    const { tell, types, ledger } = stage();
    await tell({ after: { id: 'broken' } as Dispute }, { after: dispute() });
    expect(await types()).toEqual(['dispute.opened']);
    expect(await ledger.quarantined('alert')).toMatchObject([{ id: 'row1' }]);
    expect(await ledger.redis.hlen(ledger.keys.outbox)).toBe(0);
  });
});

describe('a dispute that became part of another', () => {
  const first = dispute({ id: 'd1', origins: 5 });
  const second = dispute({ id: 'd2' });
  const whole = {
    ...first,
    origins: 7,
    positions: [position({ origins: 5 }), position({ stance: 'open', origins: 2 })],
  };
  const merging: Partial<Change>[] = [
    { before: first, after: whole, thread: 'd1', absorbs: ['d2'] },
    { before: second, after: { ...second, status: 'superseded' }, thread: 'd2', mergedInto: 'd1' },
  ];
  const said = (told: AlertEvent[]) =>
    (told as DisputeEvent[]).map(({ type, data: { thread, sequence, mergedInto } }) =>
      [type, thread, sequence, ...(mergedInto === undefined ? [] : [mergedInto])].join(' '),
    );

  test('ends where it was told of, with the thread in which it goes on, and once', async () => {
    const { tell, events } = stage({}, { name: 'large', when: { minOrigins: 5 } });
    await tell({ after: first }, { after: second });
    await tell(...merging);
    await tell(...merging);
    expect(said(await events()).sort()).toEqual([
      'dispute.grew d1 2',
      'dispute.opened d1 1',
      'dispute.opened d2 1',
      'dispute.superseded d2 2 d1',
    ]);
    expect((await events()).find(({ type }) => type === 'dispute.superseded')).toMatchObject({
      data: { dispute: { ...second, status: 'superseded' } },
    });
    expect(said(await events('large'))).toEqual(['dispute.opened d1 1', 'dispute.grew d1 2']);
  });

  test('is followed into the other by who knows it, whatever the rule, and though nothing else in that is news', async () => {
    const { tell, events } = stage({ when: { speakers: ['Mayor of Stonebrook'] } });
    const unknown = { ...first, positions: [position({ speakers: ['Clerk'] }), position({ speakers: ['Guard'] })] };
    await tell({ after: unknown }, { after: second });
    expect(said(await events())).toEqual(['dispute.opened d2 1']);
    const [, end = {}] = merging;
    await tell({ before: unknown, after: { ...unknown, reports: 9 }, thread: 'd1', absorbs: ['d2'] }, end);
    expect(said(await events()).sort()).toEqual([
      'dispute.opened d1 1',
      'dispute.opened d2 1',
      'dispute.superseded d2 2 d1',
    ]);
  });

  test('is told with the whole only, where it was held back until then', async () => {
    const { tell, events, ledger } = stage({
      timing: { ...AT_ONCE, quiet: { from: 0, to: 1_439, zone: 'UTC' } },
    });
    await tell({ after: first }, { after: second });
    await tell(...merging);
    const loud = startAlerting({ ledger, receivers: [receiverAt('https://hooks.example/a')], wake: () => {} });
    for (const one of ['d1', 'd2']) await ledger.redis.zadd(ledger.keys.heldDue('desk'), 1, one);
    await loud.drain();
    expect(said(await events())).toEqual(['dispute.opened d1 1']);
    expect(await ledger.redis.hlen(ledger.keys.held('desk'))).toBe(0);
  });

  test('ends also where it was over, and begins again in its own thread if it is split off', async () => {
    const { tell, events } = stage({ events: new Set(['dispute.superseded', 'dispute.reopened']) });
    await tell({ after: second }, over('superseded', second));
    const [, end = {}] = merging;
    await tell(end);
    await tell({ before: null, after: second, thread: 'd2' });
    await tell(end);
    expect(said(await events())).toEqual([
      'dispute.superseded d2 1',
      'dispute.superseded d2 2 d1',
      'dispute.reopened d2 3',
      'dispute.superseded d2 4 d1',
    ]);
  });
});

describe('an endpoint that wants to be told later', () => {
  test('hears of a dispute once after the cool-down, as it then stands', async () => {
    const { tell, types, events, ripen } = stage({ timing: { ...AT_ONCE, coolDownMs: 600_000 } });
    await tell({ after: dispute() });
    await tell({ before: dispute(), after: grown });
    await tell({ before: grown, after: { ...grown, positions: [position({ origins: 4 }), position()] } });
    expect(await types()).toEqual(['dispute.opened']);
    await ripen();
    expect(await types()).toEqual(['dispute.opened', 'dispute.grew']);
    expect(await events()).toMatchObject([{}, { data: { sequence: 2, dispute: { positions: [{ origins: 4 }, {}] } } }]);
  });

  test('hears of all that was gathered in one digest', async () => {
    const { tell, events, sent, ripen } = stage({ timing: { ...AT_ONCE, digestMs: 3_600_000 } });
    await tell({ after: dispute({ id: 'd1' }) }, { after: dispute({ id: 'd2' }) }, { after: dispute({ id: 'd3' }) });
    expect(await sent()).toEqual([]);
    await ripen();
    const [digest] = (await events()) as DigestEvent[];
    expect(digest?.type).toBe('digest');
    expect(digest?.data.events.map(({ data }) => ('thread' in data ? data.thread : null))).toEqual(['d1', 'd2', 'd3']);
    expect((await sent())[0]?.threads).toEqual(['d1', 'd2', 'd3']);
  });

  test('hears nothing in quiet hours', async () => {
    const { tell, sent, ledger, ripen } = stage({ timing: { ...AT_ONCE, quiet: { from: 0, to: 1_439, zone: 'UTC' } } });
    await tell({ after: dispute() });
    await ripen();
    expect(await sent()).toEqual([]);
    expect(await ledger.redis.zcard(ledger.keys.heldDue('desk'))).toBe(1);
  });
});

describe('what somebody marked as no contradiction', () => {
  const mark = { by: 'Ada', note: null, with: null };
  const like = dispute({ id: 'd2' });
  const news = dispute({ id: 'd3', topic: 'the gate at Stonebrook', links: [] });

  test('is not told, nor is its like, until the mark is taken back; then both as they stand', async () => {
    const { tell, ripen, events, ledger } = stage();
    await addReview(ledger, dispute(), { ...mark, kind: 'wrong' });
    await tell({ after: dispute() }, { after: like }, { after: news });
    await tell({ before: dispute(), after: grown });
    await ripen();
    expect(await events()).toMatchObject([{ type: 'dispute.opened', data: { thread: 'd3' } }]);
    await addReview(ledger, dispute(), { ...mark, kind: 'unmarked' });
    await ripen();
    const told = ((await events()) as DisputeEvent[]).map(
      ({ type, data }) => `${type} ${data.thread} ${data.dispute.origins}`,
    );
    expect(told.sort()).toEqual(['dispute.opened d1 3', 'dispute.opened d2 2', 'dispute.opened d3 2']);
  });

  test('after it was told is not told further, but where it went on is', async () => {
    const { tell, ripen, types, ledger } = stage();
    await tell({ after: dispute() });
    await addReview(ledger, dispute(), { ...mark, kind: 'wrong' });
    await tell({ before: dispute(), after: grown });
    await ripen();
    expect(await types()).toEqual(['dispute.opened']);
    await tell({ ...over('superseded'), mergedInto: 'd3' });
    await ripen();
    expect(await types()).toEqual(['dispute.opened', 'dispute.superseded']);
  });

  test('is let go in a replay, which waits for nobody', async () => {
    const { tell, types, ledger } = stage();
    await ledger.setMeta({ replayed: 1 });
    await addReview(ledger, dispute(), { ...mark, kind: 'wrong' });
    await tell({ after: dispute() }, { after: news });
    expect(await types()).toEqual(['dispute.opened']);
    expect(await ledger.redis.zcard(ledger.keys.heldDue('desk'))).toBe(0);
  });
});

describe('a replay', () => {
  test('tells with the time of the reports, and holds nothing back', async () => {
    const { tell, events, ledger } = stage({ timing: { ...AT_ONCE, digestMs: 3_600_000, coolDownMs: 3_600_000 } });
    await ledger.setMeta({ replayed: 1 });
    await tell({ after: dispute() });
    await tell(over('conceded'));
    expect(await events()).toMatchObject([
      { type: 'dispute.opened', replayed: true, timestamp: '2026-03-01' },
      { type: 'dispute.conceded', replayed: true, timestamp: '2026-03-01' },
    ]);
  });
});

describe('a notice', () => {
  test('is told once, to all but the endpoint that it is about, without a password in the address', async () => {
    const { alerting, ledger, events } = stage({}, { name: 'night' });
    const feed = {
      type: 'feed.failing' as const,
      subject: 'https://u:pw@news.example/rss',
      reason: 'no answer',
      since: '2026-03-01T00:00:00Z',
    };
    expect([await putNotice(ledger, feed), await putNotice(ledger, feed)]).toEqual([true, false]);
    await putNotice(ledger, {
      type: 'endpoint.disabled',
      subject: 'night',
      reason: 'gone',
      since: '2026-03-01T00:00:00Z',
    });
    await alerting.drain();
    const told = (await events()).sort((a, b) => (a.type < b.type ? -1 : 1));
    expect(told).toMatchObject([
      { type: 'endpoint.disabled', data: { subject: 'night', reason: 'gone' } },
      { type: 'feed.failing', data: { subject: 'https://u:***@news.example/rss' } },
    ]);
    expect((await events('night')).map(({ type }) => type)).toEqual(['feed.failing']);
  });
});
