/**
 * WARC 1.0 and 1.1 (ISO 28500) cut into records, with every byte accounted for. A record is handed out only once what
 * follows it shows that its length was true: another record, the whole end of its gzip member, or the end of the file.
 * All else is a mishap with its offset, after which the next `WARC/` at the start of a line is searched for.
 */
import { Cursor } from './cursor.js';
import type { Cause } from './items.js';
import { type Limits, size } from './limits.js';
import { isMark, type Mark, type Pieces } from './pieces.js';

export type WarcRecord = {
  kind: 'record';
  /** Counted from 1, mishaps that began as a record included. */
  number: number;
  offset: number;
  type: string;
  fields: ReadonlyMap<string, string>;
  /** Null where it was not wanted, or is larger than an article may be. */
  payload: Buffer | null;
  payloadBytes: number;
};
export type WarcMishap = { kind: 'mishap'; number: number | null; offset: number; cause: Cause; reason: string };

const MAX_HEADER_BYTES = 64 * 1024;
const VERSION = /^WARC\/[01]\.\d+\r?\n/;
const SIGN = Buffer.from('WARC/');

export function warcRecords(
  pieces: Pieces,
  limits: Limits,
  fileBytes: number | null,
): AsyncGenerator<WarcRecord | WarcMishap> {
  return new WarcFile(pieces, limits, fileBytes).records();
}

class WarcFile {
  readonly #cursor: Cursor;
  readonly #limits: Limits;
  readonly #fileBytes: number | null;
  /** Start of the current compressed member; null for plain bytes, whose own position counts. */
  #member: number | null = null;
  /** A mark met while a record was read, still to be acted on. */
  #waiting: Mark | null = null;
  #count = 0;

  constructor(pieces: Pieces, limits: Limits, fileBytes: number | null) {
    this.#cursor = new Cursor(pieces);
    this.#limits = limits;
    this.#fileBytes = fileBytes;
  }

  async *records(): AsyncGenerator<WarcRecord | WarcMishap> {
    let held: WarcRecord | null = null;
    try {
      for (;;) {
        const next = await this.#between();
        if (next === 'end') {
          if (held) yield held;
          return;
        }
        if (next !== 'data') {
          if (next.mark === 'start') this.#member = next.offset;
          else if (next.mark === 'end' && held) yield held;
          else if (next.mark === 'damage') yield mishap(held?.number ?? null, next.offset, next.cause, next.reason);
          if (next.mark !== 'start') held = null;
          continue;
        }
        if (!this.#beginsRecord()) {
          if (held) yield mishap(held.number, held.offset, 'damaged', 'its Content-Length ends before the record does');
          else yield mishap(null, this.#offset(), 'damaged', this.#count === 0 ? NO_WARC : 'bytes that are no record');
          held = null;
          await this.#seek();
          continue;
        }
        if (held) yield held;
        held = null;
        const record = await this.#record();
        if (record.kind === 'record') held = record;
        else yield record;
      }
    } finally {
      await this.#cursor.close();
    }
  }

  #offset(): number {
    return this.#member ?? this.#cursor.position;
  }

  async #next(): Promise<'data' | 'end' | Mark> {
    const waiting = this.#waiting;
    this.#waiting = null;
    return waiting ?? (await this.#cursor.fill());
  }

  /** Past the empty lines that end a record: what comes then, with enough bytes to tell. */
  async #between(): Promise<'data' | 'end' | Mark> {
    for (;;) {
      const { buffer } = this.#cursor;
      let blanks = 0;
      while (buffer[blanks] === 13 || buffer[blanks] === 10) blanks++;
      this.#cursor.take(blanks);
      if (this.#cursor.buffer.length >= SIGN.length) return 'data';
      const next = await this.#next();
      if (next === 'data') continue;
      if (this.#cursor.buffer.length === 0) return next;
      if (isMarkOf(next)) this.#waiting = next;
      return 'data';
    }
  }

  async #record(): Promise<WarcRecord | WarcMishap> {
    const offset = this.#offset();
    const number = ++this.#count;
    const bad = (reason: string): WarcMishap => mishap(number, offset, 'damaged', reason);
    const header = await this.#header();
    if (typeof header !== 'string') return bad(header.reason);
    const fields = fieldsOf(header);
    const length = fields.get('content-length') ?? '';
    const bytes = /^\d{1,15}$/.test(length) ? Number(length) : null;
    if (bytes === null || this.#reachesTooFar(bytes)) {
      await this.#seek();
      return bad(bytes === null ? 'its Content-Length is no number' : 'its Content-Length reaches beyond the file');
    }
    const type = (fields.get('warc-type') ?? '').toLowerCase();
    const wanted = type === 'response' && bytes <= this.#limits.articleBytes + MAX_HEADER_BYTES;
    const read = await this.#payload(bytes, wanted);
    if ('reason' in read) {
      // A payload too large to be kept is refused for that, whatever else befell it.
      if (type !== 'response' || wanted) return mishap(number, offset, read.cause, read.reason);
      return mishap(
        number,
        offset,
        'too-large',
        `${size(bytes)} of payload, ${size(this.#limits.articleBytes)} are read`,
      );
    }
    return { kind: 'record', number, offset, type, fields, payload: wanted ? read.payload : null, payloadBytes: bytes };
  }

