/**
 * One linear pass over a page's markup, before any tree is built: it holds the caps, drops what is not text or is not shown,
 * trims attributes, and collects what the page says about itself. What remains goes to a sink, well nested.
 * Limit: what a style sheet's class hides cannot be seen here, only what `style` and attributes hide.
 */
import { Parser } from 'htmlparser2';
import { isHidden } from './hidden-text.js';
import { emptyFacts, type PageFacts } from './page-facts.js';

export type Attributes = Record<string, string>;

export type PageSink = {
  open(name: string, attributes: Attributes): void;
  text(data: string): void;
  close(name: string): void;
};

/** On 2,483 real pages the largest was 2.2 million characters long, 27,755 nodes and 52 levels deep. */
export const LIMITS = {
  characters: 5_000_000,
  tags: 60_000,
  depth: 512,
  attributeCharacters: 65_536,
  jsonLdCharacters: 1_000_000,
  captureCharacters: 2_000,
};

export class PageLimit extends Error {
  override readonly name = 'PageLimit';
}

/** Elements whose content is never article text. */
const DROPPED = new Set(
  'script style noscript svg math template iframe object embed canvas audio video map select option textarea button input frameset frame applet dialog'.split(
    ' ',
  ),
);
/** All that Readability and the block rules read. */
const KEPT_ATTRIBUTES = new Set(
  'class id role aria-modal itemprop itemtype rel href lang dir colspan rowspan summary datatable type property name content datetime'.split(
    ' ',
  ),
);
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** Text inside one element; inside a dropped one only where that is the captured element itself, a JSON-LD script. */
type Capture = { depth: number; text: string; done: (text: string) => void };

export function scanPage(html: string, sink: PageSink): PageFacts {
  if (html.length > LIMITS.characters) throw new PageLimit(`longer than ${LIMITS.characters} characters`);
  const facts = emptyFacts();
  const captures: Capture[] = [];
  let depth = 0;
  let tags = 0;
  /** Depth at which the dropped element stands; null outside any. */
  let droppedAt: number | null = null;

  const capture = (done: (text: string) => void) => captures.push({ depth, text: '', done });

  const parser = new Parser(
    {
      onopentag(name, given) {
        tags += 1;
        if (tags > LIMITS.tags) throw new PageLimit(`more than ${LIMITS.tags} tags`);
        if (!VOID.has(name)) depth += 1;
        if (depth > LIMITS.depth) throw new PageLimit(`nested deeper than ${LIMITS.depth}`);
        if (name === 'script' && droppedAt === null && /ld\+json/i.test(given.type ?? ''))
          capture((text) => facts.jsonLd.push(text));
        if (droppedAt !== null) return;
        if (DROPPED.has(name) || isHidden(name, given)) {
          if (!VOID.has(name)) droppedAt = depth;
          return;
        }
        const attributes = trimmed(given);
        noteFacts(facts, name, attributes, given, capture);
        sink.open(name, attributes);
        if (VOID.has(name)) sink.close(name);
      },
      ontext(data) {
        for (const open of captures)
          if ((droppedAt ?? open.depth) === open.depth && open.text.length < LIMITS.jsonLdCharacters) open.text += data;
        if (droppedAt === null) sink.text(data);
      },
      onclosetag(name) {
        if (VOID.has(name)) return;
        while (captures.length > 0 && captures[captures.length - 1]?.depth === depth) {
          const closed = captures.pop();
          closed?.done(closed.text);
        }
        if (droppedAt === null) sink.close(name);
        else if (droppedAt === depth) droppedAt = null;
        depth -= 1;
      },
    },
    { decodeEntities: true, recognizeSelfClosing: false },
  );
  // In pieces, so that a cap stops the parser before it has copied everything.
  for (let at = 0; at < html.length; at += 65_536) parser.write(html.slice(at, at + 65_536));
  parser.end();
  return facts;
}

function trimmed(given: Attributes): Attributes {
  const kept: Attributes = {};
  for (const name in given) {
    const value = given[name] ?? '';
    if (!KEPT_ATTRIBUTES.has(name) || value.length > LIMITS.attributeCharacters) continue;
    // Where a link leads does not matter, only whether it stays on the page.
    kept[name] = name === 'href' ? (value.startsWith('#') ? '#x' : '/') : value;
  }
  return kept;
}

const PUBLISHED = /publish|pubdate|datecreated|entry-date|posted|post-date|article-date|dateline/i;

/** Metas, dates, titles and headings as the page gives them; which of them counts is decided later. */
function noteFacts(
  facts: PageFacts,
  name: string,
  attributes: Attributes,
  given: Attributes,
  capture: (done: (text: string) => void) => void,
) {
  const short = (text: string) => text.slice(0, LIMITS.captureCharacters);
  if (name === 'html') facts.language = given.lang ?? given['xml:lang'] ?? null;
  else if (name === 'link' && facts.canonical === null && /(?:^|\s)canonical(?:\s|$)/i.test(given.rel ?? ''))
    facts.canonical = short(given.href ?? '') || null;
  else if (name === 'title' && facts.title === null) capture((text) => (facts.title ??= short(text)));
  else if (name === 'h1' && facts.headings.length < 5) capture((text) => facts.headings.push(short(text)));
  else if (name === 'meta') {
    const key = given.property ?? given.name ?? given.itemprop ?? given['http-equiv'];
    const content = given.content ?? given.value;
    if (key && content && facts.metas.length < 500)
      facts.metas.push({ key: key.trim().toLowerCase(), content: short(content) });
  }
  const mark = `${attributes.itemprop ?? ''} ${attributes.class ?? ''} ${given.pubdate === undefined ? '' : 'pubdate'}`;
  const isTime =
    name === 'time' || (name !== 'meta' && /\bdate(?:published|created)\b/i.test(attributes.itemprop ?? ''));
  const isMarked = /^(?:span|div|p|abbr|li)$/.test(name) && PUBLISHED.test(mark);
  if (!(isTime || isMarked) || facts.times.length >= 100) return;
  const time = {
    value: given.datetime ?? given.content ?? given.title ?? '',
    published: PUBLISHED.test(mark),
    modified: /updated|modified/i.test(mark),
  };
  if (time.value) facts.times.push(time);
  else capture((text) => facts.times.length < 100 && facts.times.push({ ...time, value: text.slice(0, 120) }));
}
