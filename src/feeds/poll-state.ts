/** What is remembered of one feed between two polls: plain JSON, kept by the caller. Times are ms since 1970. */
import { NO_SKIP, type Skip } from './feed.js';
import type { Offer } from './hub-links.js';
import { NO_RHYTHM, type Rhythm } from './rhythm.js';

export type FeedState = {
  /** The address in the configuration that this state belongs to. */
  configured: string;
  /** Where the feed is asked for: another one than configured after a permanent move. */
  url: string;
  /** A permanent redirect seen, not yet believed. */
  move: { to: string; answers: number; since: number } | null;
  /** Validators of the last body, verbatim. */
  etag: string | null;
  lastModified: string | null;
  bodyHash: string | null;
  /** How long that body stays fresh by its Cache-Control or Expires. */
  freshMs: number | null;
  /** Why that body could not be read; null where it could. */
  unread: string | null;
  title: string | null;
  /** What the publisher asks for, from the last feed that could be read. */
  refreshMs: number | null;
  /** When the publisher asks to be left alone. */
  skip: Skip;
  health: StateHealth;
  /** The health when it was last read well. */
  readHealth: StateHealth;
  /** Why the last poll failed; null where it did not. */
  reason: string | null;
  /** When to ask next; null: the feed is closed. */
  nextAt: number | null;
  /** When it would be asked if no hub sent what is new. */
  usualAt: number | null;
  /** Where it can be subscribed to, as it said last. */
  offer: Offer | null;
  /** Looks in a row that found nothing but what the hub had sent since the look before. */
  pushTrust: number;
  /** The hub sent something new since the last look. */
  pushedSince: boolean;
  polledAt: number | null;
  /** How often it brings something. */
  rhythm: Rhythm;
  failures: number;
  failingSince: number | null;
  /** Answers 410 in a row. */
  gone: number;
  guidsRepeat: boolean;
  /** Entries seen: key to version and to when they were last in the feed. */
  known: Record<string, { version: string; at: number }>;
};

/** The state without the entries seen, which are nearly all of it: what is enough to say how a feed fares. */
export type FeedBrief = Omit<FeedState, 'known'>;

export function briefOf({ known: _, ...brief }: FeedState): FeedBrief {
  return brief;
}

/** As the last poll left it; `health.ts` says what a reader is told. */
export type StateHealth = 'new' | 'ok' | 'empty' | 'undated' | 'failing' | 'gone';

export function newFeedState(url: string): FeedState {
  return {
    configured: url,
    url,
    move: null,
    etag: null,
    lastModified: null,
    bodyHash: null,
    freshMs: null,
    unread: null,
    title: null,
    refreshMs: null,
    skip: NO_SKIP,
    health: 'new',
    readHealth: 'new',
    reason: null,
    nextAt: 0,
    usualAt: 0,
    offer: null,
    pushTrust: 0,
    pushedSince: false,
    polledAt: null,
    rhythm: NO_RHYTHM,
    failures: 0,
    failingSince: null,
    gone: 0,
    guidsRepeat: false,
    known: {},
  };
}
