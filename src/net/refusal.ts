/**
 * Why a request was not made or not finished. The message names the rule that was broken, never the address behind a
 * name, so that an error shown to a stranger tells nothing about the network it came from.
 */
import { CounterclaimError } from '../shared/errors.js';

export type Rule =
  | 'url' // not a URL at all
  | 'scheme' // neither http nor https
  | 'credentials' // user:password@ in the URL
  | 'address' // private, loopback, link-local or otherwise not public, and not allowed by network.allowPrivate
  | 'redirects' // too many of them, or one without a target
  | 'downgrade' // a redirect from https to http
  | 'robots' // robots.txt of the site says no
  | 'no-robots' // robots.txt of the site cannot be had for now, so nothing else is asked for
  | 'size' // more bytes than allowed, counted after decompression
  | 'encoding' // compressed in a way, or more often, than is read
  | 'deadline' // not done in the time allowed
  | 'connection' // no such host, refused, reset, broken TLS
  | 'pace' // the host is not to be asked just now: `HostAway` says for how long
  | 'protocol' // the answer is not HTTP
  | 'stopped'; // the program is shutting down

/** A CounterclaimError of the code NETWORK with the rule as data, for those who must decide whether to try again. */
export class RequestRefused extends CounterclaimError {
  readonly rule: Rule;

  constructor(rule: Rule, message: string, cause?: unknown, advice?: string) {
    super('NETWORK', message, advice, cause);
    this.name = 'RequestRefused';
    this.rule = rule;
  }
}

/** Not asked at all: the host has had its share for now, or wants to be left alone. */
export class HostAway extends RequestRefused {
  /** After so long it is worth another try. */
  readonly waitMs: number;

  constructor(waitMs: number) {
    super('pace', `it is not the host's turn for another ${Math.ceil(waitMs / 1_000)} s`);
    this.name = 'HostAway';
    this.waitMs = waitMs;
  }
}

/** Rules that the same request can never satisfy later: no second try. */
const FINAL: ReadonlySet<Rule> = new Set(['url', 'scheme', 'credentials', 'address', 'downgrade', 'robots']);

/** Whether trying again later is pointless. */
export const isFinal = (rule: Rule): boolean => FINAL.has(rule);
