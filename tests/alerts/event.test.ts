import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DisputeEvent,
  eventType,
  fitting,
  MAX_BODY_BYTES,
  messageId,
  revisionOf,
} from '../../src/alerts/event.js';
import { bodyOf, digests, eventOf, heldDispute } from '../../src/alerts/telling.js';
import type { Dispute } from '../../src/disputes/dispute.js';
import { dispute, position, report } from './dispute.js';

const AT = '2026-03-01T12:00:00Z';
const held = (over: Partial<Dispute> = {}, replayed = false) =>
  heldDispute({ row: 'r1', thread: 't1', dispute: dispute(over), timestamp: AT, replayed });
const bodyFor = (over: Partial<Dispute> = {}): string => {
  const said = eventOf(held(over), null, 0);
  if (said === null) throw new Error('nothing is told');
  return bodyOf(said.event);
};

describe('what happened to a dispute', () => {
  test.each([
    ['is new', null, dispute(), 'dispute.opened'],
    ['is as before', dispute(), dispute(), null],
    ['has another report of the same origins', dispute(), dispute({ reports: 3 }), null],
    ['has another origin', dispute(), dispute({ positions: [position({ origins: 2 }), position()] }), 'dispute.grew'],
    ['has another speaker', dispute(), dispute({ positions: [position({ speakers: ['A', 'B'] })] }), 'dispute.grew'],
    ['was conceded', dispute(), dispute({ status: 'conceded' }), 'dispute.conceded'],
    ['was retracted', dispute(), dispute({ status: 'retracted' }), 'dispute.retracted'],
    ['was superseded', dispute(), dispute({ status: 'superseded' }), 'dispute.superseded'],
    ['opened again', dispute({ status: 'retracted' }), dispute(), 'dispute.reopened'],
  ])('that %s', (_, before, after, expected) => {
    expect(eventType(before, after)).toBe(expected);
  });
});

describe('the body of an event', () => {
  test('is the published shape', () => {
    expect(JSON.parse(bodyFor())).toEqual({
      type: 'dispute.opened',
      timestamp: AT,
      data: { thread: 't1', sequence: 1, dispute: dispute() },
    });
  });

  test('says that it was replayed', () => {
    expect(eventOf(held({}, true), null, 0)?.event).toMatchObject({ replayed: true, timestamp: AT });
  });

  test('keeps both quotes word for word where other reports can go instead', () => {
    const quotes = [
      'Closed until further notice. '.repeat(60).trim(),
      'Open, all of it, and it was open yesterday. '.repeat(50).trim(),
    ];
    const sides = quotes.map((quote) => position({ reports: Array.from({ length: 40 }, () => report({ quote })) }));
    const body = bodyFor({ positions: sides, reports: 80 });
    const { data } = JSON.parse(body) as DisputeEvent;
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(MAX_BODY_BYTES);
    expect(data.dispute.positions.map(({ reports }) => reports[0]?.quote)).toEqual(quotes);
    expect([data.cut, data.dispute.reports]).toEqual([true, 80]);
  });

  test('shortens quotes that do not fit at all, and keeps both sides', () => {
    const long = report({ quote: 'word '.repeat(5_000) });
    const body = bodyFor({ positions: [position({ reports: [long] }), position({ stance: 'open', reports: [long] })] });
    const { positions, reports } = JSON.parse(body).data.dispute;
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(MAX_BODY_BYTES);
    expect([positions.length, reports]).toEqual([2, 2]);
    expect(positions[0].reports[0].quote).toMatch(/^word word .*…$/);
  });

  const text = fc.oneof(
    fc.string({ maxLength: 50 }),
    fc.constantFrom('🙂'.repeat(1_500), '"\\\n'.repeat(700), 'Ж'.repeat(3_000)),
  );
  const anyDispute = fc
    .record({ text, reports: fc.nat(25), positions: fc.integer({ min: 2, max: 6 }) })
    .map(({ text, reports, positions }) => {
      const one = report({ article: text, url: text, outlet: text, publishedAt: null, quote: text });
      const side = position({ stance: text, side: text, speakers: [text, text], reports: Array(reports).fill(one) });
      const end = { article: text, quote: text };
      const link = { a: end, b: end, kind: 'explicit-denial' as const, score: 1, reasons: [text] };
      const many = { positions: Array(positions).fill(side), links: Array(reports).fill(link) };
      return dispute({ topic: text, place: text, ...many });
    });

  test('stays under 20 kB whatever the dispute, and is always JSON without half characters', () => {
    fc.assert(
      fc.property(anyDispute, (random) => {
        const body = bodyFor(random);
        expect(Buffer.byteLength(body)).toBeLessThanOrEqual(MAX_BODY_BYTES);
        expect(JSON.stringify(JSON.parse(body))).not.toMatch(/\\ud[89a-f]/i);
      }),
      { numRuns: 25 },
    );
  });

  test('of a digest stays under 20 kB too, and no event of it is lost', () => {
    fc.assert(
      fc.property(fc.array(anyDispute, { minLength: 1, maxLength: 6 }), (random) => {
        const events = random.flatMap((one) => eventOf(held(one), null, 0)?.event ?? []);
        const made = digests(events, AT);
        for (const { event } of made) expect(Buffer.byteLength(bodyOf(event))).toBeLessThanOrEqual(MAX_BODY_BYTES);
        expect(made.flatMap(({ of }) => of)).toEqual(events.map((_, at) => at));
        expect(made.flatMap(({ event }) => event.data.events)).toHaveLength(events.length);
      }),
      { numRuns: 8 },
    );
  });

  test('is left as it is where it fits', () => {
    expect(fitting(dispute())).toEqual({ dispute: dispute(), cut: false });
  });
});

