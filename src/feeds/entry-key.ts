/**
 * Which entry is which, from one poll to the next: by the publisher's id, else the page, else the text. And which
 * version: by its words, so that a counter pixel or a new `updated` alone makes no new version. Pure.
 */
import { urlKey } from '../net/url-key.js';
import { contentId } from '../shared/ids.js';
import type { Entry } from './feed.js';

/** @param guidsRepeat the feed gives the same id to different pages, so the page decides with it */
export function entryKey(entry: Entry, guidsRepeat: boolean): string {
  const page = entry.url === null ? null : urlKey(entry.url);
  if (entry.id !== null) return guidsRepeat ? contentId('guid', entry.id, page) : contentId('guid', entry.id);
  if (page !== null) return contentId('page', page);
  return contentId('text', versionOf(entry), entry.published);
}

export function versionOf({ title, summary, content }: Entry): string {
  return contentId('version', title, words(summary), words(content));
}

/** Whether two entries of one document share an id and differ in their page. */
export function hasRepeatedGuids(entries: readonly Entry[]): boolean {
  const pages = new Map<string, string | null>();
  return entries.some(({ id, url }) => {
    if (id === null) return false;
    const page = url === null ? null : urlKey(url);
    const first = pages.get(id);
    if (first === undefined) pages.set(id, page);
    return first !== undefined && first !== page;
  });
}

function words(html: string | null): string | null {
  return html === null
    ? null
    : html
        .replace(/<[^<>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim();
}
