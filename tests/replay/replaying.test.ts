import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Heart, replayArchive } from '../../src/app.js';
import { itemOf, Ledger } from '../../src/ledger/ledger.js';
import type { ReadItem } from '../../src/replay/readers/items.js';
import { contentId } from '../../src/shared/ids.js';
import { toyHeart, toyItems } from '../chaos/toy-archive.js';
import { startTestRedis, type TestRedis } from '../ledger/redis.js';

let server: TestRedis;
beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server.stop());

type Mode = 'empty' | 'keep' | 'resume';

const replay = (workspace: string, items: readonly ReadItem[], mode: Mode = 'empty', heart: Heart = toyHeart()) =>
  replayArchive(taskOf(workspace, items, mode, heart));

function taskOf(workspace: string, items: readonly ReadItem[], mode: Mode, heart: Heart) {
  return {
    redis: server.options,
    workspace,
    heart,
    workers: 0,
    entry: { file: '', args: [] },
    mode,
    inputName: 'toy',
    items: async function* () {
      yield* items;
    },
    onProgress: () => {},
    onNote: () => {},
  };
}

async function hashOf(workspace: string): Promise<string> {
  const redis = server.connect();
  const disputes = await new Ledger(redis, workspace).disputes();
  redis.disconnect();
  return contentId(JSON.stringify(disputes));
}

const article = (id: string, value: string, published = '2020-05-01'): ReadItem => ({
  kind: 'article',
  id,
  source: `toy:${id}`,
  url: null,
  outlet: null,
  title: null,
  published,
  dateBasis: 'input',
  language: 'en',
  body: { kind: 'text', value },
});

describe('a replay', () => {
  test('gives the same disputes for the same articles in any order', async () => {
    const items = toyItems(130);
    await replay('order', items);
    const expected = await hashOf('order');
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(items, { minLength: items.length }), async (shuffled) => {
        await replay('order', shuffled);
        expect(await hashOf('order')).toBe(expected);
      }),
      { numRuns: 4 },
    );
  }, 60_000);

  test('ends where Redis lost what had entered, and resumed reads that again', async () => {
    const items = toyItems(400);
    await replay('whole', items);
    const ledger = new Ledger(server.connect(), 'set-back');
    let early: string | null = null;
    const task = (mode: Mode, lose: boolean) =>
      replayArchive({
        ...taskOf('set-back', items, mode, toyHeart()),
        items: async function* () {
          for (const item of items) {
            const now = await ledger.redis.hget(ledger.keys.meta, 'reading');
            early ??= now;
            // As after a failover: what was written since is gone.
            if (lose && early !== null && now !== early) await ledger.redis.hset(ledger.keys.meta, 'reading', early);
            yield item;
          }
        },
      });
    await expect(task('empty', true)).rejects.toMatchObject({
      code: 'REDIS',
      message: expect.stringContaining('lost the last articles'),
      advice: expect.stringContaining('--resume'),
    });
    expect(await task('resume', false)).toMatchObject({ read: 400, done: true });
    expect(await hashOf('set-back')).toBe(await hashOf('whole'));
  }, 60_000);

  test('brings every item to one end: ledger, duplicate, or quarantine with its reason', async () => {
    const items: ReadItem[] = [
      article('one', 'Mayor: bridge open.'),
      article('two', 'Union: bridge not open.'),
      article('two', 'Union: bridge not open.'),
      article('three', '(no text)'),
      article('four', 'Guard: bridge not open. (breaks extraction)'),
      { kind: 'skipped', source: 'toy', line: 7, cause: 'broken-json', reason: 'broken JSON' },
      { kind: 'noted', source: 'toy', reason: 'has a field "body"' },
    ];
    const summary = await replay('ends', items);
    expect(summary).toMatchObject({
      read: 7,
      articles: 4,
      duplicates: 1,
      skipped: 1,
      quarantined: { read: 1, clean: 1, extract: 1, reconcile: 0 },
      disputes: 1,
    });
    const ledger = new Ledger(server.connect(), 'ends');
    expect(await ledger.quarantined('read')).toMatchObject([{ id: 'toy:7', reason: 'broken JSON' }]);
    expect(await ledger.quarantined('clean')).toEqual([
      { item: itemOf('three'), id: 'three', source: 'toy:three', reason: 'made to have no text', cause: 'no-text' },
    ]);
    expect(await ledger.quarantined('extract')).toMatchObject([
      { id: 'four', reason: 'its claims cannot be read: made to break' },
    ]);
  });

  test('done twice gives the same, and kept nothing is doubled', async () => {
    const items = toyItems(90);
    await replay('twice', items);
    const first = await hashOf('twice');
    await replay('twice', items);
    expect(await hashOf('twice')).toBe(first);
    const again = await replay('twice', items, 'keep');
    expect(again).toMatchObject({ articles: 0, duplicates: 90 });
    expect(await hashOf('twice')).toBe(first);
  });

  test('kept in two halves gives what the whole gives', async () => {
    const items = toyItems(120);
    await replay('whole', items);
    await replay('halves', items.slice(0, 55));
    await replay('halves', items.slice(55), 'keep');
    expect(await hashOf('halves')).toBe(await hashOf('whole'));
  });

  test('keeps another text under an id that is taken, under an id of its own', async () => {
    await replay('versions', [article('one', 'Mayor: bridge open.'), article('two', 'Union: bridge not open.')]);
    const summary = await replay('versions', [article('one', 'Guard: bridge open.')], 'keep');
    expect(summary).toMatchObject({ articles: 1, duplicates: 0 });
    const [dispute] = await new Ledger(server.connect(), 'versions').disputes();
    expect(dispute?.reports).toBe(3);
  });

  test('resumed goes on behind the last item that was taken in, and counts the whole', async () => {
    const items = toyItems(140);
    await replay('unbroken', items);
    const stop = new Error('the reader broke');
    const broken = async function* () {
      yield* items.slice(0, 110);
      throw stop;
    };
    const call = { redis: server.options, workspace: 'resumed', heart: toyHeart(), workers: 0 };
    const rest = { entry: { file: '', args: [] }, inputName: 'toy', onProgress: () => {}, onNote: () => {} };
    await expect(replayArchive({ ...call, ...rest, mode: 'empty', items: broken })).rejects.toThrow('the reader broke');
    expect(await hashOf('resumed')).not.toBe(await hashOf('unbroken'));
    const summary = await replay('resumed', items, 'resume');
    expect(summary).toMatchObject({ read: 140, articles: 140, duplicates: 0 });
    expect(await hashOf('resumed')).toBe(await hashOf('unbroken'));
  });

  test('alone feeds its workspace: a second one at the same time is refused', async () => {
    const items = toyItems(46);
    const slow = async function* () {
      for (const item of items) {
        yield item;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    };
    const call = { redis: server.options, workspace: 'taken', heart: toyHeart(), workers: 0 };
    const rest = { entry: { file: '', args: [] }, inputName: 'toy', onProgress: () => {}, onNote: () => {} };
    const first = replayArchive({ ...call, ...rest, mode: 'empty', items: slow });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect(replay('taken', items)).rejects.toThrow('another replay feeds the workspace taken');
    await first;
  }, 30_000);
});
