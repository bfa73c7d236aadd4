/** A connection for what is no HTTP, through the same door: every address is checked, and the one checked is connected to. */
import net, { type LookupFunction, type Socket } from 'node:net';
import { type AddressCheck, literalOf } from './addresses.js';
import { checkedLookup } from './agent.js';
import { lookUp } from './look-up.js';
import { RequestRefused } from './refusal.js';
import { addressRefused } from './targets.js';
import { refusalOf } from './trouble.js';

export type Connect = (target: { host: string; port: number; signal: AbortSignal }) => Promise<Socket>;

/** @returns connected; it is the caller's to end it. Throws RequestRefused. */
export function guardedConnect(mayReach: AddressCheck, resolver: LookupFunction = lookUp): Connect {
  return async ({ host, port, signal }) => {
    const literal = literalOf(host);
    if (literal !== null && !mayReach(literal)) throw addressRefused();
    const name = literal ?? host;
    return new Promise((resolve, reject) => {
      const socket = net.connect({ host: name, port, lookup: checkedLookup(mayReach, resolver) });
      const end = (): void => {
        socket.destroy();
        reject(new RequestRefused('deadline', 'the host does not answer'));
      };
      signal.addEventListener('abort', end, { once: true });
      if (signal.aborted) end();
      socket.once('connect', () => {
        signal.removeEventListener('abort', end);
        resolve(socket);
      });
      socket.once('error', (error) => {
        signal.removeEventListener('abort', end);
        reject(refusalOf(error));
      });
    });
  };
}
