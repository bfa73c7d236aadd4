/**
 * Bytes with a name to articles: what kind they are, and which reader takes them. Containers come back here with what
 * is inside them. Whatever goes wrong is reported at the file (or the file inside a container) it belongs to.
 */
import { messageOf } from '../../shared/errors.js';
import type { Allowance } from './allowance.js';
import { readDocument } from './documents.js';
import { toUtf8, wideCharset } from './encoding.js';
import { gunzip } from './gzip.js';
import { type Batches, type Place, skipped } from './items.js';
import { readJsonLines } from './json-lines.js';
import { readJsonValues } from './json-values.js';
import { HEAD_BYTES, type Kind, kindByBytes, kindByName, packingByBytes, unpackedName } from './kinds.js';
import type { Naming } from './naming.js';
import { BadInput, type Inside, type Piece, type Pieces, peek, solid, type ZipSource } from './pieces.js';
import { readTable } from './tables.js';
import { readTar } from './tar.js';
import { readWarc } from './warc.js';
import { readZip } from './zip.js';
import { unzstd } from './zstd.js';

export type Content = {
  pieces: Pieces;
  name: string;
  place: Place;
  /** How many containers and packings it lies in. */
  depth: number;
  /** Whether a name that says nothing may be made up for by a look at the bytes. */
  guess: boolean;
  /** Size on disk, for what lies there unpacked. */
  bytes: number | null;
  /** Where a zip can be read at any place: its directory stands at its end. */
  file: ZipSource | null;
  naming: Naming;
};

/** Never throws: the last batch then holds the reason. */
export async function* readContent(content: Content, allowance: Allowance): Batches {
  const { place } = content;
  let articles = 0;
  let others = 0;
  try {
    for await (const items of readKind(content, allowance)) {
      for (const item of items) {
        if (item.kind === 'article') articles++;
        else if (item.kind === 'skipped') others++;
      }
      yield items;
    }
    if (articles + others === 0) yield [skipped(place, 'no-articles', 'no article in it')];
  } catch (error) {
    if (error instanceof BadInput) {
      const where = error.offset === undefined ? {} : { offset: error.offset };
      yield [skipped(place, error.badness, error.message, where)];
    } else {
      yield [skipped(place, 'unreadable', `cannot be read: ${messageOf(error)}`)];
    }
  }
}

async function* readKind(content: Content, allowance: Allowance): Batches {
  const { limits } = allowance;
  const { head, pieces } = await peek(content.pieces, HEAD_BYTES);
  try {
    const kind = kindOf(content, head);
    if (head.length === 0 && kind !== 'gzip' && kind !== 'zstd') await expectSomething(pieces);
    if (kind === null) throw new BadInput('other-kind', 'its name ends in no kind that is read');
    if (content.depth > limits.containerDepth) {
      throw new BadInput('too-deep', `more than ${limits.containerDepth} archives inside one another`);
    }
    switch (kind) {
      case 'gzip':
      case 'zstd':
        return yield* readPacked(content, kind, pieces, allowance);
      case 'zip':
        return yield* readZip(content.file, pieces, content.place, allowance, inside(content, allowance));
      case 'tar':
        return yield* readTar(solid(pieces), content.place, inside(content, allowance));
      case 'text':
      case 'html':
        return yield* readDocument(kind, pieces, content.place, limits);
      case 'jsonl':
        return yield* readJsonLines(bytewise(pieces, head), content.place, limits, content.naming);
      case 'json':
        return yield* readJsonValues(bytewise(pieces, head), content.place, limits, content.naming);
      case 'csv':
        return yield* readTable(bytewise(pieces, head), content.place, limits, content.naming);
      case 'warc':
        return yield* readWarc(pieces, content.place, limits, content.bytes);
    }
  } finally {
    await pieces.return(undefined);
  }
}

function kindOf(content: Content, head: Buffer): Kind | null {
  const byName = kindByName(content.name);
  // Packed bytes under a plain name are still packed; a plain text cannot begin like this.
  const packing = packingByBytes(head);
  if (packing !== null && (byName !== null || content.guess)) return packing;
  if (byName !== null || !content.guess) return byName;
  return kindByBytes(head);
}

async function* readPacked(content: Content, kind: 'gzip' | 'zstd', pieces: Pieces, allowance: Allowance): Batches {
  const unpack = kind === 'gzip' ? gunzip : unzstd;
  const name = unpackedName(content.name);
  yield* readKind(
    {
      pieces: unpack(solid(pieces), allowance),
      name,
      place: content.place,
      depth: content.depth + 1,
      guess: content.guess || kindByName(name) === null,
      bytes: null,
      file: null,
      naming: content.naming,
    },
    allowance,
  );
}

function inside(outer: Content, allowance: Allowance): Inside {
  return async function* (inner) {
    if (kindByName(inner.name) === null) {
      yield [skipped(inner.place, 'other-kind', 'its name ends in no kind that is read')];
      return;
    }
    const around = { depth: outer.depth + 1, guess: false, bytes: null, file: null, naming: outer.naming };
    yield* readContent({ ...inner, ...around }, allowance);
  };
}

/** UTF-16 becomes UTF-8, so that lines can be cut at bytes. */
function bytewise(pieces: AsyncIterable<Piece>, head: Buffer): Pieces {
  const wide = wideCharset(head);
  return wide === null ? pieces : toUtf8(pieces, wide);
}

/** @throws BadInput: a damage where there is one, else that there is nothing */
async function expectSomething(pieces: AsyncIterable<Piece>): Promise<void> {
  for await (const part of solid(pieces)) if (part.length > 0) return;
  throw new BadInput('empty', 'empty');
}
