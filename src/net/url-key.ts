/**
 * One key for the many spellings of one page's URL: for telling that two links mean the same article, never for asking
 * (the link as published is what is fetched). Limit: AMP and mobile editions are other pages to it.
 */

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
  ].join('|')})$`,
  'i',
);

/** @returns null where the text is no http(s) URL */
export function urlKey(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
  // A `ref` that only names the site that linked here; another one may choose the content.
  const query = kept
    .filter(([name, value]) => !(name === 'ref' && /^(?:rss|feed|[\w-]+(?:\.[\w-]+)+)$/i.test(value)))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&');
  const host = url.hostname.replace(/^www\./, '').replace(/\.$/, '');
  const port = url.port === '' ? '' : `:${url.port}`;
  const path = url.pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  return `${host}${port}${path}${query === '' ? '' : `?${query}`}`;
}
