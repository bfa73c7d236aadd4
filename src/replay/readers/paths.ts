/**
 * The paths of a command line to single files, in order: a file, a folder with all below it in name order, a pattern.
 * What is no article file is named with its reason. Inside a folder no link is followed, and names are taken as bytes,
 * since not every name on a disk is UTF-8. Hidden files and folders (a leading dot) are passed over without a word.
 */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { printable } from '../../shared/printable.js';
import { openingFault } from './files.js';
import { expandGlob, isGlob } from './glob.js';
import { type Place, type SkippedItem, skipped } from './items.js';
import { kindByName } from './kinds.js';
import { BadInput } from './pieces.js';

/** `named`: by the person who called, so a link is followed, and a name that says nothing is made up for by a look. */
export type FoundFile = { kind: 'file'; path: string | Buffer; name: string; place: Place; named: boolean };
export type Found = FoundFile | SkippedItem;

export async function* findFiles(given: string): AsyncGenerator<Found> {
  const kind = await kindOf(given);
  if (kind === 'folder') yield* inFolder(given);
  else if (kind === 'file') yield namedFile(given);
  else if (!isGlob(given)) yield unusable(given, kind);
  else {
    const matches = await expandGlob(given);
    if (matches.length === 0) yield skipped(placeOf(given), 'missing', 'no file fits the pattern');
    for (const match of matches) {
      const one = await kindOf(match);
      if (one === 'folder') yield* inFolder(match);
      else yield one === 'file' ? namedFile(match) : unusable(match, one);
    }
  }
}

const placeOf = (given: string): Place => ({ id: printable(path.basename(given)), source: printable(given) });

function namedFile(given: string): FoundFile {
  return { kind: 'file', path: given, name: path.basename(given), place: placeOf(given), named: true };
}

function unusable(given: string, fault: BadInput): SkippedItem {
  return skipped(placeOf(given), fault.badness, fault.message);
}

async function kindOf(given: string): Promise<'file' | 'folder' | BadInput> {
  try {
    const found = await stat(given);
    if (found.isDirectory()) return 'folder';
    if (found.isFile()) return 'file';
    return new BadInput(
      'not-a-file',
      'a pipe, socket or device; give its content to standard input and "-" as the path',
    );
  } catch (error) {
    return openingFault(error);
  }
}

async function* inFolder(given: string): AsyncGenerator<Found> {
  const seen = { files: 0 };
  yield* walk(Buffer.from(given), '', given, seen);
  if (seen.files === 0) yield skipped(placeOf(given), 'no-articles', 'no article file in this folder');
}

async function* walk(folder: Buffer, below: string, shown: string, seen: { files: number }): AsyncGenerator<Found> {
  let entries: Dirent<Buffer>[];
  try {
    entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    yield unusable(shown, openingFault(error));
    return;
  }
  entries.sort((a, b) => Buffer.compare(a.name, b.name));
  for (const entry of entries) {
    if (entry.name[0] === DOT) continue;
    const name = readable(entry.name);
    const id = below + name;
    const place = { id, source: path.join(printable(shown), name) };
    const full = Buffer.concat([folder, Buffer.from(path.sep), entry.name]);
    if (entry.isDirectory()) yield* walk(full, `${id}/`, place.source, seen);
    else if (entry.isSymbolicLink()) yield skipped(place, 'not-a-file', 'a symbolic link, which is not followed');
    else if (!entry.isFile()) yield skipped(place, 'not-a-file', 'a pipe, socket or device');
    else if (kindByName(name) === null) yield skipped(place, 'other-kind', 'its name ends in no kind that is read');
    else {
      seen.files++;
      yield { kind: 'file', path: full, name, place, named: false };
    }
  }
}

const DOT = 0x2e;

/** On one line and without direction marks; bytes that are no UTF-8 written out: `\xFF.txt`. */
function readable(name: Buffer): string {
  const text = name.toString('utf8');
  if (Buffer.from(text).equals(name)) return printable(text);
  return printable(
    name.toString('latin1').replace(/[\x80-\xff]/g, (c) => `\\x${c.charCodeAt(0).toString(16).toUpperCase()}`),
  );
}
