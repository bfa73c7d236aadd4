/**
 * A page's markup to title, date, outlet and text: scan with caps → tree → Readability → blocks → filter. Runs in a thread,
 * for it may take long on hostile pages; what breaks a cap comes back as its text in one linear pass, marked `degraded`.
 */
import { messageOf } from '../shared/errors.js';
import { blocksOf } from './blocks.js';
import { chooseBlocks } from './choose-blocks.js';
import { jsdomTree, MarkupWriter } from './jsdom-tree.js';
import { linearText } from './linear-text.js';
import { type PageDate, pageDate } from './page-dates.js';
import { emptyFacts, type PageFacts, storyOf } from './page-facts.js';
import { pageOutlet, pageTitle } from './page-title.js';
import { readable } from './readable.js';
import { PageLimit, scanPage } from './scan-page.js';

export type PageJob = { html: string; url: string | null; way: 'fast' | 'jsdom' | 'linear' };

export type Page = {
  title: string | null;
  outlet: string | null;
  language: string | null;
  date: PageDate | null;
  text: string;
  /** Why only the linear text was had; null for a page read in full. */
  degraded: string | null;
};

export async function readPage(job: PageJob): Promise<Page> {
  if (job.way === 'linear') return degraded(job, 'out of time');
  try {
    const writer = new MarkupWriter();
    const facts = scanPage(job.html, writer);
    const document = await jsdomTree(writer.html);
    return pageOf(facts, job, textOf(document, facts));
  } catch (error) {
    return degraded(job, error instanceof PageLimit ? error.message : messageOf(error).slice(0, 200));
  }
}

function textOf(document: Document, facts: PageFacts): string {
  const body = blocksOf(document.body);
  const article = readable(document);
  const story = storyOf(facts);
  const title = pageTitle(facts, story, pageOutlet(facts, story)) ?? article.title;
  const chosen = chooseBlocks({
    found: article.root ? blocksOf(article.root) : [],
    body,
    title,
    storyBody: story.body,
  });
  return chosen.map((block) => block.text).join('\n\n');
}

function pageOf(facts: PageFacts, job: PageJob, text: string): Page {
  const story = storyOf(facts);
  const outlet = pageOutlet(facts, story);
  return {
    title: pageTitle(facts, story, outlet),
    outlet,
    language: facts.language,
    date: pageDate(facts, story, job.url),
    text,
    degraded: null,
  };
}

function degraded(job: PageJob, reason: string): Page {
  const page = pageOf(emptyFacts(), job, linearText(job.html));
  return { ...page, degraded: reason };
}
