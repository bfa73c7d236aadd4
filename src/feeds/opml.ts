/** Lists of feeds as other readers keep them (OPML 2.0), in and out. */
import { generateOpml, parseOpml } from 'feedsmith';
import { CounterclaimError, messageOf } from '../shared/errors.js';
import { titleText, webUrl } from './text.js';

export type ListedFeed = { url: string; outlet: string | null };

type Outline = { text?: string; title?: string; xmlUrl?: string; outlines?: Outline[] };

/** More than anybody reads; a file made to be deep or long ends here. */
const MOST_FEEDS = 5_000;

/**
 * The feeds of all folders, each once, in the order of the file. Links that are not http(s) are passed over.
 * @throws CounterclaimError INPUT where the text is no OPML or lists no feed
 */
export function readOpml(text: string): ListedFeed[] {
  let outlines: Outline[];
  try {
    outlines = (parseOpml(text).body?.outlines ?? []) as Outline[];
  } catch (cause) {
    throw new CounterclaimError(
      'INPUT',
      `not OPML: ${messageOf(cause)}`,
      'Export it again from your feed reader.',
      cause,
    );
  }
  const found = new Map<string, ListedFeed>();
  const open = [...outlines];
  for (let outline = open.shift(); outline && found.size < MOST_FEEDS; outline = open.shift()) {
    const url = webUrl(outline.xmlUrl, null);
    const name = titleText(outline.title ?? outline.text ?? '');
    if (url !== null && !found.has(url)) found.set(url, { url, outlet: name });
    open.unshift(...(outline.outlines ?? []));
  }
  if (found.size === 0) {
    throw new CounterclaimError('INPUT', 'the file lists no feeds', 'Each feed is an <outline> with an xmlUrl.');
  }
  return [...found.values()];
}

export function writeOpml(feeds: readonly ListedFeed[]): string {
  const outlines = feeds.map(({ url, outlet }) => ({
    type: 'rss',
    text: outlet ?? url,
    title: outlet ?? url,
    xmlUrl: url,
  }));
  return generateOpml({ head: { title: 'Counterclaim' }, body: { outlines } });
}