describe('what an endpoint is told of a thread', () => {
  const told = (over: Partial<Dispute> = {}, n = 1) => ({
    n,
    at: 0,
    status: dispute(over).status,
    revision: revisionOf(dispute(over)),
  });
  const grown = { positions: [position({ origins: 2 }), position()] };

  test.each([
    ['the first it hears of an open dispute', grown, null, 'dispute.opened', 1],
    ['the first it hears of one that is over', { status: 'retracted' as const }, null, 'dispute.retracted', 1],
    ['another voice', grown, told(), 'dispute.grew', 2],
    ['an end', { status: 'conceded' as const }, told({}, 4), 'dispute.conceded', 5],
    ['a new beginning', {}, told({ status: 'conceded' }, 5), 'dispute.reopened', 6],
  ])('%s', (_, over, before, type, sequence) => {
    expect(eventOf(held(over), before, 9)).toMatchObject({
      event: { type, data: { thread: 't1', sequence } },
      told: { n: sequence, at: 9 },
    });
  });

  test('is nothing where it knows all of it', () => {
    expect(eventOf(held(), told(), 0)).toBeNull();
  });
});

describe('the id of a message', () => {
  test('is the same for the same rows, differs by endpoint and rows, and has no dot', () => {
    const id = messageId('desk', ['r1', 'r2']);
    expect(messageId('desk', ['r1', 'r2'])).toBe(id);
    expect(id).toMatch(/^msg_[A-Za-z0-9]{22,32}$/);
    expect(
      new Set([id, messageId('night', ['r1', 'r2']), messageId('desk', ['r1']), messageId('desk', ['r1r2'])]).size,
    ).toBe(4);
  });

  test('is made of a state that does not change with the order of reports', () => {
    const swapped = dispute({ positions: [...dispute().positions].reverse() });
    expect(revisionOf(swapped)).toBe(revisionOf(dispute()));
    expect(revisionOf(dispute({ positions: [position({ origins: 5 })] }))).not.toBe(revisionOf(dispute()));
  });
});
