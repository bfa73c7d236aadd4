/**
 * The clean stage's one function: a text or a page to an article. Text is read here, at once; pages go to threads with a
 * time limit, so that no page can stop the process or stall its event loop. Never throws: what holds no text comes back
 * with the reason. Limits: non-English articles are cleaned by the same rules, most of which know English only.
 */
import type { Article, DateBasis } from '../shared/article.js';
import { messageOf } from '../shared/errors.js';
import { agencyOf } from './agencies.js';
import { readDate } from './calendar.js';
import { hygienicLine } from './hygiene.js';
import { type LanguageReader, languageReader } from './language.js';
import { notesIn } from './notes.js';
import type { Page } from './page.js';
import { isNoDate, urlDate } from './page-dates.js';
import { type PageReader, pageReader } from './page-reader.js';
import { cleanPlainText } from './plain-text.js';
import { siteNameOf } from './site-names.js';

export type CleanInput = {
  id: string;
  url: string | null;
  outlet: string | null;
  title: string | null;
  published: string | null;
  language: string | null;
  /** The day that the feed gave, used where the page gives none. */
  feedPublished?: string | null;
  /** The day of `--published`, used where nothing else gives one. */
  publishedOption?: string | null;
  /** When the page was had: no page was published after that. */
  seenAt?: string | null;
  body: { kind: 'text' | 'html'; value: string };
};

export type Cleaned =
  | {
      ok: true;
      article: Article;
      /** Of a live blog: what was posted at times of its own, each an article. */
      entries?: Article[];
      /** The same live blog in one piece, for those who look at pages and not at what was posted when. */
      whole?: Article;
      /** Why only part of the page could be read, where that is so. */
      degraded?: string;
    }
  | { ok: false; reason: string };

export type Cleaner = { clean(input: CleanInput): Promise<Cleaned>; close(): Promise<void> };

export type CleanerOptions = {
  /** Threads for pages; they start with the first page. Default: the processors less one, 1 to 4. */
  threads?: number;
  /** A page's time; then its text is taken in one linear pass. Default 4,000. */
  timeoutMs?: number;
  /** `jsdom` is the slow reference. */
  dom?: 'fast' | 'jsdom';
};

export function createCleaner(options: CleanerOptions = {}): Cleaner {
  let pages: PageReader | null = null;
  const languages = languageReader();
  return {
    async clean(input) {
      try {
        if (input.body.kind === 'text') return await fromText(input, languages);
        pages ??= pageReader(options);
        return await fromPage(input, pages, languages);
      } catch (error) {
        return { ok: false, reason: messageOf(error) };
      }
    },
    async close() {
      await Promise.all([pages?.close(), languages.close()]);
      pages = null;
    },
  };
}

async function fromText(input: CleanInput, languages: LanguageReader): Promise<Cleaned> {
  if (input.body.value.trim() === '') return { ok: false, reason: 'the text is empty' };
  const known = fieldsOf(input);
  const plain = cleanPlainText(input.body.value, known.title);
  if (plain.text === '') return { ok: false, reason: 'nothing but furniture of the page: no text is left' };
  const article = articleOf(input, plain.text, plain.credits, await languages.languageOf(plain.text, input.language), {
    title: known.title ?? plain.title,
    outlet: known.outlet ?? plain.outlet,
    url: input.url,
    dates: [[plain.publishedAt, plain.dateBasis]],
  });
  return { ok: true, article };
}

async function fromPage(input: CleanInput, pages: PageReader, languages: LanguageReader): Promise<Cleaned> {
  if (input.body.value.trim() === '') return { ok: false, reason: 'the page is empty' };
  const known = fieldsOf(input);
  const page = await pages.read({ html: input.body.value, url: input.url, title: known.title });
  if (page.wall?.whole) return { ok: false, reason: `a ${page.wall.kind} stands in place of the story` };
  if (page.text === '' && page.entries.length === 0)
    return { ok: false, reason: page.degraded ?? 'the page holds no text of an article' };
  const date = page.date?.publishedAt ?? null;
  const basis = page.date?.basis ?? null;
  // The feed knows better than an address or a line beside the story.
  const isWeak = basis === 'url' || basis === 'dateline';
  const language = await languages.languageOf(page.text, input.language ?? page.language);
  const article = articleOf(input, page.text, page.credits, language, {
    title: known.title ?? page.title,
    outlet: known.outlet ?? page.outlet,
    url: page.address.url,
    dates: [
      [isWeak ? null : date, basis],
      [input.feedPublished ?? null, 'feed'],
      [date, basis],
    ],
  });
  Object.assign(article, statedOf(page));
  const whole = page.whole === null ? null : { ...article, text: page.whole };
  const entries = await entriesOf(input, page, article, languages);
  // Nothing but entries: the first of them stands for the page.
  const [first, ...others] = article.text === '' ? entries : [article, ...entries];
  return {
    ok: true,
    article: first ?? article,
    ...(others.length === 0 ? {} : { entries: others }),
    ...(whole === null ? {} : { whole }),
    ...(page.degraded === null ? {} : { degraded: page.degraded }),
  };
}

