/**
 * A TCP proxy between monitors and Redis that can be slow, cut every connection, or fall silent on those that are open:
 * both ends then believe in a connection on which nothing ever comes again.
 */
import { once } from 'node:events';
import net from 'node:net';
import type { RedisOptions } from '../../src/queues/redis-connection.js';
import type { RedisServer } from './redis-server.js';

type Line = { near: net.Socket; far: net.Socket; silent: boolean };

export class RedisProxy {
  /** Each way. */
  delayMs = 0;
  readonly options: RedisOptions;
  readonly #server: net.Server;
  readonly #lines = new Set<Line>();

  private constructor(server: net.Server, redis: RedisServer) {
    this.#server = server;
    const { port } = server.address() as net.AddressInfo;
    this.options = { host: '127.0.0.1', port, password: redis.options.password };
    server.on('connection', (near) => this.#open(near, net.connect(redis.options.path ?? '')));
  }

  static async start(redis: RedisServer): Promise<RedisProxy> {
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new RedisProxy(server, redis);
  }

  cut(): void {
    for (const { near, far } of this.#lines) {
      near.destroy();
      far.destroy();
    }
  }

  /** Of the connections that are open now; new ones work. */
  silence(): void {
    for (const line of this.#lines) {
      line.silent = true;
      line.far.destroy();
    }
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((done) => this.#server.close(done));
  }

  #open(near: net.Socket, far: net.Socket): void {
    const line: Line = { near, far, silent: false };
    this.#lines.add(line);
    const pass = (from: net.Socket, to: net.Socket): void => {
      // One after the other, also where what came first waits for longer: a connection never reorders its bytes.
      const waiting: Buffer[] = [];
      const send = (): void => {
        const bytes = waiting.shift();
        if (bytes !== undefined && !line.silent && !to.destroyed) to.write(bytes);
      };
      from.on('data', (bytes) => {
        waiting.push(bytes);
        if (this.delayMs > 0 || waiting.length > 1) setTimeout(send, this.delayMs);
        else send();
      });
      from.on('error', () => {});
    };
    pass(near, far);
    pass(far, near);
    far.on('close', () => !line.silent && near.destroy());
    near.on('close', () => {
      far.destroy();
      this.#lines.delete(line);
    });
  }
}
