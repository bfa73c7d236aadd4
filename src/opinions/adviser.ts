/** Who is asked for a second opinion: read and checked once at the start. */
import { addressCheck, isAllowedPrivate, literalOf } from '../net/addresses.js';
import type { SecondOpinionConfig } from '../shared/config.js';
import { CounterclaimError } from '../shared/errors.js';

export type Adviser = {
  /** Where questions are posted. */
  url: string;
  model: string;
  /** `authorization`, where the endpoint asks for a key. Not enumerable: no log and no dump shows it. */
  readonly key: string | null;
  timeoutMs: number;
  everyMs: number;
  review: boolean;
  claims: boolean;
  /**
   * Set once the endpoint has refused a structured request and taken a plain one: it is asked plainly from then on, in
   * this process.
   */
  plain: boolean;
};

const PATH = '/chat/completions';

/** Names that no public host has: one word (`ollama`, in a network of containers) or under a private ending. */
const PRIVATE_NAME = /^[^.]+$|\.(local|internal|lan|home\.arpa)$/i;

/**
 * @param allowPrivate network.allowPrivate; only there may plain http be used
 * @throws CounterclaimError USAGE that says what to change
 */
export function readAdviser(config: SecondOpinionConfig, allowPrivate: readonly string[] = []): Adviser {
  const wrong = (what: string, advice: string) => new CounterclaimError('USAGE', `secondOpinion: ${what}`, advice);
  const url = new URL(config.url);
  if (url.username || url.password) {
    throw wrong('the url carries a user name or password', 'Put the key under key or keyFile.');
  }
  if (url.search || url.hash) throw wrong('the url goes on after its path', 'Write it up to /v1, without ? and #.');
  const literal = url.hostname === 'localhost' ? '127.0.0.1' : literalOf(url.hostname);
  if (literal !== null && !addressCheck(allowPrivate)(literal)) {
    const range = literal.includes(':') ? `${literal}/128` : `${literal}/32`;
    const both = url.hostname === 'localhost' ? ' Better write 127.0.0.1 than localhost, which also means ::1.' : '';
    const advice = `If the model runs there, write network: { allowPrivate: [${range}] } into counterclaim.yaml.${both}`;
    throw wrong('its address is a private one, and nothing private is reached unless it is listed', advice);
  }
  if (url.protocol === 'http:' && !mayBePlain(url.hostname, allowPrivate)) {
    const advice = 'Use https, or list the private address of the endpoint under network.allowPrivate.';
    throw wrong('http:// is not safe for this address: articles and key would go in the clear', advice);
  }
  if (config.key !== null && !/^[\x21-\x7e]+$/.test(config.key)) {
    throw wrong('the key is not one word of plain characters', 'Put nothing but the key on the first line of keyFile.');
  }
  const { model, timeoutMs, everyMs, review, claims } = config;
  const path = url.pathname.replace(/\/{1,20}$/, '');
  url.pathname = path.endsWith(PATH) ? path : `${path}${PATH}`;
  const adviser = { url: url.href, model, timeoutMs, everyMs, review, claims, plain: false };
  return Object.defineProperty(adviser, 'key', { value: config.key }) as Adviser;
}

/** What a name resolves to is checked when it is connected to; here it is only whether it can be somebody else's. */
function mayBePlain(hostname: string, allowPrivate: readonly string[]): boolean {
  if (isAllowedPrivate(hostname, allowPrivate)) return true;
  return literalOf(hostname) === null && allowPrivate.length > 0 && PRIVATE_NAME.test(hostname);
}