/**
 * Each entry of a live blog as an article: whose and where is the page's, when and what is its own. It bears no title
 * but its own, for the page's changes from hour to hour, and the entry would come again as another with it.
 */
async function entriesOf(input: CleanInput, page: Page, whole: Article, languages: LanguageReader): Promise<Article[]> {
  const articles: Article[] = [];
  const ids = new Map<string, number>();
  for (const { title, text, credits, publishedAt, basis } of page.entries) {
    const dated = dateOf(input.seenAt ?? null, [[publishedAt, basis]]);
    const id = `${input.id}#${dated.publishedAt ?? 'undated'}`;
    const sameTime = (ids.get(id) ?? 0) + 1;
    ids.set(id, sameTime);
    const origin = originOf(credits, whole.outlet);
    articles.push({
      id: sameTime === 1 ? id : `${id}~${sameTime}`,
      url: whole.url,
      outlet: whole.outlet,
      ...(whole.outletBasis === undefined ? {} : { outletBasis: whole.outletBasis }),
      title,
      ...dated,
      language: await languages.languageOf(text, input.language ?? page.language ?? whole.language),
      text,
      credits,
      ...(whole.alsoAt === undefined ? {} : { alsoAt: whole.alsoAt }),
      ...(whole.publisher === undefined ? {} : { publisher: whole.publisher }),
      ...(origin === null ? {} : { origin }),
      entryOf: whole.title ?? whole.url ?? input.id,
    });
  }
  return articles;
}

/** What a page says of itself beyond the fields that every article has; only what is there. */
function statedOf({ address, modified, names, wall }: Page): Partial<Article> {
  const { authors, section, publisher } = names;
  return {
    url: address.url,
    ...(address.alsoAt.length === 0 ? {} : { alsoAt: address.alsoAt }),
    ...(address.refused === null ? {} : { refusedAddress: address.refused }),
    ...(modified === null ? {} : { modifiedAt: modified.publishedAt }),
    ...(authors.length === 0 ? {} : { authors }),
    ...(section === null ? {} : { section }),
    ...(publisher === null ? {} : { publisher }),
    ...(wall?.kind === 'paywall' ? { wall: wall.kind } : {}),
  };
}

type Found = {
  title: string | null;
  outlet: string | null;
  url: string | null;
  dates: [string | null, DateBasis | null][];
};

function articleOf(input: CleanInput, text: string, credits: string[], language: string | null, found: Found): Article {
  const dated = dateOf(input.seenAt ?? null, [
    [input.published, 'input'],
    ...found.dates,
    [input.feedPublished ?? null, 'feed'],
    [urlDate(input.url)?.publishedAt ?? null, 'url'],
    [input.publishedOption ?? null, 'option'],
  ]);
  const notes = notesIn(text);
  const outlet = found.outlet ?? siteNameOf(found.url);
  const origin = originOf(credits, outlet);
  return {
    id: input.id,
    url: input.url,
    outlet,
    title: found.title,
    ...dated,
    language,
    text,
    credits,
    ...(found.outlet === outlet ? {} : { outletBasis: 'address' }),
    ...(dated.publishedAt === null && input.seenAt != null ? { hadAt: input.seenAt } : {}),
    ...(origin === null ? {} : { origin }),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

/** The agency that the text or its byline credits; an agency's own page credits itself. */
function originOf(credits: readonly string[], outlet: string | null): Article['origin'] | null {
  const own = agencyOf(outlet)?.name ?? outlet;
  const name = credits.find((one) => one.toLowerCase() !== own?.toLowerCase());
  return name === undefined ? null : { name, evidence: `credited by the page: ${credits.join(', ')}` };
}

/** A plain day ends up to so much later in the west than where the page was had. */
const DAY_AND_ZONES_MS = 26 * 3_600_000;

/**
 * The first that is a real day counts; one that does not exist, stands for none, or lies after the page was had is passed
 * over, so that none is guessed.
 */
function dateOf(
  seenAt: string | null,
  steps: readonly [string | null, DateBasis | null][],
): Pick<Article, 'publishedAt' | 'dateBasis'> {
  const latest = seenAt === null ? Number.POSITIVE_INFINITY : Date.parse(seenAt) + DAY_AND_ZONES_MS;
  for (const [value, dateBasis] of steps) {
    const publishedAt = value === null ? null : readDate(value);
    if (publishedAt === null || dateBasis === null) continue;
    // The day of `--published` is the user's word, and stands.
    if (dateBasis !== 'option' && Date.parse(publishedAt) > latest) continue;
    if (dateBasis === 'feed' && isNoDate(publishedAt)) continue;
    return { publishedAt, dateBasis };
  }
  return { publishedAt: null, dateBasis: null };
}

function fieldsOf(input: CleanInput): { title: string | null; outlet: string | null } {
  const line = (value: string | null, longest: number) => hygienicLine(value ?? '', longest) || null;
  return { title: line(input.title, 2000), outlet: line(input.outlet, 200) };
}
