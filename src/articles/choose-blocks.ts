/**
 * Which blocks are the story: Readability's choice, unless the page's own marks (`article`, `itemprop=articleBody`) show that
 * it found too little or the wrong part; then the filter; then JSON-LD's body as a mask. Never JSON-LD's text itself: it is
 * often cut short.
 */
import { filterBlocks } from './block-filter.js';
import { type Block, isParagraph, paragraphLength } from './blocks.js';

export type Candidates = {
  found: readonly Block[];
  /** All blocks of the page, read before Readability changed the tree. */
  body: readonly Block[];
  title: string | null;
  storyBody: string | null;
};

/** A marked container counts when Readability has less than this share of it… */
const TOO_LITTLE = 0.5;
/** …or shares less than this with it. */
const ELSEWHERE = 0.2;
const LEAST_CONTAINER = 200;

export function chooseBlocks({ found, body, title, storyBody }: Candidates): Block[] {
  const own = filterBlocks(found, { title });
  const chosen = containerInstead(own, body, title) ?? wholePageInstead(own, body, title) ?? own;
  return masked(chosen, storyBody);
}

function containerInstead(own: readonly Block[], body: readonly Block[], title: string | null): Block[] | null {
  const ownLength = paragraphLength(own);
  for (const container of containersOf(body)) {
    const blocks = filterBlocks(container.blocks, { title });
    const length = paragraphLength(blocks);
    if (length < LEAST_CONTAINER) continue;
    const both = sharedLength(own, blocks);
    const tooLittle = ownLength < length * TOO_LITTLE && (container.strong || ownLength < LEAST_CONTAINER);
    const elsewhere = container.strong && length > 600 && both < ownLength * ELSEWHERE && both < length * ELSEWHERE;
    if (tooLittle || elsewhere) return blocks;
  }
  return null;
}

function wholePageInstead(own: readonly Block[], body: readonly Block[], title: string | null): Block[] | null {
  if (paragraphLength(own) >= paragraphLength(body) * ELSEWHERE) return null;
  const blocks = filterBlocks(body, { title, wholePage: true });
  const length = paragraphLength(blocks);
  return length > LEAST_CONTAINER && paragraphLength(own) < length * ELSEWHERE ? blocks : null;
}

type Container = { blocks: Block[]; strong: boolean };

/** `itemprop` before `article` before `main`; of several of one kind the one with most text, unless the page is a list. */
function containersOf(body: readonly Block[]): Container[] {
  const byMark = new Map<string, Block[]>();
  for (const block of body)
    for (const mark of block.marks) {
      const list = byMark.get(mark);
      if (list) list.push(block);
      else byMark.set(mark, [block]);
    }
  const out: Container[] = [];
  for (const kind of ['body', 'article', 'main']) {
    const lists = [...byMark].filter(([mark]) => mark.startsWith(`${kind}:`)).map(([, list]) => list);
    if (lists.length === 0 || lists.length > 40 || (kind === 'main' && out.length > 0)) continue;
    const blocks = lists.reduce((a, b) => (paragraphLength(b) > paragraphLength(a) * 1.2 ? b : a));
    out.push({ blocks, strong: kind === 'body' || (kind === 'article' && lists.length <= 3) });
  }
  return out;
}

function sharedLength(a: readonly Block[], b: readonly Block[]): number {
  const keys = new Set(b.map((block) => keyOf(block.text)));
  return a.reduce((sum, block) => sum + (isParagraph(block) && keys.has(keyOf(block.text)) ? block.text.length : 0), 0);
}

/** Where the stated body covers the chosen blocks well, what it does not have is not the story. */
function masked(chosen: Block[], storyBody: string | null): Block[] {
  if (storyBody === null || storyBody.length < 200) return chosen;
  const stated = keyOf(plainOf(storyBody), Number.POSITIVE_INFINITY);
  const inside = chosen.filter((block) => stated.includes(keyOf(block.text, 80)));
  const length = (blocks: readonly Block[]) =>
    blocks.reduce((sum, block) => sum + keyOf(block.text, Number.POSITIVE_INFINITY).length, 0);
  const covered = length(inside);
  return covered > stated.length * 0.8 && covered > length(chosen) * 0.5 ? inside : chosen;
}

/** JSON-LD bodies often hold markup, once or twice escaped. */
function plainOf(body: string): string {
  return body
    .slice(0, 500_000)
    .replace(/&(?:amp;)?lt;/g, '<')
    .replace(/&(?:amp;)?gt;/g, '>')
    .replace(/<[^<>]{0,500}>/g, ' ')
    .replace(/&(?:amp;)?(?:#?\w{1,8});/g, ' ');
}

function keyOf(text: string, longest = 120): string {
  const folded = text
    .slice(0, longest === Number.POSITIVE_INFINITY ? text.length : longest * 3)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return folded.slice(0, longest);
}
