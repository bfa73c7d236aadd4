/**
 * A redis-server of our own as a child process: one socket that only this user can open, a password, an append-only
 * file written out every second (a crash of the machine loses a second, a crash of a process nothing), and `noeviction`.
 *
 * Promises: one Redis at a time on a data folder; Redis ends when this process does, by whatever death; one that dies
 * by itself is started again, a few times. Where flock and setpriv are (every Debian), the kernel keeps these promises.
 * Elsewhere a pipe and a socket that answers do, and two starts in the same instant could both be let in.
 */
import type { ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CounterclaimError } from '../shared/errors.js';
import { log } from '../shared/log.js';
import { type BinarySearch, findRedisServer } from './redis-binary.js';
import { checkVersion } from './redis-checks.js';
import { type Answer, askSocket, type RedisOptions, readConnection, writeConnection } from './redis-connection.js';
import { endRedis, kernelWay, type Launch, spawnRedis, TAKEN_STATUS } from './redis-process.js';

export type PrivateRedisOptions = {
  /** The data folder; Redis' own files lie in `redis` below it. */
  dataDir: string;
  /** Where to look for the program; default: this process' environment. */
  search?: BinarySearch;
  /** `kernel`: flock and setpriv; `pipe`: everywhere. Default: what this machine has. */
  way?: 'kernel' | 'pipe';
  /** How often one that died by itself is started again, at most, in any ten minutes. Default 5. */
  restarts?: number;
};

export type PrivateRedis = {
  options: RedisOptions;
  /** The folder with Redis' files. */
  folder: string;
  /** The process to signal: Redis itself (`kernel`) or the shell that guards it (`pipe`). */
  pid: number;
  /** Ends Redis in good order: SIGTERM, and after 10 s SIGKILL. Workers and queues are closed before. */
  stop(): Promise<void>;
};

/** Another process runs a Redis on this folder. */
export class FolderTakenError extends CounterclaimError {
  constructor(folder: string) {
    super('REDIS', `another process already runs a Redis on ${folder}`, 'Stop it, or give another data folder.');
    this.name = 'FolderTakenError';
  }
}

const STOP_MS = 10_000;
const START_MS = 15_000;
/** Reading back a large append-only file takes its time; Redis answers "loading" meanwhile. */
const LOADING_MS = 600_000;
const LOG_BYTES = 1_000_000;

export async function startPrivateRedis(options: PrivateRedisOptions): Promise<PrivateRedis> {
  const folder = redisFolder(options.dataDir);
  const binary = await findRedisServer(options.search ?? { env: process.env });
  const version = checkVersion(binary.version);
  if (!version.ok) log.warn(`${binary.file}: ${version.message}. ${version.advice ?? ''}`);
  makeFolder(folder);
  const way = options.way ?? (kernelWay() ? 'kernel' : 'pipe');
  const socket = socketPath(folder);
  const password = randomBytes(24).toString('hex');
  if (way === 'pipe' && (await answersAlready(folder, socket))) throw new FolderTakenError(folder);

  const launch = () => start({ binary, way, folder, socket, password });
  let child = await launch();
  let stopping = false;
  const recent: number[] = [];
  const guard = (watched: ChildProcess): void => {
    watched.once('exit', async (code, signal) => {
      if (stopping) return;
      const now = Date.now();
      while (recent[0] !== undefined && now - recent[0] > LOADING_MS) recent.shift();
      recent.push(now);
      const reason = `redis-server ended by itself (${signal ?? `status ${code}`})`;
      if (recent.length > (options.restarts ?? 5)) {
        log.error({ folder }, `${reason} too often; it is not started again`);
        return;
      }
      log.warn({ folder }, `${reason}; it is started again`);
      try {
        const next = await launch();
        if (stopping) next.kill('SIGTERM');
        child = next;
        guard(next);
      } catch (error) {
        log.error({ folder, err: error }, 'Redis could not be started again');
      }
    });
  };
  guard(child);

  return {
    options: { path: socket, password },
    folder,
    get pid() {
      return child.pid ?? 0;
    },
    async stop() {
      stopping = true;
      await endRedis(child, STOP_MS);
      if (readConnection(connectionPath(folder))?.password === password)
        rmSync(connectionPath(folder), { force: true });
    },
  };
}

