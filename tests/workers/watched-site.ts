/** A site of changing pages and a monitor that fetches what it is given of them, through the real queues. */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startMonitor } from '../../src/app/monitor.js';
import type { Heart } from '../../src/app.js';
import type { ArticleRecord } from '../../src/ledger/article-record.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { keepPoll } from '../../src/ledger/monitoring.js';
import { unpack } from '../../src/ledger/packed.js';
import { connect, disconnect } from '../../src/queues/connections.js';
import { openQueues } from '../../src/queues/queues.js';
import { batchOf, STAGES } from '../../src/queues/stages.js';
import { parseConfig } from '../../src/shared/config.js';
import { contentId } from '../../src/shared/ids.js';
import type { TestRedis } from '../ledger/redis.js';

export type WatchedSite = {
  /** Path to markup; what is not there is a 404. */
  pages: Map<string, string>;
  base: string;
  ledger: Ledger;
  /** Fetches the paths as entries of a feed, at once, and waits until nothing is left to do. */
  come(...paths: string[]): Promise<void>;
  /** All articles, by their text. */
  records(): Promise<ArticleRecord[]>;
  close(): Promise<void>;
};

let visits = 0;

export async function watchedSite(redis: TestRedis, heart: Heart, yaml = ''): Promise<WatchedSite> {
  const pages = new Map<string, string>();
  const server = http.createServer((request, response) => {
    const html = pages.get(request.url ?? '');
    response.writeHead(html === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(html ?? '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const workspace = `site${++visits}`;
  const config = parseConfig(`workspace: ${workspace}\nnetwork: { allowPrivate: [127.0.0.1/32] }\nweb: off\n${yaml}`, {
    file: null,
    cwd: '/',
    env: {},
  });
  const monitor = await startMonitor({
    heart,
    config,
    redis: redis.options,
    version: '0.0.0',
    stages: ['fetch', 'clean', 'extract', 'reconcile'],
    locks: { lockDuration: 3_000, stalledInterval: 1_000 },
  });
  const ledger = new Ledger(redis.connect(), config.workspace);
  const connection = connect(redis.options);
  const queues = openQueues(connection, ledger.keys.queues);
  const run = (await ledger.meta()).run ?? '';

  return {
    pages,
    base,
    ledger,
    async come(...paths) {
      const bodies = paths.map((path) => ({
        item: contentId(path, String(++visits)),
        body: {
          request: {
            url: base + path,
            outlet: 'Northern Herald',
            title: null,
            published: '2025-02-07T09:00:00+02:00',
            content: null,
          },
          source: 'feed',
          tries: 0,
          turns: 0,
        },
      }));
      const batch = batchOf(
        run,
        bodies.map(({ item }) => item),
        Date.now(),
      );
      const batches = [{ stage: 'fetch', batch }];
      await keepPoll(ledger, { feed: 'feed', state: null, nextAt: null, bodies, batches });
      await queues.add('fetch', [batch]);
      for (let waited = 0; waited < 30_000; waited += 50) {
        const open = await ledger.openCounts(STAGES);
        if (open.every((n) => n === 0)) return;
        await sleep(50);
      }
      throw new Error('not done within 30 seconds');
    },
    async records() {
      const keys = await ledger.redis.keys(ledger.keys.article('*'));
      const found = await Promise.all(keys.map((key) => ledger.redis.getBuffer(key)));
      const records = found.flatMap((bytes) => (bytes === null ? [] : [unpack(bytes) as ArticleRecord]));
      return records.sort((a, b) => (a.article.text < b.article.text ? -1 : 1));
    },
    async close() {
      await monitor.stop();
      await queues.close();
      await disconnect(connection);
      server.close();
      server.closeAllConnections();
    },
  };
}
