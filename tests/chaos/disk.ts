/**
 * A disk of its own for Redis' files, small enough to be filled, and what of a file a power cut leaves: that which a
 * finished fdatasync covers. Linux only; a mount of its own wants root or user namespaces, the second wants strace.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { RedisServer, Wrap } from './redis-server.js';

const MOUNT = ['unshare', ...(process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']), '--mount'];
/** `$0` is the folder, the rest what to run there. */
const ON_OWN_DISK = 'mount -t tmpfs -o size=48m tmpfs "$0" && exec "$@"';

export const onOwnDisk: Wrap = (folder) => [...MOUNT, 'sh', '-c', ON_OWN_DISK, path.join(folder, 'data')];

export function noOwnDisk(): string | null {
  const [program = '', ...args] = [...MOUNT, 'sh', '-c', ON_OWN_DISK, '/tmp', 'true'];
  return spawnSync(program, args).status === 0 ? null : 'no file system of its own can be mounted here';
}

/** As Redis sees it. */
const ballast = ({ pid, data }: RedisServer): string => `/proc/${pid}/root${path.join(data, 'ballast')}`;

export function fillDisk(redis: RedisServer): void {
  const file = openSync(ballast(redis), 'w');
  try {
    for (let size = 1 << 20; size >= 1; ) {
      try {
        writeSync(file, Buffer.alloc(size));
      } catch {
        size = Math.floor(size / 2);
      }
    }
  } finally {
    closeSync(file);
  }
}

export function freeDisk(redis: RedisServer): void {
  rmSync(ballast(redis));
}

const TRACE = 'trace';

export const traced: Wrap = (folder) => [
  ...['strace', '-f', '-y', '-s', '0', '-e', 'trace=write,fdatasync,fsync'],
  ...['-o', path.join(folder, TRACE)],
];

export function noTracer(): string | null {
  return spawnSync('strace', ['-f', 'true']).status === 0 ? null : 'strace is not here, or may trace nothing';
}

/** Cuts the append-only file of a Redis that is dead to what had reached the disk. @returns the bytes that went */
export function cutPower({ folder, data }: RedisServer): number {
  const kept = syncedBytes(readFileSync(path.join(folder, TRACE), 'utf8'));
  const place = path.join(data, 'appendonlydir');
  const name = readdirSync(place).find((one) => one.endsWith('.incr.aof'));
  if (name === undefined) throw new Error(`no append-only file in ${place}`);
  const file = path.join(place, name);
  const { size } = statSync(file);
  const start = startSizes.get(folder) ?? 0;
  const left = Math.min(size, start + kept);
  truncateSync(file, left);
  startSizes.set(folder, left);
  return size - left;
}

/** How long the file was when this Redis was started: a trace counts from there. */
const startSizes = new Map<string, number>();

/** Of what was written to the file while it was traced, how much a finished fdatasync covers. */
function syncedBytes(trace: string): number {
  let written = 0;
  let synced = 0;
  const begun = new Map<string, number>();
  for (const line of trace.split('\n')) {
    const thread = line.split(' ', 1)[0] ?? '';
    const write = /write\(\d+<[^>]*\.incr\.aof>.*= (\d+)$/.exec(line);
    if (write !== null) written += Number(write[1]);
    else if (/(?:fdatasync|fsync)\(\d+<[^>]*\.incr\.aof>\)\s+= 0/.test(line)) synced = written;
    else if (/(?:fdatasync|fsync)\(\d+<[^>]*\.incr\.aof> <unfinished/.test(line)) begun.set(thread, written);
    else if (/<\.\.\. (?:fdatasync|fsync) resumed>.*= 0/.test(line)) {
      synced = Math.max(synced, begun.get(thread) ?? 0);
      begun.delete(thread);
    }
  }
  return synced;
}
