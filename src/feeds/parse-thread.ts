/** The thread behind parse-guarded.ts: one job in, one answer out, in the order of the jobs. */
import { parentPort } from 'node:worker_threads';
import { type ParseOptions, parseFeed } from './parse.js';

export type ParseJob = { bytes: Uint8Array; options: ParseOptions };

parentPort?.on('message', async ({ bytes, options }: ParseJob) => {
  parentPort?.postMessage(await parseFeed(bytes, options));
});
parentPort?.postMessage('ready');
