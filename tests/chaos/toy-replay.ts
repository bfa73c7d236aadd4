/** A whole replay as a process of its own, to be killed: argv[2] is JSON with what it is to do. */
import { replayArchive } from '../../src/app.js';
import { slowly, toyHeart, toyItems } from './toy-archive.js';

const task = JSON.parse(process.argv[2] ?? '{}');
await replayArchive({
  redis: task.redis,
  workspace: task.workspace,
  heart: toyHeart(task.busyMs),
  workers: task.workers,
  entry: { file: task.worker, args: [String(task.busyMs)] },
  locks: task.locks,
  mode: task.mode,
  inputName: 'toy',
  items: () => slowly(toyItems(task.count)),
  onProgress: () => {},
  onNote: () => {},
});
process.exit(0);
