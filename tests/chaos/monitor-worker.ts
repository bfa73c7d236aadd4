/**
 * A monitor as a process of its own, with the program's own heart: loads it, then runs one monitor for each task that it
 * is sent, until it is told to stop that one or is killed. Only the poison is ours: a text that its reader dies of.
 */
import { standardHeart } from '../../src/app/heart.js';
import { startMonitor } from '../../src/app/monitor.js';
import type { Heart } from '../../src/app.js';
import type { RedisOptions } from '../../src/queues/redis-connection.js';
import { parseConfig } from '../../src/shared/config.js';
import type { Crew } from '../../src/workers/crew.js';
import { POISON } from './corpus.js';
import { TIMES } from './times.js';

export type Task = { redis: RedisOptions; config: string; poison: boolean };

const heart = standardHeart();
let poison = false;
const watched: Heart = {
  ...heart,
  engine: {
    ...heart.engine,
    extract: (article) => {
      if (poison && article.text.includes(POISON)) process.kill(process.pid, 'SIGKILL');
      return heart.engine.extract(article);
    },
  },
};
// The tables are made at first use, which would fall into the first run.
heart.engine.extract({
  id: 'warm',
  url: null,
  outlet: null,
  title: null,
  publishedAt: null,
  dateBasis: null,
  language: 'en',
  text: 'The pool is open, the mayor said.',
  credits: [],
});

let monitor: Promise<Crew> | null = null;

process.on('message', async (message: Task | 'stop') => {
  if (message === 'stop') {
    await (await monitor)?.stop(3_000);
    monitor = null;
    process.send?.('stopped');
    return;
  }
  poison = message.poison;
  const config = parseConfig(message.config, { file: null, cwd: '/', env: {} });
  monitor = startMonitor({ heart: watched, config, redis: message.redis, version: '0.0.0', ...TIMES });
  await monitor;
  process.send?.('running');
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
