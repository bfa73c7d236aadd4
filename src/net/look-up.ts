/**
 * From a name to its addresses. Promise: a name whose servers never answer delays no other. The system's own look-up
 * (getaddrinfo) waits on a thread, and two threads serve the whole process; here the name servers are asked without one
 * (c-ares), and who asks for the same name meanwhile shares the answer.
 * Limit: what only the system knows is left to it and does wait there: names without a dot, which it completes by its
 * search domains, and names that the name servers do not know (search domains again, mDNS). Nothing is kept after the
 * answer; the addresses are judged by `checkedLookup`, not here.
 */
import dns, { type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { HOSTS_FILE, hostsFile } from './hosts-file.js';

export type LookUpParts = {
  /** `address:port` of the name servers; left out: those of the system, at the moment of each look-up. */
  servers?: readonly string[];
  hosts?: string;
  /** Asked for what only the system knows. */
  system?: LookupFunction;
  deadlineMs?: number;
};

/** c-ares doubles the second wait, so that the deadline is what ends a look-up. */
const TRY_MS = 2_000;
const TRIES = 2;
/** Below the 5 s that a connection may take, so that the message names the cause. */
const DEADLINE_MS = 4_500;
/** How long the addresses of one family wait for those of the other: some servers never answer for IPv6. */
const OTHER_FAMILY_MS = 250;

/** Answers that the system may know better: no such name, none of this family, no name server to be asked. */
const UNKNOWN = new Set(['ENOTFOUND', 'ENODATA', 'EBADNAME', 'ECONNREFUSED']);

type Family = 4 | 6;
type Find = (name: string, families: readonly Family[]) => Promise<LookupAddress[]>;

export function lookUpWith(parts: LookUpParts = {}): LookupFunction {
  const { hosts = HOSTS_FILE, system = dns.lookup } = parts;
  const inHosts = hostsFile(hosts);
  const find: Find = async (name, families) => {
    const listed = inHosts(name)
      .map((address) => ({ address, family: isIP(address) }))
      .filter(({ family }) => families.some((one) => one === family));
    if (listed.length > 0) return listed;
    if (isIP(name) || !name.replace(/\.$/, '').includes('.')) return asked(system, name, families);
    return (await fromServers(name, families, parts)) ?? asked(system, name, families);
  };
  const shared = sharing(find);
  return (name, options, callback) => {
    shared(name, familiesOf(options)).then(
      (found) => {
        const sorted = inOrder(found, options);
        const [first] = sorted;
        if (options.all || first === undefined) callback(null, sorted);
        else callback(null, first.address, first.family);
      },
      (error) => callback(error, options.all ? [] : ''),
    );
  };
}

/** Of the whole process: its endpoints, feeds and sites share what is under way. */
export const lookUp: LookupFunction = lookUpWith();

/** Whoever asks for what is being looked for waits for the same answer. */
function sharing(find: Find): Find {
  const underWay = new Map<string, Promise<LookupAddress[]>>();
  return (name, families) => {
    const key = `${families.join()} ${name}`;
    const found = underWay.get(key) ?? find(name, families).finally(() => underWay.delete(key));
    underWay.set(key, found);
    return found;
  };
}

/** @returns null where the name servers do not know the name. Throws EAI_AGAIN where they do not say. */
async function fromServers(
  name: string,
  families: readonly Family[],
  { servers, deadlineMs = DEADLINE_MS }: LookUpParts,
): Promise<LookupAddress[] | null> {
  // One for each look-up: it reads who is to be asked anew, as a laptop changes networks, and can be cut off alone.
  const resolver = new dns.promises.Resolver({ timeout: TRY_MS, tries: TRIES });
  if (servers) resolver.setServers(servers);
  const deadline = setTimeout(() => resolver.cancel(), deadlineMs);
  const answers = families.map(async (family): Promise<LookupAddress[]> => {
    const addresses = await (family === 4 ? resolver.resolve4(name) : resolver.resolve6(name));
    return addresses.map((address) => ({ address, family }));
  });
  try {
    const first = await Promise.any(answers);
    const all = Promise.all(answers.map((answer) => answer.catch(() => [])));
    const late = sleep(OTHER_FAMILY_MS, [first], { ref: false });
    return (await Promise.race([all, late])).flat();
  } catch (error) {
    const codes = error instanceof AggregateError ? error.errors.map(({ code }) => String(code)) : [];
    if (codes.length > 0 && codes.every((code) => UNKNOWN.has(code))) return null;
    throw Object.assign(new Error(`the name servers do not say where ${name} is (${codes.join(', ')})`), {
      code: 'EAI_AGAIN',
      cause: error,
    });
  } finally {
    clearTimeout(deadline);
    resolver.cancel();
  }
}

function asked(system: LookupFunction, name: string, families: readonly Family[]): Promise<LookupAddress[]> {
  const family = families.length === 1 ? families[0] : 0;
  return new Promise((resolve, reject) => {
    system(name, { all: true, family, order: 'verbatim' }, (error, found) => {
      if (error) reject(error);
      else resolve(Array.isArray(found) ? found : [{ address: found, family: isIP(found) }]);
    });
  });
}

function familiesOf({ family }: LookupOptions): readonly Family[] {
  if (family === 4 || family === 'IPv4') return [4];
  return family === 6 || family === 'IPv6' ? [6] : [4, 6];
}

/** Name servers give no order between the families; IPv4 comes first unless the other is asked for. */
function inOrder(found: readonly LookupAddress[], { order, verbatim }: LookupOptions): LookupAddress[] {
  const chosen = order ?? (verbatim === false ? 'ipv4first' : verbatim ? 'verbatim' : dns.getDefaultResultOrder());
  if (chosen === 'verbatim') return [...found];
  const sign = chosen === 'ipv4first' ? 1 : -1;
  return [...found].sort((a, b) => sign * (a.family - b.family));
}
