/** A file that is one article: plain text (its header lines are left to the clean stage) or a page. */
import { metaCharset, textOf } from './encoding.js';
import { article, type Batches, type Place, skipped } from './items.js';
import type { Limits } from './limits.js';
import { type Pieces, whole } from './pieces.js';

/** @throws BadInput where it is larger than one article may be, or damaged */
export async function* readDocument(kind: 'text' | 'html', pieces: Pieces, place: Place, limits: Limits): Batches {
  const bytes = await whole(pieces, limits.articleBytes);
  const text = textOf(bytes, kind === 'html' ? [metaCharset(bytes)] : []);
  if (text === null) {
    yield [skipped(place, 'binary', 'not text (it holds control characters or NULs)')];
  } else if (text.trim() === '') {
    yield [skipped(place, 'no-text', 'nothing but blanks')];
  } else {
    yield [article(place, { kind, value: text })];
  }
}
