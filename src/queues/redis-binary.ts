/**
 * Finds a redis-server that runs on this machine: on PATH, else in the user's cache folder, else (Debian, Ubuntu and
 * their kin) fetched there without root. Found means tried: `--version` has answered. Elsewhere, or without a network,
 * one error that says what to install.
 */
import os from 'node:os';
import path from 'node:path';
import { CounterclaimError, messageOf } from '../shared/errors.js';
import { downloadRedis } from './redis-download.js';
import { type Environment, onPath, osRelease, tryUnpacked, versionOf } from './redis-program.js';

export type RedisBinary = {
  /** Absolute path of the program. */
  file: string;
  /** What its environment needs on top, such as LD_LIBRARY_PATH of unpacked packages. */
  env: Record<string, string>;
  version: string;
  from: 'path' | 'cache' | 'download';
};

export type BinarySearch = {
  env: Environment;
  /** Where a fetched one is kept; default `counterclaim/redis` in the user's cache folder. */
  cacheDir?: string;
  /** One short line about what is under way, for people. */
  progress?: (line: string) => void;
};

export async function findRedisServer(search: BinarySearch): Promise<RedisBinary> {
  const found = await lookForRedisServer(search);
  if (found) return found;
  const { env, progress = () => {} } = search;
  const cacheDir = search.cacheDir ?? redisCacheFolder(env);
  try {
    const root = await downloadRedis({ cacheDir, env, progress });
    return { ...(await tryUnpacked(root)), from: 'download' };
  } catch (error) {
    throw new CounterclaimError(
      'REDIS',
      `no redis-server on this machine, and getting one failed: ${messageOf(error)}`,
      `${installHint(osRelease())} Or set REDIS_URL to a Redis that runs elsewhere.`,
      error,
    );
  }
}

/** As `findRedisServer`, but downloads nothing: null where none is there yet. */
export async function lookForRedisServer({ env, cacheDir }: BinarySearch): Promise<RedisBinary | null> {
  for (const file of onPath(['redis-server', 'valkey-server'], env)) {
    const version = await versionOf(file, {}).catch(() => null);
    if (version) return { file, env: {}, version, from: 'path' };
  }
  const unpacked = path.join(cacheDir ?? redisCacheFolder(env), 'server');
  return await tryUnpacked(unpacked).then(
    (binary): RedisBinary => ({ ...binary, from: 'cache' }),
    () => null,
  );
}

export function redisCacheFolder(env: Environment): string {
  const cache = env.XDG_CACHE_HOME || path.join(env.HOME || os.homedir(), '.cache');
  return path.join(cache, 'counterclaim', 'redis');
}

const HINTS: readonly { system: RegExp; hint: string }[] = [
  { system: /\b(debian|ubuntu)\b/, hint: 'Install it: sudo apt-get install redis-server' },
  { system: /\balpine\b/, hint: 'Install it: apk add redis' },
  { system: /\b(fedora|rhel|centos)\b/, hint: 'Install it: sudo dnf install valkey' },
  { system: /\barch\b/, hint: 'Install it: sudo pacman -S valkey' },
  { system: /\bsuse\b/, hint: 'Install it: sudo zypper install valkey' },
  { system: /^darwin$/, hint: 'Install it: brew install redis' },
  { system: /^win32$/, hint: 'Run Counterclaim in WSL, where Redis is had by: sudo apt-get install redis-server' },
];

/** One line that says how to get Redis on this system. */
export function installHint(system: string): string {
  const hint = HINTS.find((row) => row.system.test(system))?.hint;
  return `${hint ?? 'Install redis-server 6.2 or newer with your package manager'}.`;
}
