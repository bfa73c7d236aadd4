/**
 * Worker processes as children of this one. What a child is to do reaches it as a message, so that no password stands
 * in an argument. A child that dies is replaced; a child whose parent died ends by itself. Children that die at once,
 * again and again, end the whole with the reason.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { RedisOptions } from '../queues/redis-connection.js';
import type { LockTimes } from '../queues/stages.js';
import { CounterclaimError } from '../shared/errors.js';
import { log } from '../shared/log.js';
import type { Crew } from './crew.js';

export type Assignment = { redis: RedisOptions; workspace: string; locks: LockTimes };

/** The module that a child runs; it calls `serve`. */
export type Entry = { file: string; args: readonly string[] };

export type Processes = {
  pids(): number[];
  stop(): Promise<void>;
  /** Never resolves; rejects when children cannot be kept alive. */
  failed: Promise<never>;
};

/** In MB. Reading an article makes many short-lived objects: with more room than the usual 16 they are gone sooner. */
const ROOM_FOR_YOUNG = '--max-semi-space-size=32';
const SHORT_LIFE_MS = 3_000;
const SHORT_LIVES = 5;
const STOP_MS = 10_000;

export async function startProcesses(entry: Entry, count: number, assignment: Assignment): Promise<Processes> {
  const children = new Set<ChildProcess>();
  let stopping = false;
  let shortLives = 0;
  let fail = (_: Error): void => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);

  const start = (): Promise<void> => {
    const born = performance.now();
    const child = fork(entry.file, entry.args, {
      stdio: ['ignore', 2, 2, 'ipc'],
      serialization: 'advanced',
      execArgv: [...process.execArgv, ROOM_FOR_YOUNG],
    });
    children.add(child);
    child.send(assignment, () => {});
    child.on('error', (err) => log.warn({ err }, 'worker process'));
    const ready = new Promise<void>((resolve) => {
      child.on('message', (message) => message === 'ready' && resolve());
      child.once('exit', () => resolve());
    });
    child.once('exit', (code, signal) => {
      children.delete(child);
      if (stopping) return;
      shortLives = performance.now() - born < SHORT_LIFE_MS ? shortLives + 1 : 0;
      const how = signal ?? `status ${code}`;
      if (shortLives >= SHORT_LIVES) {
        fail(new CounterclaimError('REDIS', `worker processes end at once (${how})`, 'What they said stands above.'));
        return;
      }
      log.warn({ pid: child.pid, how }, 'a worker process ended; another takes its place');
      void start();
    });
    return ready;
  };
  await Promise.all(Array.from({ length: count }, start));

  return {
    failed,
    pids: () => [...children].flatMap((child) => child.pid ?? []),
    async stop() {
      stopping = true;
      await Promise.all(
        [...children].map(async (child) => {
          const gone = once(child, 'exit');
          if (child.connected) child.send('stop', () => {});
          const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
          await gone;
          clearTimeout(late);
        }),
      );
    },
  };
}

/** The child's side. */
export function serve(startCrew: (assignment: Assignment) => Promise<Crew>): void {
  let crew: Promise<Crew> | undefined;
  process.on('message', (message: Assignment | 'stop') => {
    if (message !== 'stop') {
      crew = startCrew(message);
      crew.then(
        () => process.send?.('ready'),
        (err) => {
          log.error({ err }, 'the worker process could not start');
          process.exit(1);
        },
      );
      return;
    }
    void (crew ?? Promise.resolve(undefined)).then((running) => running?.stop()).finally(() => process.exit(0));
  });
  // The parent is gone, by whatever death; what is in work here is taken up by those who come after.
  process.on('disconnect', () => process.exit(0));
  // Ctrl-C reaches the whole group; the parent decides when.
  process.on('SIGINT', () => {});
}
