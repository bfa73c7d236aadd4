// A process that opens the private Redis of a folder and tells its parent how; killed by the tests in this folder.
import { openRedis } from '../../src/queues/open-redis.js';
import { startPrivateRedis } from '../../src/queues/private-redis.js';

const [folder = '', way] = process.argv.slice(2);
if (way === 'kernel' || way === 'pipe') {
  const redis = await startPrivateRedis({ dataDir: folder, way });
  process.send?.({ ...redis.options, pid: redis.pid });
} else {
  const redis = await openRedis({ redis: null, data: folder });
  process.send?.({ ...redis.options, owned: redis.owned });
  process.once('message', () => redis.close().then(() => process.exit(0)));
}
setInterval(() => {}, 1_000);
