/**
 * Reading archives: the paths of a command line to articles, one after the other and always in the same order. Never
 * more than one article, line or block is held. Nothing that lies in an archive makes it throw: what cannot be read
 * comes out as `skipped` with its reason, and its neighbours are read. Only a wrong call throws (USAGE).
 *
 * Ids are made unique within a run. The same id with the same content is skipped ("the same article again"); with
 * another content it is kept as `id~2`, the next as `id~3`.
 */
import type { Readable } from 'node:stream';
import { CounterclaimError } from '../../shared/errors.js';
import { Allowance } from './allowance.js';
import { readContent } from './content.js';
import { bytesOf, type OpenFile, openRegular } from './files.js';
import { type ArticleItem, type Batches, type ReadItem, skipped } from './items.js';
import { LIMITS, type Limits } from './limits.js';
import { type Naming, OWN_NAMES } from './naming.js';
import { type FoundFile, findFiles } from './paths.js';
import { BadInput } from './pieces.js';
import { publishedOf } from './published.js';
import { SeenIds } from './seen.js';

export type { ReadItem } from './items.js';

export type ReadOptions = {
  /** A date for articles that have none; marked as such, since a date in the text goes before it. */
  published?: string | null;
  /** How rows call their fields, where that is not as we do. */
  naming?: Naming;
  /** What `-` reads. */
  stdin?: Readable;
  limits?: Partial<Limits>;
};

/** @param paths files, folders, patterns, or `-` for standard input */
export async function* readArchive(paths: string[], options: ReadOptions = {}): AsyncGenerator<ReadItem> {
  const limits = { ...LIMITS, ...options.limits };
  const publishedOption = dateOption(options.published ?? null);
  const naming = options.naming ?? OWN_NAMES;
  const ids = new SeenIds();
  const inodes = new Set<string>();
  for (const given of paths) {
    const batches =
      given === '-'
        ? readStdin(options.stdin ?? process.stdin, limits, naming)
        : readPath(given, limits, naming, inodes);
    for await (const items of batches) {
      for (const item of items) yield item.kind === 'article' ? unique(dated(item, publishedOption), ids) : item;
    }
  }
}

async function* readPath(given: string, limits: Limits, naming: Naming, inodes: Set<string>): Batches {
  for await (const found of findFiles(given)) {
    if (found.kind === 'skipped') yield [found];
    else yield* readFile(found, limits, naming, inodes);
  }
}

async function* readFile(found: FoundFile, limits: Limits, naming: Naming, inodes: Set<string>): Batches {
  const { place, name, named } = found;
  let file: OpenFile;
  try {
    file = await openRegular(found.path, named);
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    yield [skipped(place, error.badness, error.message)];
    return;
  }
  try {
    if (file.inode !== null && inodes.has(file.inode)) {
      yield [skipped(place, 'again', 'the same file under another name')];
      return;
    }
    if (file.inode !== null) inodes.add(file.inode);
    const source = { fd: file.handle.fd };
    yield* readContent(
      { pieces: bytesOf(file), name, place, depth: 0, guess: named, bytes: file.bytes, file: source, naming },
      new Allowance(limits, file.bytes),
    );
  } finally {
    await file.handle.close();
  }
}

async function* readStdin(stdin: Readable, limits: Limits, naming: Naming): Batches {
  const place = { id: 'stdin', source: 'standard input' };
  yield* readContent(
    { pieces: buffersOf(stdin), name: '', place, depth: 0, guess: true, bytes: null, file: null, naming },
    new Allowance(limits, null),
  );
}

async function* buffersOf(stream: Readable): AsyncGenerator<Buffer> {
  for await (const part of stream) yield typeof part === 'string' ? Buffer.from(part) : part;
}

function dated(item: ArticleItem, published: string | null): ArticleItem {
  return item.published === null && published !== null ? { ...item, published, dateBasis: 'option' } : item;
}

function unique(item: ArticleItem, ids: SeenIds): ReadItem {
  const content = JSON.stringify([item.url, item.outlet, item.title, item.published, item.language, item.body]);
  let { id } = item;
  for (let copy = 2; ; copy++) {
    const sighting = ids.see(id, content);
    if (sighting === 'new') return id === item.id ? item : { ...item, id };
    if (sighting === 'same') return skipped(item, 'again', `the same article again (id "${item.id}")`);
    id = `${item.id}~${copy}`;
  }
}

/** @throws CounterclaimError USAGE */
function dateOption(given: string | null): string | null {
  if (given === null) return null;
  const published = publishedOf(given);
  if (published !== null) return published;
  throw new CounterclaimError(
    'USAGE',
    `--published: "${given}" is no date that exists`,
    'Write it as 2025-02-07 or 2025-02-07T18:24:00+02:00.',
  );
}
