import type { Job } from 'bullmq';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Ledger } from '../../src/ledger/ledger.js';
import { Reports } from '../../src/ledger/reports.js';
import { openQueues } from '../../src/queues/queues.js';
import { type Batch, batchOf, jobId } from '../../src/queues/stages.js';
import { batchProcessor, type StageWork } from '../../src/workers/batches.js';
import { Gate } from '../../src/workers/gate.js';
import { sweep } from '../../src/workers/sweep.js';
import { startTestRedis, type TestRedis } from '../ledger/redis.js';
import { toyEngine } from '../ledger/toy-engine.js';

let server: TestRedis;
beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server.stop());

let count = 0;
async function place(...batches: Batch[]) {
  const redis = server.connect();
  const ledger = new Ledger(redis, `w${++count}`);
  const queues = openQueues(redis, ledger.keys.queues);
  for (const batch of batches) await redis.hset(ledger.keys.open('clean'), batch.id, JSON.stringify(batch));
  const open = async (stage: string) => (await ledger.openBatches(stage)) as Batch[];
  return { ledger, queues, open, gate: new Gate() };
}

/** A job as BullMQ hands it over. */
const jobOf = (data: unknown, made: Partial<Job> = {}): Job =>
  ({ data, stalledCounter: 0, attemptsStarted: 1, attemptsMade: 0, opts: {}, ...made }) as Job;

const allDone: StageWork = async (items) => ({ done: [...items], failed: [] });

describe('a batch in work', () => {
  test('goes to the next stage under the same id, without the items that failed, which stand in quarantine', async () => {
    const batch = batchOf('r1', ['a', 'b', 'c'], 0);
    const { ledger, queues, open, gate } = await place(batch);
    const work: StageWork = async () => ({
      done: ['a', 'c'],
      failed: [{ item: 'b', id: 'B', source: 'file:2', reason: 'no text' }],
    });
    await batchProcessor('clean', work, { ledger, queues, gate })(jobOf(batch));
    expect(await open('clean')).toEqual([]);
    expect(await open('extract')).toMatchObject([{ id: batch.id, ids: ['a', 'c'] }]);
    expect(await ledger.quarantined('clean')).toEqual([{ item: 'b', id: 'B', source: 'file:2', reason: 'no text' }]);
    expect((await queues.counts()).extract.waiting).toBe(1);
    await queues.close();
  });

  test('is done again where Redis was started anew meanwhile, which may have lost what was written first', async () => {
    const batch = batchOf('r1', ['a'], 0);
    const { ledger, queues, open, gate } = await place(batch);
    let runs = 0;
    const work: StageWork = async (items) => {
      await ledger.redis.set(ledger.keys.named('written'), ++runs);
      if (runs === 1) {
        // A power cut is this and a file that ends earlier: what was written is not there any more.
        await ledger.redis.del(ledger.keys.named('written'));
        process.kill(server.pid(), 'SIGKILL');
      }
      return { done: [...items], failed: [] };
    };
    await batchProcessor('clean', work, { ledger, queues, gate })(jobOf(batch));
    expect(runs).toBe(2);
    expect(await ledger.redis.get(ledger.keys.named('written'))).toBe('2');
    expect(await open('clean')).toEqual([]);
    expect(await open('extract')).toMatchObject([{ ids: ['a'] }]);
    await queues.close();
  });

  test('that is run again after it moved on changes nothing, and adds the next job if that was lost', async () => {
    const batch = batchOf('r1', ['a'], 0);
    const { ledger, queues, open, gate } = await place(batch);
    let runs = 0;
    const work: StageWork = async (items) => {
      runs++;
      return { done: [...items], failed: [] };
    };
    const processor = batchProcessor('clean', work, { ledger, queues, gate });
    await processor(jobOf(batch));
    // The worker died before the next job was added.
    await ledger.redis.unlink(...(await ledger.redis.keys(`${ledger.keys.queues}:extract:*`)));
    await processor(jobOf(batch, { attemptsStarted: 2, stalledCounter: 1 }));
    expect(runs).toBe(1);
    expect(await open('extract')).toHaveLength(1);
    expect((await queues.counts()).extract.waiting).toBe(1);
    await queues.close();
  });

  test('of two workers that both have it, only the first moves it on', async () => {
    const batch = batchOf('r1', ['a', 'b'], 0);
    const { ledger, queues, open, gate } = await place(batch);
    const late: StageWork = async () => {
      // Its lock ran out: meanwhile another does the same batch, and the next stage is through with it too.
      await batchProcessor('clean', allDone, { ledger, queues, gate: new Gate() })(jobOf(batch));
      await ledger.redis.hdel(ledger.keys.open('extract'), batch.id);
      return { done: ['a'], failed: [{ item: 'b', id: 'b', source: null, reason: 'late' }] };
    };
    await batchProcessor('clean', late, { ledger, queues, gate })(jobOf(batch));
    expect(await open('extract')).toEqual([]);
    expect(await ledger.quarantined('clean')).toEqual([]);
    await queues.close();
  });

  test('is split into single items when its first run was cut short', async () => {
    const batch = batchOf('r1', ['a', 'b', 'c'], 0);
    const { ledger, queues, open, gate } = await place(batch);
    await batchProcessor('clean', allDone, { ledger, queues, gate })(jobOf(batch, { stalledCounter: 1 }));
    expect((await open('clean')).map(({ ids }) => ids).sort()).toEqual([['a'], ['b'], ['c']]);
    expect((await queues.counts()).clean.waiting).toBe(3);
    await queues.close();
  });

  test('with an item that fails for a reason of the batch is tried again, split, and in the end put aside', async () => {
    const batch = batchOf('r1', ['a'], 0);
    const { ledger, queues, open, gate } = await place(batch);
    const broken: StageWork = async () => {
      throw new Error('the disk is full');
    };
    const url = 'https://news.example/a';
    await ledger.putBodies([{ item: 'a', body: { input: { id: url, url }, source: 'a feed', versioned: true } }]);
    const processor = batchProcessor('clean', broken, { ledger, queues, gate });
    await expect(processor(jobOf(batch))).rejects.toThrow('the disk is full');
    expect(await open('clean')).toHaveLength(1);
    await processor(jobOf(batch, { attemptsStarted: 5, attemptsMade: 4 }));
    expect(await open('clean')).toEqual([]);
    // Under the address that a person knows it by.
    const row = { item: 'a', id: url, source: 'a feed', reason: 'the disk is full' };
    expect(await ledger.quarantined('clean')).toEqual([row]);
    await queues.close();
  });

  test('is not taken for what its worker died of, as often as it fails and says so', async () => {
    const batch = batchOf('r1', ['a'], 0);
    const { ledger, queues, open, gate } = await place(batch);
    const broken: StageWork = async () => {
      throw new Error('the model is not there');
    };
    const processor = batchProcessor('clean', broken, { ledger, queues, gate });
    for (let tries = 0; tries < 5; tries++)
      await expect(processor(jobOf(batch, { stalledCounter: 1, attemptsStarted: 2 }))).rejects.toThrow('the model');
    expect(await open('clean')).toHaveLength(1);
    expect(await ledger.quarantined('clean')).toEqual([]);
    await queues.close();
  });

  test('puts an item that is to be tried later back into its stage under a new id', async () => {
    const batch = batchOf('r1', ['a', 'b'], 0);
    const { ledger, queues, open, gate } = await place(batch);
    const work: StageWork = async () => ({ done: ['a'], failed: [], later: [{ item: 'b', delayMs: 60_000, turn: 1 }] });
    await batchProcessor('clean', work, { ledger, queues, gate })(jobOf(batch));
    expect(await open('clean')).toMatchObject([{ ids: ['b'], id: batchOf('r1', ['b'], 0, 1).id }]);
    expect(await ledger.redis.zcard(ledger.keys.later('clean'))).toBe(1);
    await queues.close();
  });

  test('of another version is refused and left to a worker that knows it', async () => {
    const { ledger, queues, gate } = await place();
    const processor = batchProcessor('clean', allDone, { ledger, queues, gate });
    await expect(processor(jobOf({ v: 9 }))).rejects.toThrow('not a batch of this program');
    await queues.close();
  });
});

