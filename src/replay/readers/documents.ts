/** A file that is one article: plain text (its header lines are left to the clean stage) or a page. */
import { metaCharset, textOf } from './encoding.js';
import { article, type Batches, noted, type Place, skipped } from './items.js';
import type { Limits } from './limits.js';
import { type Pieces, whole } from './pieces.js';
import { publishedOf } from './published.js';

/** @throws BadInput where it is larger than one article may be, or damaged */
export async function* readDocument(kind: 'text' | 'html', pieces: Pieces, place: Place, limits: Limits): Batches {
  const bytes = await whole(pieces, limits.articleBytes);
  const text = textOf(bytes, kind === 'html' ? [metaCharset(bytes)] : []);
  if (text === null) {
    yield [skipped(place, 'binary', 'not text (it holds control characters or NULs)')];
  } else if (text.trim() === '') {
    yield [skipped(place, 'no-text', 'nothing but blanks')];
  } else {
    const wrong = kind === 'text' ? impossibleDate(text) : null;
    if (wrong !== null) yield [noted(place, `line 1: no date that exists: "${wrong}"`)];
    yield [article(place, { kind, value: text })];
  }
}

/** Of a first line `date 2025-02-30 OUTLET`: the clean stage then leaves the article without a date. */
function impossibleDate(text: string): string | null {
  const given = /^\s*date[ :]+(\d{4}-\d\d-\d\d\S{0,30})/i.exec(text.slice(0, 200))?.[1];
  return given !== undefined && publishedOf(given) === null ? given : null;
}
