/**
 * The one door through which requests leave. An address is judged twice: in the connector, since no look-up runs for a
 * literal, and in the look-up, where every address of a name must pass and the very ones that passed are connected to
 * (so that a name cannot answer differently the second time).
 */
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { type AddressCheck, literalOf } from './addresses.js';
import { lookUp } from './look-up.js';
import { addressRefused } from './targets.js';

const CONNECT_TIMEOUT_MS = 5_000;
const MAX_HEADER_BYTES = 64 * 1024;

/** @param resolver stands in for the look-up in tests */
export function guardedAgent(mayReach: AddressCheck, resolver: LookupFunction = lookUp): Agent {
  const connect = buildConnector({ lookup: checkedLookup(mayReach, resolver), timeout: CONNECT_TIMEOUT_MS });
  return new Agent({
    maxHeaderSize: MAX_HEADER_BYTES,
    connections: 8,
    connect: (options, callback) => {
      const literal = literalOf(options.hostname);
      if (literal !== null && !mayReach(literal)) {
        callback(addressRefused(), null);
        return;
      }
      connect(options, callback);
    },
  });
}

/** The look-up of names that lets only those through all of whose addresses may be reached. */
export function checkedLookup(mayReach: AddressCheck, resolver: LookupFunction): LookupFunction {
  return (host, options, callback) => {
    resolver(host, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, []);
      const list = Array.isArray(found) ? found : [];
      const first = list[0];
      // One private answer among public ones refuses all: it is the mark of a name that changes its mind.
      if (!first || list.some(({ address }) => !mayReach(address))) return callback(addressRefused(), []);
      if (options.all) callback(null, list);
      else callback(null, first.address, first.family);
    });
  };
}
