/**
 * The name of an outlet that nothing names: the site of the article's address, `herald.example`. So two articles of one
 * site are known to be of one outlet. Sites that show the pages of others are no outlets.
 */
import { siteOf } from '../net/editions.js';

const OTHERS_PAGES = [
  'archive.org',
  'archive.ph',
  'archive.today',
  'archive.is',
  'perma.cc',
  'googleusercontent.com',
  'translate.goog',
  'ampproject.org',
];

export function siteNameOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  const site = /^https?:$/.test(protocol) ? siteOf(hostname) : null;
  const isOthers = OTHERS_PAGES.some((other) => site === other || site?.endsWith(`.${other}`));
  return isOthers ? null : site;
}
