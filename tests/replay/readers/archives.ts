/** Builders of archives in a folder of their own, and reading them to a list. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { type ReadItem, type ReadOptions, readArchive } from '../../../src/replay/readers/archive.js';

export type Folder = { root: string; put: (name: string, content: string | Buffer) => string; remove: () => void };

export function folder(): Folder {
  const root = mkdtempSync(path.join(os.tmpdir(), 'readers-'));
  return {
    root,
    put: (name, content) => {
      const file = path.join(root, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
      return file;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

export type Read = {
  items: ReadItem[];
  articles: Extract<ReadItem, { kind: 'article' }>[];
  skipped: Extract<ReadItem, { kind: 'skipped' }>[];
  notes: string[];
};

export async function read(paths: string | string[], options: ReadOptions = {}): Promise<Read> {
  const items: ReadItem[] = [];
  for await (const item of readArchive([paths].flat(), options)) items.push(item);
  return {
    items,
    articles: items.filter((item) => item.kind === 'article'),
    skipped: items.filter((item) => item.kind === 'skipped'),
    notes: items.flatMap((item) => (item.kind === 'noted' ? [item.reason] : [])),
  };
}

export const ids = (found: Read): string[] => found.articles.map((article) => article.id);
export const texts = (found: Read): string[] => found.articles.map((article) => article.body.value);

export type Member = { name: string; content: string | Buffer; encrypted?: boolean; crc?: number };

/** A zip with the members stored or deflated; sizes and checksums as they should be unless told otherwise. */
export function zip(members: Member[], deflate = true): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, encrypted, crc } of members) {
    const plain = Buffer.from(content as string);
    const packed = deflate ? zlib.deflateRawSync(plain) : plain;
    const raw = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800 | (encrypted ? 1 : 0), 2);
    common.writeUInt16LE(deflate ? 8 : 0, 4);
    common.writeUInt32LE(crc ?? zlib.crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(plain.length, 18);
    common.writeUInt16LE(raw.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, raw, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, place, raw]));
    locals.push(local);
    offset += local.length;
  }
  const all = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(all.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, all, end]);
}

/** A ustar archive. `type` as in the header: `0` file, `2` symbolic link, `5` folder. */
export function tar(members: { name: string; content?: string | Buffer; type?: string }[]): Buffer {
  const parts = members.flatMap(({ name, content = '', type = '0' }) => {
    const body = Buffer.from(content as string);
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write('0000644\0', 100);
    header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write('00000000000\0', 136);
    header.write('        ', 148);
    header.write(type, 156);
    header.write('ustar\x0000', 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return [header, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
  });
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

/** A zstd frame of raw blocks, or one run of `run` bytes per block: no compressor is needed to write it. */
export function zstd(content: string | Buffer, options: { checksum?: boolean } = {}): Buffer {
  const body = Buffer.from(content as string);
  const blocks: Buffer[] = [];
  for (let at = 0; at === 0 || at < body.length; at += 100_000) {
    const part = body.subarray(at, at + 100_000);
    const head = Buffer.alloc(3);
    head.writeUIntLE((part.length << 3) | (at + 100_000 >= body.length ? 1 : 0), 0, 3);
    blocks.push(head, part);
  }
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, options.checksum ? 4 : 0, 0x40]);
  return Buffer.concat([head, ...blocks, ...(options.checksum ? [Buffer.alloc(4)] : [])]);
}

export function zstdBomb(blocks: number): Buffer {
  const parts = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x40])];
  for (let i = 1; i <= blocks; i++) {
    const head = Buffer.alloc(4, 0x61);
    head.writeUIntLE((131_072 << 3) | 2 | (i === blocks ? 1 : 0), 0, 3);
    parts.push(head);
  }
  return Buffer.concat(parts);
}

export type RecordOptions = {
  type?: string;
  uri?: string;
  length?: number | string;
  http?: string;
  status?: string;
  date?: string;
};

export function warcRecord(html: string | Buffer, options: RecordOptions = {}): Buffer {
  const {
    type = 'response',
    uri = 'https://news.example/1',
    http = 'Content-Type: text/html',
    status = '200 OK',
    date = '2025-01-01T00:00:00Z',
  } = options;
  const payload = Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${http}\r\n\r\n`), Buffer.from(html as string)]);
  const header =
    `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${uri}\r\nWARC-Date: ${date}\r\n` +
    `Content-Type: application/http; msgtype=response\r\nContent-Length: ${options.length ?? payload.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(header), payload, Buffer.from('\r\n\r\n')]);
}

export function pipe(file: string): void {
  execFileSync('sh', ['-c', 'mkfifo "$0"', file]);
}
