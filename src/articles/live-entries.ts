/**
 * A live blog to its entries. Each was published at a time of its own, so each is an article of its own: "today" in it
 * means its day, "he" nobody of another entry, and a page that comes again with more entries brings only those anew.
 * Entries are cut at the times that the page prints or that its JSON-LD gives for them; the words are always the page's.
 * Limits: a page counts as live only where it says so (JSON-LD, title, address); times that stand below their entry, outside
 * of any element that holds both, go with the next one, so a page whose times cannot be placed stays one article.
 */
import type { DateBasis } from '../shared/article.js';
import { filterBlocks } from './block-filter.js';
import { type Block, isParagraph } from './blocks.js';
import { readPrinted } from './calendar.js';
import { dateLine } from './header-lines.js';
import { wordCount } from './line-shape.js';
import { momentsOf, type PageDays, TIME_LINES, type TimeMark, timeMarks } from './live-times.js';
import { metaOf, type PageFacts, type Story } from './page-facts.js';

export type LiveEntry = {
  title: string | null;
  text: string;
  publishedAt: string | null;
  basis: DateBasis;
};

export type LiveBlog = {
  entries: LiveEntry[];
  /** What stands outside the entries, of the blocks that were chosen as the story. */
  rest: Block[];
};

export type LiveSources = {
  facts: PageFacts;
  story: Story;
  url: string | null;
  title: string | null;
  days: PageDays;
  body: readonly Block[];
  chosen: readonly Block[];
};

const LEAST_ENTRIES = 3;
const MOST_ENTRIES = 1_000;
/** Of the story's text; less is a list of times beside it. */
const LEAST_SHARE = 0.5;
const LEAST_TEXT = 20;
const LEAST_KEY = 8;
const STATED = 'stated';
/** A headline stands so near above the words of its entry. */
const BLOCKS_ABOVE = 6;

export function liveBlog(sources: LiveSources): LiveBlog | null {
  if (!saysLive(sources)) return null;
  const { body, chosen, story } = sources;
  const least = story.isLive ? 2 : LEAST_ENTRIES;
  let best: { spans: Span[]; entries: LiveEntry[]; length: number } | null = null;
  for (const marks of [statedMarks(story, body), ...byShape(timeMarks(body))]) {
    if (marks.length < least || marks.length > MOST_ENTRIES) continue;
    const moments = momentsOf(marks, body, sources.days);
    if (moments === null) continue;
    const spans = spansOf(marks, body);
    const entries = entriesOf(spans, moments, body);
    const length = entries.reduce((sum, entry) => sum + entry.text.length, 0);
    if (entries.length >= least && (best === null || length > best.length * 1.1)) best = { spans, entries, length };
  }
  const total = chosen.reduce((sum, block) => sum + block.text.length, 0);
  if (best === null || best.length < total * LEAST_SHARE) return null;
  return { entries: best.entries, rest: outside(chosen, best.spans, body) };
}

const LIVE_TITLE =
  /^live\b(?! (?:music|in|on|with|from|show|performance|album|action|stock))|\blive ?(?:blog|ticker|updates?|coverage|feed|text|reporting|[:|–—-])|[:|–—-] ?live\b|\bas it happened\b|\bminute by minute\b|\b(?:rolling|live) (?:coverage|updates|news)\b|\blatest updates\b/i;
const LIVE_PATH = /\/live\/|live-?(?:blog|updates?|ticker|coverage|news)|-live(?:[-/.]|$)|as-it-happened/i;

function saysLive({ facts, story, url, title }: LiveSources): boolean {
  if (story.isLive) return true;
  const titles = [title, facts.title, metaOf(facts, 'og:title'), ...facts.headings];
  if (titles.some((one) => one !== null && LIVE_TITLE.test(one.trim()))) return true;
  const address = url ?? facts.canonical ?? '';
  return URL.canParse(address) && LIVE_PATH.test(new URL(address).pathname);
}

/** Times that JSON-LD gives, at the blocks with which its updates begin. */
function statedMarks(story: Story, body: readonly Block[]): TimeMark[] {
  if (story.updates.length === 0) return [];
  const places = new Map<string, number[]>();
  for (const [n, { text }] of body.entries()) {
    const key = keyOf(text);
    if (key.length < LEAST_KEY) continue;
    const list = places.get(key);
    if (list) list.push(n);
    else places.set(key, [n]);
  }
  const marks = new Map<number, TimeMark>();
  for (const { published, headline, body: words } of story.updates) {
    const printed = published === null ? null : readPrinted(published);
    // A list of key events may have the headlines too, above the entries.
    const inWords = words === null ? undefined : places.get(keyOf(words))?.at(-1);
    const headlines = headline === null ? [] : (places.get(keyOf(headline)) ?? []);
    const above = headlines.findLast((at) => inWords === undefined || (at <= inWords && at >= inWords - BLOCKS_ABOVE));
    const at = above ?? inWords;
    if (printed !== null && at !== undefined)
      marks.set(at, { at, shape: STATED, ...printed, basis: 'json-ld', rest: null });
  }
  return [...marks.values()].sort((a, b) => a.at - b.at);
}

function byShape(marks: readonly TimeMark[]): TimeMark[][] {
  const groups = new Map<string, TimeMark[]>();
  for (const mark of marks) {
    const group = groups.get(mark.shape);
    if (group) group.push(mark);
    else groups.set(mark.shape, [mark]);
  }
  return [...groups.values()];
}

