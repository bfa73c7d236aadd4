/**
 * Mended XML to entries, by rss-parser's `parseString`. Its `parseURL` is never used: it has no limits and can end the
 * process. What it derives by itself (dates in the host's time zone, snippets in quadratic time, one link of many) is
 * switched off or passed over; the elements are taken as they stand.
 */
import { createRequire } from 'node:module';
import Parser from 'rss-parser';
import type { Entry, Feed } from './feed.js';
import type { Mended } from './mend.js';
import { ENTRY_FIELDS } from './names.js';
import { refreshMs, skipOf } from './refresh.js';
import { webUrl } from './text.js';

// 16 kB of `<p<p` cost it 1.2 s, 100 kB over 20 s; nobody here reads a snippet.
const utils: { getSnippet: (html: string) => string } = createRequire(import.meta.url)('rss-parser/lib/utils.js');
utils.getSnippet = () => '';

/** Each element under a name of its own, so that nothing rss-parser makes of it is in the way. */
const own = (name: string) => `@${name}`;
const LINKS = new Set(['link', 'atom:link']);
const OWN_LINKS = [...LINKS].map(own);
const LEAVES = ['about', 'permalink', 'pubDate', ...ENTRY_FIELDS.keys()].filter((name) => !LINKS.has(name));

type Fields = Record<string, unknown>;
const OPTIONS = {
  customFields: {
    feed: [
      ...['title', 'dc:title', 'ttl', 'sy:updatePeriod', 'sy:updateFrequency'].map((name) => [name, own(name)]),
      ...[...LINKS, 'hour', 'day'].map((name) => [name, own(name), { keepArray: true }]),
    ],
    item: [
      ...LEAVES.map((name) => [name, own(name)]),
      ...[...LINKS].map((name) => [name, own(name), { keepArray: true }]),
    ],
  },
} as unknown as Parser.ParserOptions<Fields, Fields>;

/** @throws what rss-parser throws; the caller has another reader then */
export async function readWithRssParser({ root, xml }: Mended): Promise<Feed> {
  const read: Fields & { items: Fields[] } = await new Parser<Fields, Fields>(OPTIONS).parseString(xml);
  const feedLinks = linksOf(read);
  return {
    format: root,
    title: first(read, FEED_TITLES),
    url: bestLink(feedLinks, root === 'atom'),
    refreshMs: refreshMs({
      ttl: first(read, [own('ttl')]),
      updatePeriod: first(read, [own('sy:updatePeriod')]),
      updateFrequency: first(read, [own('sy:updateFrequency')]),
    }),
    skip: skipOf(all(read, 'hour'), all(read, 'day')),
    entries: read.items.map((item) => toEntry(item, root === 'atom')),
  };
}

const FEED_TITLES = ['title', 'dc:title'].map(own);
const TITLES = ['title', 'dc:title', 'atom:title', 'media:title', 'itunes:title', 'news:title'].map(own);
const IDS = ['guid', 'id', 'about', 'atom:id', 'dc:identifier'].map(own);
const PUBLISHED = [
  'pubDate',
  'published',
  'dc:date',
  'date',
  'issued',
  'dcterms:issued',
  'created',
  'dcterms:created',
  'atom:published',
  'news:publication_date',
].map(own);
const GUID = own('guid');
const ADDRESSES = ['loc', 'id', 'about'].map(own);
const ADDRESSES_BESIDE_GUID = ['permalink', 'loc'].map(own);
const UPDATED = ['updated', 'modified', 'dcterms:modified', 'atom:updated', 'lastmod'].map(own);
const SUMMARIES = [
  'description',
  'summary',
  'atom:summary',
  'dc:description',
  'itunes:summary',
  'media:description',
].map(own);
const CONTENTS = ['content:encoded', 'content', 'atom:content', 'xhtml:body', 'xhtml:div', 'body', 'fullitem'].map(own);

function toEntry(item: Fields, atom: boolean): Entry {
  const summary = first(item, SUMMARIES);
  const content = first(item, CONTENTS);
  // An id that is an address is the page's, unless RSS says otherwise.
  const address = first(item, item[GUID] === undefined ? ADDRESSES : ADDRESSES_BESIDE_GUID);
  return {
    id: first(item, IDS),
    url: bestLink(linksOf(item), atom) ?? webUrl(address, null),
    title: first(item, TITLES),
    published: first(item, PUBLISHED),
    updated: first(item, UPDATED),
    summary,
    content,
  };
}

function first(fields: Fields, names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}

function all(fields: Fields, name: string): string[] {
  const list = fields[own(name)];
  return Array.isArray(list) ? list.filter((value) => typeof value === 'string') : [];
}

type Link = { href: string; rel: string; type: string; from: string };

function linksOf(fields: Fields): Link[] {
  return OWN_LINKS.flatMap((name) => {
    const list = fields[name];
    return Array.isArray(list) ? list.flatMap((link: { $?: Link }) => link?.$ ?? []) : [];
  });
}

/** An RSS link is text and the first counts; of Atom's the alternate one, HTML before other types. */
function bestLink(links: readonly Link[], atom: boolean): string | null {
  const text = atom ? undefined : links.find(({ from }) => from === 'text');
  const alternate = links.filter(({ rel }) => rel === 'alternate');
  const best = text ?? alternate.find(({ type }) => type === '' || type.includes('html')) ?? alternate[0];
  return (best ?? links.find(({ rel }) => !NOT_THE_PAGE.has(rel)))?.href ?? null;
}

const NOT_THE_PAGE = new Set([
  'enclosure',
  'hub',
  'replies',
  'next',
  'prev',
  'previous',
  'first',
  'last',
  'license',
  'via',
]);