export function redisFolder(dataDir: string): string {
  return path.join(path.resolve(dataDir), 'redis');
}

export function connectionPath(folder: string): string {
  return path.join(folder, 'connection.json');
}

/** Answers once Redis does. Nothing is written before the folder is surely ours, so a loser spoils nothing. */
async function start(launch: Launch): Promise<ChildProcess> {
  const { folder, socket, password } = launch;
  const logged = logSize(folder);
  const child = spawnRedis(launch);
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-4_000);
  });
  let ended: number | string | null = null;
  child.once('error', (error) => {
    ended = error.message;
  });
  child.once('exit', (code, signal) => {
    ended = signal ?? code ?? 'unknown';
  });
  const begun = Date.now();
  let limitMs = START_MS;
  for (let answer: Answer = 'nobody'; answer !== 'ready'; ) {
    await new Promise((wake) => setTimeout(wake, 20));
    if (ended === TAKEN_STATUS) throw new FolderTakenError(folder);
    if (ended !== null)
      throw failed(`redis-server ended at once (${ended}): ${lastWords(folder, said, logged)}`, folder);
    answer = existsSync(socket) ? await askSocket(socket, password) : 'nobody';
    if (answer === 'loading') limitMs = LOADING_MS;
    if (Date.now() - begun > limitMs) {
      child.kill('SIGKILL');
      throw failed(`redis-server did not answer: ${lastWords(folder, said, logged)}`, folder);
    }
  }
  writeConnection(connectionPath(folder), { socket, password, pid: child.pid ?? 0, owner: process.pid });
  return child;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    if (logSize(folder) > LOG_BYTES) rmSync(path.join(folder, 'redis.log'), { force: true });
  } catch (error) {
    throw new CounterclaimError(
      'REDIS',
      `${folder} cannot be used`,
      'Give a data folder that you may write to.',
      error,
    );
  }
}

/**
 * A socket's path may have 107 bytes (`sun_path` of unix(7)). A longer one moves to the folder for temporary files, to a
 * place that follows from the data folder, so that nothing gathers there.
 */
export function socketPath(folder: string, temporary = os.tmpdir()): string {
  const near = path.join(folder, 'redis.sock');
  if (Buffer.byteLength(near) <= 107) return near;
  const mark = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  const user = process.getuid?.() ?? 0;
  const short = [temporary, '/tmp'].map((root) => path.join(root, `counterclaim-${user}-${mark}`));
  const home = short.find((place) => Buffer.byteLength(place) <= 90) ?? '';
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(home);
  // Anybody can make a folder of that name there first.
  if (!lstatSync(home).isDirectory() || uid !== user || (mode & 0o077) !== 0)
    throw failed(`${home} belongs to somebody else`, folder);
  return path.join(home, 'redis.sock');
}

async function answersAlready(folder: string, socket: string): Promise<boolean> {
  const known = readConnection(connectionPath(folder));
  const answer = await askSocket(known?.socket ?? socket, known?.password ?? 'unknown');
  return answer !== 'nobody';
}

/** The last line that this start wrote: to standard error, or to its log from `offset` on. */
function lastWords(folder: string, said: string, offset: number): string {
  const logged = logSize(folder) > offset ? readFileSync(path.join(folder, 'redis.log')).subarray(offset) : '';
  return (said.trim() || logged.toString().trim()).split('\n').at(-1)?.slice(0, 300) || 'it gave no reason';
}

function logSize(folder: string): number {
  return statSync(path.join(folder, 'redis.log'), { throwIfNoEntry: false })?.size ?? 0;
}

function failed(message: string, folder: string): CounterclaimError {
  return new CounterclaimError('REDIS', message, `See ${path.join(folder, 'redis.log')}, or give another data folder.`);
}
