/**
 * A page's markup to title, date, outlet and text: scan with caps → tree → Readability → blocks → filter. Runs in a thread,
 * for it may take long on hostile pages; what breaks a cap comes back as its text in one linear pass, marked `degraded`.
 */
import { messageOf } from '../shared/errors.js';
import { type Block, blocksOf, paragraphLength } from './blocks.js';
import { chooseBlocks } from './choose-blocks.js';
import { jsdomTree, MarkupWriter } from './jsdom-tree.js';
import { linearText } from './linear-text.js';
import { type PageDate, pageDate } from './page-dates.js';
import { emptyFacts, type PageFacts, storyOf } from './page-facts.js';
import { pageOutlet, pageTitle } from './page-title.js';
import { type Readable, readable, readableSmall } from './readable.js';
import { PageLimit, scanPage } from './scan-page.js';
import { SmallDomBuilder } from './small-dom-builder.js';

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

/** Below this many characters the reference tree is asked too. */
const LEAST_TEXT = 200;

export async function readPage(job: PageJob): Promise<Page> {
  if (job.way === 'linear') return degraded(job, 'out of time');
  try {
    if (job.way === 'fast') {
      const builder = new SmallDomBuilder();
      const facts = scanPage(job.html, builder);
      const { document } = builder;
      const body = blocksOf(document.body);
      const text = textOf(facts, body, readableSmall(document));
      // So little text from a page of words means that the small tree went wrong somewhere.
      if (text.length >= LEAST_TEXT || paragraphLength(body) < LEAST_TEXT) return pageOf(facts, job, text);
    }
    const writer = new MarkupWriter();
    const facts = scanPage(job.html, writer);
    const document = await jsdomTree(writer.html);
    const body = blocksOf(document.body);
    return pageOf(facts, job, textOf(facts, body, readable(document)));
  } catch (error) {
    return degraded(job, error instanceof PageLimit ? error.message : messageOf(error).slice(0, 200));
  }
}

/** `body` is read before Readability changes the tree. */
function textOf(facts: PageFacts, body: readonly Block[], article: Readable): string {
  const story = storyOf(facts);
  const title = pageTitle(facts, story, pageOutlet(facts, story)) ?? article.title;
  const found = article.root ? blocksOf(article.root) : [];
  return chooseBlocks({ found, body, title, storyBody: story.body })
    .map((block) => block.text)
    .join('\n\n');
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
