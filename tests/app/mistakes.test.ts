import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { receiversOf } from '../../src/app/alerts.js';
import { monitorFindings } from '../../src/app/health.js';
import { callbacksOf } from '../../src/app/hubs.js';
import { checkSetup } from '../../src/app/mistakes.js';
import { openWorkspace, type Workspace } from '../../src/app.js';
import { refusalOf } from '../../src/cli/doctor.js';
import { newFeedState } from '../../src/feeds/poll-state.js';
import { disableEndpoint } from '../../src/ledger/endpoints.js';
import { keepPoll, setFeeds } from '../../src/ledger/monitoring.js';
import {
  checkBuild,
  checkClock,
  checkFolder,
  checkNode,
  checkProgram,
  checkSpace,
  examine,
} from '../../src/queues/doctor.js';
import { checkRedis, type Finding, readFacts } from '../../src/queues/redis-checks.js';
import { loadConfig } from '../../src/shared/config.js';

const root = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-mistakes-'));
const inRoot = (name: string) => path.join(root, name);
const other = http.createServer((_, response) => response.end('something else'));
const NOW = Date.UTC(2026, 10, 24);
const FEED = 'https://news.example/rss.xml';

let place: Workspace;
beforeAll(async () => {
  place = openWorkspace(inject('redis'), 'mistakes');
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
});
afterAll(async () => {
  other.close();
  await place.ledger.empty();
  await place.close();
  rmSync(root, { recursive: true });
});

let files = 0;
function written(yaml: string, mode = 0o600): string {
  const file = inRoot(`${files++}.yaml`);
  writeFileSync(file, yaml, { mode });
  return file;
}
const configured = (yaml: string, mode?: number) =>
  loadConfig({ path: written(yaml, mode), cwd: root, env: { XDG_DATA_HOME: root } });
const examined = (yaml: string, env: Record<string, string> = {}) =>
  examine({ path: written(yaml), cwd: root, env: { HOME: root, PATH: root, ...env }, clock: () => NOW });

const GOOD =
  'redis_version:7.0.15\r\nrole:master\r\naof_enabled:1\r\nmaxmemory_policy:noeviction\r\nused_memory:1\r\nmaxmemory:10\r\nrdb_last_bgsave_status:ok\r\n';
const redis = (...change: [string, string]) => checkRedis(readFacts(GOOD.replace(...change)));

/** What a running monitor would have left in its workspace. */
async function found(leave: () => Promise<unknown>, alerts = ''): Promise<Finding[]> {
  await place.ledger.empty();
  await leave();
  return monitorFindings(inject('redis'), {
    ...configured(`feeds: [{url: "${FEED}"}]\n${alerts}`),
    workspace: 'mistakes',
  });
}
const polled = async (state: object) => {
  await setFeeds(place.ledger, [FEED]);
  await keepPoll(place.ledger, {
    feed: FEED,
    state: { ...newFeedState(FEED), ...state },
    nextAt: null,
    bodies: [],
    batches: [],
  });
};
const HOOK = 'https://hooks.example/a';