describe('the sweep', () => {
  test('adds again what a lost second of Redis forgot, and leaves alone what is on its way', async () => {
    const [lost, waiting] = [batchOf('r1', ['a'], 0), batchOf('r1', ['b'], 0)];
    const { ledger, queues } = await place(lost, waiting);
    await queues.add('clean', [waiting]);
    const parts = { ledger, queues, reports: new Reports(ledger), engine: toyEngine };
    expect(await sweep(parts)).toBe(1);
    expect((await queues.counts()).clean.waiting).toBe(2);
    expect(await sweep(parts)).toBe(0);
    await queues.close();
  });

  test('puts a job back to work that stands as failed although its batch is still open', async () => {
    const batch = batchOf('r1', ['a'], 0);
    const { ledger, queues } = await place(batch);
    await queues.add('clean', [batch]);
    // As BullMQ leaves a job whose tries are used up.
    const base = `${ledger.keys.queues}:clean`;
    const id = jobId('clean', batch);
    await ledger.redis.multi().lrem(`${base}:wait`, 0, id).zadd(`${base}:failed`, 1, id).exec();
    expect((await queues.counts()).clean).toMatchObject({ waiting: 0, failed: 1 });
    expect(await sweep({ ledger, queues, reports: new Reports(ledger), engine: toyEngine })).toBe(1);
    expect((await queues.counts()).clean).toMatchObject({ waiting: 1, failed: 0 });
    await queues.close();
  });
});
