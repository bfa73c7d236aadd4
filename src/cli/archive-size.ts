/** How large an archive is, as far as a look at the file system tells: for the number of workers and the progress bar. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

export type ArchiveSize = {
  /** null: a pattern, or standard input. */
  bytes: number | null;
  /** Its bytes are about those of the texts in it. */
  plain: boolean;
};

const PLAIN = /\.(txt|md|html?|jsonl|ndjson|json|csv|tsv|warc)$/i;

export async function archiveSize(paths: readonly string[]): Promise<ArchiveSize> {
  let bytes = 0;
  let plain = true;
  for (const given of paths) {
    const info = await stat(given).catch(() => null);
    if (info === null) return { bytes: null, plain: false };
    for (const file of info.isFile() ? [given] : await filesBelow(given)) {
      bytes += info.isFile() ? info.size : ((await stat(file).catch(() => null))?.size ?? 0);
      plain &&= PLAIN.test(file);
    }
  }
  return { bytes, plain };
}

async function filesBelow(folder: string): Promise<string[]> {
  const inside = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return inside.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}
