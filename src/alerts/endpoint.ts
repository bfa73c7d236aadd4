/** Where alerts go: read and checked once at the start, and what its answers over time say about its health. */
import { isAllowedPrivate } from '../net/addresses.js';
import { CounterclaimError } from '../shared/errors.js';
import { readSecret, type Secret } from './signature.js';

export type Endpoint = { name: string; url: string; secrets: readonly Secret[] };

/** Live secrets of one endpoint, old ones included, while they are being changed. */
const MAX_SECRETS = 10;

/**
 * @param allowPrivate network.allowPrivate; only there may an endpoint be reached over plain http
 * @throws CounterclaimError USAGE that names the endpoint and what to change
 */
export function readEndpoint(
  { name, url: text, secrets }: { name: string; url: string; secrets: readonly string[] },
  allowPrivate: readonly string[] = [],
): Endpoint {
  const wrong = (what: string, advice?: string) => new CounterclaimError('USAGE', `alerts "${name}": ${what}`, advice);
  if (!URL.canParse(text)) throw wrong('the url is not a URL');
  const url = new URL(text);
  if (url.username || url.password) {
    throw wrong('the url carries a user name or password', 'Receivers know us by the signature: take them out.');
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isAllowedPrivate(url.hostname, allowPrivate))) {
    const advice = 'Use https, or list the private address of the receiver under network.allowPrivate.';
    throw wrong(`${url.protocol}// is not safe for this address`, advice);
  }
  if (secrets.length === 0) throw wrong('it has no secret to sign with', 'docs/watching.md shows how to make one.');
  if (secrets.length > MAX_SECRETS) throw wrong(`more than ${MAX_SECRETS} secrets`);
  try {
    return { name, url: url.href, secrets: secrets.map(readSecret) };
  } catch (error) {
    if (error instanceof CounterclaimError) throw wrong(error.message, error.advice);
    throw error;
  }
}

/** Kept by the caller, one an endpoint. */
export type EndpointHealth = { failingSince: number | null; failures: number };

/** Five days of only failures: whoever was there is not coming back by itself. */
const DISABLE_AFTER_MS = 120 * 3_600_000;

/** @returns the health after one attempt, with the reason to disable the endpoint where it is time to */
export function healthAfter(
  health: EndpointHealth | null,
  delivered: boolean,
  now: number,
): { health: EndpointHealth; disable: string | null } {
  if (delivered) return { health: { failingSince: null, failures: 0 }, disable: null };
  const failingSince = health?.failingSince ?? now;
  const failures = (health?.failures ?? 0) + 1;
  const disable = failures > 1 && now - failingSince >= DISABLE_AFTER_MS ? 'only failures for five days' : null;
  return { health: { failingSince, failures }, disable };
}
