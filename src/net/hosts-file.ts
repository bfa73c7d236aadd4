/**
 * The names of the hosts file with their addresses, read again when the file has changed. Addresses with a zone
 * (`fe80::1%lo0`) are passed over: they are links of one machine.
 */
import { readFileSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';

export type HostsFile = (name: string) => readonly string[];

export const HOSTS_FILE =
  process.platform === 'win32'
    ? path.join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'drivers', 'etc', 'hosts')
    : '/etc/hosts';

/** Read on the main thread: a small local file, and one that must not wait for the threads that look-ups may hold. */
export function hostsFile(file: string): HostsFile {
  let seen = '';
  let names = new Map<string, string[]>();
  return (name) => {
    const state = stateOf(file);
    if (state !== seen) {
      names = state === '' ? new Map() : read(file);
      seen = state;
    }
    return names.get(nameOf(name)) ?? [];
  };
}

/** Empty where there is no such file, or where it must not be looked at. */
function stateOf(file: string): string {
  try {
    const { ino, size, mtimeMs } = statSync(file);
    return [ino, size, mtimeMs].join(' ');
  } catch {
    return '';
  }
}

function read(file: string): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const line of textOf(file).split('\n')) {
    const [address = '', ...own] = line.replace(/#.*/s, '').trim().split(/\s+/);
    if (isIP(address) === 0 || address.includes('%')) continue;
    for (const name of own.map(nameOf)) {
      const list = names.get(name);
      if (list === undefined) names.set(name, [address]);
      else if (!list.includes(address)) list.push(address);
    }
  }
  return names;
}

/** One that cannot be read is none. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const nameOf = (text: string): string => text.toLowerCase().replace(/\.$/, '');
