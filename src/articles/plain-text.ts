/**
 * Plain text to the body of an article: header lines read, title taken off, what belongs to the page and not to the story
 * dropped, credited agencies noted. Fast, linear, never throws, and never drops a line that could be a sentence of the story.
 * Limits: a caption without a credit stays, and so does a foreign paragraph between two of the article's own.
 */
import { captionOf } from './captions.js';
import { creditsOfLine, cutClosingCredit, datelineOf } from './credits.js';
import { dateLine, headerOf, isTitle, selfName } from './header-lines.js';
import { hygienic } from './hygiene.js';
import { endsWithStop, isHeadline, isInCapitals, isProse, isTold, wordCount } from './line-shape.js';
import { ASKS, ENDS, FURNITURE, HEAD_FURNITURE, INLINE_LINKS, rowFor, SECTION_WORDS } from './noise-lines.js';
import { unwrapped } from './wrapped-lines.js';

export type PlainText = {
  text: string;
  title: string | null;
  outlet: string | null;
  publishedAt: string | null;
  /** `header` for a line above the text, `dateline` for "KYIV, February 7, 2025 (Reuters) –". */
  dateBasis: 'header' | 'dateline' | null;
  credits: string[];
  /** What was left out and why, for those who ask. */
  dropped: { line: string; reason: string }[];
};

const DATE_OF_PAGE = 'date or clock of the page';
const ANYWHERE = [...HEAD_FURNITURE, ...FURNITURE, ...INLINE_LINKS, ...ASKS];

type Line = { text: string; gap: boolean; why: string | null };

/** `title`: the one that is known already; its repetition on top of the text goes. */
export function cleanPlainText(raw: string, title: string | null = null): PlainText {
  const out = emptyPlainText(title);
  const lines = linesOf(unwrapped(hygienic(raw)));
  readHeader(lines, out);
  // One paragraph and nothing around it has nothing to lose.
  if (lines.filter((line) => line.why === null).length > 1) {
    const capitals = isInCapitals(raw);
    dropFurniture(lines, out);
    readHead(lines, out, capitals);
    dropEnd(lines, LEAST_BEFORE_END.text);
    if (!capitals) dropHeadlines(lines);
    trimClosingCredit(lines, out);
  }
  readDateline(lines.find((line) => line.why === null)?.text ?? '', out);
  out.dateBasis ??= out.publishedAt === null ? null : 'header';
  return finished(out, lines);
}

/**
 * The same for the paragraphs of a page, whose markup has told headings, titles and dates already: what is left are furniture,
 * asks, captions, credits and tails. Crossheads stay, as on the page.
 */
export function cleanPageText(raw: string, title: string | null): PlainText {
  const out = emptyPlainText(title);
  const lines = linesOf(hygienic(raw));
  dropFurniture(lines, out);
  for (const line of lines) if (line.why === null && dateLine(line.text)) line.why = DATE_OF_PAGE;
  dropEnd(lines, LEAST_BEFORE_END.page);
  trimClosingCredit(lines, out);
  readDateline(lines.find((line) => line.why === null)?.text ?? '', out);
  return finished(out, lines);
}

function emptyPlainText(title: string | null): PlainText {
  return { text: '', title, outlet: null, publishedAt: null, dateBasis: null, credits: [], dropped: [] };
}

function finished(out: PlainText, lines: readonly Line[]): PlainText {
  out.text = joined(lines);
  out.dropped = lines.flatMap((line) => (line.why === null ? [] : [{ line: line.text, reason: line.why }]));
  return out;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let gap = false;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '') gap = true;
    else {
      lines.push({ text: line, gap, why: null });
      gap = false;
    }
  }
  return lines;
}

function readHeader(lines: Line[], out: PlainText) {
  const first = lines[0];
  const header = first ? headerOf(first.text) : null;
  if (!first || !header) return;
  out.publishedAt = header.publishedAt;
  out.outlet = header.outlet;
  if (header.rest === '') first.why = 'header line';
  else first.text = header.rest;
}

/** Rows that hold wherever they stand, credit lines, captions with their twins. */
function dropFurniture(lines: Line[], out: PlainText) {
  for (const [n, line] of lines.entries()) {
    if (line.why !== null) continue;
    out.outlet ??= selfName(line.text);
    const credits = creditsOfLine(line.text);
    if (credits) {
      addCredits(out, credits);
      line.why = 'credits an agency';
      continue;
    }
    const row = rowFor(ANYWHERE, line.text);
    if (row) {
      line.why = row.reason;
      continue;
    }
    const caption = captionOf(line.text);
    if (caption === null) continue;
    line.why = 'a caption with its credit';
    for (const twin of [lines[n - 1], lines[n + 1]])
      if (twin && twin.why === null && caption !== '' && isSame(twin.text, caption)) twin.why = 'the caption once more';
  }
}

