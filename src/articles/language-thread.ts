/** Entry of the thread that tells languages: a sample in, its language out. */
import { parentPort } from 'node:worker_threads';
import { messageOf } from '../shared/errors.js';
import { detectLanguage } from './language.js';

parentPort?.on('message', (sample: string) => {
  detectLanguage(sample).then(
    (value) => parentPort?.postMessage({ ok: true, value }),
    (error: unknown) => parentPort?.postMessage({ ok: false, reason: messageOf(error) }),
  );
});
// The detector is loaded by its first sample; until then this thread would be called ready too early.
await detectLanguage('the');
parentPort?.postMessage('ready');
