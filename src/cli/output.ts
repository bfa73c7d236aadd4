/** Standard output in step with whoever reads it; progress and remarks go to standard error. */
import { once } from 'node:events';
import pc from 'picocolors';
import { printable } from '../shared/printable.js';

/** Waits where the reader is slow, so that a large output is never held in memory. */
export async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

export const print = (text: string): Promise<void> => write(`${text}\n`);

export const printJson = (value: unknown): Promise<void> => print(JSON.stringify(value));

export function remark(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}

/** Colour on a terminal only (and not where NO_COLOR is set). */
export const colours = pc.createColors(pc.isColorSupported && process.stdout.isTTY === true);

/** `counterclaim … | head` closes the pipe early; that is the reader's choice and no error. */
export function endQuietlyOnClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}
