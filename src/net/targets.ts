/** What may be asked for at all, by the look of the URL alone: http(s), no credentials, no literal private address. */
import { type AddressCheck, literalOf } from './addresses.js';
import { RequestRefused } from './refusal.js';

/** Longer URLs are refused: nobody publishes them, and they fill logs and keys. */
const MAX_URL_LENGTH = 4096;

/**
 * @param base what a relative URL (of a redirect) is resolved against
 * @throws RequestRefused
 */
export function readTarget(text: string, mayReach: AddressCheck, base?: URL): URL {
  if (text.length > MAX_URL_LENGTH) throw new RequestRefused('url', `URL longer than ${MAX_URL_LENGTH} characters`);
  if (!URL.canParse(text, base?.href)) throw new RequestRefused('url', 'not a URL');
  const url = new URL(text, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new RequestRefused('scheme', `only http and https are asked for, not ${url.protocol.slice(0, 20)}`);
  }
  if (url.username || url.password) throw new RequestRefused('credentials', 'the URL carries a user name or password');
  const literal = literalOf(url.hostname);
  if (literal !== null && !mayReach(literal)) throw addressRefused();
  return url;
}

export function addressRefused(): RequestRefused {
  return new RequestRefused(
    'address',
    'the address is not a public one',
    undefined,
    'If you trust it, list its network under network.allowPrivate in counterclaim.yaml.',
  );
}
