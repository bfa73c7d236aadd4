/**
 * Of the blocks that Readability found, those that belong to the story. Judged by the names of the elements around a block
 * (with the guard that no element holding much of the text is dropped), by its words, and by where it stands.
 */
import { type Block, isParagraph } from './blocks.js';
import { dateLine } from './header-lines.js';
import { endsWithStop, wordCount } from './line-shape.js';

export type FilterOptions = {
  title: string | null /** Judge the whole page, of which most is not the story. */;
  wholePage?: boolean;
};

/** Elements that hold no running text of a story, by tag. */
const SIDE_TAGS = new Set(['figcaption', 'aside', 'nav', 'footer', 'form', 'caption', 'legend', 'header']);

/** Words in class names and ids, grouped by what such an element holds. */
export const SIDE_NAMES: { holds: string; words: string; example: string; keeps: string }[] = [
  {
    holds: 'a picture and its caption',
    words:
      'caption captions figcaption credit credits wpcaption imagecaption photocredit imagecredit gallery galleries slideshow slider carousel lightbox thumbnail thumb legend enlarge',
    example: 'div.wp-caption-text',
    keeps: 'div.entry-content',
  },
  {
    holds: 'who wrote it and when',
    words:
      'byline bylines author authors authorbox authorbio bio contributor contributors dateline date dates datetime timestamp pubdate published publishdate posted meta postmeta entrymeta postinfo readtime readingtime',
    example: 'div.author-box',
    keeps: 'div.authority-text',
  },
  {
    holds: 'links to other stories',
    words:
      'related relatedposts recirc recommend recommended recommendation recommendations readmore readalso readnext alsolike mostread mostpopular popular trending teaser teasers promo promos prev previous next latest moreon morefrom outbrain taboola headlines',
    example: 'ul.related-articles',
    keeps: 'p.unrelated',
  },
  {
    holds: 'asks of the reader',
    words:
      'newsletter newsletters signup subscribe subscription subscriber subscriptions donate donation donations cta paywall login register registration membership follow followus share shares sharing sharedaddy social socials addthis sharethis mailchimp',
    example: 'aside#newsletter-signup',
    keeps: 'p.shareholder',
  },
  {
    holds: 'advertising',
    words:
      'ad ads advert adverts advertisement advertising advertorial sponsor sponsored sponsors adslot adsense affiliate affiliates',
    example: 'div.ad-container',
    keeps: 'p.address',
  },
  {
    holds: 'the page around the story',
    words:
      'nav navigation navbar menu breadcrumb breadcrumbs footer sidebar aside widget toolbar tools comment comments disqus copyright tags taglist tagcloud tag topics taxonomy category categories cookie cookies consent disclaimer rating ratings toc tooltip player printonly noprint dnone displaynone sronly hidden visuallyhidden infobox factbox skip',
    example: 'div.post-tags',
    keeps: 'div.stage',
  },
];
const SIDE_WORDS = new Set(SIDE_NAMES.flatMap((row) => row.words.split(' ')));

/** Above this share of all text an element is the story itself, whatever its name. */
const MOST_SHARE = 0.3;
const MOST_SHARE_OF_PAGE = 0.6;
/** Less than this left means that the names lied; then only words count. */
const LEAST_LEFT = 0.5;

export function filterBlocks(blocks: readonly Block[], options: FilterOptions): Block[] {
  if (blocks.length === 0) return [];
  const total = blocks.reduce((sum, block) => sum + block.text.length, 0);
  const shares = sharesOf(blocks, total);
  const most = options.wholePage ? MOST_SHARE_OF_PAGE : MOST_SHARE;
  const bySide = blocks.filter((block) => !isSide(block, shares, most));
  const enough = options.wholePage || lengthOf(bySide) >= total * LEAST_LEFT;
  const kept = withoutLinks(enough ? bySide : [...blocks]);
  const open = kept.findIndex((block) => isParagraph(block) && endsWithStop(block.text));
  return kept.filter((block, n) => !isTitle(block, options.title) && !(n < open && isLead(block))).filter(withoutTail);
}

