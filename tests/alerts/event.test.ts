import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildEvent, eventBody, eventType, MAX_BODY_BYTES, messageId } from '../../src/alerts/event.js';
import { dispute, position } from './dispute.js';

const event = (over = {}) => buildEvent({ type: 'dispute.opened', dispute: dispute(over), at: '2026-03-01T12:00:00Z' });

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
    expect(JSON.parse(eventBody(event()))).toEqual({
      type: 'dispute.opened',
      timestamp: '2026-03-01T12:00:00Z',
      data: { dispute: dispute() },
    });
  });

  test('says that it was replayed', () => {
    const replayed = buildEvent({ type: 'dispute.grew', dispute: dispute(), at: '2020-01-01', replayed: true });
    expect(JSON.parse(eventBody(replayed)).replayed).toBe(true);
  });

  test('cuts long quotes and keeps both sides', () => {
    const long = 'word '.repeat(5_000);
    const report = { ...position().reports[0], quote: long } as ReturnType<typeof position>['reports'][number];
    const sides = [position({ reports: [report] }), position({ stance: 'open', reports: [report] })];
    const body = eventBody(event({ positions: sides }));
    const { positions, reports } = JSON.parse(body).data.dispute;
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(MAX_BODY_BYTES);
    expect([positions.length, reports]).toEqual([2, 2]);
    expect(positions[0].reports[0].quote).toMatch(/^word word .*…$/);
  });

  test('stays under 20 kB whatever the dispute, and is always JSON without half characters', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 50 }),
      fc.constantFrom('🙂'.repeat(1_500), '"\\\n'.repeat(700), 'Ж'.repeat(3_000)),
    );
    const random = fc.record({ text, reports: fc.nat(60), positions: fc.integer({ min: 2, max: 8 }) });
    fc.assert(
      fc.property(random, ({ text, reports, positions }) => {
        const report = { article: text, url: text, outlet: text, publishedAt: null, quote: text, start: 0, end: 1 };
        const side = position({
          stance: text,
          side: text,
          speakers: [text, text],
          reports: Array(reports).fill(report),
        });
        const link = {
          a: { article: text, quote: text },
          b: { article: text, quote: text },
          kind: 'explicit-denial' as const,
          score: 1,
          reasons: [text],
        };
        const body = eventBody(
          event({ topic: text, place: text, positions: Array(positions).fill(side), links: Array(reports).fill(link) }),
        );
        expect(Buffer.byteLength(body)).toBeLessThanOrEqual(MAX_BODY_BYTES);
        expect(JSON.stringify(JSON.parse(body))).not.toMatch(/\\ud[89a-f]/i);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the id of a message', () => {
  const opened = event();

  test('is the same for the same news in another order of reports, and has no dot', () => {
    const swapped = event({ positions: [...dispute().positions].reverse() });
    expect(messageId('desk', swapped)).toBe(messageId('desk', opened));
    expect(messageId('desk', opened)).toMatch(/^msg_[A-Za-z0-9]{22,32}$/);
  });

  test('differs by endpoint, by event and by state', () => {
    const ids = [
      messageId('desk', opened),
      messageId('night', opened),
      messageId('desk', { ...opened, type: 'dispute.grew' }),
      messageId('desk', event({ status: 'conceded' })),
      messageId('desk', event({ positions: [position({ origins: 5 })] })),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
