/**
 * Editions of one page: what a cache of AMP pages serves under its own name, the AMP and the mobile edition, the address
 * with marks of where the reader came from. For telling that two addresses mean one page. What a cache or a tracker put
 * round an address is known for sure and comes off for good; that `m.` and `/amp` are editions is a habit of publishers,
 * so it counts in keys only and is never asked for.
 */
import { getDomain } from 'tldts';

/** Parameters that say where a reader came from, not what is read. */
const TRACKING = new RegExp(
  `^(?:${[
    'utm_\\w+',
    'mtm_\\w+',
    'pk_\\w+',
    'hsa_\\w+',
    '_hs\\w+',
    'at_(?:medium|campaign|format|link\\w*|custom\\d|bbc_team|ptr_name)',
    'fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|yclid|igshid|mc_[ce]id|mkt_tok|vero_id|wickedid|oly_\\w+_id',
    'ns_(?:mchannel|source|campaign|linkname|fee)|ocid|cmpid|ito|ftag|smid|smtyp|taid|guccounter|guce_\\w+',
    'amp_(?:js_v|gsa|ct|latest_update_time)|usqp|aoh|_gl|srsltid',
  ].join('|')})$`,
  'i',
);

/** A `ref` that only names the site that linked here is tracking too; another one may choose the content. */
export function isTracking(name: string, value: string): boolean {
  return TRACKING.test(name) || (name === 'ref' && /^(?:rss|feed|[\w-]+(?:\.[\w-]+)+)$/i.test(value));
}

/** Caches that serve others' pages: group 1 is the mark of https, group 2 the rest of the page's own address. */
export const AMP_CACHES: { host: RegExp; path: RegExp; example: string; page: string }[] = [
  {
    host: /(?:^|\.)cdn\.ampproject\.org$/,
    path: /^\/(?:c|v|wp|a)\/(s\/)?([^/.]+\.[^/].*)$/,
    example: 'https://www-herald-example.cdn.ampproject.org/v/s/www.herald.example/a/1?amp_js_v=0.1&id=2',
    page: 'https://www.herald.example/a/1?id=2',
  },
  {
    host: /^(?:www\.)?google\.[a-z.]{2,6}$/,
    path: /^\/amp\/(s\/)?([^/.]+\.[^/].*)$/,
    example: 'https://www.google.com/amp/s/herald.example/a/1/amp',
    page: 'https://herald.example/a/1/amp',
  },
  {
    host: /(?:^|\.)bing-amp\.com$/,
    path: /^\/c\/(s\/)?([^/.]+\.[^/].*)$/,
    example: 'https://herald-example.bing-amp.com/c/herald.example/a/1',
    page: 'http://herald.example/a/1',
  },
];

/** The address that the page has at its publisher's; what was given where nothing is put round it. */
export function publishersAddress(address: string): string {
  if (!URL.canParse(address)) return address;
  const given = new URL(address);
  const cache = AMP_CACHES.find(({ host, path }) => host.test(given.hostname) && path.test(given.pathname));
  const own = cache?.path.exec(given.pathname);
  const inside = own ? `http${own[1] ? 's' : ''}://${own[2]}${given.search}` : address;
  const url = URL.canParse(inside) ? new URL(inside) : given;
  const extra = [...url.searchParams].filter(([name, value]) => isTracking(name, value));
  if (extra.length === 0) return url === given ? address : url.href;
  for (const [name] of extra) url.searchParams.delete(name);
  return url.href;
}

/** The host without what names an edition of it: `www.`, `m.`, `mobile.`, `amp.`; never so far that no site is left. */
export function plainHost(host: string): string {
  const bare = host.replace(/\.$/, '').replace(/^www\./, '');
  const rest = /^(?:m|mobile|amp)\.(.+)$/.exec(bare)?.[1];
  return rest !== undefined && siteOf(rest) !== null ? rest.replace(/^www\./, '') : bare;
}

/** The path without what names an edition: `/amp/…`, `…/amp`, `….amp`, `….amp.html`. */
export function plainPath(path: string): string {
  return path
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '')
    .replace(/(?<=.)\/amp$/i, '')
    .replace(/\.amp(?=\.html?$|$)/i, '')
    .replace(/^\/amp(?=\/.)/i, '');
}

/** `?amp`, `?amp=1`, `?outputType=amp`. */
export function isEditionParameter(name: string, value: string): boolean {
  if (/^_?amp$/i.test(name)) return /^(?:|1|true|amp)$/i.test(value);
  return /^(?:output|outputtype|view|mode)$/i.test(name) && /^amp(?:-type)?$/i.test(value);
}

/** The domain that its owner registered, or got from a host of many blogs; null where there is none, as for an IP. */
export function siteOf(host: string): string | null {
  return getDomain(host, { allowPrivateDomains: true });
}
