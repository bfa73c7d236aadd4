/** Entry of a thread that reads pages: one job in, one page out. */
import { parentPort } from 'node:worker_threads';
import { messageOf } from '../shared/errors.js';
import { type PageJob, readPage } from './page.js';

parentPort?.on('message', (job: PageJob) => {
  readPage(job).then(
    (page) => parentPort?.postMessage({ ok: true, value: page }),
    (error: unknown) => parentPort?.postMessage({ ok: false, reason: messageOf(error) }),
  );
});
parentPort?.postMessage('ready');
