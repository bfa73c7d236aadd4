/**
 * What a replay would read, without doing it: articles by file, day, outlet and language, and how many are there twice.
 * Counts only; no text is held, so an archive may be of any size. Names beyond `MOST_NAMES` are counted together.
 */
import type { Cleaner } from '../articles/clean.js';
import { cleanInputOf } from './clean-input.js';
import type { ArticleItem, ReadItem } from './readers/items.js';
import { SeenIds } from './readers/seen.js';

export type Preview = {
  articles: number;
  /** With another name but the same text as one before. */
  sameText: number;
  /** The same article again, by its id; it would count once. */
  sameArticle: number;
  skipped: number;
  /** Cause → how many. */
  skippedBy: Record<string, number>;
  /** Files that gave an article, in their order. */
  files: { file: string; articles: number }[];
  moreFiles: number;
  first: string | null;
  last: string | null;
  undated: number;
  months: Record<string, number>;
  outlets: Record<string, number>;
  withoutOutlet: number;
  languages: Record<string, number>;
  withoutLanguage: number;
};

const MOST_FILES = 1_000;
const MOST_NAMES = 20_000;
const OTHERS = '(others)';

export async function previewOf(
  items: AsyncIterable<ReadItem>,
  cleaner: Cleaner,
  onSkip: (item: Exclude<ReadItem, { kind: 'article' }>) => void,
): Promise<Preview> {
  const preview = nothing();
  const texts = new SeenIds();
  for await (const item of items) {
    if (item.kind !== 'article') {
      onSkip(item);
      if (item.kind === 'skipped') {
        if (item.cause === 'again') preview.sameArticle++;
        count(preview.skippedBy, item.cause);
        preview.skipped++;
      }
      continue;
    }
    await add(preview, item, cleaner, texts, onSkip);
  }
  return preview;
}

async function add(
  preview: Preview,
  item: ArticleItem,
  cleaner: Cleaner,
  texts: SeenIds,
  onSkip: (item: Exclude<ReadItem, { kind: 'article' }>) => void,
): Promise<void> {
  const cleaned = await cleaner.clean(cleanInputOf(item));
  if (!cleaned.ok) {
    onSkip({ kind: 'skipped', source: item.source, cause: 'no-text', reason: cleaned.reason });
    count(preview.skippedBy, 'no-text');
    preview.skipped++;
    return;
  }
  const { publishedAt, outlet, language, text } = cleaned.article;
  preview.articles++;
  countFile(preview, fileOf(item));
  if (texts.see(text, '') !== 'new') preview.sameText++;
  const day = publishedAt?.slice(0, 10) ?? null;
  if (day === null) preview.undated++;
  else {
    if (preview.first === null || day < preview.first) preview.first = day;
    if (preview.last === null || day > preview.last) preview.last = day;
    count(preview.months, day.slice(0, 7));
  }
  if (outlet === null) preview.withoutOutlet++;
  else count(preview.outlets, outlet);
  if (language === null) preview.withoutLanguage++;
  else count(preview.languages, language);
}

/** The file on disk of `a.jsonl:7`, `a.warc#3`, `a.zip!b.txt`. */
const fileOf = ({ source }: ArticleItem): string => source.replace(/!.*/, '').replace(/[:#]\d+$/, '');

/** Files come one after the other, so only the last one can go on. */
function countFile(preview: Preview, file: string): void {
  const last = preview.files.at(-1);
  if (last?.file === file) last.articles++;
  else if (preview.files.length < MOST_FILES) preview.files.push({ file, articles: 1 });
  else preview.moreFiles++;
}

function count(names: Record<string, number>, name: string): void {
  const known = Object.hasOwn(names, name) || Object.keys(names).length < MOST_NAMES;
  const key = known ? name : OTHERS;
  names[key] = (Object.hasOwn(names, key) ? (names[key] ?? 0) : 0) + 1;
}

function nothing(): Preview {
  return {
    articles: 0,
    sameText: 0,
    sameArticle: 0,
    skipped: 0,
    skippedBy: {},
    files: [],
    moreFiles: 0,
    first: null,
    last: null,
    undated: 0,
    months: {},
    outlets: {},
    withoutOutlet: 0,
    languages: {},
    withoutLanguage: 0,
  };
}
