/** Where alerts go: read and checked once at the start, and what its answers over time say about its health. */
import { addressCheck, isAllowedPrivate, literalOf } from '../net/addresses.js';
import { CounterclaimError } from '../shared/errors.js';
import { HOW_TO_MAKE, readSecret, type Secret } from './signature.js';

export type Endpoint = { name: string; url: string; secrets: readonly Secret[] };

/** Live secrets of one endpoint, old ones included, while they are being changed. */
const MAX_SECRETS = 10;

export type EndpointText = {
  name: string;
  url: string;
  secrets: readonly string[];
  /** Where its keys stand in the configuration, for messages. */
  places?: Readonly<Record<string, string>>;
};

/**
 * @param allowPrivate network.allowPrivate; only there may an endpoint be reached over plain http
 * @throws CounterclaimError USAGE that names the endpoint and what to change
 */
export function readEndpoint(
  { name, url: text, secrets, places = {} }: EndpointText,
  allowPrivate: readonly string[] = [],
): Endpoint {
  const wrong = (key: string, what: string, advice?: string) => {
    const place = places[key] ?? places.name;
    return new CounterclaimError(
      'USAGE',
      `${place === undefined ? '' : `${place}: `}alerts "${name}": ${what}`,
      advice,
    );
  };
  if (!URL.canParse(text)) throw wrong('url', 'the url is not a URL', 'Write https:// and an address.');
  const url = new URL(text);
  if (url.username || url.password) {
    const advice = 'Take them out: receivers know us by the signature.';
    throw wrong('url', 'the url carries a user name or password', advice);
  }
  const literal = literalOf(url.hostname);
  const allowed = isAllowedPrivate(url.hostname, allowPrivate);
  const https = 'Use https, or list the private address of the receiver under network.allowPrivate.';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && allowed)) {
    throw wrong('url', `${url.protocol}// is not safe for this address`, https);
  }
  if (literal !== null && !addressCheck(allowPrivate)(literal)) {
    const advice = 'Write a public address, or list it under network.allowPrivate if you trust it.';
    throw wrong('url', 'the address is a private one', advice);
  }
  if (secrets.length === 0) throw wrong('name', 'it has no secret to sign with', HOW_TO_MAKE);
  const key = ['secret', 'secrets', 'secretFile'].find((one) => places[one] !== places.name) ?? 'secret';
  if (secrets.length > MAX_SECRETS) throw wrong(key, `more than ${MAX_SECRETS} secrets`, 'Take the oldest out.');
  try {
    return { name, url: url.href, secrets: secrets.map(readSecret) };
  } catch (error) {
    if (error instanceof CounterclaimError) throw wrong(key, error.message, error.advice);
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
