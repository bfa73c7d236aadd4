/**
 * When a page says it was published, step by step from the most to the least reliable, with the step as the basis: JSON-LD,
 * metas, `<time>` and marked elements, the address, a line beside the story. The zone stays as printed. Days in running text are never taken.
 */
import type { DateBasis } from '../shared/article.js';
import { dayOf, readDate } from './calendar.js';
import { dayIn } from './page-datelines.js';
import type { PageFacts, Story } from './page-facts.js';

export type PageDate = { publishedAt: string; basis: DateBasis };

/** Metas that name the first publication, most exact first. */
const PUBLISHED_METAS = [
  'article:published_time',
  'og:published_time',
  'og:article:published_time',
  'datepublished',
  'article:published',
  'publication_date',
  'publishdate',
  'publish-date',
  'publish_date',
  'pubdate',
  'parsely-pub-date',
  'sailthru.date',
  'dc.date.issued',
  'dcterms.issued',
  'dcterms.date',
  'dc.date',
  'dc.date.created',
  'dcterms.created',
  'citation_publication_date',
  'citation_date',
  'cxenseparse:recs:publishtime',
  'cxenseparse:publishtime',
  'article.published',
  'article:created',
  'article_date_original',
  'originalpublicationdate',
  'datecreated',
  'iso-8601-publish-date',
  'prism.publicationdate',
  'bt:pubdate',
];
/** Metas that may mean the day of the page's making. */
const VAGUE_METAS = ['date', 'created', 'timestamp', 'release_date', 'last-publish'];

export function pageDate(
  facts: PageFacts,
  story: Story,
  url: string | null,
  dateline: string | null = null,
): PageDate | null {
  return (
    from('json-ld', [story.published]) ??
    from('meta', metas(facts, PUBLISHED_METAS)) ??
    from(
      'time',
      facts.times.filter((time) => time.published && !time.modified).map((time) => time.value),
    ) ??
    urlDate(url) ??
    from('meta', metas(facts, VAGUE_METAS)) ??
    from(
      'time',
      facts.times.filter((time) => !time.published && !time.modified).map((time) => time.value),
    ) ??
    from('dateline', [dateline])
  );
}

function metas(facts: PageFacts, keys: readonly string[]): string[] {
  return keys.flatMap((key) => facts.metas.filter((meta) => meta.key === key).map((meta) => meta.content));
}

function from(basis: DateBasis, values: readonly (string | null)[]): PageDate | null {
  for (const value of values) {
    const publishedAt = value === null ? null : (readDate(value) ?? dayIn(value.slice(0, 120)));
    if (publishedAt !== null) return { publishedAt, basis };
  }
  return null;
}

/** `/2025/02/07/`, `/2025-02-07-`, `20250207`. */
const IN_URL = /[/_-]([12]\d{3})([/_-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)/;

export function urlDate(url: string | null): PageDate | null {
  const m = IN_URL.exec((url ?? '').slice(0, 2000));
  const day = m ? dayOf(Number(m[1]), Number(m[3]), Number(m[4])) : null;
  // Digits of an article's number look like a day of some century; the web has none before 1990.
  return day !== null && day >= '1990' ? { publishedAt: day, basis: 'url' } : null;
}
