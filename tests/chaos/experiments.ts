/**
 * The ten faults. Each falls at a moment that its seed decides, into the two to three seconds in which feeds are asked,
 * pages come in, claims are read and receivers are told.
 */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cutPower, fillDisk, freeDisk, noOwnDisk, noTracer, onOwnDisk, traced } from './disk.js';
import { RedisProxy } from './proxy.js';
import { TIMES } from './times.js';
import type { Experiment, Run } from './world.js';

const between = ({ random }: Run, low: number, high: number): number => Math.round(low + random() * (high - low));

async function killOne({ monitors, random }: Run): Promise<void> {
  const pids = monitors.pids();
  const pid = pids[Math.floor(random() * pids.length)];
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
}

export const EXPERIMENTS: readonly Experiment[] = [
  {
    name: 'kill',
    fault: 'kill -9 of random workers, three times',
    act: async (run) => {
      for (let kills = 0; kills < 3; kills++) {
        await sleep(between(run, 150, 1_500));
        await killOne(run);
      }
      return undefined;
    },
  },
  {
    name: 'poison',
    fault: 'an input that kills its worker each time',
    poison: true,
    act: async () => undefined,
  },
  {
    name: 'frozen-worker',
    fault: 'a worker frozen for longer than its lock holds',
    act: async (run) => {
      await sleep(between(run, 100, 2_000));
      const [pid] = run.monitors.pids();
      if (pid === undefined) return undefined;
      process.kill(pid, 'SIGSTOP');
      await sleep(between(run, 6_000, 8_000));
      process.kill(pid, 'SIGCONT');
      return undefined;
    },
  },
  {
    name: 'frozen-redis',
    fault: 'Redis frozen for 4 to 8 s',
    act: async (run) => {
      await sleep(between(run, 100, 2_500));
      run.redis.signal('SIGSTOP');
      await sleep(between(run, 4_000, 8_000));
      run.redis.signal('SIGCONT');
      return undefined;
    },
  },
  {
    name: 'killed-redis',
    fault: 'kill -9 of Redis, twice, with its append-only file',
    act: async (run) => {
      for (let kills = 0; kills < 2; kills++) {
        await sleep(between(run, 200, 1_800));
        await run.redis.kill();
        await sleep(between(run, 100, 1_000));
        await run.redis.start();
      }
      return undefined;
    },
  },
  {
    name: 'power-cut',
    fault:
      'a power cut: Redis and, in every second run, the workers die, and the append-only file ends at the last fdatasync',
    wrap: traced,
    impossible: noTracer,
    act: async (run) => {
      await sleep(between(run, 1_500, 5_000));
      const together = run.random() < 0.5;
      await Promise.all([run.redis.kill(), together ? run.monitors.turnOff() : undefined]);
      const bytes = cutPower(run.redis);
      await run.redis.start();
      run.monitors.turnOn();
      return `${bytes} bytes of the file lost`;
    },
  },
  {
    name: 'full-disk',
    fault: 'the disk of Redis full for 3 to 6 s, then freed',
    wrap: onOwnDisk,
    impossible: noOwnDisk,
    act: async (run) => {
      await sleep(between(run, 100, 2_000));
      fillDisk(run.redis);
      const refused = await seen(run, 'persistence', /aof_last_write_status:err/, between(run, 3_000, 6_000));
      freeDisk(run.redis);
      return refused ? undefined : 'Redis never noticed';
    },
  },
  {
    name: 'wrong-clock',
    fault: 'the clock of one of two workers two hours ahead',
    starts: [[path.join(import.meta.dirname, 'wrong-clock.mjs')], []],
    act: async () => undefined,
    check: ({ site }) => {
      const early = [...site.asked].filter(([, [first = 0, second]]) => {
        return second !== undefined && second - first < TIMES.retryMs * 0.9;
      });
      const wrong = site.told.filter(({ at, timestamp }) => Math.abs(at / 1_000 - timestamp) > 60);
      return [
        ...early.map(([url]) => `asked for again too early: ${url}`),
        ...wrong.map(({ id }) => `told with a wrong time: ${id}`),
      ];
    },
  },
  {
    name: 'maxmemory',
    fault: 'Redis at its maxmemory for 3 to 6 s, then raised',
    act: async (run) => {
      await sleep(between(run, 100, 2_500));
      const { redis } = run.ledger;
      await redis.config('SET', 'maxmemory', '1mb');
      await sleep(between(run, 3_000, 6_000));
      await redis.config('SET', 'maxmemory', '0');
      const refused = Number(/errorstat_OOM:count=(\d+)/.exec(await redis.info('errorstats'))?.[1] ?? 0);
      return refused > 0 ? undefined : 'nothing was refused';
    },
  },
  {
    name: 'network',
    fault: 'by turns 500 ms for each round trip, connections cut every 1.5 s, and connections half open',
    between: RedisProxy.start,
    act: async (run) => {
      const proxy = run.line as RedisProxy;
      await sleep(between(run, 100, 1_500));
      if (run.seed % 3 === 0) {
        proxy.delayMs = 250;
        await sleep(between(run, 5_000, 8_000));
        proxy.delayMs = 0;
      } else if (run.seed % 3 === 1) {
        for (let cuts = 0; cuts < 4; cuts++) {
          proxy.cut();
          await sleep(1_500);
        }
      } else proxy.silence();
      return undefined;
    },
  },
];

/** Whether Redis said so within the time, all of which passes. */
async function seen({ ledger }: Run, section: string, what: RegExp, mostMs: number): Promise<boolean> {
  let said = false;
  for (const end = performance.now() + mostMs; performance.now() < end; await sleep(100))
    said ||= what.test(await ledger.redis.info(section));
  return said;
}