/** As the guide lists them. A remark is no reason to end with status 1. */
const MISTAKES: readonly { mistake: string; name: string; says: RegExp; remark?: true; find: () => unknown }[] = [
  { mistake: 'a Node that is too old', name: 'Node', says: /20\.19/, find: () => checkNode('18.20.0') },
  {
    mistake: 'sources newer than what was built of them',
    name: 'Build',
    says: /npm run build/,
    find: () => checkBuild(root),
  },
  {
    mistake: 'a word in `counterclaim.yaml` that is none of ours',
    name: 'Configuration',
    says: /Did you mean feeds/,
    find: () => examined('feed: []'),
  },
  {
    mistake: "a secret's file that is not there",
    name: 'Configuration',
    says: /secretFile cannot be read: no such file/,
    find: () => examined(`alerts: [{name: a, url: "${HOOK}", secretFile: nowhere}]`),
  },
  { mistake: 'no feeds', name: 'Feeds', says: /feeds add/, remark: true, find: () => examined('feeds: []') },
  {
    mistake: 'a data folder that is a file, or may not be written to',
    name: 'Data folder',
    says: /is a file/,
    find: () => checkFolder(written('')),
  },
  {
    mistake: 'a disk that is nearly full',
    name: 'Free space',
    says: /only .*Free/,
    find: () => checkSpace(root, 1e18),
  },
  {
    mistake: 'no `redis-server`, and no way to fetch one',
    name: 'Redis',
    says: /no redis-server found/,
    find: () => checkProgram({ PATH: root, HOME: root }),
  },
  {
    mistake: 'a Redis that does not run where it is looked for',
    name: 'Redis',
    says: /ECONNREFUSED.*Start it/,
    find: () => examined('', { REDIS_URL: 'redis://127.0.0.1:1' }),
  },
  {
    mistake: 'a Redis that asks for a password',
    name: 'Redis',
    says: /right user and password/,
    find: () => examined('', { REDIS_URL: `unix://${inject('redis').path}` }),
  },
  {
    mistake: 'a Redis that is too old',
    name: 'Redis version',
    says: /older than 6\.2/,
    find: () => redis('7.0.15', '5.0.1'),
  },
  {
    mistake: 'a Redis that is a replica',
    name: 'Redis writes',
    says: /replica/,
    find: () => redis('role:master', 'role:slave'),
  },
  {
    mistake: 'a Redis whose last snapshot failed',
    name: 'Redis writes',
    says: /snapshot failed/,
    find: () => redis('status:ok', 'status:err'),
  },
  {
    mistake: 'a Redis that forgets at a restart',
    name: 'Redis append-only file',
    says: /appendonly yes/,
    find: () => redis('enabled:1', 'enabled:0'),
  },
  {
    mistake: 'a Redis that drops keys when it is full',
    name: 'Redis eviction',
    says: /noeviction/,
    find: () => redis('noeviction', 'allkeys-lru'),
  },
  {
    mistake: 'a Redis whose memory is nearly used up',
    name: 'Redis memory',
    says: /maxmemory/,
    find: () => redis('used_memory:1', 'used_memory:9'),
  },
  {
    mistake: 'a clock that is wrong, or apart from that of Redis',
    name: 'Clock',
    says: /60 s apart/,
    find: () => checkClock(NOW, { timeMs: NOW + 60_000 }),
  },
  {
    mistake: 'pages for the network without a token',
    name: 'Pages',
    says: /without a token/,
    find: () => checkSetup(configured('web: {host: 0.0.0.0, port: 0}')),
  },
  {
    mistake: 'a port that another program has',
    name: 'Pages',
    says: /taken by another program/,
    find: () => checkSetup(configured(`web: {port: ${(other.address() as AddressInfo).port}}`)),
  },
  {
    mistake: 'a feed or an endpoint on a private address that is not allowed',
    name: 'Feed http://10.0.0.7/rss',
    says: /network\.allowPrivate/,
    find: () => checkSetup(configured('web: off\nfeeds: [{url: "http://10.0.0.7/rss"}]')),
  },
  {
    mistake: 'secrets that every user of the machine may read',
    name: 'Secrets',
    says: /chmod 600/,
    find: () => checkSetup(configured('web: {port: 0, token: "a token that is long"}', 0o644)),
  },
  {
    mistake: 'an alert whose secret is too short',
    name: 'Alerts',
    says: /./,
    find: () =>
      refusalOf('Alerts', () => receiversOf(configured(`alerts: [{name: a, url: "${HOOK}", secret: whsec_YWJj}]`))),
  },
  {
    mistake: 'a public address for hubs in plain http',
    name: 'Hubs',
    says: /Use https/,
    find: () => refusalOf('Hubs', () => callbacksOf(configured('web: {publicUrl: "http://watch.example"}'))),
  },
  {
    mistake: 'a ledger of a newer program, or half a restored one',
    name: 'Ledger',
    says: /newer counterclaim/,
    find: () => found(() => place.ledger.setMeta({ run: 'r1', schema: 99 })),
  },
  {
    mistake: 'nobody at work while feeds are due',
    name: 'Monitor',
    says: /due for 60 min, and nobody.*counterclaim run/,
    find: () =>
      found(async () => {
        await setFeeds(place.ledger, [FEED]);
        await place.ledger.redis.zadd(place.ledger.keys.due, Date.now() - 3_600_000, FEED);
      }),
  },
  {
    mistake: 'a feed that fails or is gone',
    name: `Feed ${FEED}`,
    says: /gone/,
    find: () =>
      found(() => polled({ health: 'gone', gone: 3, polledAt: NOW, nextAt: null, reason: 'it answered 410' })),
  },
  {
    mistake: 'an endpoint that was switched off after failures',
    name: 'Alert a',
    says: /switched off since.*alerts enable a/,
    find: () =>
      found(
        () => disableEndpoint(place.ledger, { name: 'a', url: HOOK }, NOW),
        `alerts: [{name: a, url: "${HOOK}", secret: whsec_${Buffer.alloc(32, 7).toString('base64')}}]`,
      ),
  },
  {
    mistake: 'pages set aside and never looked at',
    name: 'Set aside',
    says: /2 in fetch.*counterclaim quarantine/,
    remark: true,
    find: () =>
      found(() =>
        place.ledger.quarantine(
          'fetch',
          ['one', 'two'].map((item) => ({ item, id: item, source: null, reason: 'gone' })),
        ),
      ),
  },
];

test.each(MISTAKES)('the doctor finds $mistake', async ({ name, says, remark = false, find }) => {
  const findings = [await find()].flat() as Finding[];
  const own = findings.filter((finding) => finding.name === name && finding.ok === remark);
  expect(own, JSON.stringify(findings)).toHaveLength(1);
  expect(`${own[0]?.message}; ${own[0]?.advice}`).toMatch(says);
  expect(own[0]?.advice).toBeTruthy();
});

test('the guide lists all of them, and no others', () => {
  const guide = readFileSync('docs/running.md', 'utf8');
  const table = guide.slice(guide.indexOf('| mistake |'), guide.indexOf('## Whether it is well'));
  const listed = [...table.matchAll(/^\| (.+?) \| `/gm)].map(([, mistake]) => mistake);
  expect(listed).toEqual(MISTAKES.map(({ mistake }) => mistake));
});

test('a setup without mistakes is left in peace', async () => {
  await place.ledger.empty();
  const yaml = `web: {port: 0}\nfeeds: [{url: "${FEED}"}]`;
  expect(await checkSetup(configured(yaml, 0o644))).toEqual([]);
  expect(await found(async () => {})).toEqual([]);
  expect(redis('x', 'x').filter(({ ok }) => !ok)).toEqual([]);
});
