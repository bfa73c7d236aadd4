/**
 * Reconciles what it is given, and tells of it, until it is killed: argv[2] is JSON with the Redis, the workspace, the list
 * of articles to do and the endpoints.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { readEndpoint } from '../../src/alerts/endpoint.js';
import { AT_ONCE } from '../../src/alerts/timing.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { reconcile } from '../../src/ledger/reconcile.js';
import { Reports } from '../../src/ledger/reports.js';
import { openNet } from '../../src/net/request.js';
import { startAlerting } from '../../src/workers/alert.js';
import { startSending } from '../../src/workers/sending.js';
import { toyEngine } from '../ledger/toy-engine.js';

const { redis, workspace, list, endpoints, secret, silenceMs } = JSON.parse(process.argv[2] ?? '{}');
const allowPrivate = ['127.0.0.1/32'];
const ledger = new Ledger(new Redis({ ...redis, maxRetriesPerRequest: null }), workspace);
const net = openNet({ allowPrivate, userAgent: 'counterclaim/test' });
const receivers = (endpoints as { name: string; url: string }[]).map((one) => ({
  endpoint: readEndpoint({ ...one, secrets: [secret] }, allowPrivate),
  when: {},
  events: null,
  timing: AT_ONCE,
}));
const sending = startSending({ ledger, receivers, netOf: () => net, silenceMs });
const alerting = startAlerting({ ledger, receivers, wake: sending.wake });
const reports = new Reports(ledger);
process.stdout.write('ready\n');
for (;;) {
  const items = await ledger.redis.lrange(list, 0, 1);
  if (items.length > 0) {
    await reconcile(ledger, reports, toyEngine, items);
    await ledger.redis.ltrim(list, items.length, '-1');
  }
  await alerting.drain();
  await sleep(2);
}
