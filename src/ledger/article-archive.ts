/**
 * Articles on disk that the ledger has no room for: one file a month of publication, a gzip member an article, each a line
 * of JSON that `replay` reads again (`id`, `url`, `outlet`, `title`, `published`, `language`, `text`; the rest of the record
 * beside it). What `add` returns is on the disk, and finds the article without reading the others. Limit: the files lie on
 * the machine that wrote them; who runs several gives them one folder.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { ArticleRecord } from './article-record.js';

export type ArticleArchive = {
  /** @returns for each record its place: file, offset and length. */
  add(records: readonly ArticleRecord[]): Promise<string[]>;
  /** Null: it is not there, or not whole. */
  read(place: string): Promise<ArticleRecord | null>;
};

const LONGEST_LINE = 64 * 1024 * 1024;
const PLACE = /^(articles-[\w-]+\.jsonl\.gz):(\d+):(\d+)$/;

export function openArticleArchive(folder: string): ArticleArchive {
  // Two processes never write one file, so an offset stays what it was.
  const own = `${process.pid}-${randomBytes(3).toString('hex')}`;
  return {
    async add(records) {
      await mkdir(folder, { recursive: true });
      const places: string[] = [];
      for (const record of records) {
        const month = record.article.publishedAt?.slice(0, 7) ?? 'undated';
        const name = `articles-${month}-${own}.jsonl.gz`;
        const file = await open(path.join(folder, name), 'a', 0o600);
        try {
          const bytes = gzipSync(`${JSON.stringify(lineOf(record))}\n`);
          const { size } = await file.stat();
          await file.appendFile(bytes);
          await file.sync();
          places.push(`${name}:${size}:${bytes.length}`);
        } finally {
          await file.close();
        }
      }
      return places;
    },
    async read(place) {
      const [, name, offset, length] = PLACE.exec(place) ?? [];
      if (name === undefined) return null;
      try {
        const file = await open(path.join(folder, name), 'r');
        try {
          const { buffer } = await file.read(Buffer.alloc(Number(length)), 0, Number(length), Number(offset));
          const line = JSON.parse(gunzipSync(buffer, { maxOutputLength: LONGEST_LINE }).toString('utf8')) as Line;
          return { article: { ...line.article, text: line.text }, claims: line.claims };
        } finally {
          await file.close();
        }
      } catch {
        return null;
      }
    },
  };
}

type Line = ReturnType<typeof lineOf>;

function lineOf({ article, claims }: ArticleRecord) {
  const { text, ...rest } = article;
  const { id, url, outlet, title, publishedAt, language } = rest;
  return { id, url, outlet, title, published: publishedAt, language, text, article: rest, claims };
}
