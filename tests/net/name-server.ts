/** A real name server on the loopback for one test: it answers some names, knows nothing of others, and is silent on some. */
import dgram from 'node:dgram';
import { once } from 'node:events';
import ipaddr from 'ipaddr.js';

/** Addresses of both families, or what it does instead of an answer. */
export type Zone = Record<string, readonly string[] | 'silent' | 'fails' | 'silent for IPv6'>;

export type NameServer = { server: string; asked: string[]; close: () => Promise<void> };

const TYPES: Record<number, 'A' | 'AAAA'> = { 1: 'A', 28: 'AAAA' };
/** What a name has that is answered for IPv4 only. */
const ONLY = '192.0.2.4';

export async function serveNames(zone: Zone): Promise<NameServer> {
  const asked: string[] = [];
  const socket = dgram.createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    const { name, end } = questionOf(query);
    const type = TYPES[query.readUInt16BE(end)];
    asked.push(`${name} ${type}`);
    const row = zone[name];
    if (row === 'silent' || (row === 'silent for IPv6' && type === 'AAAA')) return;
    const all = row === 'silent for IPv6' ? [ONLY] : Array.isArray(row) ? row : [];
    const own = all.filter((one) => one.includes(':') === (type === 'AAAA'));
    const code = row === undefined ? 3 : row === 'fails' ? 2 : 0;
    socket.send(answer(query.subarray(0, end + 4), code, own), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    server: `127.0.0.1:${socket.address().port}`,
    asked,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

/** RFC 1035, 4.1.2: labels, each with its length before it, up to an empty one. */
function questionOf(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}

/** RFC 1035, 4.1: the question again, then a record for each address, its name a pointer to that of the question. */
function answer(question: Buffer, code: number, addresses: readonly string[]): Buffer {
  const head = Buffer.from(question);
  head.writeUInt16BE(0x8180 | code, 2);
  head.writeUInt16BE(addresses.length, 6);
  head.writeUInt32BE(0, 8);
  const records = addresses.map((address) => {
    const bytes = Buffer.from(ipaddr.parse(address).toByteArray());
    const record = Buffer.from([0xc0, 12, 0, bytes.length === 4 ? 1 : 28, 0, 1, 0, 0, 0, 60, 0, bytes.length]);
    return Buffer.concat([record, bytes]);
  });
  return Buffer.concat([head, ...records]);
}
