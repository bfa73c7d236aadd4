/** JSON Feed 1.0 and 1.1 (jsonfeed.org). One odd item never costs the others: what is not of the right kind is absent. */
import { readDate } from './dates.js';
import { type Entry, type Feed, MAX_ENTRIES, NO_SKIP } from './feed.js';
import { cleanText, titleText, webUrl } from './text.js';

/** @throws Error with a reason for people */
export function readJsonFeed(text: string, url: string | null): Feed {
  const read: unknown = JSON.parse(text);
  if (!isRecord(read) || !Array.isArray(read.items)) throw new Error('JSON, but not a JSON Feed: it has no items');
  return {
    format: 'json',
    title: titleText(string(read.title) ?? ''),
    url: webUrl(string(read.home_page_url), url),
    refreshMs: null,
    skip: NO_SKIP,
    entries: read.items
      .filter(isRecord)
      .slice(0, MAX_ENTRIES)
      .map((item) => toEntry(item, url)),
  };
}

function toEntry(item: Record<string, unknown>, url: string | null): Entry {
  const id = typeof item.id === 'number' ? String(item.id) : string(item.id);
  const html = string(item.content_html);
  const plain = string(item.content_text);
  return {
    id,
    url: webUrl(string(item.url) ?? string(item.external_url), url) ?? webUrl(id, null),
    title: titleText(string(item.title) ?? ''),
    published: readDate(string(item.date_published) ?? ''),
    updated: readDate(string(item.date_modified) ?? ''),
    summary: string(item.summary),
    // The field is HTML, so plain text goes in escaped.
    content: html ?? (plain === null ? null : plain.replace(/&/g, '&amp;').replace(/</g, '&lt;')),
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function string(value: unknown): string | null {
  return typeof value === 'string' ? cleanText(value).trim() || null : null;
}
