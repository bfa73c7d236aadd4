/**
 * Addresses of a Redis: `redis://`, `rediss://`, `unix://` for a socket, and `redis+cluster://` and `redis+sentinel://` for several. The URL standard wants a host after a
 * password, which a socket has not; so `unix:` is read by a pattern of its own, with a host or without.
 */
export type SocketAddress = { path: string; username?: string; password?: string; db?: number };

export function isRedisAddress(text: string): boolean {
  if (/^unix:/i.test(text)) return readSocketAddress(text) !== null;
  if (/^rediss?\+/i.test(text)) return readGroupAddress(text) !== null;
  return URL.canParse(text) && ['redis:', 'rediss:'].includes(new URL(text).protocol);
}

/** `unix://:password@/path/to/socket?db=1`; null where the text is no such address. */
export function readSocketAddress(text: string): SocketAddress | null {
  const [, user = '', password = '', path = '', db] = UNIX.exec(text) ?? [];
  try {
    if (path === '') return null;
    return {
      path: decodeURIComponent(path),
      ...(user === '' ? {} : { username: decodeURIComponent(user) }),
      ...(password === '' ? {} : { password: decodeURIComponent(password) }),
      ...(db === undefined ? {} : { db: Number(db) }),
    };
  } catch {
    // A `%` that begins no letter.
    return null;
  }
}

/** User, password, a host that is not looked at, the path, the database. */
const UNIX = /^unix:\/\/(?:([^:@/?#\s]*)(?::([^@/?#\s]*))?@)?[^@/?#\s]*(\/[^?#]+)(?:\?db=(\d{1,5}))?$/i;

export function socketAddress({ path, username = '', password = '', db }: SocketAddress): string {
  const secret = password === '' ? '' : `:${encodeURIComponent(password)}`;
  const who = username === '' && secret === '' ? '' : `${encodeURIComponent(username)}${secret}@`;
  const database = db === undefined ? '' : `?db=${db}`;
  return `unix://${who}${path.split('/').map(encodeURIComponent).join('/')}${database}`;
}

export type RedisNode = { host: string; port: number };

/** Several nodes in one address: those of a cluster by which it is entered, or the sentinels that know the master. */
export type GroupAddress = {
  nodes: RedisNode[];
  /** Name of the master that the sentinels watch; null: it is a cluster. */
  master: string | null;
  username?: string;
  password?: string;
  db?: number;
  tls: boolean;
};

/** `redis+cluster://host:7000,host:7001`, `redis+sentinel://host:26379,host/mymaster?db=1`; null: no such address. */
export function readGroupAddress(text: string): GroupAddress | null {
  const [, secure, kind = '', user = '', password = '', hosts = '', master = '', db] = GROUP.exec(text) ?? [];
  const sentinel = kind.toLowerCase() === 'sentinel';
  const nodes = hosts.split(',').map((host) => nodeOf(host, sentinel ? 26_379 : 6_379));
  if (kind === '' || nodes.includes(null) || sentinel === (master === '')) return null;
  // A cluster has one database.
  if (!sentinel && db !== undefined) return null;
  try {
    return {
      nodes: nodes.filter((node) => node !== null),
      master: sentinel ? decodeURIComponent(master) : null,
      ...(user === '' ? {} : { username: decodeURIComponent(user) }),
      ...(password === '' ? {} : { password: decodeURIComponent(password) }),
      ...(db === undefined ? {} : { db: Number(db) }),
      tls: secure !== '',
    };
  } catch {
    // A `%` that begins no letter.
    return null;
  }
}

/** With TLS or without, user, password, hosts, name of the master, the database. */
const GROUP =
  /^redis(s?)\+(cluster|sentinel):\/\/(?:([^:@/?#\s]*)(?::([^@/?#\s]*))?@)?([^@/?#\s]+)(?:\/([^/?#\s]*))?(?:\?db=(\d{1,5}))?$/i;

function nodeOf(text: string, usualPort: number): RedisNode | null {
  const [, six, host = six, port] = /^(?:\[([\da-f:]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/i.exec(text) ?? [];
  return host === undefined ? null : { host, port: port === undefined ? usualPort : Number(port) };
}

/** The address, of whatever kind, with a password put into it; null where it has one. */
export function withPassword(address: string, password: string): string | null {
  const [, kind = '', user = '', given, rest = ''] = WHO.exec(address) ?? [];
  return given === undefined ? `${kind}${user}:${encodeURIComponent(password)}@${rest}` : null;
}

const WHO = /^([a-z+]+:\/\/)(?:([^:@/?#\s]*)(?::([^@/?#\s]*))?@)?(.*)$/i;
