/**
 * One at a time: a name in Redis that one process holds and renews while it lives. After a crash it runs out by itself.
 * It keeps two feeders of one workspace apart; correctness of the ledger does not rest on it.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { CounterclaimError } from '../shared/errors.js';
import { log } from '../shared/log.js';
import { run } from './scripts.js';

export type Hold = { release(): Promise<void> };

export type HoldOptions = {
  /** How long it outlives a dead holder. */
  ttlMs?: number;
  /** How long to wait for another holder to end or to run out. */
  waitMs: number;
  /** What the other is doing, for the message. */
  busy: string;
};

const LOOK_MS = 100;

export async function hold(redis: Redis, key: string, { ttlMs = 6_000, waitMs, busy }: HoldOptions): Promise<Hold> {
  const holder = randomBytes(9).toString('base64url');
  const end = performance.now() + waitMs;
  while ((await redis.set(key, holder, 'PX', ttlMs, 'NX')) !== 'OK') {
    if (performance.now() > end) {
      throw new CounterclaimError('REDIS', busy, 'Wait until it has ended, or give this one another --workspace.');
    }
    await sleep(LOOK_MS);
  }
  const renewal = setInterval(() => {
    run(redis, 'RENEW', [key], [holder, ttlMs]).catch((err: unknown) => log.debug({ err }, 'hold not renewed'));
  }, ttlMs / 3);
  renewal.unref();
  return {
    release: async () => {
      clearInterval(renewal);
      await run(redis, 'RELEASE', [key], [holder]);
    },
  };
}