/** `start` to before `end`, indexes of blocks. */
type Span = { mark: TimeMark; start: number; end: number };

function spansOf(marks: readonly TimeMark[], body: readonly Block[]): Span[] {
  const starts = marks.map((mark, n) => startOf(mark, marks[n - 1]?.at ?? -1, body));
  const last = marks[marks.length - 1]?.at ?? 0;
  const around = commonPath(body.slice(starts[0] ?? 0, last + 1));
  let end = last + 1;
  while (end < body.length && isInside(body[end]?.path ?? '', around)) end += 1;
  return marks.map((mark, n) => ({ mark, start: starts[n] ?? mark.at, end: starts[n + 1] ?? end }));
}

/** The heading above the time is the entry's; so is all above it in an `article` of its own. */
function startOf(mark: TimeMark, before: number, body: readonly Block[]): number {
  const own = body[mark.at]?.marks.findLast((one) => one.startsWith('article:'));
  const isOwn = own !== undefined && body[before]?.marks.includes(own) !== true;
  let start = mark.at;
  if (isOwn) while (start - 1 > before && body[start - 1]?.marks.includes(own)) start -= 1;
  if (start < mark.at) return start;
  for (const at of [mark.at - 1, mark.at - 2]) {
    if (at <= before) break;
    if (/^h[2-6]$/.test(body[at]?.tag ?? '')) return at;
    if (wordCount(body[at]?.text ?? '') > 4) break;
  }
  return start;
}

function commonPath(blocks: readonly Block[]): string {
  let common = (blocks[0]?.path ?? '').split(' ');
  for (const { path } of blocks) {
    const parts = path.split(' ');
    const differs = common.findIndex((part, n) => part !== parts[n]);
    if (differs >= 0) common = common.slice(0, differs);
  }
  return common.join(' ');
}

const isInside = (path: string, around: string): boolean => path === around || path.startsWith(`${around} `);

function entriesOf(spans: readonly Span[], moments: readonly (string | null)[], body: readonly Block[]): LiveEntry[] {
  const whole = body.slice(spans[0]?.start ?? 0, spans[spans.length - 1]?.end ?? 0);
  const kept = new Set(filterBlocks(whole, { title: null }));
  return spans.flatMap(({ mark, start, end }, n) => {
    const blocks = body.slice(start, end);
    const heading = blocks.slice(0, 4).find((block) => isHeadingLine(block, mark, body));
    const title = heading === undefined ? null : (titleIn(heading, mark, body) ?? heading.text);
    const lines = blocks.flatMap((block) => {
      if (block === heading) return [];
      // The words behind a clock stay even where their line as a whole looks like furniture.
      if (block === body[mark.at] && mark.rest !== null) return [mark.rest];
      return kept.has(block) && !isTimeLine(block) && !isMadeOfDay(block.text) ? [block.text] : [];
    });
    const text = (lines.length > 0 ? lines : title === null ? [] : [title]).join('\n\n');
    if (text.length < LEAST_TEXT) return [];
    return [{ title: lines.length > 0 ? title : null, text, publishedAt: moments[n] ?? null, basis: mark.basis }];
  });
}

/** A heading, or the words behind the clock where a paragraph follows in blocks of their own. */
function isHeadingLine(block: Block, mark: TimeMark, body: readonly Block[]): boolean {
  if (!/^h[2-6]$/.test(block.tag)) return false;
  if (block === body[mark.at] && mark.shape !== STATED) return mark.rest !== null;
  return !isTimeLine(block) && !isMadeOfDay(block.text);
}

const titleIn = (block: Block, mark: TimeMark, body: readonly Block[]): string | null =>
  block === body[mark.at] ? mark.rest : null;

/** A clock, a day, or what a page writes in its `<time>` instead: "an hour ago". */
function isTimeLine({ text, time }: Block): boolean {
  if (time !== undefined && wordCount(text) <= 6) return true;
  return text.length <= 80 && (dateLine(text) !== null || TIME_LINES[0]?.pattern.test(text) === true);
}

const isMadeOfDay = (text: string): boolean =>
  text.length <= 40 &&
  /^(?:\p{L}{3,10}\.?,? )?(?:\d{1,2}(?:st|nd|rd|th)? \p{L}{3,10}|\p{L}{3,10} \d{1,2}(?:st|nd|rd|th)?)(?:,? \d{4})?$/u.test(
    text,
  );

/**
 * The paragraphs between the page's heading and its first entry, else what was chosen and is in no entry; that by its text,
 * for the two lists come from two readings of the page.
 */
function outside(chosen: readonly Block[], spans: readonly Span[], body: readonly Block[]): Block[] {
  const [first, last] = [spans[0]?.start ?? 0, spans[spans.length - 1]?.end ?? 0];
  const heading = body.slice(0, first).findLastIndex(({ tag }) => tag === 'h1');
  const above = heading < 0 ? [] : filterBlocks(body.slice(heading + 1, first), { title: null }).filter(isParagraph);
  if (above.length > 0) return above;
  const inside = new Set(body.slice(first, last).map(({ text }) => text));
  return chosen.filter(({ text }) => !inside.has(text));
}

function keyOf(text: string): string {
  return text
    .slice(0, 400)
    .replace(/<[^<>]{0,200}>/g, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .slice(0, 40);
}
