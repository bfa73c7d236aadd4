/**
 * Opening what is certainly a regular file. Promise: no link inside a folder is followed, no pipe or device is ever
 * read from (a pipe without a writer would wait for ever, /dev/zero never ends), and the check is made on the open
 * file, so it cannot be swapped in between.
 */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { messageOf } from '../../shared/errors.js';
import { BadInput } from './pieces.js';

export type OpenFile = {
  handle: FileHandle;
  bytes: number;
  /** Set where the file has several names (hard links): the same for each of them. */
  inode: string | null;
};

const CHUNK_BYTES = 256 * 1024;

/**
 * @param follow links: only for a path that somebody named on the command line
 * @throws BadInput with a reason for people
 */
export async function openRegular(path: string | Buffer, follow: boolean): Promise<OpenFile> {
  // Windows knows neither of the last two; `open` ignores what is 0.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (follow ? 0 : (constants.O_NOFOLLOW ?? 0));
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, flags);
    const stat = await handle.stat();
    if (!stat.isFile()) throw new BadInput('not-a-file', 'not a regular file');
    return { handle, bytes: stat.size, inode: stat.nlink > 1 ? `${stat.dev}:${stat.ino}` : null };
  } catch (error) {
    await handle?.close();
    throw error instanceof BadInput ? error : openingFault(error);
  }
}

/** The file from its start, in large buffers. A file that shrinks or grows meanwhile is read to where it ends. */
export async function* bytesOf({ handle, bytes }: OpenFile): AsyncGenerator<Buffer> {
  // One byte more than a small file has, so that its end shows in the same read.
  const chunkBytes = Math.min(CHUNK_BYTES, bytes + 1);
  for (;;) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafeSlow(chunkBytes), 0, chunkBytes, null);
    if (bytesRead > 0) yield buffer.subarray(0, bytesRead);
    if (bytesRead === 0 || (bytesRead < chunkBytes && bytes < chunkBytes)) return;
  }
}

const FAULTS: Readonly<Record<string, { badness: 'missing' | 'unreadable' | 'not-a-file'; reason: string }>> = {
  ENOENT: { badness: 'missing', reason: 'no such file or folder' },
  ENOTDIR: { badness: 'missing', reason: 'no such file or folder' },
  ELOOP: { badness: 'not-a-file', reason: 'a symbolic link, which is not followed' },
  ENXIO: { badness: 'not-a-file', reason: 'a pipe, socket or device' },
  EACCES: { badness: 'unreadable', reason: 'no permission to read it' },
  EPERM: { badness: 'unreadable', reason: 'no permission to read it' },
  ENAMETOOLONG: { badness: 'missing', reason: 'the name is too long' },
};

/** What went wrong with a file, in words. */
export function openingFault(error: unknown): BadInput {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const row = FAULTS[code];
  if (row) return new BadInput(row.badness, row.reason);
  return new BadInput('unreadable', `cannot be read (${code || messageOf(error)})`);
}
