/**
 * A page's markup to title, date, outlet and text: scan with caps → tree → Readability → blocks → filter. Runs in a thread,
 * for it may take long on hostile pages; what breaks a cap comes back as its text in one linear pass, marked `degraded`.
 */
import { messageOf } from '../shared/errors.js';
import { type Block, blocksOf, paragraphLength } from './blocks.js';
import type { PrintedDate } from './calendar.js';
import { chooseBlocks } from './choose-blocks.js';
import { jsdomTree, MarkupWriter } from './jsdom-tree.js';
import { linearText } from './linear-text.js';
import { type LiveBlog, type LiveEntry, liveBlog } from './live-entries.js';
import { type PageAddress, pageAddress } from './page-address.js';
import { datelineBeside, dayOrderOf } from './page-datelines.js';
import { type PageDate, pageDate, pageModified } from './page-dates.js';
import { emptyFacts, type PageFacts, storyOf } from './page-facts.js';
import { agenciesAmong, type PageNames, pageNames } from './page-names.js';
import { pageOutlet, pageTitle } from './page-title.js';
import { cleanPageText } from './plain-text.js';
import { type Readable, readable, readableSmall } from './readable.js';
import { PageLimit, scanPage } from './scan-page.js';
import { SmallDomBuilder } from './small-dom-builder.js';
import { type Wall, wallOf, withoutWall } from './walls.js';

export type PageJob = {
  html: string;
  url: string | null;
  /** The title that is known already. */
  title: string | null;
  way: 'fast' | 'jsdom' | 'linear';
};

export type Page = {
  title: string | null;
  outlet: string | null;
  language: string | null;
  address: PageAddress;
  date: PageDate | null;
  modified: PageDate | null;
  names: PageNames;
  /** What stands in the story's way; `whole`: there is nothing else. */
  wall: Wall | null;
  text: string;
  /** Agencies that the text credits. */
  credits: string[];
  /** Of a live blog; `text` is then what stands outside them. */
  entries: PageEntry[];
  /** Of a live blog: the page's text in one piece, entries and what stands outside them; null for any other page. */
  whole: string | null;
  /** Why only the linear text was had; null for a page read in full. */
  degraded: string | null;
};

export type PageEntry = LiveEntry & { credits: string[] };

/** More than a page of news holds; every later step pays by length. */
const LONGEST_TEXT = 400_000;

/** Below this many characters the reference tree is asked too. */
const LEAST_TEXT = 200;

export async function readPage(job: PageJob): Promise<Page> {
  if (job.way === 'linear') return degraded(job, 'out of time');
  try {
    return (job.way === 'fast' ? fastPage(job) : null) ?? (await referencePage(job));
  } catch (error) {
    return degraded(job, error instanceof PageLimit ? error.message : messageOf(error).slice(0, 200));
  }
}

/** Null where the small tree fails, or gives so little text from a page of words that it went wrong somewhere. */
function fastPage(job: PageJob): Page | null {
  try {
    const builder = new SmallDomBuilder();
    const facts = scanPage(job.html, builder);
    const { document } = builder;
    const body = blocksOf(document.body);
    const found = textOf(facts, job, body, readableSmall(document));
    const isEnough = found.live !== null || found.text.length >= LEAST_TEXT || paragraphLength(body) < LEAST_TEXT;
    return isEnough ? pageOf(facts, job, found) : null;
  } catch (error) {
    if (error instanceof PageLimit) throw error;
    return null;
  }
}

async function referencePage(job: PageJob): Promise<Page> {
  const writer = new MarkupWriter();
  const facts = scanPage(job.html, writer);
  const document = await jsdomTree(writer.html);
  const body = blocksOf(document.body);
  return pageOf(facts, job, textOf(facts, job, body, readable(document)));
}

type StoryText = { text: string; whole: string; dateline: PrintedDate | null; live: LiveBlog | null };

/** `body` is read before Readability changes the tree. */
function textOf(facts: PageFacts, job: PageJob, body: readonly Block[], article: Readable): StoryText {
  const story = storyOf(facts);
  const title = pageTitle(facts, story, pageOutlet(facts, story)) ?? article.title;
  const found = article.root ? blocksOf(article.root) : [];
  const chosen = chooseBlocks({ found, body, title, storyBody: story.body });
  const dateline = datelineBeside(body, chosen, dayOrderOf(facts.language));
  const days = {
    published: pageDate({ facts, story, url: job.url, dateline })?.publishedAt ?? null,
    modified: pageModified(facts, story)?.publishedAt ?? null,
  };
  const live = liveBlog({ facts, story, url: job.url, title, days, body, chosen });
  const textIn = (blocks: readonly Block[]) => blocks.map((block) => block.text).join('\n\n');
  return { text: textIn(live?.rest ?? chosen), whole: textIn(chosen), dateline, live };
}

function pageOf(
  facts: PageFacts,
  job: PageJob,
  { text, whole, dateline, live }: StoryText,
  why: string | null = null,
): Page {
  const story = storyOf(facts);
  const outlet = pageOutlet(facts, story);
  const title = pageTitle(facts, story, outlet);
  const cut = text.length > LONGEST_TEXT ? text.lastIndexOf('\n', LONGEST_TEXT) : text.length;
  const plain = cleanPageText(text.slice(0, cut > 0 ? cut : LONGEST_TEXT), job.title ?? title);
  const names = pageNames(facts, story, outlet ?? plain.outlet);
  const all = [text, ...(live?.entries ?? []).map((entry) => entry.text)].join('\n\n');
  const wall = wallOf(all, story.free);
  return {
    title,
    outlet: outlet ?? plain.outlet,
    language: facts.language,
    address: pageAddress(facts, job.url),
    date: pageDate({ facts, story, url: job.url, dateline }),
    modified: pageModified(facts, story),
    names,
    wall,
    text: wall?.kind === 'paywall' ? withoutWall(plain.text) : plain.text,
    credits: [...new Set([...plain.credits, ...agenciesAmong(names)])],
    entries: (live?.entries ?? []).flatMap((entry) => cleanEntry(entry)),
    whole: live === null ? null : cleanPageText(whole.slice(0, LONGEST_TEXT), job.title ?? title).text,
    degraded: why ?? (cut < text.length ? `only the first ${LONGEST_TEXT} characters of its text` : null),
  };
}

function cleanEntry(entry: LiveEntry): PageEntry[] {
  const { text, credits } = cleanPageText(entry.text.slice(0, LONGEST_TEXT), entry.title);
  return text === '' ? [] : [{ ...entry, text, credits }];
}

function degraded(job: PageJob, reason: string): Page {
  const text = linearText(job.html);
  return pageOf(emptyFacts(), job, { text, whole: text, dateline: null, live: null }, reason);
}

/** A page of which not even the linear text was had. */
export function emptyPage(reason: string): Page {
  return pageOf(
    emptyFacts(),
    { html: '', url: null, title: null, way: 'linear' },
    { text: '', whole: '', dateline: null, live: null },
    reason,
  );
}
