/**
 * The monitors of a run as processes, kept warm from one run to the next. One that dies is started again, as systemd or
 * a container's restart policy would do it; that is the only hand on them.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Task } from './monitor-worker.js';

/** Modules that Node loads first in that process, such as a wrong clock. */
export type Start = readonly string[];

type Place = { start: Start; child: ChildProcess; state: 'loading' | 'idle' | 'running'; retired: boolean };

/** As long as systemd waits with RestartSec=. */
const RESTART_MS = 500;
/** Loading the language model, on a busy machine. */
const LOAD_MS = 240_000;
const STOP_MS = 12_000;

export class Monitors {
  readonly #file: string;
  #places: Place[] = [];
  #task: Task | null = null;
  #off = false;

  /** @param file the JavaScript of `monitor-worker.ts` */
  constructor(file: string) {
    this.#file = file;
  }

  /** A monitor for each start at work on the task; those of the run before are taken where they fit. */
  async begin(task: Task, starts: readonly Start[]): Promise<void> {
    const free = this.#places;
    this.#places = starts.map((start) => {
      const at = free.findIndex((place) => place.start.join() === start.join());
      return (at === -1 ? undefined : free.splice(at, 1)[0]) ?? this.#launch(start);
    });
    for (const place of free) this.#retire(place);
    await this.#until(() => this.#places.every(({ state }) => state === 'idle'), LOAD_MS);
    this.#task = task;
    for (const { child } of this.#places) child.send(task);
    await this.#until(() => this.#places.every(({ state }) => state === 'running'), LOAD_MS);
  }

  /** Ends the monitors; their processes stay. One that does not end in time is replaced. */
  async end(): Promise<void> {
    this.#task = null;
    this.#off = false;
    for (const { child, state } of this.#places) if (state === 'running') child.send('stop', () => {});
    const stopped = () => this.#places.every(({ state }) => state !== 'running');
    await this.#until(stopped, STOP_MS).catch(() => undefined);
    for (const { child, state } of this.#places) if (state === 'running') child.kill('SIGKILL');
  }

  /** Of those at work. */
  pids(): number[] {
    return this.#places.flatMap(({ child, state }) => (state === 'running' ? (child.pid ?? []) : []));
  }

  /** The machine is off: all are killed, and none is started again until it is on. */
  async turnOff(): Promise<void> {
    this.#off = true;
    await Promise.all(this.#places.map(({ child }) => killed(child)));
  }

  turnOn(): void {
    this.#off = false;
  }

  close(): void {
    for (const place of this.#places.splice(0)) this.#retire(place);
  }

  #retire(place: Place): void {
    place.retired = true;
    place.child.kill('SIGKILL');
  }

  #launch(start: Start): Place {
    const place: Place = { start, child: this.#fork(start), state: 'loading', retired: false };
    this.#watch(place);
    return place;
  }

  #fork(start: Start): ChildProcess {
    return fork(this.#file, [], {
      execArgv: start.flatMap((file) => ['--import', file]),
      env: { ...process.env, COUNTERCLAIM_LOG: process.env.COUNTERCLAIM_LOG ?? 'silent' },
      stdio: ['ignore', 2, 2, 'ipc'],
    });
  }

  #watch(place: Place): void {
    const { child } = place;
    child.on('message', (message) => {
      place.state = message === 'running' ? 'running' : 'idle';
      // It took the place of one that died in the middle of the task.
      if (message === 'ready' && this.#task !== null) child.send(this.#task, () => {});
    });
    child.once('exit', async () => {
      place.state = 'loading';
      do await sleep(RESTART_MS);
      while (this.#off && !place.retired);
      if (place.retired) return;
      place.child = this.#fork(place.start);
      this.#watch(place);
    });
  }

  async #until(holds: () => boolean, mostMs: number): Promise<void> {
    for (const end = performance.now() + mostMs; !holds(); await sleep(20))
      if (performance.now() > end) throw new Error('the monitors of the experiment did not get ready');
  }
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
