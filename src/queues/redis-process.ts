/**
 * The redis-server process itself: its settings, and how it is bound to the life of this process. Two ways: the kernel's
 * (flock lets one in, setpriv has Redis stopped when its parent dies), and a shell that reads a pipe from the parent.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import type { RedisBinary } from './redis-binary.js';

export type Launch = {
  binary: RedisBinary;
  way: 'kernel' | 'pipe';
  folder: string;
  socket: string;
  password: string;
};

/** The status of a process that found the folder locked by another. */
export const TAKEN_STATUS = 75;

export function spawnRedis({ binary, way, folder, socket, password }: Launch): ChildProcess {
  const env = { ...process.env, ...binary.env };
  // Detached, in a process group of its own: Ctrl-C must not reach Redis before the workers have drained.
  const common = { detached: true, env, cwd: folder };
  const child =
    way === 'kernel'
      ? spawn(
          'flock',
          [
            ...['-n', '-E', String(TAKEN_STATUS), '--no-fork', path.join(folder, 'lock')],
            ...[
              'setpriv',
              '--pdeathsig',
              'TERM',
              'sh',
              '-c',
              ONLY_WHILE_PARENT_LIVES,
              binary.file,
              String(process.pid),
            ],
          ],
          { ...common, stdio: ['pipe', 'ignore', 'pipe'] },
        )
      : spawn('sh', ['-c', WHILE_PIPE_IS_OPEN, binary.file], {
          ...common,
          stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
        });
  // Redis takes its settings from standard input, so that the password stands in no argument and no second file.
  child.stdin?.on('error', () => {});
  child.stdin?.end(settings(folder, socket, password));
  child.once('exit', () => child.stdio[3]?.destroy());
  // A caller who forgets to stop must not hang: the process may end, and Redis ends with it.
  child.unref();
  for (const stream of [child.stderr, child.stdio[3]]) if (stream && 'unref' in stream) (stream as Unref).unref();
  return child;
}

type Unref = { unref(): void };

/** Had the parent died before setpriv was asked to watch it, nobody would stop Redis; the parent's id shows that. */
const ONLY_WHILE_PARENT_LIVES = '[ "$PPID" = "$1" ] && exec "$0" -';

/** The read ends when the other end of the pipe closes, that is, when the parent is gone. */
const WHILE_PIPE_IS_OPEN = `exec 4<&0
"$0" - <&4 3<&- 4<&- & redis=$!
exec 4<&- 0</dev/null
trap 'kill "$redis"' TERM
(read _ <&3; kill "$redis" 2>/dev/null) & guard=$!
exec 3<&-
wait "$redis"; status=$?
while kill -0 "$redis" 2>/dev/null; do wait "$redis"; status=$?; done
kill "$guard" 2>/dev/null
exit "$status"`;

function settings(folder: string, socket: string, password: string): string {
  const rows: readonly (readonly [string, string])[] = [
    ['port', '0'],
    ['unixsocket', socket],
    ['unixsocketperm', '700'],
    ['dir', folder],
    ['logfile', path.join(folder, 'redis.log')],
    ['loglevel', 'notice'],
    ['requirepass', password],
    ['appendonly', 'yes'],
    // With `always` a full disk would end Redis; so it refuses what it cannot write.
    ['appendfsync', 'everysec'],
    ['aof-load-truncated', 'yes'],
    ['save', ''],
    ['maxmemory-policy', 'noeviction'],
    ['databases', '1'],
    // The buckets of ledger/filing-index.ts stay small up to some millions of claims.
    ['hash-max-listpack-entries', '512'],
    ['daemonize', 'no'],
  ];
  return rows.map(([key, value]) => `${key} "${value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"\n`).join('');
}

let kernel: boolean | undefined;

/** Alpine's flock and setpriv have the names but not the options. */
export function kernelWay(): boolean {
  const knows = (program: string, option: string) =>
    String(spawnSync(program, ['--help'], { encoding: 'utf8' }).stdout ?? '').includes(option);
  kernel ??= process.platform === 'linux' && knows('flock', '--no-fork') && knows('setpriv', '--pdeathsig');
  return kernel;
}

/** SIGTERM, which lets Redis write out its file, and SIGKILL for one that does not end in time. */
export async function endRedis(child: ChildProcess, graceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await gone;
  clearTimeout(late);
}
