/**
 * One key for the many spellings of one page's URL: for telling that two links mean the same article, never for asking
 * (the link as published is what is fetched). The AMP and the mobile edition of a page have the page's key where their
 * address follows the common habits; where it does not, the page's own word for its address joins them (`page-address.ts`).
 */
import { isEditionParameter, isTracking, plainHost, plainPath, publishersAddress } from './editions.js';

/** @returns null where the text is no http(s) URL */
export function urlKey(text: string): string | null {
  const own = publishersAddress(text);
  if (!URL.canParse(own)) return null;
  const url = new URL(own);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  const query = [...url.searchParams]
    .filter(([name, value]) => !isTracking(name, value) && !isEditionParameter(name, value))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&');
  const port = url.port === '' ? '' : `:${url.port}`;
  return `${plainHost(url.hostname)}${port}${plainPath(url.pathname)}${query === '' ? '' : `?${query}`}`;
}
