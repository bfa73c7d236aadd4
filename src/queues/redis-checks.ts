/**
 * What a Redis says of itself, and what that means for us. Reads INFO only, since hosted ones refuse CONFIG. The checks
 * are pure: facts in, one finding each out. None of them stops the program; losing data later is the reader's choice.
 */

/** One thing looked at: how it stands, in a line, and what to do where it is not well. With `ok` the advice is a remark. */
export type Finding = { name: string; ok: boolean; message: string; advice: string | null };

export type RedisFacts = {
  version: string;
  appendOnly: boolean;
  /** The last write of the append-only file. */
  appendOk: boolean;
  /** A copy of another, which takes no writes. */
  replica: boolean;
  /** The last snapshot; where it failed, Redis by default takes no more writes. */
  snapshotOk: boolean;
  clients: number;
  /** 0 where it is not told. */
  mostClients: number;
  policy: string;
  usedBytes: number;
  /** 0: no limit of its own. */
  maxBytes: number;
  /** Of the machine that Redis runs on; 0 where it is not told. */
  systemBytes: number;
  /** The time of day on the machine of Redis, in ms; null where it is not told (before 7.0). */
  timeMs: number | null;
  /** It is a node of a Redis Cluster. */
  clustered: boolean;
};

/** Older ones lack commands that the queues use at their best; BullMQ itself advises against them. */
const OLDEST = [6, 2] as const;

export function readFacts(info: string): RedisFacts {
  const fields = new Map(
    info.split(/\r?\n/).flatMap((line): [string, string][] => {
      const colon = line.indexOf(':');
      return colon > 0 && !line.startsWith('#') ? [[line.slice(0, colon), line.slice(colon + 1).trim()]] : [];
    }),
  );
  const number = (key: string) => Number(fields.get(key) ?? 0) || 0;
  return {
    version: fields.get('redis_version') ?? 'unknown',
    appendOnly: fields.get('aof_enabled') === '1',
    appendOk: (fields.get('aof_last_write_status') ?? 'ok') === 'ok',
    replica: fields.get('role') === 'slave',
    snapshotOk: (fields.get('rdb_last_bgsave_status') ?? 'ok') === 'ok',
    clients: number('connected_clients'),
    mostClients: number('maxclients'),
    policy: fields.get('maxmemory_policy') ?? 'unknown',
    usedBytes: number('used_memory'),
    maxBytes: number('maxmemory'),
    systemBytes: number('total_system_memory'),
    timeMs: fields.has('server_time_usec') ? Math.round(number('server_time_usec') / 1_000) : null,
    clustered: fields.get('cluster_enabled') === '1',
  };
}

export function checkRedis(facts: RedisFacts): Finding[] {
  const { version } = facts;
  return [checkVersion(version), checkWrites(facts), checkAppendOnly(facts), checkPolicy(facts), checkMemory(facts)];
}

export function checkVersion(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const ok = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
  return {
    name: 'Redis version',
    ok,
    message: ok ? version : `${version} is older than ${OLDEST.join('.')}`,
    advice: ok ? null : 'Use Redis 7 or Valkey 8.',
  };
}

function checkWrites({ replica, snapshotOk, clients, mostClients }: RedisFacts): Finding {
  const name = 'Redis writes';
  const bad = (message: string, advice: string): Finding => ({ name, ok: false, message, advice });
  if (replica) return bad('this is a replica: it takes none', 'Give the address of the one that it copies.');
  if (!snapshotOk)
    return bad(
      'the last snapshot failed: Redis takes no more of them',
      'Look into its log. Where the append-only file is on: redis-cli config set save ""',
    );
  if (mostClients > 0 && clients > 0.9 * mostClients)
    return bad(`${clients} of ${mostClients} connections are taken`, 'Raise maxclients of Redis.');
  return { name, ok: true, message: 'taken', advice: null };
}

function checkAppendOnly({ appendOnly, appendOk }: RedisFacts): Finding {
  const name = 'Redis append-only file';
  if (!appendOnly)
    return {
      name,
      ok: false,
      message: 'off: a restart of Redis loses what was not yet saved',
      advice: 'Set `appendonly yes` in redis.conf, or run: redis-cli config set appendonly yes',
    };
  return appendOk
    ? { name, ok: true, message: 'on', advice: null }
    : { name, ok: false, message: 'the last write failed', advice: 'Free space on the disk of Redis.' };
}

function checkPolicy({ policy }: RedisFacts): Finding {
  const ok = policy === 'noeviction';
  return {
    name: 'Redis eviction',
    ok,
    message: ok ? 'noeviction' : `${policy}: a full Redis would silently drop jobs and claims`,
    advice: ok ? null : 'Set `maxmemory-policy noeviction`, or run: redis-cli config set maxmemory-policy noeviction',
  };
}

function checkMemory({ usedBytes, maxBytes, systemBytes }: RedisFacts): Finding {
  const limit = maxBytes || systemBytes;
  const share = limit > 0 ? usedBytes / limit : 0;
  const ok = share < 0.8;
  const used = `${megabytes(usedBytes)} used${limit ? ` of ${megabytes(limit)}` : ''}`;
  const advice = maxBytes ? 'Raise maxmemory, or keep less.' : 'Give the machine more memory, or keep less.';
  return { name: 'Redis memory', ok, message: used, advice: ok ? null : advice };
}

export function megabytes(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
