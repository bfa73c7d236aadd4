/**
 * Several Redis on loopback for a test: three masters that make a cluster, or a master with one sentinel. Each lies in a
 * folder that is gone afterwards.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { findRedisServer } from '../../src/queues/redis-binary.js';

export type RedisGroup = { url: string; stop(): Promise<void> };

const SLOTS = 16_384;

export async function startCluster(nodes = 3): Promise<RedisGroup> {
  const group = await openGroup();
  const clients: Redis[] = [];
  try {
    const ports = await freePorts(nodes);
    // Of the nodes among themselves; by default it is 10,000 above the other, which may be none.
    const buses = await freePorts(nodes);
    for (const [at, port] of ports.entries()) {
      const rows = ['cluster-enabled yes', `cluster-port ${buses[at]}`, 'cluster-node-timeout 2000', 'appendonly yes'];
      clients.push(await group.start(port, [...rows, 'maxmemory-policy noeviction']));
    }
    const share = Math.ceil(SLOTS / nodes);
    for (const [at, client] of clients.entries()) {
      await client.call('CLUSTER', 'ADDSLOTSRANGE', at * share, Math.min(SLOTS, (at + 1) * share) - 1);
      await client.call('CLUSTER', 'SET-CONFIG-EPOCH', at + 1);
    }
    for (const [at, port] of ports.entries()) {
      if (at > 0) await clients[0]?.call('CLUSTER', 'MEET', '127.0.0.1', port, buses[at] ?? 0);
    }
    const joined = new RegExp(`cluster_state:ok[^]*cluster_known_nodes:${nodes}`);
    for (const client of clients) {
      while (!joined.test(String(await client.call('CLUSTER', 'INFO')))) await sleep(50);
    }
    return { url: `redis+cluster://${ports.map((port) => `127.0.0.1:${port}`).join(',')}`, stop: group.stop };
  } catch (error) {
    await group.stop();
    throw error;
  } finally {
    for (const client of clients) client.disconnect();
  }
}

export async function startSentinel(): Promise<RedisGroup> {
  const group = await openGroup();
  try {
    const [master = 0, sentinel = 0] = await freePorts(2);
    (await group.start(master, ['appendonly yes', 'maxmemory-policy noeviction'])).disconnect();
    (await group.start(sentinel, [`sentinel monitor news 127.0.0.1 ${master} 1`], '--sentinel')).disconnect();
    return { url: `redis+sentinel://127.0.0.1:${sentinel}/news`, stop: group.stop };
  } catch (error) {
    await group.stop();
    throw error;
  }
}

async function openGroup() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-group-'));
  const binary = await findRedisServer({ env: process.env });
  const running: ChildProcess[] = [];
  return {
    async start(port: number, rows: readonly string[], ...flags: string[]): Promise<Redis> {
      const own = mkdtempSync(path.join(folder, 'node-'));
      const file = path.join(own, 'redis.conf');
      writeFileSync(file, [`port ${port}`, 'bind 127.0.0.1', `dir ${own}`, 'save ""', ...rows].join('\n'));
      const child = spawn(binary.file, [file, ...flags], { env: { ...process.env, ...binary.env }, stdio: 'ignore' });
      running.push(child);
      const client = new Redis({ port, host: '127.0.0.1', retryStrategy: () => 50, maxRetriesPerRequest: null });
      client.on('error', () => {});
      await client.ping();
      return client;
    },
    async stop(): Promise<void> {
      await Promise.all(
        running.map(async (child) => {
          if (child.exitCode !== null) return;
          child.kill('SIGKILL');
          await once(child, 'exit');
        }),
      );
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = net.createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as net.AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}
