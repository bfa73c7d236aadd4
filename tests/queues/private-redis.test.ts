import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openRedis } from '../../src/queues/open-redis.js';
import { FolderTakenError, type PrivateRedis, socketPath, startPrivateRedis } from '../../src/queues/private-redis.js';
import type { RedisOptions } from '../../src/queues/redis-connection.js';

// Each of these starts processes; on a busy machine that alone takes seconds.
vi.setConfig({ testTimeout: 60_000 });

let data: string;
const owners: ChildProcess[] = [];
const started: PrivateRedis[] = [];

beforeEach(() => {
  data = mkdtempSync(path.join(os.tmpdir(), 'private redis "é" '));
});
afterEach(async () => {
  for (const owner of owners.splice(0)) owner.kill('SIGKILL');
  for (const redis of started.splice(0)) await redis.stop();
  await vi.waitFor(() => rmSync(data, { recursive: true, force: true }), 5_000);
});

const start = async (way: 'kernel' | 'pipe', dataDir = data): Promise<PrivateRedis> => {
  const redis = await startPrivateRedis({ dataDir, way });
  started.push(redis);
  return redis;
};

type Told = RedisOptions & { pid: number; owned: boolean };

/** Another process that opens the Redis of the folder. */
async function owner(way: 'kernel' | 'pipe' | 'open'): Promise<{ process: ChildProcess; told: Told }> {
  const child = fork('tests/queues/redis-owner.ts', [data, way], {
    execArgv: ['--import', './tests/typescript.mjs'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  owners.push(child);
  const [told] = (await once(child, 'message')) as [Told];
  return { process: child, told };
}

async function ask(options: RedisOptions, command: string, ...args: string[]): Promise<unknown> {
  const client = new Redis({ ...options, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  const failure = new Promise<never>((_, reject) => client.on('error', reject));
  try {
    return await Promise.race([client.call(command, ...args), failure]);
  } finally {
    client.disconnect();
  }
}

const answers = (options: RedisOptions): Promise<boolean> =>
  ask(options, 'PING').then(
    (reply) => reply === 'PONG',
    () => false,
  );

const alive = (pid: number): boolean => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

const ways = ['kernel', 'pipe'] as const;

describe.skipIf(process.platform !== 'linux').each(ways)('a private Redis, bound by the %s', (way) => {
  test('keeps its data over a stop and a new start', async () => {
    const first = await start(way);
    await ask(first.options, 'SET', 'k', 'kept');
    await first.stop();
    expect(await answers(first.options)).toBe(false);
    const second = await start(way);
    expect(await ask(second.options, 'GET', 'k')).toBe('kept');
  });

  test('takes no one without its password and opens no port', async () => {
    const { options } = await start(way);
    await expect(ask({ path: options.path }, 'GET', 'k')).rejects.toThrow(/NOAUTH/);
    expect(await ask(options, 'CONFIG', 'GET', 'port')).toEqual(['port', '0']);
    expect(await ask(options, 'CONFIG', 'GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    expect(await ask(options, 'CONFIG', 'GET', 'appendfsync')).toEqual(['appendfsync', 'everysec']);
    const folder = path.join(data, 'redis');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(folder, 'connection.json')).mode & 0o777).toBe(0o600);
  });

  test('a second start on its folder is refused and does the first no harm', async () => {
    const first = await start(way);
    await ask(first.options, 'SET', 'k', 'kept');
    await expect(startPrivateRedis({ dataDir: data, way })).rejects.toThrow(FolderTakenError);
    expect(await ask(first.options, 'GET', 'k')).toBe('kept');
  });

  test('dies with its parent, even one killed without warning, and leaves its data behind', async () => {
    const { process: parent, told } = await owner(way);
    await ask(told, 'SET', 'k', 'kept');
    expect(alive(told.pid)).toBe(true);
    const gone = once(parent, 'exit');
    parent.kill('SIGKILL');
    await gone;
    await vi.waitFor(async () => expect(await answers(told)).toBe(false), { timeout: 5_000, interval: 20 });
    await vi.waitFor(() => expect(alive(told.pid)).toBe(false), { timeout: 5_000, interval: 20 });
    const next = await start(way);
    expect(await ask(next.options, 'GET', 'k')).toBe('kept');
  });

  test('is started again when it dies by itself', async () => {
    const redis = await start(way);
    await ask(redis.options, 'SET', 'k', 'kept');
    const info = String(await ask(redis.options, 'INFO', 'server'));
    await new Promise((wake) => setTimeout(wake, 1_200)); // everysec
    process.kill(Number(/process_id:(\d+)/.exec(info)?.[1]), 'SIGKILL');
    await vi.waitFor(async () => expect(await ask(redis.options, 'GET', 'k')).toBe('kept'), {
      timeout: 10_000,
      interval: 50,
    });
  });
});

describe.skipIf(process.platform === 'win32')('a private Redis', () => {
  test('moves its socket where the path of the data folder is too long for one', async () => {
    const deep = path.join(data, 'x'.repeat(60), 'y'.repeat(60));
    mkdirSync(deep, { recursive: true });
    const redis = await startPrivateRedis({ dataDir: deep });
    started.push(redis);
    expect(Buffer.byteLength(redis.options.path ?? '')).toBeLessThanOrEqual(107);
    expect(await answers(redis.options)).toBe(true);
    expect(socketPath(redis.folder)).toBe(redis.options.path);
    await redis.stop();
    rmSync(path.dirname(redis.options.path ?? ''), { recursive: true });
  });

  test('says in words why it cannot start', async () => {
    const file = path.join(data, 'file');
    writeFileSync(file, '');
    await expect(startPrivateRedis({ dataDir: file })).rejects.toThrow(/cannot be used/);
    mkdirSync(path.join(data, 'redis', 'appendonlydir'), { recursive: true });
    writeFileSync(path.join(data, 'redis', 'appendonlydir', 'appendonly.aof.manifest'), 'nonsense');
    await expect(startPrivateRedis({ dataDir: data })).rejects.toThrow(/ended at once.*(manifest|AOF)/i);
  });
});

describe.skipIf(process.platform !== 'linux')('opening Redis', () => {
  test('a second process joins the private Redis of the first, and the first ends it', async () => {
    const { process: parent, told } = await owner('open');
    expect(told.owned).toBe(true);
    const joined = await openRedis({ redis: null, data });
    expect(joined).toMatchObject({ owned: false, options: { path: told.path, password: told.password } });
    await joined.close();
    expect(await answers(told)).toBe(true);
    const gone = once(parent, 'exit');
    parent.send('close');
    await gone;
    expect(await answers(told)).toBe(false);
    expect(existsSync(path.join(data, 'redis', 'connection.json'))).toBe(false);
  });

  test('of several processes that start in one instant one owns it and all reach it', async () => {
    const all = await Promise.all([owner('open'), owner('open'), owner('open')]);
    expect(all.filter(({ told }) => told.owned)).toHaveLength(1);
    expect(new Set(all.map(({ told }) => told.password)).size).toBe(1);
    for (const { told } of all) expect(await answers(told)).toBe(true);
  });

  test('a stale connection file of a killed owner is passed over', async () => {
    const { process: parent } = await owner('open');
    const gone = once(parent, 'exit');
    parent.kill('SIGKILL');
    await gone;
    expect(existsSync(path.join(data, 'redis', 'connection.json'))).toBe(true);
    const redis = await openRedis({ redis: null, data });
    expect(redis.owned).toBe(true);
    await redis.close();
  });
});
