/**
 * When a page says it was published, step by step from the most to the least reliable, with the step as the basis: JSON-LD,
 * metas, `<time>` and marked elements, the address, a line beside the story. The zone stays as printed. Days in running text are never taken.
 */
import type { DateBasis } from '../shared/article.js';
import { dayOf, type PrintedDate, readDate, readPrinted, withClock } from './calendar.js';
import { isLocalDayOf, withLocalZone } from './local-zone.js';
import { dayIn } from './page-datelines.js';
import { metaOf, type PageFacts, type Story } from './page-facts.js';

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

export type DateSources = {
  facts: PageFacts;
  story: Story;
  /** Where the page was had; its own word for its address counts too. */
  url: string | null;
  /** A short line beside the story, or what its first paragraph opens with. */
  dateline: PrintedDate | null;
};

export function pageDate(sources: DateSources): PageDate | null {
  const { facts, story, dateline } = sources;
  const published = facts.times.filter((time) => time.published && !time.modified).map((time) => time.value);
  const others = facts.times.filter((time) => !time.published && !time.modified).map((time) => time.value);
  const inMetas = metas(facts, PUBLISHED_METAS);
  const inUrl = addressesOf(sources)
    .map((url) => urlDate(url))
    .find((date) => date !== null);
  const printed = dateline === null ? null : ({ publishedAt: written(dateline), basis: 'dateline' } as const);
  const vague = from('meta', metas(facts, VAGUE_METAS));
  const found =
    from('json-ld', [story.published]) ??
    from('meta', inMetas) ??
    from('time', published) ??
    inUrl ??
    // A day that the reader is shown above the story is the report's; that of a vague meta is often the page's.
    (vague === null || printed === null || near(vague.publishedAt, printed.publishedAt) ? null : printed) ??
    vague ??
    from('time', others) ??
    printed;
  if (found === null) return null;
  const zoned = withLocalZone(found.publishedAt, {
    sure: [...story.otherPublished, ...inMetas, ...published].flatMap((value) => readPrinted(value) ?? []),
    printed: dateline,
  });
  if (zoned !== null) return { publishedAt: zoned, basis: found.basis };
  for (const other of [inUrl, printed])
    if (other && isLocalDayOf(other.publishedAt.slice(0, 10), found.publishedAt)) return other;
  return found;
}

/** When the page says it was changed last. */
export function pageModified(facts: PageFacts, story: Story): PageDate | null {
  return (
    from('json-ld', [story.modified]) ??
    from('meta', metas(facts, MODIFIED_METAS)) ??
    from(
      'time',
      facts.times.filter((time) => time.modified).map((time) => time.value),
    )
  );
}

const MODIFIED_METAS = [
  'article:modified_time',
  'og:updated_time',
  'article:modified',
  'datemodified',
  'last-modified',
  'dcterms.modified',
  'dc.date.modified',
  'lastmod',
];

function metas(facts: PageFacts, keys: readonly string[]): string[] {
  return keys.flatMap((key) => facts.metas.filter((meta) => meta.key === key).map((meta) => meta.content));
}

function from(basis: DateBasis, values: readonly (string | null)[]): PageDate | null {
  for (const value of values) {
    const publishedAt = value === null ? null : (readDate(value) ?? dayIn(value.slice(0, 120)));
    if (publishedAt !== null && !isNoDate(publishedAt)) return { publishedAt, basis };
  }
  return null;
}

const written = ({ day, clock, zone }: PrintedDate): string => withClock(day, clock, zone);

const near = (a: string, b: string): boolean => Math.abs(Date.parse(a.slice(0, 10)) - Date.parse(b.slice(0, 10))) === 0;

/** What programs write for "no date": the first day of their calendar. */
export function isNoDate(publishedAt: string): boolean {
  return /^(?:1970-01-01|1969-12-31|1900-01-01|1899-12-3[01]|1980-01-01|2000-01-01T00:00:00)/.test(publishedAt);
}

/** The address it was had from, then what the page itself calls its address. */
function addressesOf({ facts, url }: DateSources): (string | null)[] {
  return [url, facts.canonical, metaOf(facts, 'og:url')];
}

/** `/2025/02/07/`, `/2025-02-07-`, `20250207`. */
const IN_URL = /[/_-]([12]\d{3})([/_-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)/;
/** `/2025/2/7/`. */
const IN_PATH = /\/([12]\d{3})\/(\d{1,2})\/(\d{1,2})\//;

export function urlDate(url: string | null): PageDate | null {
  const address = (url ?? '').slice(0, 2000);
  const m = IN_PATH.exec(address) ?? IN_URL.exec(address)?.filter((_, n) => n !== 2);
  const day = m ? dayOf(Number(m[1]), Number(m[2]), Number(m[3])) : null;
  // Digits of an article's number look like a day of some century; the web has none before 1990.
  return day !== null && day >= '1990' ? { publishedAt: day, basis: 'url' } : null;
}
