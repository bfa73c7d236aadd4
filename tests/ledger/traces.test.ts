import { Redis } from 'ioredis';
import { afterAll, expect, inject, test } from 'vitest';
import { Ledger } from '../../src/ledger/ledger.js';
import { itemsAt, KEPT_DAYS, putTraces, type Step, stepsOf } from '../../src/ledger/traces.js';

const redis = new Redis(inject('redis'));
const ledger = new Ledger(redis, 'traces');
afterAll(async () => {
  await ledger.empty();
  redis.disconnect();
});

test('of an item the latest forty steps are kept for two weeks, under each spelling of its address', async () => {
  const step = (at: number): Step => ({
    stage: 'fetch',
    at,
    waitedMs: 5,
    tookMs: 2,
    attempt: 1,
    items: 1,
    outcome: 'later',
  });
  for (let at = 1; at <= 45; at++)
    await putTraces(ledger, [{ item: 'a', step: step(at), urls: ['https://www.news.example/bridge?utm_source=feed'] }]);
  const [steps = [], none] = await stepsOf(ledger, ['a', 'b']);
  expect(steps.map(({ at }) => at)).toEqual(Array.from({ length: 40 }, (_, n) => n + 6));
  expect(none).toEqual([]);
  expect(await itemsAt(ledger, 'https://news.example/bridge')).toEqual(['a']);
  for (const key of [ledger.keys.trace('a'), ...(await redis.keys('*{traces}:traced:*'))]) {
    const left = await redis.ttl(key);
    expect(left).toBeGreaterThan((KEPT_DAYS - 1) * 86_400);
    expect(left).toBeLessThanOrEqual(KEPT_DAYS * 86_400);
  }
});
