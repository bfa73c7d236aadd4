/**
 * A redis-server that the experiments can freeze, kill, fill and cut the power of. Its settings are those of the
 * program's private Redis; unlike that one it is started again only when the experiment says so.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { findRedisServer } from '../../src/queues/redis-binary.js';
import { askSocket, type RedisOptions } from '../../src/queues/redis-connection.js';

/** Program and arguments that Redis is started by: a tracer, a mount of its own. */
export type Wrap = (folder: string) => string[];

export class RedisServer {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'counterclaim-chaos-'));
  /** Redis' own files; apart from the socket, since a disk of its own may be mounted here. */
  readonly data = path.join(this.folder, 'data');
  readonly options: RedisOptions & { path: string; password: string };
  readonly #wrap: Wrap;
  #child: ChildProcess | null = null;
  #pid = 0;
  #clients: Redis[] = [];

  constructor(wrap: Wrap = () => [], password = 'chaos') {
    this.#wrap = wrap;
    this.options = { path: path.join(this.folder, 'redis.sock'), password };
    mkdirSync(this.data);
  }

  /** The process of Redis itself, also where something else started it. */
  get pid(): number {
    return this.#pid;
  }

  async start(): Promise<void> {
    const binary = await findRedisServer({ env: process.env });
    const settings = Object.entries({
      port: '0',
      unixsocket: this.options.path,
      dir: this.data,
      logfile: path.join(this.folder, 'redis.log'),
      requirepass: this.options.password,
      appendonly: 'yes',
      appendfsync: 'everysec',
      'aof-load-truncated': 'yes',
      'auto-aof-rewrite-percentage': '0',
      save: '',
      'maxmemory-policy': 'noeviction',
      databases: '1',
    }).flatMap(([name, value]) => [`--${name}`, value]);
    const [program = '', ...args] = [...this.#wrap(this.folder), binary.file, ...settings];
    const child = spawn(program, args, { env: { ...process.env, ...binary.env }, stdio: 'ignore', detached: true });
    this.#child = child;
    for (let tries = 0; (await askSocket(this.options.path, this.options.password)) !== 'ready'; tries++) {
      if (tries > 400 || child.exitCode !== null)
        throw new Error(`redis-server did not start: ${path.join(this.folder, 'redis.log')}`);
      await sleep(25);
    }
    const client = new Redis({ ...this.options, retryStrategy: () => null });
    client.on('error', () => {});
    this.#pid = Number(/process_id:(\d+)/.exec(await client.info('server'))?.[1]);
    client.disconnect();
  }

  /** For looking on, around every proxy. */
  connect(): Redis {
    const client = new Redis({ ...this.options, maxRetriesPerRequest: null, retryStrategy: () => 100 });
    client.on('error', () => {});
    this.#clients.push(client);
    return client;
  }

  signal(name: NodeJS.Signals): void {
    process.kill(this.#pid, name);
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    this.signal('SIGKILL');
    await gone;
  }

  async remove(): Promise<void> {
    for (const client of this.#clients.splice(0)) client.disconnect();
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
