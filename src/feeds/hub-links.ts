/**
 * What a feed says of its hub (WebSub, W3C Recommendation 2018, 4): from the Link headers of the answer, else from the
 * feed itself. Limit: in XML only what stands before the first entry and after the last is looked at, and a `link` counts
 * under any prefix.
 */
import { readAttributes, Scanner } from './scan.js';
import { decodeReferences, webUrl } from './text.js';

export type HubLinks = {
  hubs: string[];
  /** The feed's own name for its address, which is the topic to subscribe to. */
  self: string | null;
};

export const NO_HUB: HubLinks = { hubs: [], self: null };

/** Where a feed can be subscribed to; `others`: its other hubs, the next to be asked first. */
export type Offer = { hub: string; topic: string; others?: string[] };

/**
 * "Subscribers MUST check for HTTP Link headers first. In the absence of HTTP Link headers, and if the topic is an XML
 * based feed or an HTML page, subscribers MUST check for embedded link elements."
 * @param url where the feed was had: the topic of a feed that does not name itself
 */
export function offerOf(header: string | undefined, inFeed: HubLinks, url: string): Offer | null {
  const headed = headerLinks(header ?? '', url);
  const hubs = headed.hubs.length > 0 ? headed.hubs : inFeed.hubs;
  // Of several, those first that keep the secret to themselves.
  const [safe, plain] = [true, false].map((wanted) => hubs.filter((one) => one.startsWith('https:') === wanted));
  const [hub, ...others] = [...(safe ?? []), ...(plain ?? [])];
  if (hub === undefined) return null;
  return { hub, topic: headed.self ?? inFeed.self ?? url, ...(others.length === 0 ? {} : { others }) };
}

/** 16 KB of headers is what Node takes at all. */
const MOST_HEADER = 16_384;
const MOST_HUBS = 10;
const LINK = /<([^<>]{1,4096})>((?:[^",<]|"[^"]*")*)/g;
const REL = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]+))/i;

/** RFC 8288: `<https://hub.example/>; rel="hub", </feed>; rel=self`. */
function headerLinks(header: string, base: string): HubLinks {
  const links = [...header.slice(0, MOST_HEADER).matchAll(LINK)].map(([, href = '', parameters = '']) => {
    const [, quoted, bare = ''] = REL.exec(parameters) ?? [];
    return { href, rel: quoted ?? bare };
  });
  return collected(links, base);
}

/** @param base the address of the feed after redirects */
export function xmlHubLinks(text: string, base: string | null): HubLinks {
  const first = text.search(/<(?:\w+:)?(?:item|entry|url)[\s>]/);
  const head = first < 0 ? text : text.slice(0, first);
  const last = Math.max(text.lastIndexOf('</item>'), text.lastIndexOf('</entry>'));
  return collected([...linksIn(head), ...(last < 0 ? [] : linksIn(text.slice(last)))], base);
}

function linksIn(text: string): { href: string; rel: string }[] {
  const links: { href: string; rel: string }[] = [];
  const scanner = new Scanner(text);
  for (let tag = scanner.tag(); tag !== null; tag = scanner.tag()) {
    if (tag.closing || !/^(?:[\w-]+:)?link$/i.test(tag.name)) continue;
    const attributes = readAttributes(tag.attributes);
    links.push({ href: decodeReferences(attributes.get('href') ?? ''), rel: attributes.get('rel') ?? '' });
  }
  return links;
}

/** JSON Feed 1.1: `hubs` holds objects with `type` and `url`; `feed_url` "is the URL of the feed". */
export function jsonHubLinks(text: string, base: string | null): HubLinks {
  if (!text.includes('"hubs"')) return NO_HUB;
  const { hubs, feed_url: self }: { hubs?: unknown; feed_url?: unknown } = JSON.parse(text);
  const listed = Array.isArray(hubs) ? hubs : [];
  const links = listed
    .filter((hub) => /^websub$/i.test(String(hub?.type)))
    .map((hub) => ({ href: String(hub.url), rel: 'hub' }));
  return collected([...links, ...(typeof self === 'string' ? [{ href: self, rel: 'self' }] : [])], base);
}

function collected(links: readonly { href: string; rel: string }[], base: string | null): HubLinks {
  const named = (wanted: string): string[] =>
    links
      .filter(({ href, rel }) => href !== '' && rel.toLowerCase().split(/\s+/).includes(wanted))
      .flatMap(({ href }) => webUrl(href, base) ?? []);
  return { hubs: [...new Set(named('hub'))].slice(0, MOST_HUBS), self: named('self')[0] ?? null };
}
