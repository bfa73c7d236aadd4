/** Where alerts go: read and checked once at the start, and what its answers over time say about its health. */
import { addressCheck, isAllowedPrivate, literalOf } from '../net/addresses.js';
import { CounterclaimError } from '../shared/errors.js';
import { type FormatName, NEEDS } from './formats/needs.js';
import { HOW_TO_MAKE, readSecret, type Secret } from './signature.js';

export type Endpoint = {
  name: string;
  url: string;
  format: FormatName;
  /** That sign; empty where the format has no signatures. */
  secrets: readonly Secret[];
  /** Token or password. Not enumerable, so that no log and no dump shows it. */
  readonly token: string | null;
  /** Chat or recipients. */
  to: readonly string[];
  /** Of mail. */
  from: string | null;
  user: string | null;
  /** It lies in a network that `allowPrivate` lists. */
  allowedPrivate: boolean;
};

/** Live secrets of one endpoint, old ones included, while they are being changed. */
const MAX_SECRETS = 10;

export type EndpointText = {
  name: string;
  url: string;
  secrets: readonly string[];
  format?: FormatName;
  to?: readonly string[];
  from?: string | null;
  user?: string | null;
  /** Where its keys stand in the configuration, for messages. */
  places?: Readonly<Record<string, string>>;
};

type Wrong = (key: string, what: string, advice?: string) => CounterclaimError;

/**
 * @param allowPrivate network.allowPrivate; only there may an endpoint be reached over plain http
 * @throws CounterclaimError USAGE that names the endpoint, its line and what to change
 */
export function readEndpoint(text: EndpointText, allowPrivate: readonly string[] = []): Endpoint {
  const { name, secrets, places = {}, format = 'standard', to = [], from = null, user = null } = text;
  const wrong: Wrong = (key, what, advice) => {
    const place = places[key] ?? places.name;
    return new CounterclaimError(
      'USAGE',
      `${place === undefined ? '' : `${place}: `}alerts "${name}": ${what}`,
      advice,
    );
  };
  const url = readUrl(text.url, format, allowPrivate, wrong);
  const needs = NEEDS[format];
  const given = { to, from, user };
  for (const key of ['to', 'from', 'user'] as const) {
    const value = given[key];
    const isGiven = value !== null && value.length > 0;
    if (isGiven && needs[key] === 'none')
      throw wrong(key, `${key} means nothing to the format ${format}`, 'Take it out.');
    if (!isGiven && typeof needs[key] === 'object') throw wrong('name', `${key} is missing`, needs[key].advice);
  }
  if (needs.to !== 'none' && needs.to.one && to.length > 1) throw wrong('to', 'more than one chat', needs.to.advice);
  const key =
    ['secret', 'secrets', 'secretFile'].find((one) => (places[one] ?? '') !== (places.name ?? '')) ?? 'secret';
  const read: Omit<Endpoint, 'token'> = {
    name,
    url: url.href,
    format,
    secrets: needs.secret.kind === 'signs' ? readSecrets(secrets, key, wrong) : [],
    to,
    from,
    user,
    allowedPrivate: isAllowedPrivate(url.hostname, allowPrivate),
  };
  const { kind, advice } = needs.secret;
  if (kind === 'none' && secrets.length > 0) throw wrong(key, `the format ${format} takes no secret`, advice);
  if (kind === 'token' && secrets.length === 0) throw wrong('name', 'its secret is missing', advice);
  if (kind !== 'signs' && secrets.length > 1) throw wrong(key, 'more than one secret', advice);
  const token = kind === 'signs' ? null : (secrets[0] ?? null);
  // It goes into a header or an address as it is.
  if (token !== null && !/^[\x21-\x7e]+$/.test(token) && format !== 'mail')
    throw wrong(key, 'the secret is no token', advice);
  if (user !== null && token === null)
    throw wrong('user', 'the password of user is missing', 'Give secret or secretFile.');
  return Object.defineProperty(read, 'token', { value: token, enumerable: false }) as Endpoint;
}

function readUrl(text: string, format: FormatName, allowPrivate: readonly string[], wrong: Wrong): URL {
  const { schemes, url: example } = NEEDS[format];
  if (!URL.canParse(text)) throw wrong('url', 'the url is not a URL', `Write an address such as ${example}.`);
  const url = new URL(text);
  if (url.username || url.password) {
    const advice =
      format === 'mail'
        ? 'Give user and secretFile instead.'
        : 'Take them out: receivers know us by the signature or token.';
    throw wrong('url', 'the url carries a user name or password', advice);
  }
  if (!schemes.includes(url.protocol) && url.protocol !== 'http:') {
    const advice = `The format ${format} takes an address such as ${example}.`;
    throw wrong('url', `${url.protocol}// does not belong to the format ${format}`, advice);
  }
  const literal = literalOf(url.hostname);
  const allowed = isAllowedPrivate(url.hostname, allowPrivate);
  if (url.protocol === 'http:' && !(allowed && schemes.includes('https:'))) {
    const advice = 'Use https, or list the private address of the receiver under network.allowPrivate.';
    throw wrong('url', 'http:// is not safe for this address', advice);
  }
  if (literal !== null && !addressCheck(allowPrivate)(literal)) {
    const advice = 'Write a public address, or list it under network.allowPrivate if you trust it.';
    throw wrong('url', 'the address is a private one', advice);
  }
  return url;
}

function readSecrets(secrets: readonly string[], key: string, wrong: Wrong): Secret[] {
  if (secrets.length === 0) throw wrong('name', 'it has no secret to sign with', HOW_TO_MAKE);
  if (secrets.length > MAX_SECRETS) throw wrong(key, `more than ${MAX_SECRETS} secrets`, 'Take the oldest out.');
  try {
    return secrets.map(readSecret);
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
