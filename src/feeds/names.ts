/**
 * The element names of feeds: which namespace means which prefix, and which elements are read at all. Feeds bind any
 * prefix to these, forget the binding, or write the names in capitals; inside the program there is one spelling.
 */

export type Root = 'rss' | 'rdf' | 'atom' | 'sitemap';

/** `core` is the format's own vocabulary: no prefix. Compared without case, scheme and final `/` or `#`. */
const NAMESPACES: readonly [uri: RegExp, prefix: string][] = [
  [/^www\.w3\.org\/2005\/atom$/, 'atom'],
  [/^purl\.org\/(?:atom\/|net\/atom)/, 'atom'],
  [/^purl\.org\/(?:rss\/1\.0|net\/rss1\.1)$/, 'core'],
  [/^(?:my|channel)\.netscape\.com\//, 'core'],
  [/^(?:backend\.userland\.com|blogs\.law\.harvard\.edu\/tech|cyber\.(?:law\.)?harvard\.edu)\/rss/, 'core'],
  [/^www\.sitemaps\.org\/schemas\/sitemap\//, 'core'],
  [/^www\.google\.com\/schemas\/sitemap-news\//, 'news'],
  [/^purl\.org\/dc\/elements\/1\.[01]$/, 'dc'],
  [/^purl\.org\/dc\/terms$/, 'dcterms'],
  [/^purl\.org\/rss\/1\.0\/modules\/content$/, 'content'],
  [/^purl\.org\/rss\/1\.0\/modules\/syndication$/, 'sy'],
  [/^search\.yahoo\.com\/mrss$/, 'media'],
  [/^www\.itunes\.com\/dtds\/podcast-1\.0\.dtd$/, 'itunes'],
  [/^www\.w3\.org\/1999\/xhtml$/, 'xhtml'],
  [/^www\.w3\.org\/1999\/02\/22-rdf-syntax-ns$/, 'rdf'],
];

const known = new Map<string, string | null>();

/** The usual prefix of a namespace; null for one that no rule here speaks of. */
export function prefixOf(uri: string): string | null {
  const seen = known.get(uri);
  if (seen !== undefined) return seen;
  const bare = uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/#]{1,20}$/, '');
  const prefix = NAMESPACES.find(([pattern]) => pattern.test(bare))?.[1] ?? null;
  // Bounded: a hostile feed may declare a namespace on every element.
  if (known.size < 500) known.set(uri, prefix);
  return prefix;
}

// Maps, not objects: an element may be called `constructor`.
export const ROOTS: ReadonlyMap<string, Root> = new Map([
  ['rss', 'rss'],
  ['rdf', 'rdf'],
  ['feed', 'atom'],
  ['urlset', 'sitemap'],
]);

/** The elements that hold one entry, the usual one first; some feeds are of two minds. */
export const ENTRY_OF: Readonly<Record<Root, readonly string[]>> = {
  rss: ['item', 'entry'],
  rdf: ['item', 'entry'],
  atom: ['entry', 'item'],
  sitemap: ['url'],
};

export type FieldKind = 'title' | 'html' | 'word' | 'link' | 'date' | 'guid';

/** Read of a feed, outside its entries. */
export const FEED_FIELDS: ReadonlyMap<string, FieldKind> = kinds({
  title: 'title',
  'dc:title': 'title',
  link: 'link',
  'atom:link': 'link',
  ttl: 'word',
  hour: 'word',
  day: 'word',
  'sy:updateperiod': 'word',
  'sy:updatefrequency': 'word',
});

/** Read of an entry. Lower case; the prefix as in NAMESPACES. */
export const ENTRY_FIELDS: ReadonlyMap<string, FieldKind> = kinds({
  title: 'title',
  'dc:title': 'title',
  'atom:title': 'title',
  'media:title': 'title',
  'itunes:title': 'title',
  'news:title': 'title',
  link: 'link',
  'atom:link': 'link',
  loc: 'word',
  guid: 'guid',
  id: 'word',
  'atom:id': 'word',
  'dc:identifier': 'word',
  pubdate: 'date',
  published: 'date',
  issued: 'date',
  created: 'date',
  updated: 'date',
  modified: 'date',
  lastmod: 'date',
  date: 'date',
  'dc:date': 'date',
  'dcterms:issued': 'date',
  'dcterms:created': 'date',
  'dcterms:modified': 'date',
  'atom:published': 'date',
  'atom:updated': 'date',
  'news:publication_date': 'date',
  description: 'html',
  summary: 'html',
  'dc:description': 'html',
  'atom:summary': 'html',
  'media:description': 'html',
  'itunes:summary': 'html',
  content: 'html',
  'content:encoded': 'html',
  'atom:content': 'html',
  body: 'html',
  'xhtml:body': 'html',
  'xhtml:div': 'html',
  fullitem: 'html',
});

function kinds(rows: Record<string, FieldKind>): ReadonlyMap<string, FieldKind> {
  return new Map(Object.entries(rows));
}

/** Their children count as children of what they stand in. */
export const TRANSPARENT: ReadonlySet<string> = new Set(['media:group', 'news:news', 'skiphours', 'skipdays']);