/** Share of all text under each path, from the outermost element to the block. */
function sharesOf(blocks: readonly Block[], total: number): Map<string, number> {
  const shares = new Map<string, number>();
  for (const block of blocks)
    for (const path of pathsOf(block.path)) shares.set(path, (shares.get(path) ?? 0) + block.text.length / total);
  return shares;
}

const PATHS = new Map<string, string[]>();

function pathsOf(path: string): string[] {
  const known = PATHS.get(path);
  if (known) return known;
  const out: string[] = [];
  for (let at = path.indexOf(' ', 1); at >= 0; at = path.indexOf(' ', at + 1)) out.push(path.slice(0, at));
  out.push(path);
  if (PATHS.size > 10_000) PATHS.clear();
  PATHS.set(path, out);
  return out;
}

function isSide(block: Block, shares: ReadonlyMap<string, number>, most: number): boolean {
  return pathsOf(block.path).some(
    (path) => (shares.get(path) ?? 1) < most && isSideElement(path.slice(path.lastIndexOf(' ') + 1)),
  );
}

const SIDE_ELEMENTS = new Map<string, boolean>();

/** `div#x.related-links`: by its tag, or by a word of its id or classes. */
export function isSideElement(element: string): boolean {
  const known = SIDE_ELEMENTS.get(element);
  if (known !== undefined) return known;
  const [tag = '', ...names] = element.split(/[#.]/);
  const side = SIDE_TAGS.has(tag) || names.some(isSideName);
  if (SIDE_ELEMENTS.size > 20_000) SIDE_ELEMENTS.clear();
  SIDE_ELEMENTS.set(element, side);
  return side;
}

function isSideName(name: string): boolean {
  const words = name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return words.some((word, n) => SIDE_WORDS.has(word) || SIDE_WORDS.has(`${word}${words[n + 1] ?? ''}`));
}

/** Lists of links, and single links long enough to be a headline. */
function withoutLinks(blocks: readonly Block[]): Block[] {
  const isLink = (block: Block | undefined) =>
    block !== undefined && block.linked >= block.text.length * 0.75 && wordCount(block.text) <= 30;
  return blocks.filter((block, n) => {
    if (!isLink(block)) return true;
    const inList = /^(?:li|td|dd|dt|h\d)$/.test(block.tag);
    return !(inList || isLink(blocks[n - 1]) || isLink(blocks[n + 1]) || wordCount(block.text) >= 4);
  });
}

function isTitle(block: Block, title: string | null): boolean {
  if (title === null) return false;
  const a = folded(block.text);
  const b = folded(title);
  return a === b || (a.length > 20 && (b.startsWith(a) || a.startsWith(b)) && a.length < b.length * 1.3);
}

/** A day with its year, or a clock: `by Ana Ruiz - 11/18/19 11:04 PM EST`. */
const DATED =
  /\b\d{1,2}[./-]\d{1,2}[./-](?:\d{2}){1,2}\b|\b\d{1,2}:\d{2} ?[ap]\.?m|\b\d{1,2}(?:st|nd|rd|th)?,? (?:of )?(?:\p{L}{3,9} )?(?:19|20)\d{2}\b/iu;
const BYLINE = /^(?:by|von|par|por|di|от|автор)\b:? \p{L}/iu;

/** Before the first paragraph: dates, bylines, kickers. */
function isLead(block: Block): boolean {
  const words = wordCount(block.text);
  return (
    words <= 4 ||
    dateLine(block.text) !== null ||
    (words <= 12 && DATED.test(block.text)) ||
    (words <= 9 && BYLINE.test(block.text))
  );
}

/** A heading with nothing below it heads what was dropped. */
function withoutTail(block: Block, n: number, all: readonly Block[]): boolean {
  return !/^h\d$/.test(block.tag) || all.slice(n + 1).some((next) => !/^h\d$/.test(next.tag));
}

function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + block.text.length, 0);
}

function folded(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
