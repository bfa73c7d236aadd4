/**
 * Under which address an article is known: what the page itself calls its address (`rel=canonical`, then `og:url`), where
 * that can be true. Templates and copied pages name the home page, the section or another site's page; an article filed
 * under such an address would be taken for every other that names it, so these are passed over, with the reason kept.
 */
import { isTracking, publishersAddress, siteOf } from '../net/editions.js';
import { urlKey } from '../net/url-key.js';
import { metaOf, type PageFacts } from './page-facts.js';

/** What the page calls its address and cannot be; `reason` goes on from it: "points to the home page". */
export type RefusedAddress = { given: string; reason: string };

export type PageAddress = {
  url: string | null;
  /** Where it was had, if that is another page to the eye of `urlKey`. */
  alsoAt: string[];
  refused: RefusedAddress | null;
};

export function pageAddress(facts: PageFacts, fetched: string | null): PageAddress {
  const own = fetched === null ? null : publishersAddress(fetched);
  let refused: RefusedAddress | null = null;
  for (const given of [facts.canonical, metaOf(facts, 'og:url')]) {
    if (given === null || given.trim() === '') continue;
    // Written from the root of a site that is not known.
    if (own === null && !URL.canParse(given.trim()) && URL.canParse(given.trim(), 'https://unknown.invalid')) continue;
    const address = absolute(given.trim(), own);
    const reason = address === null ? 'is no web address' : refusalOf(new URL(address), own);
    if (address !== null && reason === null) {
      const isElsewhere = own !== null && urlKey(own) !== urlKey(address);
      return { url: address, alsoAt: isElsewhere ? [own] : [], refused };
    }
    refused ??= { given: given.trim().slice(0, 500), reason: reason ?? '' };
  }
  return { url: own, alsoAt: [], refused };
}

function absolute(given: string, own: string | null): string | null {
  const base = own !== null && URL.canParse(own) ? own : undefined;
  if (!URL.canParse(given, base)) return null;
  const url = new URL(given, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  // As the page wrote it, where it wrote the whole.
  return publishersAddress(URL.canParse(given) ? given : url.href);
}

/** Null where nothing speaks against it. */
function refusalOf(address: URL, own: string | null): string | null {
  const page = own !== null && URL.canParse(own) ? new URL(own) : null;
  if (page !== null && urlKey(page.href) === urlKey(address.href)) return null;
  if (page !== null && !isRelated(page, address)) return `points to another site, ${address.host}`;
  if (isHome(address)) return 'points to the home page';
  if (isShelf(address) && (page === null || !isShelf(page))) return 'points to a list of stories';
  if (page !== null && isStory(page) && !isStory(address)) return 'points to a section, not to a story';
  return null;
}

/** One site, whatever the host in it: `edition.herald.example` and `www.herald.example`. */
function isRelated(a: URL, b: URL): boolean {
  const site = siteOf(a.hostname);
  return site === null ? a.host === b.host : site === siteOf(b.hostname);
}

/** `/`, `/index.html`, `/home`, `/en/`, `/en-gb/`. */
function isHome({ pathname, searchParams }: URL): boolean {
  return (
    searchParams.size === 0 && /^\/(?:(?:index|default|home)(?:\.\w{2,5})?|[a-z]{2}(?:-[a-z]{2})?)?\/?$/i.test(pathname)
  );
}

/** `/tag/northern-war-2025`: as many words as a story's. */
function isShelf({ pathname }: URL): boolean {
  return /\/(?:tags?|topics?|category|categories|authors?|search)\/[^/]+\/?$/i.test(pathname);
}

/** A last part of three words or a long number, or a parameter that says which: `/a/mayor-denies-it`, `/n/48213`, `?id=7`. */
function isStory({ pathname, searchParams }: URL): boolean {
  const last =
    pathname
      .replace(/(?:\/amp)?\/?$/, '')
      .split('/')
      .pop() ?? '';
  const name = last.replace(/\.\w{2,5}$/, '');
  if (/^(?:19|20)\d{2}$/.test(name)) return false;
  if (/\d{4}/.test(name) || name.split(/[-_+]|%20/).filter((word) => word !== '').length >= 3) return true;
  return [...searchParams].some(
    ([key, value]) =>
      !isTracking(key, value) && /^(?:p|a|n|s|article|story|news|doc|\w*id)$/i.test(key) && /\w/.test(value),
  );
}
