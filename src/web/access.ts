/**
 * Who may read and act. Three doors, in this order: the name in the Host header (a name that a stranger's page pointed at
 * this machine is refused), the token where the server listens beyond this machine, and Fetch metadata for whatever is more
 * than reading. Source: OWASP cheat sheets on CSRF (Fetch metadata) and DNS rebinding.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';

export type Asked = { method: string; headers: Readonly<Record<string, string | string[] | undefined>> };

export const COOKIE = 'counterclaim';

/** Loopback needs no token: whoever can reach it is on the machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

/** An address, localhost, or the name that the configuration gives. */
export function isOwnName(header: string, host: string): boolean {
  const name = header
    .replace(/:\d{1,5}$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
  return isIP(name) !== 0 || name === 'localhost' || name === host.toLowerCase();
}

/** `Authorization: Bearer …` of a program, or the cookie that the login page gave a browser. */
export function holdsToken({ headers }: Asked, token: string): boolean {
  const bearer = /^Bearer (.+)$/i.exec(String(headers.authorization ?? ''))?.[1];
  if (bearer !== undefined) return sameText(bearer, token);
  const cookie = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(String(headers.cookie ?? ''))?.[1];
  return cookie !== undefined && sameText(cookie, cookieOf(token));
}

/** What a browser keeps instead of the token itself. */
export const cookieOf = (token: string): string =>
  createHash('sha256').update(`counterclaim login ${token}`).digest('base64url');

export const sameText = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A browser says from where it was sent; programs say nothing, and cannot be made to ask by a page. */
export function comesFromElsewhere({ method, headers }: Asked): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
