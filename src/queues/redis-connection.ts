/**
 * How to reach a Redis: the options for ioredis (and so for BullMQ) out of an address, and the 0600 file through which
 * other processes of the same user join a private Redis.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { type RedisNode, readGroupAddress, readSocketAddress } from '../shared/redis-address.js';

/** The part of ioredis' options that says where; a socket has `path`, a network address `host` and `port`. */
export type RedisOptions = {
  path?: string;
  host?: string;
  port?: number;
  username?: string;
  password?: string;
  db?: number;
  tls?: Record<string, never>;
  /** Nodes by which a Redis Cluster is entered; the others are learned from them. */
  cluster?: RedisNode[];
  /** Who knows where the master called `name` is. */
  sentinels?: RedisNode[];
  name?: string;
};

/** `redis://user:password@host:6379/0`, `rediss://…` for TLS, `unix://:password@/path/to/socket`, or several nodes. */
export function redisOptions(address: string): RedisOptions {
  const socket = readSocketAddress(address);
  if (socket !== null) return socket;
  const group = readGroupAddress(address);
  if (group !== null) {
    const { nodes, master, tls, ...rest } = group;
    const where = master === null ? { cluster: nodes } : { sentinels: nodes, name: master };
    return { ...rest, ...where, ...(tls ? { tls: {} } : {}) };
  }
  const url = new URL(address);
  const options: RedisOptions = {};
  if (url.username) options.username = decodeURIComponent(url.username);
  if (url.password) options.password = decodeURIComponent(url.password);
  options.host = url.hostname.replace(/^\[|\]$/g, '') || '127.0.0.1';
  options.port = url.port ? Number(url.port) : 6379;
  const db = url.pathname.slice(1) || url.searchParams.get('db');
  if (db && /^\d+$/.test(db)) options.db = Number(db);
  if (url.protocol === 'rediss:') options.tls = {};
  return options;
}

const connectionFile = z.object({
  socket: z.string(),
  password: z.string(),
  /** Of Redis. */
  pid: z.int(),
  /** Of the process that started it and will end it. */
  owner: z.int(),
});

export type ConnectionFile = z.infer<typeof connectionFile>;

/** Null where there is none, or it is not ours to read, or half a file. */
export function readConnection(file: string): ConnectionFile | null {
  try {
    return connectionFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

export function writeConnection(file: string, connection: ConnectionFile): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  rmSync(draft, { force: true });
  writeFileSync(draft, JSON.stringify(connection), { mode: 0o600, flag: 'wx' });
  renameSync(draft, file);
}

export type Answer = 'ready' | 'loading' | 'refused' | 'nobody';

/** One question over the socket, without a client: is a Redis there, does it take the password, is it ready? */
export function askSocket(socket: string, password: string, timeoutMs = 2_000): Promise<Answer> {
  return new Promise((done) => {
    let got = '';
    const line = net.connect(socket, () => line.write(`AUTH ${password}\r\nPING\r\n`));
    const finish = (answer: Answer) => {
      line.destroy();
      done(answer);
    };
    line.setTimeout(timeoutMs, () => finish('nobody'));
    line.on('error', () => finish('nobody'));
    line.on('close', () => finish('nobody'));
    line.on('data', (chunk) => {
      got += chunk.toString('latin1');
      if (got.includes('+PONG')) finish('ready');
      else if (got.includes('-LOADING')) finish('loading');
      else if (/-(WRONGPASS|ERR|NOAUTH)/.test(got)) finish('refused');
    });
  });
}
