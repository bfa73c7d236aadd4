/**
 * Parsing behind a wall: in a thread of its own with a time limit and a memory limit, so that a feed made to be slow
 * costs itself and nobody else. The thread starts with the first feed, serves one feed at a time, and is replaced when
 * it had to be ended. It keeps no process alive.
 */
import type { Worker } from 'node:worker_threads';
import { messageOf } from '../shared/errors.js';
import type { FeedResult } from './feed.js';
import type { ParseOptions } from './parse.js';
import type { ParseJob } from './parse-thread.js';
import { startThread } from './source-thread.js';

export type FeedParser = {
  parse: (bytes: Uint8Array, options?: ParseOptions) => Promise<FeedResult>;
  close: () => Promise<void>;
};

const DEADLINE_MS = 5_000;
/** Loading the libraries, on a busy machine. */
const START_MS = 60_000;
const HEAP_MB = 512;

/** @param options.deadlineMs for one feed, from the moment its turn comes */
export function openFeedParser({ deadlineMs = DEADLINE_MS }: { deadlineMs?: number } = {}): FeedParser {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const parse = async (job: ParseJob): Promise<FeedResult> => {
    worker ??= await started();
    const at = worker;
    at.ref();
    try {
      return (await answerOf(at, deadlineMs, () => at.postMessage(job))) as FeedResult;
    } catch (error) {
      worker = null;
      await at.terminate();
      return { ok: false, error: error instanceof Late ? `not read within ${deadlineMs / 1000} s` : messageOf(error) };
    } finally {
      at.unref();
    }
  };
  return {
    parse: (bytes, options = {}) => {
      const turn = last
        .then(() => parse({ bytes, options }))
        .catch((error: unknown): FeedResult => ({ ok: false, error: messageOf(error) }));
      last = turn;
      return turn;
    },
    close: async () => {
      await last;
      await worker?.terminate();
      worker = null;
    },
  };
}

let shared: FeedParser | null = null;

/** With the one parser of the process. */
export function parseFeedGuarded(bytes: Uint8Array, options: ParseOptions = {}): Promise<FeedResult> {
  shared ??= openFeedParser();
  return shared.parse(bytes, options);
}

async function started(): Promise<Worker> {
  const worker = startThread(new URL('./parse-thread.js', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  await answerOf(worker, START_MS, () => {});
  return worker;
}

class Late extends Error {}

/** The next message of the thread; rejects when it dies or takes too long. */
function answerOf(worker: Worker, withinMs: number, send: () => void): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => reject(new Late())), withinMs);
    const settle = (end: () => void) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      end();
    };
    const onMessage = (message: unknown) => settle(() => resolve(message));
    const onError = (error: Error) =>
      settle(() => reject(new Error(`the reader of feeds failed: ${messageOf(error)}`)));
    const onExit = () => settle(() => reject(new Error('the reader of feeds ended')));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    send();
  });
}
