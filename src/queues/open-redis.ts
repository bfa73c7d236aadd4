/**
 * The Redis that a command works with: the one of REDIS_URL or the configuration, else the private one of the data
 * folder, joined where another process of this user runs it already, else started. Whoever started it ends it: the
 * others lose it then, and say so. What is not as it should be in a given Redis is told as a warning with its remedy.
 */
import { Redis } from 'ioredis';
import type { Config } from '../shared/config.js';
import { CounterclaimError, messageOf } from '../shared/errors.js';
import { log as commonLog, type Log } from '../shared/log.js';
import { withoutSecrets } from '../shared/printable.js';
import { connectionPath, FolderTakenError, redisFolder, startPrivateRedis } from './private-redis.js';
import { checkRedis, type RedisFacts, readFacts } from './redis-checks.js';
import { askSocket, type RedisOptions, readConnection, redisOptions } from './redis-connection.js';
import type { Environment } from './redis-program.js';

export type OpenRedis = {
  /** For ioredis, and as BullMQ's `connection`. */
  options: RedisOptions;
  /** For people: `private Redis in data/redis`. */
  description: string;
  /** True: this process started it, and `close` ends it. */
  owned: boolean;
  close(): Promise<void>;
};

export type OpenRedisSettings = {
  env?: Environment;
  log?: Log;
  /** Takes a line on what takes long (a download); default: standard error. */
  progress?: (line: string) => void;
  /** How long a given Redis may take to answer, for those started at the same time. Default 5 s. */
  patienceMs?: number;
};

const JOIN_MS = 20_000;

export async function openRedis(
  config: Pick<Config, 'redis' | 'data'>,
  settings: OpenRedisSettings = {},
): Promise<OpenRedis> {
  return config.redis === null ? await openPrivate(config.data, settings) : await openGiven(config.redis, settings);
}

async function openGiven(address: string, { log = commonLog, patienceMs = 5_000 }: OpenRedisSettings) {
  const options = redisOptions(address);
  const shown = withoutSecrets(address);
  for (const finding of checkRedis(await askFacts(options, shown, patienceMs)))
    if (!finding.ok) log.warn(`${finding.name}: ${finding.message}. ${finding.advice ?? ''}`.trim());
  return { options, description: `Redis at ${shown}`, owned: false, close: async () => {} };
}

async function openPrivate(data: string, settings: OpenRedisSettings): Promise<OpenRedis> {
  const { env = process.env, progress = (line: string) => process.stderr.write(`${line}\n`) } = settings;
  const folder = redisFolder(data);
  const description = `private Redis in ${folder}`;
  const begun = Date.now();
  for (;;) {
    const joined = await joinPrivate(data);
    if (joined === 'loading') await pause(200);
    else if (joined)
      return { options: joined, description: `${description} (joined)`, owned: false, close: async () => {} };
    else {
      try {
        const started = await startPrivateRedis({ dataDir: data, search: { env, progress } });
        return { options: started.options, description, owned: true, close: () => started.stop() };
      } catch (error) {
        // Its starter holds the folder but has not written how to join: it is just starting, or just ending.
        if (!(error instanceof FolderTakenError) || Date.now() - begun > JOIN_MS) throw error;
        await pause(100);
      }
    }
  }
}

/** How to reach the private Redis that another process runs on this data folder; null where none answers. */
export async function joinPrivate(data: string): Promise<RedisOptions | 'loading' | null> {
  const known = readConnection(connectionPath(redisFolder(data)));
  // A Redis whose owner is gone is on its way out, though it may answer once more.
  if (!known || !isAlive(known.owner)) return null;
  const answer = await askSocket(known.socket, known.password);
  if (answer === 'loading') return 'loading';
  return answer === 'ready' ? { path: known.socket, password: known.password } : null;
}

/** Connects, asks what Redis says of itself, and disconnects. A REDIS error with its remedy where that fails. */
export async function askFacts(options: RedisOptions, shown: string, patienceMs: number): Promise<RedisFacts> {
  const begun = Date.now();
  for (;;) {
    try {
      const facts = readFacts(await askInfo(options));
      if (!facts.clustered || options.cluster !== undefined) return facts;
      const advice = 'Write it so that the other nodes are found: redis+cluster://host:6379';
      throw new CounterclaimError('REDIS', `${shown} is a node of a Redis Cluster`, advice);
    } catch (error) {
      if (error instanceof CounterclaimError) throw error;
      const reason = messageOf(error);
      const hopeless = /no node of a cluster|WRONGPASS|NOAUTH|NOPERM|ENOTFOUND|invalid password/i.test(reason);
      if (hopeless || Date.now() - begun > patienceMs)
        throw new CounterclaimError('REDIS', `${shown} cannot be used: ${plainly(reason)}`, remedyFor(reason), error);
      await pause(250);
    }
  }
}

/** Of a cluster, the first of its nodes that answers speaks for all. */
async function askInfo({ cluster, ...options }: RedisOptions): Promise<string> {
  if (cluster === undefined) return askNode(options);
  let trouble: unknown;
  for (const node of cluster) {
    try {
      const info = await askNode({ ...options, ...node });
      if (/^cluster_enabled:1/m.test(info)) return info;
      throw new Error(`${node.host}:${node.port} is no node of a cluster`);
    } catch (error) {
      trouble = error;
    }
  }
  throw trouble;
}

async function askNode(options: RedisOptions): Promise<string> {
  const client = new Redis({
    ...options,
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: 5_000,
    commandTimeout: 5_000,
    maxRetriesPerRequest: 0,
  });
  let first: Error | undefined;
  client.on('error', (error: Error) => {
    first ??= error;
  });
  try {
    await client.connect();
    return await client.info();
  } catch (error) {
    // "Connection is closed" says less than the error that closed it.
    throw first ?? error;
  } finally {
    client.disconnect();
  }
}

const REMEDIES: readonly { reason: RegExp; advice: string }[] = [
  {
    reason: /WRONGPASS|NOAUTH|NOPERM|invalid password/i,
    advice: 'Put the right user and password in its address: redis://user:password@host:6379.',
  },
  { reason: /ENOTFOUND|EAI_AGAIN/, advice: 'Check the name of the host in REDIS_URL or `redis`.' },
  { reason: /./, advice: 'Start it, or leave out REDIS_URL and `redis` to have a private Redis started.' },
];

/** Redis answers a missing password with a lesson in its protocol. */
function plainly(reason: string): string {
  return /NOAUTH/.test(reason) ? 'it asks for a password' : reason;
}

function remedyFor(reason: string): string | undefined {
  return REMEDIES.find((row) => row.reason.test(reason))?.advice;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((wake) => setTimeout(wake, ms));
}
