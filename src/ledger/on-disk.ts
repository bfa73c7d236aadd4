/**
 * Waits until all that our own Redis has confirmed so far is on the disk, in about a millisecond. Its append-only file is
 * written through once a second; the switch to `always` writes it through before Redis answers (aof.c: "handle a case where
 * aof_fsync is changed from everysec to always"). Not for the Redis of somebody else: its settings are not ours to change,
 * and hosted ones refuse it. If Redis or we die between the two, its next start or the next call puts the setting back.
 */
import type { Redis } from 'ioredis';

export async function onDisk(redis: Pick<Redis, 'config'>): Promise<void> {
  await redis.config('SET', 'appendfsync', 'always');
  await redis.config('SET', 'appendfsync', 'everysec');
}
