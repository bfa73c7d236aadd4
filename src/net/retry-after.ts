/** How long an answer asks us to stay away: Retry-After and Cache-Control, in milliseconds. Pure. */
export type Headers = Readonly<Record<string, string>>;

const DAY_MS = 24 * 3_600_000;

/**
 * RFC 9110, 10.2.3: "a server sends … to indicate how long the user agent ought to wait": a number of seconds or a date.
 * @returns at least 0 and at most a day; null where absent or unreadable
 * @example retryAfterMs({'retry-after': '120'}, now) // 120000
 */
export function retryAfterMs(headers: Headers, now: number): number | null {
  const text = headers['retry-after']?.trim();
  if (!text) return null;
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text) * 1000, DAY_MS);
  // An HTTP date always has a comma and GMT; Date.parse alone would read a bare number as a year.
  if (!/^[A-Z][a-z]{2,8}, .*GMT$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.min(Math.max(at - now, 0), DAY_MS);
}

/** `max-age` of Cache-Control less the Age already spent, or Expires; null where neither says anything. At most a day. */
export function freshForMs(headers: Headers, now: number): number | null {
  const control = headers['cache-control']?.toLowerCase() ?? '';
  if (/\b(no-cache|no-store)\b/.test(control)) return null;
  const maxAge = /\bmax-age\s*=\s*"?(\d{1,9})/.exec(control)?.[1];
  if (maxAge !== undefined) {
    const age = /^\d{1,9}$/.test(headers.age ?? '') ? Number(headers.age) : 0;
    return Math.min(Math.max(Number(maxAge) - age, 0) * 1000, DAY_MS);
  }
  // RFC 9111, 4.2.1: "the value of the Expires response header field minus the value of the Date": by one clock.
  const expires = Date.parse(headers.expires ?? '');
  const sent = Date.parse(headers.date ?? '') || now;
  return Number.isNaN(expires) || expires <= sent ? null : Math.min(expires - sent, DAY_MS);
}
