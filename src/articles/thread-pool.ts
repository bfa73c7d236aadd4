/**
 * A few threads that take one job at a time, each with a time limit: a thread that exceeds it, runs out of memory or dies
 * is ended and replaced, and its job comes back as failed. Threads start when there is work and keep no process alive that
 * has none. The clock of a job starts when its thread has loaded, not before.
 */
import { Worker } from 'node:worker_threads';

export type Outcome<T> = { ok: true; value: T } | { ok: false; reason: string };

export type ThreadPoolOptions = {
  file: URL;
  threads: number;
  timeoutMs: number /** Heap of a thread, MB. */;
  heapMb?: number;
};

type Waiting<J, T> = { job: J; timeoutMs: number; done: (outcome: Outcome<T>) => void };
type Thread<J, T> = { worker: Worker; ready: boolean; running: Waiting<J, T> | null; timer: NodeJS.Timeout | null };

/** A thread that cannot even load is not tried for ever. */
const LOAD_TIMEOUT_MS = 60_000;

export class ThreadPool<J, T> {
  private readonly threads: Thread<J, T>[] = [];
  private readonly waiting: Waiting<J, T>[] = [];
  private closed = false;

  constructor(private readonly options: ThreadPoolOptions) {}

  run(job: J, timeoutMs = this.options.timeoutMs): Promise<Outcome<T>> {
    if (this.closed) return Promise.resolve({ ok: false, reason: 'the threads are closed' });
    return new Promise((done) => {
      this.waiting.push({ job, timeoutMs, done });
      this.next();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const { done } of this.waiting.splice(0)) done({ ok: false, reason: 'the threads are closed' });
    const ending = this.threads.splice(0);
    for (const thread of ending) this.finish(thread, { ok: false, reason: 'the threads are closed' });
    await Promise.all(ending.map(({ worker }) => worker.terminate()));
  }

  private next() {
    while (this.waiting.length > 0) {
      const thread = this.threads.find((one) => one.running === null) ?? this.start();
      if (!thread) return;
      const waiting = this.waiting.shift();
      if (!waiting) return;
      thread.running = waiting;
      thread.worker.ref();
      if (thread.ready) this.begin(thread);
      else this.limit(thread, LOAD_TIMEOUT_MS, 'the thread did not start');
    }
  }

  private start(): Thread<J, T> | null {
    if (this.threads.length >= this.options.threads) return null;
    const worker = new Worker(this.options.file, {
      resourceLimits: { maxOldGenerationSizeMb: this.options.heapMb ?? 512 },
      stdout: false,
      stderr: false,
    });
    const thread: Thread<J, T> = { worker, ready: false, running: null, timer: null };
    worker.unref();
    worker.on('message', (message: unknown) => {
      if (message === 'ready') {
        thread.ready = true;
        if (thread.running) this.begin(thread);
        return;
      }
      this.finish(thread, message as Outcome<T>);
      worker.unref();
      this.next();
    });
    worker.on('error', (error) => this.replace(thread, `the thread failed: ${error.message}`));
    worker.on('exit', () => this.replace(thread, 'the thread ended'));
    this.threads.push(thread);
    return thread;
  }

  private begin(thread: Thread<J, T>) {
    if (!thread.running) return;
    const { job, timeoutMs } = thread.running;
    this.limit(thread, timeoutMs, `not done after ${timeoutMs} ms`);
    thread.worker.postMessage(job);
  }

  private limit(thread: Thread<J, T>, ms: number, reason: string) {
    if (thread.timer) clearTimeout(thread.timer);
    thread.timer = setTimeout(() => {
      this.replace(thread, reason);
      void thread.worker.terminate();
    }, ms);
  }

  /** Takes the thread out; the next job starts a new one. */
  private replace(thread: Thread<J, T>, reason: string) {
    const at = this.threads.indexOf(thread);
    if (at >= 0) this.threads.splice(at, 1);
    this.finish(thread, { ok: false, reason });
    if (!this.closed) this.next();
  }

  private finish(thread: Thread<J, T>, outcome: Outcome<T>) {
    if (thread.timer) clearTimeout(thread.timer);
    thread.timer = null;
    const running = thread.running;
    thread.running = null;
    running?.done(outcome);
  }
}