/** Date lines, section words and the title above the first paragraph. */
function readHead(lines: Line[], out: PlainText, capitals: boolean) {
  let titleFound = out.title !== null;
  for (const [n, line] of lines.entries()) {
    if (line.why !== null) continue;
    const date = dateLine(line.text);
    if (date) {
      line.why = DATE_OF_PAGE;
      takeDate(out, date.date);
      continue;
    }
    const row = rowFor(SECTION_WORDS, line.text);
    const below = nextKept(lines, n);
    if (row && below) {
      line.why = row.reason;
      continue;
    }
    if (out.title !== null && isSame(line.text, out.title)) {
      if (below) line.why = 'the title once more';
      continue;
    }
    if (!titleFound && !capitals && isTitle(line.text, below?.text, isHeadFurniture(lines[n + 1]))) {
      titleFound = true;
      out.title = line.text;
      line.why = 'the title';
      continue;
    }
    if (isProse(line.text) || capitals || !isHeadline(line.text)) return;
  }
}

/** A reading time, a byline or a clock: what stands below a title and below no paragraph. */
function isHeadFurniture(line: Line | undefined): boolean {
  return line !== undefined && (rowFor(HEAD_FURNITURE, line.text) !== null || dateLine(line.text) !== null);
}

/** The header's own day stands; a line of the page may add its clock where that names a zone. */
function takeDate(out: PlainText, date: string | null) {
  if (date === null) return;
  if (out.publishedAt === null) out.publishedAt = date;
  else if (date.startsWith(out.publishedAt)) out.publishedAt = date;
}

/** In text more than half of the story must lie before its end; in pages, whose lists the markup has shown, nearly all. */
const LEAST_BEFORE_END = { text: 0.5, page: 0.8 };

/** From the first line that opens the list of other stories, once so much of the prose lies behind. */
function dropEnd(lines: Line[], least: number) {
  const kept = lines.filter((line) => line.why === null);
  const total = kept.reduce((sum, line) => sum + (isProse(line.text) ? line.text.length : 0), 0);
  let before = 0;
  for (const [n, line] of lines.entries()) {
    if (line.why !== null) continue;
    const row = rowFor(ENDS, line.text);
    if (row && before > total * least) {
      for (const other of lines.slice(n)) other.why ??= 'below the end of the article';
      return;
    }
    if (row) line.why = row.reason;
    else if (isProse(line.text)) before += line.text.length;
  }
}

/**
 * Headlines that stand alone among paragraphs: links to other stories, crossheads, names under pictures. Only in a text
 * whose paragraphs end with stops, so that the lack of one says something.
 */
function dropHeadlines(lines: Line[]) {
  const kept = lines.filter((line) => line.why === null);
  const long = kept.filter((line) => wordCount(line.text) > 16 && isProse(line.text));
  if (long.length < 2 || long.filter((line) => endsWithStop(line.text)).length < long.length * 0.8) return;
  for (const [n, line] of kept.entries()) {
    if (!isHeadline(line.text) || isTold(line.text) || isBroken(kept, n)) continue;
    line.why = 'a headline or crosshead without a sentence';
  }
}

/** Part of a sentence that the source broke over several lines: it goes on in small letters, or comes from above so. */
function isBroken(kept: readonly Line[], n: number): boolean {
  const startsSmall = (line: Line | undefined) => line !== undefined && /^\p{Ll}/u.test(line.text);
  const above = kept[n - 1];
  return startsSmall(kept[n + 1]) || (startsSmall(kept[n]) && above !== undefined && !endsWithStop(above.text));
}

function trimClosingCredit(lines: Line[], out: PlainText) {
  const last = lines.findLast((line) => line.why === null);
  if (!last) return;
  const { text, credits } = cutClosingCredit(last.text);
  last.text = text;
  addCredits(out, credits);
}

function readDateline(paragraph: string, out: PlainText) {
  const { credits, day } = datelineOf(paragraph);
  addCredits(out, credits);
  if (out.publishedAt !== null || day === null) return;
  out.publishedAt = day;
  out.dateBasis = 'dateline';
}

function nextKept(lines: readonly Line[], n: number): Line | undefined {
  return lines.slice(n + 1).find((line) => line.why === null && dateLine(line.text) === null);
}

function addCredits(out: PlainText, names: readonly string[]) {
  for (const name of names) if (!out.credits.includes(name)) out.credits.push(name);
}

/** The same words, whatever the marks between them. */
function isSame(a: string, b: string): boolean {
  const fold = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return Math.abs(a.length - b.length) < 40 && fold(a) === fold(b);
}

function joined(lines: readonly Line[]): string {
  let out = '';
  let gap = false;
  for (const line of lines) {
    gap ||= line.gap;
    if (line.why !== null) continue;
    out += out === '' ? line.text : `${gap ? '\n\n' : '\n'}${line.text}`;
    gap = false;
  }
  return out;
}
