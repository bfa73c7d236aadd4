/**
 * What comes out of an archive: an article, or the reason why something in it is none. Every reader yields these in
 * small batches, so that a hundred thousand lines do not cost a hundred thousand turns through each layer.
 */
import type { DateBasis } from '../../shared/article.js';
import { printable } from '../../shared/printable.js';

export type ArticleItem = {
  kind: 'article';
  id: string;
  /** File and line or record, for people. */
  source: string;
  url: string | null;
  outlet: string | null;
  title: string | null;
  /** ISO 8601 with the offset that the input gave, or a plain date. */
  published: string | null;
  /** `option`: from --published, so a date that the text or the page itself gives goes before it. */
  dateBasis: Extract<DateBasis, 'input' | 'option'> | null;
  language: string | null;
  /** When a crawler had the page, ISO 8601: it had been published by then. */
  seenAt?: string | null;
  body: { kind: 'text' | 'html'; value: string };
};

export type SkippedItem = {
  kind: 'skipped';
  /** The file, or the file inside a container. */
  source: string;
  line?: number;
  /** Bytes from the start of the file as it lies on disk. */
  offset?: number;
  cause: Cause;
  /** In words, line and offset included. */
  reason: string;
};

/** Something to tell about an article that is kept, or about a file as a whole. */
export type NotedItem = { kind: 'noted'; source: string; reason: string };

export type ReadItem = ArticleItem | SkippedItem | NotedItem;
export type Batches = AsyncGenerator<ReadItem[]>;

/** Each with the words that follow its number in the summary: "7 broken JSON". */
export const CAUSES = {
  missing: 'not there',
  unreadable: 'unreadable',
  'not-a-file': 'no regular files',
  'other-kind': 'of a kind that is not read',
  'no-articles': 'without articles',
  empty: 'empty',
  binary: 'not text',
  'no-text': 'without text',
  'address-only': 'with an address but no text',
  'broken-json': 'broken JSON',
  'broken-row': 'broken rows',
  'too-large': 'too large',
  'too-deep': 'nested too deep',
  damaged: 'damaged',
  bomb: 'unpacking without end',
  encrypted: 'encrypted',
  'error-page': 'error pages',
  again: 'read before',
  failed: 'that could not be worked on',
} as const;
export type Cause = keyof typeof CAUSES;

/** Where bytes lie: `id` for machines (below the folder given), `source` for people (as they would type it). */
export type Place = { id: string; source: string };

/** A line of a file (`a.jsonl:7`, id `a.jsonl#7`), where the line is what a person would look up. */
export const lineOf = (place: Place, line: number): Place => ({
  id: `${place.id}#${line}`,
  source: `${place.source}:${line}`,
});

/** A record of a file, counted from 1: `a.warc#3`. */
export const recordOf = (place: Place, number: number): Place => ({
  id: `${place.id}#${number}`,
  source: `${place.source}#${number}`,
});

/** A file inside a container: `a.zip!inner/path`. */
export const insideOf = (place: Place, name: string): Place => ({
  id: `${place.id}!${name}`,
  source: `${place.source}!${name}`,
});

/**
 * A name from outside as part of an id or message: on one line, and harmless as a path too. Nothing is ever written
 * under such a name, but ids travel, and `../../etc/x` should not.
 */
export function harmlessName(name: string): string {
  const parts = name.replace(/\\/g, '/').split('/');
  return printable(parts.filter((part) => part !== '' && part !== '.' && part !== '..').join('/')) || 'unnamed';
}

export function skipped(
  place: Place,
  cause: Cause,
  reason: string,
  where: { line?: number; offset?: number } = {},
): SkippedItem {
  const line = where.line === undefined ? '' : `line ${where.line}: `;
  const offset = where.offset === undefined ? '' : ` (at byte ${where.offset})`;
  return { kind: 'skipped', source: place.source, ...where, cause, reason: `${line}${reason}${offset}` };
}

export function noted(place: Place, reason: string): NotedItem {
  return { kind: 'noted', source: place.source, reason };
}

/** An article of which nothing but its text is known so far. */
export function article(place: Place, body: ArticleItem['body'], known: Partial<ArticleItem> = {}): ArticleItem {
  return {
    kind: 'article',
    id: place.id,
    source: place.source,
    url: null,
    outlet: null,
    title: null,
    published: null,
    dateBasis: null,
    language: null,
    body,
    ...known,
  };
}