  /** Up to and with the empty line. On a fault the bytes so far are passed over. */
  async #header(): Promise<string | { reason: string }> {
    for (;;) {
      const length = headerLength(this.#cursor.buffer, MAX_HEADER_BYTES);
      if (length !== null) {
        if (VERSION.test(this.#cursor.buffer.toString('latin1', 0, 20)))
          return this.#cursor.take(length).toString('utf8');
        await this.#seek();
        return { reason: 'no version of WARC that is known' };
      }
      if (this.#cursor.buffer.length >= MAX_HEADER_BYTES) {
        await this.#seek();
        return { reason: `its header does not end within ${size(MAX_HEADER_BYTES)}` };
      }
      const next = await this.#next();
      if (next === 'data') continue;
      const damage = isMarkOf(next) && next.mark === 'damage';
      if (isMarkOf(next) && !damage) {
        // A header may go on in the next member, unless another record begins there.
        if (next.mark === 'end') continue;
        const begun = this.#cursor.take(this.#cursor.buffer.length);
        const follows = await this.#startsRecord();
        if (!follows) {
          this.#cursor.giveBack(begun);
          continue;
        }
        this.#waiting = next;
        return { reason: 'cut off within its header' };
      }
      this.#cursor.take(this.#cursor.buffer.length);
      return { reason: damage ? next.reason : 'cut off within its header' };
    }
  }

  /** Less than `WARC/` is enough where no more is there: a record cut off right at its start. */
  #beginsRecord(): boolean {
    const start = this.#cursor.buffer.subarray(0, SIGN.length);
    return start.length > 0 && start.equals(SIGN.subarray(0, start.length));
  }

  #reachesTooFar(bytes: number): boolean {
    return this.#fileBytes !== null && this.#member === null && this.#cursor.position + bytes > this.#fileBytes;
  }

  async #payload(bytes: number, wanted: boolean): Promise<{ payload: Buffer } | { cause: Cause; reason: string }> {
    const parts: Buffer[] = [];
    let left = bytes;
    while (left > 0) {
      const part = this.#cursor.take(left);
      left -= part.length;
      if (wanted && part.length > 0) parts.push(part);
      if (left === 0) break;
      const next = await this.#next();
      if (next === 'data') continue;
      if (isMarkOf(next) && next.mark === 'damage') return next;
      if (isMarkOf(next) && next.mark === 'start') {
        // A record may go on in the next member, unless another record begins there.
        const follows = await this.#startsRecord();
        if (!follows) continue;
        this.#waiting = next;
      }
      if (isMarkOf(next) && next.mark === 'end') continue;
      if (next === 'end' && wanted) {
        // Its length swallowed what came after: look for records in there.
        this.#cursor.giveBack(Buffer.concat(parts));
        await this.#seek();
      }
      return { cause: 'damaged', reason: `cut off: ${size(bytes)} announced, ${size(bytes - left)} there` };
    }
    return { payload: Buffer.concat(parts) };
  }

  async #startsRecord(): Promise<boolean> {
    while (this.#cursor.buffer.length < SIGN.length) {
      const next = await this.#cursor.fill();
      if (next === 'data') continue;
      if (isMarkOf(next)) this.#waiting = next;
      break;
    }
    return this.#beginsRecord();
  }

  /** On to the next `WARC/` at the start of a line, a mark, or the end; at least one byte on. */
  async #seek(): Promise<void> {
    let lineStart = false;
    const drop = (bytes: number): void => {
      const dropped = this.#cursor.take(bytes);
      if (dropped.length > 0) lineStart = dropped[dropped.length - 1] === 10;
    };
    drop(1);
    for (;;) {
      const { buffer } = this.#cursor;
      for (let at = buffer.indexOf(SIGN); at >= 0; at = buffer.indexOf(SIGN, at + 1)) {
        if (at === 0 ? lineStart : buffer[at - 1] === 10) {
          drop(at);
          return;
        }
      }
      drop(Math.max(0, buffer.length - (SIGN.length - 1)));
      const next = await this.#next();
      if (next === 'data') continue;
      if (isMarkOf(next)) this.#waiting = next;
      drop(this.#cursor.buffer.length);
      return;
    }
  }
}

const NO_WARC = 'not a WARC archive: it does not begin with "WARC/"';

const isMarkOf = (next: 'data' | 'end' | Mark): next is Mark => typeof next !== 'string' && isMark(next);

function mishap(number: number | null, offset: number, cause: Cause, reason: string): WarcMishap {
  return { kind: 'mishap', number, offset, cause, reason };
}

/** Up to and with the first empty line; null where there is none within `limit`. */
export function headerLength(bytes: Buffer, limit: number): number | null {
  const within = bytes.subarray(0, limit);
  const [unix, dos] = [within.indexOf('\n\n'), within.indexOf('\n\r\n')];
  if (unix >= 0 && (dos < 0 || unix < dos)) return unix + 2;
  return dos < 0 ? null : dos + 3;
}

/** Names in small letters; of a name that stands twice the first; a line that begins with a blank goes on the one above. */
export function fieldsOf(header: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of header
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .slice(1)) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    if (!fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}
