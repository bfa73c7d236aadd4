/**
 * Addresses of a Redis: `redis://`, `rediss://`, and `unix://` for a socket. The URL standard wants a host after a
 * password, which a socket has not; so `unix:` is read by a pattern of its own, with a host or without.
 */
export type SocketAddress = { path: string; username?: string; password?: string; db?: number };

export function isRedisAddress(text: string): boolean {
  if (/^unix:/i.test(text)) return readSocketAddress(text) !== null;
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
