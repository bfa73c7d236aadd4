import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { bodyOf, digests, eventOf, heldDispute } from '../../src/alerts/telling.js';
import { dispute } from './dispute.js';

const docs = path.resolve(import.meta.dirname, '../../docs');
const schema = JSON.parse(readFileSync(path.join(docs, 'alert.schema.json'), 'utf8'));
const ajv = new Ajv2020({ strict: false, formats: { 'date-time': true } });
const validate = ajv.compile(schema);
const mistakesIn = (body: unknown): string => (validate(body) ? '' : ajv.errorsText(validate.errors));

const AT = '2026-03-01T12:00:00Z';
const opened = eventOf(
  heldDispute({ row: 'r', thread: 't', dispute: dispute(), timestamp: AT, replayed: false }),
  null,
  0,
)?.event;
const merged = eventOf(
  heldDispute({
    row: 'r',
    thread: 't',
    dispute: dispute({ status: 'superseded' }),
    timestamp: AT,
    replayed: false,
    mergedInto: 't2',
  }),
  { n: 1, at: 0, status: 'open', revision: 'r' },
  0,
)?.event;
const notice = { type: 'feed.failing' as const, timestamp: AT, data: { subject: 'f', reason: 'r', since: AT } };

describe('the schema of alerts', () => {
  test('fits the bodies that are sent', () => {
    if (opened === undefined || merged === undefined) throw new Error('nothing is told');
    const bodies = [opened, merged, notice, ...digests([opened, merged, notice], AT).map(({ event }) => event)];
    for (const body of bodies) expect(mistakesIn(JSON.parse(bodyOf(body)))).toBe('');
  });

  test('fits the examples of the guide', () => {
    const guide = readFileSync(path.join(docs, 'alerts.md'), 'utf8');
    const examples = [...guide.matchAll(/```json\n(.*?)\n```/gs)].map(([, text = '']) => JSON.parse(text));
    expect(examples.length).toBeGreaterThanOrEqual(2);
    for (const example of examples) expect(mistakesIn(example)).toBe('');
  });

  test.each([
    ['a type without its data', { type: 'dispute.opened', timestamp: AT, data: {} }],
    ['no thread', { ...opened, data: { ...opened?.data, thread: undefined } }],
    ['a thread that is none', { ...merged, data: { ...merged?.data, mergedInto: null } }],
    ['a kind that is none', { ...opened, data: { ...opened?.data, dispute: dispute({ kind: 'lie' as never }) } }],
  ])('does not fit %s', (_, body) => {
    expect(mistakesIn(JSON.parse(JSON.stringify(body)))).not.toBe('');
  });
});
