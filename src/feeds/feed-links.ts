/** The feeds that a page names: `<link rel="alternate" type="application/rss+xml">`, and plain links as a last resort. */
import { Parser } from 'htmlparser2';
import { webUrl } from './text.js';

export type FeedLink = { url: string; title: string | null };

/** WHATWG HTML, "Link type alternate": with these types it "is interpreted as a syndication feed". */
const FEED_TYPE = /^(?:application|text)\/(?:(?:rss|atom|rdf)\+xml|feed\+json|rss|atom)$/;
/** A feed of readers' comments is listed beside that of the articles, and never what somebody looks for. */
const COMMENTS = /comment|replies/i;
const LIKELY_HREF = /(?:\/(?:rss|feeds?|atom)(?:[/.?]|$)|\.(?:rss|atom|rdf)(?:\?|$)|\/(?:rss|feed|index|atom)\.xml)/i;
const MOST = 20;

/** @param base the address of the page after redirects */
export function feedLinks(html: string, base: string): FeedLink[] {
  const declared: FeedLink[] = [];
  const likely: FeedLink[] = [];
  let at = base;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (name === 'base') at = webUrl(attributes.href, base) ?? at;
      const url = webUrl(attributes.href, at);
      if (url === null) return;
      if (name === 'link' && /(?:^|\s)alternate(?:\s|$)/i.test(attributes.rel ?? '')) {
        const type = (attributes.type ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
        if (FEED_TYPE.test(type)) declared.push({ url, title: attributes.title?.trim() || null });
      } else if (name === 'a' && LIKELY_HREF.test(url)) likely.push({ url, title: null });
    },
  });
  parser.write(html);
  parser.end();
  const own = (link: FeedLink) => !COMMENTS.test(`${link.title ?? ''} ${link.url}`);
  const all = [...declared.filter(own), ...likely.filter(own), ...declared];
  const urls = [...new Set(all.map(({ url }) => url))].slice(0, MOST);
  return urls.map((url) => all.find((link) => link.url === url) ?? { url, title: null });
}
