/** The second reader: feedsmith, for what rss-parser refuses. It keeps less apart, so it only stands in. */
import { parseFeed } from 'feedsmith';
import { readDate } from './dates.js';
import { type Entry, type Feed, MAX_ENTRIES, NO_SKIP } from './feed.js';
import { cleanText, titleText, webUrl } from './text.js';

/** @throws what feedsmith throws on text that is no feed */
export function readWithFeedsmith(text: string, url: string | null): Feed {
  const read = parseFeed(text, { maxItems: MAX_ENTRIES });
  switch (read.format) {
    case 'json':
      throw new Error('JSON Feed is read elsewhere');
    case 'atom':
      return {
        format: 'atom',
        title: title(read.feed.title),
        url: webUrl(linkOf(read.feed.links), url),
        refreshMs: null,
        skip: NO_SKIP,
        entries: (read.feed.entries ?? []).map((entry) => ({
          id: word(entry.id),
          url: webUrl(linkOf(entry.links), url),
          title: title(entry.title),
          published: date(entry.published),
          updated: date(entry.updated),
          summary: html(entry.summary),
          content: html(entry.content),
        })),
      };
    case 'rss':
    case 'rdf':
      return {
        format: read.format,
        title: title(read.feed.title),
        url: webUrl(read.feed.link, url),
        refreshMs: null,
        skip: NO_SKIP,
        entries: (read.feed.items ?? []).map((item): Entry => {
          const guid = 'guid' in item ? item.guid : undefined;
          const permalink = guid?.isPermaLink === false ? undefined : guid?.value;
          return {
            id: word(guid?.value ?? ('rdf' in item ? item.rdf?.about : undefined)),
            url: webUrl(item.link ?? permalink, item.link === undefined ? null : url),
            title: title(item.title),
            published: date('pubDate' in item ? item.pubDate : undefined) ?? date(item.dc?.dates?.[0]),
            updated: null,
            summary: html(item.description),
            content: html(item.content?.encoded),
          };
        }),
      };
  }
}

/** feedsmith gives text as a string or as an object that holds one. */
type Text = string | { value?: string } | undefined;
const textOf = (value: Text): string | undefined => (typeof value === 'object' ? value.value : value);
const title = (value: Text) => titleText(textOf(value) ?? '');
const html = (value: Text) => cleanText(textOf(value) ?? '').trim() || null;
const word = (value: string | undefined) => cleanText(value ?? '').trim() || null;
const date = (value: string | undefined) => (value === undefined ? null : readDate(value));

function linkOf(links: { href?: string; rel?: string }[] | undefined): string | undefined {
  return (links?.find(({ rel, href }) => href && (!rel || rel === 'alternate')) ?? links?.[0])?.href;
}
