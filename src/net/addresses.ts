/**
 * Which addresses may be reached: public ones, and those that the user listed under `network.allowPrivate`.
 * Promise: every form of an address that the URL standard reads as an IP is decided here, by value and not by spelling.
 * Limit: a name is decided by what it resolves to at the moment of the connection (agent.ts), not here.
 */
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { CounterclaimError } from '../shared/errors.js';

export type AddressCheck = (address: string) => boolean;

/**
 * @param allowPrivate networks in CIDR form, `10.0.0.0/8`, or single addresses
 * @throws CounterclaimError USAGE when one of them cannot be read
 */
export function addressCheck(allowPrivate: readonly string[] = []): AddressCheck {
  const allowed = allowPrivate.map(readNetwork);
  return (address) => {
    const parsed = parse(address);
    if (!parsed) return false;
    return allowed.some((network) => contains(network, parsed)) || isPublic(parsed);
  };
}

/** The host of a WHATWG URL as an IP literal without brackets, or null where it is a name. */
export function literalOf(hostname: string): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) ? bare : null;
}

/** Whether the host of a URL is an address, or `localhost`, that only `allowPrivate` lets us reach. */
export function isAllowedPrivate(hostname: string, allowPrivate: readonly string[]): boolean {
  const literal = hostname === 'localhost' ? '127.0.0.1' : literalOf(hostname);
  return literal !== null && addressCheck(allowPrivate)(literal) && !addressCheck()(literal);
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Network = readonly [Address, number];

/** Azure's host agent: inside the public range, and as telling as the link-local metadata services. */
const UNLISTED = new Set(['168.63.129.16']);

function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast' || UNLISTED.has(address.toString())) return false;
  // ipaddr.js calls `::127.0.0.1` unicast; only 2000::/3 is handed out as global unicast (RFC 4291, 2.4).
  return address.kind() === 'ipv4' || address.match(ipaddr.parse('2000::'), 3);
}

/** IPv4 in IPv6 (`::ffff:127.0.0.1`) becomes IPv4, so that both are judged alike. */
function parse(text: string): Address | null {
  return ipaddr.isValid(text) ? ipaddr.process(text) : null;
}

function contains([base, bits]: Network, address: Address): boolean {
  return base.kind() === address.kind() && address.match(base, bits);
}

function readNetwork(text: string): Network {
  try {
    if (text.includes('/')) return ipaddr.parseCIDR(text.trim());
    const single = ipaddr.process(text.trim());
    return [single, single.kind() === 'ipv4' ? 32 : 128];
  } catch (cause) {
    throw new CounterclaimError(
      'USAGE',
      `network.allowPrivate: "${text}" is no network`,
      'Write it as an address or a network in CIDR form, for example 10.0.0.0/8 or 127.0.0.1/32.',
      cause,
    );
  }
}
