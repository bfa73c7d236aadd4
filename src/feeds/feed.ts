/** A feed as data, whatever it was written in. Every field is a string or null; no field holds a control character. */
import type { HubLinks } from './hub-links.js';

export type FeedFormat = 'rss' | 'rdf' | 'atom' | 'json' | 'sitemap';

export type Entry = {
  /** The publisher's own id: guid, atom:id, rdf:about. */
  id: string | null;
  /** http or https, absolute. */
  url: string | null;
  /** Plain text. */
  title: string | null;
  /** ISO 8601 with the offset the publisher gave, or a plain date. */
  published: string | null;
  updated: string | null;
  /** HTML as the publisher wrote it: to be cleaned before it is shown or read. */
  summary: string | null;
  content: string | null;
};

export type Feed = {
  format: FeedFormat;
  title: string | null;
  /** The site that the feed belongs to. */
  url: string | null;
  /** How long the publisher asks readers to wait between two polls: ttl, sy:updatePeriod. */
  refreshMs: number | null;
  skip: Skip;
  entries: Entry[];
};

/** When the publisher asks readers to stay away: hours 0 to 23 and days of the week from 0, Sunday, both in UTC. */
export type Skip = { hours: number[]; days: number[] };

export const NO_SKIP: Skip = { hours: [], days: [] };

export type FeedResult = { ok: true; feed: Feed; links: HubLinks } | { ok: false; error: string };

/** What is read of one feed at most: the first entries, which are the newest. */
export const MAX_ENTRIES = 5_000;
