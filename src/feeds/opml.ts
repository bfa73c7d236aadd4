/** Lists of feeds as other readers keep them (OPML 2.0), in and out. */
import { generateOpml, parseOpml } from 'feedsmith';
import { CounterclaimError } from '../shared/errors.js';
import { titleText, webUrl } from './text.js';

export type ListedFeed = { url: string; outlet: string | null };

/** A row that is meant as a feed and cannot be asked for; `address`: as it stands there. */
export type PassedOver = { name: string | null; address: string | null };

type Outline = { type?: string; text?: string; title?: string; xmlUrl?: string; outlines?: Outline[] };

/** More than anybody reads; a file made to be deep or long ends here. */
const MOST_FEEDS = 5_000;

const TITLE = 'Counterclaim';

const EMPTY = `<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <head>
    <title>${TITLE}</title>
  </head>
  <body/>
</opml>
`;

/**
 * The feeds of all folders, each once, in the order of the file; and the rows that are feeds without a web address.
 * @throws CounterclaimError INPUT where the text is no OPML or lists no feed
 */
export function readOpml(text: string): { feeds: ListedFeed[]; passedOver: PassedOver[] } {
  let outlines: Outline[];
  try {
    outlines = (parseOpml(text).body?.outlines ?? []) as Outline[];
  } catch (cause) {
    throw new CounterclaimError(
      'INPUT',
      'this is no OPML, or it is damaged, or it lists nothing',
      'Export it again from your feed reader.',
      cause,
    );
  }
  const found = new Map<string, ListedFeed>();
  const passedOver: PassedOver[] = [];
  const open = [...outlines];
  for (let outline = open.shift(); outline && found.size < MOST_FEEDS; outline = open.shift()) {
    const url = webUrl(outline.xmlUrl, null);
    const name = titleText(outline.title ?? outline.text ?? '');
    if (url !== null && !found.has(url)) found.set(url, { url, outlet: name });
    const isFeed = outline.xmlUrl !== undefined || /^(rss|atom)$/i.test(outline.type ?? '');
    if (url === null && isFeed) passedOver.push({ name, address: outline.xmlUrl?.trim() || null });
    open.unshift(...(outline.outlines ?? []));
  }
  if (found.size === 0) {
    throw new CounterclaimError(
      'INPUT',
      'the file lists no feeds',
      'Each feed is an <outline> whose xmlUrl is a web address.',
    );
  }
  return { feeds: [...found.values()], passedOver };
}

/** An empty list gives an OPML without outlines, which other readers take. */
export function writeOpml(feeds: readonly ListedFeed[]): string {
  const outlines = feeds.map(({ url, outlet }) => ({
    type: 'rss',
    text: outlet ?? url,
    title: outlet ?? url,
    xmlUrl: url,
  }));
  // The library refuses to write a body without outlines.
  if (outlines.length === 0) return EMPTY;
  return generateOpml({ head: { title: TITLE }, body: { outlines } });
}
