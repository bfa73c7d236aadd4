/**
 * A backup as a file: JSON Lines. The first says what it is, then a row of the dump a line, the last how many there are
 * and the SHA-256 of all bytes before it. A file is written beside its name and put in place when it is whole; it is read
 * to its end and held against its hash before anything is made of it. Names that end in `.gz` are compressed; the hash is
 * that of what is inside.
 */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { CounterclaimError, fileTrouble, messageOf } from '../shared/errors.js';
import { type DumpRow, dumpRow } from './dump-row.js';

const headSchema = z.object({
  counterclaim: z.literal('backup'),
  /** Of this file's form. */
  format: z.literal(1),
  /** Of what the rows hold. */
  schema: z.int(),
  workspace: z.string(),
  program: z.string(),
});
export type BackupHead = z.infer<typeof headSchema>;

const endSchema = z.object({
  end: z.object({ rows: z.int(), articles: z.int(), disputes: z.int() }),
  sha256: z.string().length(64),
});
export type BackupCounts = z.infer<typeof endSchema>['end'];

/** @param file `-` for standard output */
export async function writeBackup(
  file: string,
  head: Omit<BackupHead, 'counterclaim' | 'format'>,
  rows: AsyncIterable<DumpRow>,
): Promise<BackupCounts> {
  const counts = { rows: 0, articles: 0, disputes: 0 };
  const whole: BackupHead = { counterclaim: 'backup', format: 1, ...head };
  const lines = Readable.from(linesOf(whole, rows, counts));
  if (file === '-') {
    await pipeline(lines, process.stdout, { end: false });
    return counts;
  }
  const draft = `${file}.part`;
  try {
    // What is in it is for its owner: addresses of feeds may hold keys.
    const to = createWriteStream(draft, { mode: 0o600, flush: true });
    await (file.endsWith('.gz') ? pipeline(lines, createGzip(), to) : pipeline(lines, to));
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    if (error instanceof CounterclaimError || !isOfFiles(error)) throw error;
    throw new CounterclaimError(
      'INPUT',
      `${file} cannot be written: ${fileTrouble(error)}`,
      'Give another place.',
      error,
    );
  }
  return counts;
}

/** Reads it to its end. @throws CounterclaimError INPUT where a byte of it is not as it was written */
export async function checkBackup(file: string): Promise<{ head: BackupHead; counts: BackupCounts }> {
  const hash = createHash('sha256');
  let head: BackupHead | null = null;
  let last: Buffer | null = null;
  let rows = -1;
  for await (const line of linesIn(file)) {
    if (last !== null) hash.update(last).update('\n');
    head ??= headOf(file, line);
    last = line;
    rows++;
  }
  const end = last === null ? null : endSchema.safeParse(parsed(last));
  if (head === null || !end?.success)
    throw damaged(file, head === null ? 'it is empty' : 'its last line is missing: it was cut off');
  if (end.data.sha256 !== hash.digest('hex') || end.data.end.rows !== rows - 1)
    throw damaged(file, 'its content does not fit its hash');
  return { head, counts: end.data.end };
}

/** The rows of a file that was checked. */
export async function* rowsIn(file: string): AsyncGenerator<DumpRow> {
  let before: Buffer | null = null;
  let number = 0;
  for await (const line of linesIn(file)) {
    // The first is the head, and the last is held back.
    if (before !== null && number > 1) {
      const row = dumpRow.safeParse(parsed(before));
      if (!row.success) throw damaged(file, `line ${number} holds what this program does not know`);
      yield row.data;
    }
    before = line;
    number++;
  }
}

async function* linesOf(head: BackupHead, rows: AsyncIterable<DumpRow>, counts: BackupCounts): AsyncGenerator<string> {
  const hash = createHash('sha256');
  yield hashed(hash, head);
  for await (const row of rows) {
    counts.rows++;
    if (row.key.startsWith('article:')) counts.articles++;
    if (row.key === 'disputes') counts.disputes += Object.keys(row.value as object).length;
    yield hashed(hash, row);
  }
  yield `${JSON.stringify({ end: counts, sha256: hash.digest('hex') })}\n`;
}

function hashed(hash: Hash, value: unknown): string {
  const line = `${JSON.stringify(value)}\n`;
  hash.update(line);
  return line;
}

const NEWLINE = 10;
/** No row comes near it: an article is cut to less when it is cleaned. */
const LONGEST_LINE = 256 * 1024 * 1024;

async function* linesIn(file: string): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of await bytesOf(file)) {
      let from = 0;
      for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
        yield Buffer.concat([...rest, chunk.subarray(from, at)]);
        rest = [];
        length = 0;
        from = at + 1;
      }
      rest.push(chunk.subarray(from));
      length += chunk.length - from;
      if (length > LONGEST_LINE) throw damaged(file, 'a line of it does not end');
    }
  } catch (error) {
    if (!isOfFiles(error)) throw error;
    if (/^Z_|zlib|header check|end of file/i.test(messageOf(error))) throw damaged(file, messageOf(error));
    throw new CounterclaimError(
      'INPUT',
      `${file} cannot be read: ${fileTrouble(error)}`,
      'Give the file that backup wrote.',
      error,
    );
  }
  if (length > 0) yield Buffer.concat(rest);
}

async function bytesOf(file: string): Promise<AsyncIterable<Buffer>> {
  const handle = await open(file, 'r');
  const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
  await handle.close();
  const raw = createReadStream(file);
  if (buffer[0] !== 0x1f || buffer[1] !== 0x8b) return raw;
  const plain = createGunzip();
  raw.on('error', (error) => plain.destroy(error));
  return raw.pipe(plain);
}

function headOf(file: string, line: Buffer): BackupHead {
  const head = headSchema.safeParse(parsed(line));
  if (head.success) return head.data;
  throw new CounterclaimError('INPUT', `${file} is no backup of counterclaim`, 'Give the file that backup wrote.');
}

function parsed(line: Buffer): unknown {
  try {
    return JSON.parse(String(line));
  } catch {
    return null;
  }
}

function damaged(file: string, why: string): CounterclaimError {
  return new CounterclaimError(
    'INPUT',
    `the backup ${file} is damaged: ${why}`,
    'Nothing was changed. Take another copy of it.',
  );
}

/** Of the system or of zlib, and no defect of ours. */
function isOfFiles(error: unknown): boolean {
  return error instanceof Error && 'code' in error && !(error instanceof CounterclaimError);
}
