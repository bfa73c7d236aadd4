import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replayArchive } from '../../src/app.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { speakerTally, talliesSince } from '../../src/ledger/voices.js';
import type { ReadItem } from '../../src/replay/readers/items.js';
import { contentId } from '../../src/shared/ids.js';
import { startTestRedis, type TestRedis } from '../ledger/redis.js';
import { type Compiled, compile } from './compiled.js';
import { slowly, toyHeart, toyItems } from './toy-archive.js';

const COUNT = 800;
const BUSY_MS = 2;
const LOCKS = { lockDuration: 2_000, stalledInterval: 1_000 };
const STAGES = ['clean', 'extract', 'reconcile'];

let server: TestRedis;
let compiled: Compiled;
let pids: string;
let undisturbed: string[];

beforeAll(async () => {
  compiled = compile();
  pids = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-pids-'));
  server = await startTestRedis();
  await run('undisturbed', toyItems(COUNT), 0, 0);
  undisturbed = await disputesOf('undisturbed');
}, 60_000);
afterAll(async () => {
  await server.stop();
  compiled.remove();
  rmSync(pids, { recursive: true, force: true });
});

function run(workspace: string, items: readonly ReadItem[], workers: number, busyMs = BUSY_MS) {
  return replayArchive({
    redis: server.options,
    workspace,
    heart: toyHeart(busyMs),
    workers,
    entry: { file: compiled.file('tests/chaos/toy-worker.ts'), args: [String(busyMs), pids] },
    locks: LOCKS,
    mode: 'empty',
    inputName: 'toy',
    items: () => slowly(items),
    onProgress: () => {},
    onNote: () => {},
  });
}

const ledgerOf = (workspace: string) => new Ledger(server.connect(), workspace);
/** One line a dispute: a difference shows as a line, not as a page. */
const disputesOf = async (workspace: string) =>
  (await ledgerOf(workspace).disputes()).map(
    (dispute) => `${dispute.topic} ${dispute.reports} ${contentId(JSON.stringify(dispute))}`,
  );

/** By the id of the dispute. */
async function groundsOf(ledger: Ledger): Promise<Record<string, unknown>> {
  const rows: [string, unknown][] = [];
  for await (const { dispute, grounds } of ledger.eachDispute()) rows.push([dispute.id, grounds]);
  return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What the pages count by. */
async function countsOf(workspace: string) {
  const ledger = ledgerOf(workspace);
  const speakers = await talliesSince(ledger, 'speaker', 0, speakerTally);
  return { speakers: speakers.sort((a, b) => (a.id < b.id ? -1 : 1)), grounds: await groundsOf(ledger) };
}

/** Every input has one end, and nothing is left on its way. */
async function expectWhole(workspace: string, articles = COUNT): Promise<void> {
  const ledger = ledgerOf(workspace);
  expect(await ledger.openCounts(STAGES)).toEqual([0, 0, 0]);
  const records = await ledger.redis.keys(ledger.keys.article('*'));
  expect(records).toHaveLength(articles);
  expect(await ledger.redis.keys(ledger.keys.body('*'))).toHaveLength(0);
  for (const stage of STAGES) expect(await ledger.quarantined(stage)).toEqual([]);
  expect(await countsOf(workspace)).toEqual(await countsOf('undisturbed'));
}

/** Kills one of the worker processes that are alive; false where there is none. */
function killOne(): boolean {
  for (const name of readdirSync(pids)) {
    rmSync(path.join(pids, name));
    try {
      process.kill(Number(name), 'SIGKILL');
      return true;
    } catch {
      // It has ended by itself, with an earlier replay.
    }
  }
  return false;
}

describe('a replay', () => {
  test('finds many disputes in the toy archive, so that the comparisons below mean something', async () => {
    expect(undisturbed.length).toBeGreaterThan(100);
  });

  test('gives the same disputes with four worker processes and the input in another order', async () => {
    await run('four', toyItems(COUNT).reverse(), 4, 0);
    expect(await disputesOf('four')).toEqual(undisturbed);
    await expectWhole('four');
  }, 60_000);

  test('gives the same disputes when its workers are killed in the middle, again and again', async () => {
    let over = false;
    const done = run('killed-workers', toyItems(COUNT), 2).finally(() => {
      over = true;
    });
    let kills = 0;
    const killing = (async () => {
      while (kills < 4 && !over) {
        await sleep(250);
        if (killOne()) kills++;
      }
    })();
    await Promise.all([done, killing]);
    expect(kills).toBe(4);
    expect(await disputesOf('killed-workers')).toEqual(undisturbed);
    await expectWhole('killed-workers');
  }, 90_000);

  test('gives the same disputes when Redis is killed in the middle and started again', async () => {
    const done = run('killed-redis', toyItems(COUNT), 1);
    const ledger = ledgerOf('killed-redis');
    const killed = new Set<number>();
    for (const part of [0.25, 0.5]) {
      while ((await ledger.redis.hlen(ledger.keys.disputes)) < part * undisturbed.length) await sleep(20);
      process.kill(server.pid(), 'SIGKILL');
      killed.add(server.pid());
    }
    await done;
    expect(killed.size).toBe(2);
    expect(await disputesOf('killed-redis')).toEqual(undisturbed);
    await expectWhole('killed-redis');
  }, 90_000);

  test('goes on where it stood when it was killed as a whole and is resumed', async () => {
    const task = {
      redis: server.options,
      workspace: 'killed-whole',
      busyMs: BUSY_MS,
      workers: 1,
      worker: compiled.file('tests/chaos/toy-worker.ts'),
      locks: LOCKS,
      count: COUNT,
    };
    const start = (mode: string) =>
      spawn(process.execPath, [compiled.file('tests/chaos/toy-replay.ts'), JSON.stringify({ ...task, mode })], {
        stdio: ['ignore', 'inherit', 'inherit'],
      });
    const first = start('empty');
    const ledger = ledgerOf('killed-whole');
    while ((await ledger.redis.hlen(ledger.keys.disputes)) === 0) await sleep(50);
    first.kill('SIGKILL');
    await once(first, 'exit');
    expect(await disputesOf('killed-whole')).not.toEqual(undisturbed);

    const second = start('resume');
    const [status] = await once(second, 'exit');
    expect(status).toBe(0);
    expect(await disputesOf('killed-whole')).toEqual(undisturbed);
    await expectWhole('killed-whole');
  }, 90_000);

  test('puts an article that kills its worker aside and loses none of its neighbours', async () => {
    const items = toyItems(200);
    const poison = items[77];
    if (poison?.kind === 'article') poison.body.value += ' (kills)';
    await run('poison', items, 1, 0);
    const ledger = ledgerOf('poison');
    expect(await ledger.quarantined('extract')).toMatchObject([
      { reason: 'its worker process ended each time it was in work' },
    ]);
    await run('without-poison', items.toSpliced(77, 1), 0, 0);
    expect(await disputesOf('poison')).toEqual(await disputesOf('without-poison'));
  }, 60_000);
});
