/**
 * Looks over the machine and the configuration before anything is started, and says of each thing how it stands and
 * what to do. Changes nothing: no folder is made, no Redis started, nothing fetched, no feed asked.
 * Add a check as one function that returns a Finding, and name it in `examine`.
 */
import { accessSync, constants, existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../shared/clock.js';
import { type Config, type ConfigSource, loadConfig } from '../shared/config.js';
import { CounterclaimError, messageOf } from '../shared/errors.js';
import { withoutSecrets } from '../shared/printable.js';
import { askFacts, joinPrivate } from './open-redis.js';
import { redisFolder } from './private-redis.js';
import { installHint, lookForRedisServer } from './redis-binary.js';
import { checkRedis, type Finding, megabytes, type RedisFacts } from './redis-checks.js';
import { type RedisOptions, redisOptions } from './redis-connection.js';
import { onPath, osRelease } from './redis-program.js';

export type Examination = ConfigSource & { clock: Clock };

/** The findings in the order in which a first start would meet them. */
export async function examine(source: Examination): Promise<Finding[]> {
  const { config, finding } = checkConfig(source);
  const first = [checkNode(process.versions.node), checkBuild(packageRoot()), finding];
  if (config === null) return [...first, checkClock(source.clock(), null)];
  const redis = await examineRedis(config, source.env);
  return [
    ...first,
    checkFeeds(config),
    checkFolder(config.data),
    checkSpace(config.data),
    ...redis.findings,
    checkClock(source.clock(), redis.facts),
  ];
}

const good = (name: string, message: string): Finding => ({ name, ok: true, message, advice: null });
const bad = (name: string, message: string, advice: string): Finding => ({ name, ok: false, message, advice });

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  // jsdom loads ES modules by require(), which Node does without a flag from these versions on.
  const ok = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  return ok
    ? good('Node', version)
    : bad('Node', `${version} is not supported`, 'Install Node 20.19, 22.12 or newer: https://nodejs.org');
}

/** From a clone the program runs out of `dist`, which `npm install` builds; it can be older than the sources. */
export function checkBuild(root: string): Finding {
  const built = statSync(path.join(root, 'dist', 'cli.js'), { throwIfNoEntry: false });
  const advice = 'Run: npm run build';
  if (!built) return bad('Build', 'dist/cli.js is not there', advice);
  const sources = path.join(root, 'src');
  const names = existsSync(sources) ? readdirSync(sources, { recursive: true, encoding: 'utf8' }) : [];
  const newer = names.find(
    (name) => name.endsWith('.ts') && statSync(path.join(sources, name)).mtimeMs > built.mtimeMs + 1_000,
  );
  return newer ? bad('Build', `older than src/${newer}`, advice) : good('Build', 'present');
}

export function checkConfig(source: ConfigSource): { config: Config | null; finding: Finding } {
  const name = 'Configuration';
  try {
    const config = loadConfig(source);
    return { config, finding: good(name, config.file ?? 'none: defaults') };
  } catch (error) {
    const advice = error instanceof CounterclaimError ? error.advice : undefined;
    return { config: null, finding: bad(name, messageOf(error), advice ?? 'Check that the file can be read.') };
  }
}

export function checkFeeds({ feeds, alerts }: Pick<Config, 'feeds' | 'alerts'>): Finding {
  const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
  return feeds.length > 0
    ? good('Feeds', `${count(feeds.length, 'feed')}, ${count(alerts.length, 'alert')}`)
    : {
        // Archives can be replayed without any.
        ...good('Feeds', 'none configured: nothing to watch'),
        advice: 'Add one: counterclaim feeds add https://news.example',
      };
}

/** The folder itself, or where it is still to be made, the first one above it that exists. */
export function checkFolder(folder: string): Finding {
  const existing = existingParent(folder);
  const advice = `Give another folder as \`data\`, or run: sudo chown -R "$USER" '${existing}'`;
  if (!statSync(existing).isDirectory()) return bad('Data folder', `${existing} is a file`, 'Give a folder as `data`.');
  try {
    accessSync(existing, constants.W_OK | constants.X_OK);
  } catch {
    return bad('Data folder', `${folder} cannot be written to`, advice);
  }
  return good('Data folder', existing === folder ? folder : `${folder} (made at the first start)`);
}

const SPACE_BYTES = 1e9;

/** @param least bytes below which it is too little */
export function checkSpace(folder: string, least = SPACE_BYTES): Finding {
  const { bavail, bsize } = statfsSync(existingParent(folder));
  const free = bavail * bsize;
  return free >= least
    ? good('Free space', megabytes(free))
    : bad('Free space', `only ${megabytes(free)}`, `Free ${megabytes(least)} or more, or give another \`data\`.`);
}

async function examineRedis(
  config: Config,
  env: ConfigSource['env'],
): Promise<{ findings: Finding[]; facts: RedisFacts | null }> {
  const joined = config.redis === null ? await joinPrivate(config.data) : redisOptions(config.redis);
  if (joined === null) return { findings: [await checkProgram(env)], facts: null };
  const shown = config.redis === null ? `private Redis in ${redisFolder(config.data)}` : withoutSecrets(config.redis);
  if (joined === 'loading') return { findings: [good('Redis', `${shown}: reading back its data`)], facts: null };
  try {
    const facts = await askFacts(joined, shown, 0);
    return { findings: [good('Redis', `${shown} answers`), ...checkRedis(facts)], facts };
  } catch (error) {
    const advice = error instanceof CounterclaimError ? error.advice : undefined;
    return { findings: [bad('Redis', messageOf(error), advice ?? 'Start it.')], facts: null };
  }
}

/** The Redis of the configuration, where it runs and answers now. */
export async function answeringRedis(config: Pick<Config, 'redis' | 'data'>): Promise<RedisOptions | null> {
  const redis = config.redis === null ? await joinPrivate(config.data) : redisOptions(config.redis);
  if (redis === null || redis === 'loading') return null;
  return askFacts(redis, '', 0).then(
    () => redis,
    () => null,
  );
}

/** Of a private Redis that does not run now: could it be started? */
export async function checkProgram(env: ConfigSource['env']): Promise<Finding> {
  const found = await lookForRedisServer({ env });
  if (found) return good('Redis', `private, not running now; redis-server ${found.version} at ${found.file}`);
  const system = osRelease();
  return onPath(['apt-get'], env).length > 0
    ? good('Redis', 'private, not running now; redis-server is fetched at the first start (about 3 MB)')
    : bad('Redis', 'no redis-server found', `${installHint(system)} Or set REDIS_URL.`);
}

/** Long before this program was made: a clock that stands there was never set. */
const BEFORE_US = Date.UTC(2026, 0, 1);
const APART_MS = 10_000;

export function checkClock(now: number, redis: Pick<RedisFacts, 'timeMs'> | null): Finding {
  const shown = new Date(now).toISOString();
  const advice = 'Set it from the network: sudo timedatectl set-ntp true';
  if (now < BEFORE_US) return bad('Clock', `${shown} cannot be right`, advice);
  const apart = redis?.timeMs ? Math.abs(now - redis.timeMs) : 0;
  return apart > APART_MS
    ? bad('Clock', `${Math.round(apart / 1_000)} s apart from the clock of Redis`, advice)
    : good('Clock', shown);
}

function existingParent(folder: string): string {
  let place = path.resolve(folder);
  while (!existsSync(place) && path.dirname(place) !== place) place = path.dirname(place);
  return place;
}

/** This file lies in `dist/queues`, or in `src/queues` when run from the sources. */
function packageRoot(): string {
  return path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
}
