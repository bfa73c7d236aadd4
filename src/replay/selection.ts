/**
 * Which articles of an archive are wanted: by day, outlet, language and number. What a row does not say (the day of a
 * page, the language of a text) is found by cleaning it first, so that the choice is the one that the finished article
 * would get. What is left out is counted by its reason and is no fault of the archive. Days are the article's own, as
 * its outlet printed them; an article without a day is outside of every span of days.
 */
import type { Cleaner } from '../articles/clean.js';
import type { Article } from '../shared/article.js';
import { cleanInputOf } from './clean-input.js';
import type { ArticleItem, ReadItem } from './readers/items.js';

export type Selection = {
  /** `2025-02-07`, both included. */
  since: string | null;
  until: string | null;
  /** Names or hosts, small letters; empty: all. */
  outlets: readonly string[];
  /** ISO 639-1; empty: all. */
  languages: readonly string[];
  /** So many articles, as they are read. */
  limit: number | null;
};

export const EVERYTHING: Selection = { since: null, until: null, outlets: [], languages: [], limit: null };

export type LeftOut = Map<string, number>;

type Known = Pick<Article, 'publishedAt' | 'outlet' | 'language'>;

/** @param leftOut is added to: reason → how many */
export async function* select(
  items: AsyncIterable<ReadItem>,
  selection: Selection,
  startCleaner: () => Cleaner,
  leftOut: LeftOut,
): AsyncGenerator<ReadItem> {
  const cleaner = startCleaner();
  let taken = 0;
  try {
    for await (const item of items) {
      if (item.kind !== 'article') {
        yield item;
        continue;
      }
      const reason = outsideOf(item.url, await knownOf(item, selection, cleaner), selection);
      if (reason !== null) {
        leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
        continue;
      }
      yield item;
      if (++taken === selection.limit) return;
    }
  } finally {
    await cleaner.close();
  }
}

/** What the choice needs to know; null where the article cannot be cleaned: its stage then says why. */
async function knownOf(item: ArticleItem, selection: Selection, cleaner: Cleaner): Promise<Known | null> {
  const { outlet, language } = item;
  const publishedAt = item.dateBasis === 'option' ? null : item.published;
  const enough =
    (publishedAt !== null || (selection.since === null && selection.until === null)) &&
    (outlet !== null || selection.outlets.length === 0) &&
    (language !== null || selection.languages.length === 0);
  if (enough) return { publishedAt, outlet, language };
  const cleaned = await cleaner.clean(cleanInputOf(item));
  return cleaned.ok ? cleaned.article : null;
}

/** In the words that follow a number: `12 before 2025-01-01`. */
function outsideOf(url: string | null, known: Known | null, selection: Selection): string | null {
  if (known === null) return null;
  const { since, until, outlets, languages } = selection;
  const day = known.publishedAt?.slice(0, 10) ?? null;
  if (day === null && (since !== null || until !== null)) return 'without a day';
  if (day !== null && since !== null && day < since) return `before ${since}`;
  if (day !== null && until !== null && day > until) return `after ${until}`;
  if (outlets.length > 0 && !namesOf(known.outlet, url).some((name) => outlets.includes(name)))
    return 'of other outlets';
  if (languages.length > 0 && !languages.includes(known.language ?? '')) return 'in other languages';
  return null;
}

/** An outlet may be called by its name or by its host, with or without `www.`. */
function namesOf(outlet: string | null, url: string | null): string[] {
  const host = url !== null && URL.canParse(url) ? new URL(url).hostname : null;
  return [outlet, host, host?.replace(/^www\./, '')].flatMap((name) => name?.toLowerCase() ?? []);
}

/** `40 left out: 30 before 2025-01-01, 10 of other outlets`; null where nothing was. */
export function leftOutText(leftOut: LeftOut): string | null {
  const rows = [...leftOut].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const sum = rows.reduce((all, [, count]) => all + count, 0);
  return sum === 0 ? null : `${sum} left out: ${rows.map(([reason, count]) => `${count} ${reason}`).join(', ')}`;
}
