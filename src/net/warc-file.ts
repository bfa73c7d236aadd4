/**
 * Keeps what was fetched as it came: WARC 1.1 (ISO 28500), one file a day and process, a gzip member a record, so that any
 * tool of the web archives reads it and `replay` can read the pages again after the program has learnt more.
 * A record is added by one append; a crash can cost the last record, never those before it. A disk that is full costs the
 * archive, not the reading: it is said once a minute, and the page goes on its way.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { appendFile, mkdir } from 'node:fs/promises';
import { STATUS_CODES } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** One answer from the net, its body not yet decompressed. */
export type Exchange = {
  url: string;
  /** Milliseconds since 1970, by the clock of the machine. */
  at: number;
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Uint8Array;
};

export type WarcFile = {
  keep(exchange: Exchange): void;
  /** Resolves when all that was given is written. */
  close(): Promise<void>;
};

export type WarcFileOptions = {
  folder: string;
  /** `counterclaim/0.1.0`. */
  software: string;
  complain: (error: unknown) => void;
  /** Waiting bytes beyond which further answers are let go; default 64 MiB. */
  maxWaitingBytes?: number;
};

const COMPLAINT_MS = 60_000;
const MAX_WAITING_BYTES = 64 * 1024 * 1024;
const pressed = promisify(gzip);

export function openWarcFile(options: WarcFileOptions): WarcFile {
  const { folder, software, complain, maxWaitingBytes = MAX_WAITING_BYTES } = options;
  // Two processes never write one file.
  const own = `${process.pid}-${randomBytes(3).toString('hex')}`;
  let writing: Promise<void> = Promise.resolve();
  let waiting = 0;
  let opened: string | null = null;
  let complainedAt = Number.NEGATIVE_INFINITY;

  const tell = (error: unknown): void => {
    const now = performance.now();
    if (now - complainedAt < COMPLAINT_MS) return;
    complainedAt = now;
    complain(error);
  };
  const write = async (exchange: Exchange): Promise<void> => {
    const day = isoOf(exchange.at).slice(0, 10).replaceAll('-', '');
    const file = path.join(folder, `counterclaim-${day}-${own}.warc.gz`);
    const records = [await pressed(responseRecord(exchange))];
    if (file !== opened) {
      await mkdir(folder, { recursive: true });
      records.unshift(await pressed(infoRecord(path.basename(file), software, exchange.at)));
    }
    await appendFile(file, Buffer.concat(records));
    opened = file;
  };
  return {
    keep(exchange) {
      if (waiting + exchange.body.length > maxWaitingBytes) {
        tell(new Error('the disk is slower than the net; pages are not archived'));
        return;
      }
      waiting += exchange.body.length;
      writing = writing
        .then(() => write(exchange))
        .catch(tell)
        .finally(() => {
          waiting -= exchange.body.length;
        });
    },
    close: () => writing,
  };
}

/** WARC 1.1 §5.4: "WARC-Date … shall follow the ISO 8601 format … in UTC". */
const isoOf = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');

function infoRecord(name: string, software: string, at: number): Buffer {
  const block = Buffer.from(`software: ${software}\r\nformat: WARC File Format 1.1\r\n`);
  return record(
    [
      ['WARC-Type', 'warcinfo'],
      ['WARC-Date', isoOf(at)],
      ['WARC-Filename', name],
      ['Content-Type', 'application/warc-fields'],
    ],
    block,
  );
}

export function responseRecord({ url, at, status, headers, body }: Exchange): Buffer {
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Unknown'}`];
  for (const [name, value] of Object.entries(headers)) {
    // The chunks are joined already; their header would tell a reader to join them again.
    if (value === undefined || /^(?:transfer-encoding|content-length)$/i.test(name)) continue;
    for (const one of [value].flat()) lines.push(`${name}: ${oneLine(one)}`);
  }
  lines.push(`content-length: ${body.length}`, '', '');
  return record(
    [
      ['WARC-Type', 'response'],
      ['WARC-Target-URI', url],
      ['WARC-Date', isoOf(at)],
      ['WARC-Payload-Digest', digestOf(body)],
      ['Content-Type', 'application/http;msgtype=response'],
    ],
    Buffer.concat([Buffer.from(lines.join('\r\n'), 'latin1'), body]),
  );
}

/** §4: version, named fields, an empty line, the block, two empty lines. */
function record(fields: [string, string][], block: Buffer): Buffer {
  const all = [
    ['WARC-Record-ID', `<urn:uuid:${randomUUID()}>`],
    ...fields,
    ['WARC-Block-Digest', digestOf(block)],
    ['Content-Length', String(block.length)],
  ];
  const head = all.map(([name, value]) => `${name}: ${oneLine(value ?? '')}\r\n`).join('');
  return Buffer.concat([Buffer.from(`WARC/1.1\r\n${head}\r\n`), block, Buffer.from('\r\n\r\n')]);
}

const digestOf = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** A value that held a line break could end the header and begin a record of its own. */
const oneLine = (value: string): string => value.replace(/[\r\n]+/g, ' ');
