/** What must wait, what a late twin may not write, and what is Redis' fault and no item's. */
import type { Job } from 'bullmq';
import { expect, inject, test } from 'vitest';
import { putOff } from '../../src/ledger/later.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { redisNow } from '../../src/ledger/monitoring.js';
import { isRedisTrouble } from '../../src/ledger/redis-trouble.js';
import { Reports } from '../../src/ledger/reports.js';
import { connect, disconnect } from '../../src/queues/connections.js';
import { openQueues } from '../../src/queues/queues.js';
import { type Batch, batchOf } from '../../src/queues/stages.js';
import { batchProcessor, type StageWork } from '../../src/workers/batches.js';
import { Gate } from '../../src/workers/gate.js';
import { addDue, sweep } from '../../src/workers/sweep.js';
import { toyEngine } from '../ledger/toy-engine.js';

async function withPlace(name: string, work: (place: Place) => Promise<void>): Promise<void> {
  const redis = connect(inject('redis'));
  const ledger = new Ledger(redis, `later-${name}`);
  const queues = openQueues(redis, ledger.keys.queues);
  const batch = batchOf('r1', ['a'], 0);
  await ledger.redis.hset(ledger.keys.open('fetch'), batch.id, JSON.stringify(batch));
  const waiting = async () => (await queues.counts()).fetch.waiting;
  const process = (stage: StageWork, made: Partial<Job> = {}) =>
    batchProcessor('fetch', stage, { ledger, queues, gate: new Gate() })({
      ...{ data: batch, stalledCounter: 0, attemptsStarted: 1, attemptsMade: 0, opts: {} },
      ...made,
    } as Job);
  await work({ ledger, queues, process, waiting });
  await queues.close();
  await disconnect(redis);
}

type Place = {
  ledger: Ledger;
  queues: ReturnType<typeof openQueues>;
  process: (stage: StageWork, made?: Partial<Job>) => Promise<void>;
  waiting: () => Promise<number | undefined>;
};

const laterBy =
  (delayMs: number): StageWork =>
  async () => ({ done: [], failed: [], later: [{ item: 'a', delayMs, turn: 1 }] });

test('an item to be tried later is in no queue before its time by the clock of Redis, whatever the clock here says', async () => {
  await withPlace('clock', async ({ ledger, queues, process, waiting }) => {
    const right = Date.now;
    Date.now = () => right() + 2 * 3_600_000;
    try {
      await process(laterBy(60_000));
      await addDue({ ledger, queues });
      await sweep({ ledger, queues, reports: new Reports(ledger), engine: toyEngine });
      expect(await waiting()).toBe(0);
    } finally {
      Date.now = right;
    }
    const [batch] = (await ledger.openBatches('fetch')) as Batch[];
    const now = await redisNow(ledger);
    expect(Math.abs((batch?.notBefore ?? 0) - now - 60_000)).toBeLessThan(5_000);
    // Its time has come.
    await putOff(ledger, 'fetch', [{ ...(batch as Batch), notBefore: now - 1 }]);
    await addDue({ ledger, queues });
    await addDue({ ledger, queues });
    expect(await waiting()).toBe(1);
    expect(await ledger.redis.zcard(ledger.keys.later('fetch'))).toBe(0);
  });
});

test('a batch whose moment was not written down before a crash is put off by the sweep, not run', async () => {
  await withPlace('crash', async ({ ledger, queues, process, waiting }) => {
    await process(laterBy(60_000));
    await ledger.redis.unlink(ledger.keys.later('fetch'));
    await sweep({ ledger, queues, reports: new Reports(ledger), engine: toyEngine });
    expect(await waiting()).toBe(0);
    expect(await ledger.redis.zcard(ledger.keys.later('fetch'))).toBe(1);
  });
});

test('a late twin puts nothing in place of what the first worker made of a body', async () => {
  await withPlace('twin', async ({ ledger, process }) => {
    await process(async () => {
      await process(async () => ({ done: ['a'], failed: [], bodies: [{ item: 'a', body: 'the page' }] }));
      return { done: [], failed: [], bodies: [{ item: 'a', body: 'only the request' }] };
    });
    expect(await ledger.bodies(['a'])).toEqual(['the page']);
  });
});

test('an item is not put aside because Redis was full at its last try; another trouble at its last try is its end', async () => {
  await withPlace('full', async ({ ledger, process }) => {
    const failing =
      (message: string): StageWork =>
      async () => {
        throw new Error(message);
      };
    const last = { attemptsMade: 4 };
    await expect(process(failing("OOM command not allowed when used memory > 'maxmemory'."), last)).rejects.toThrow();
    expect(await ledger.quarantined('fetch')).toEqual([]);
    await process(failing('a defect'), last);
    expect(await ledger.quarantined('fetch')).toMatchObject([{ item: 'a', reason: 'a defect' }]);
  });
});

test.each([
  ['MISCONF Errors writing to the AOF file: No space left on device', true],
  ['LOADING Redis is loading the dataset in memory', true],
  ['EXECABORT Transaction discarded because of previous errors.', true],
  ['Connection is closed.', true],
  ['Command aborted due to connection close', true],
  ['WRONGTYPE Operation against a key holding the wrong kind of value', false],
  ['the connection broke before the answer was whole', false],
])('"%s": trouble of Redis: %s', (message, expected) => {
  expect(isRedisTrouble(new Error(message))).toBe(expected);
});
