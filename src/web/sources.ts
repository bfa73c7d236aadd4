/** What the pages and the API read from; put together in `app`. */
import type { HealthReport } from '../feeds/health.js';
import type { FeedBrief } from '../feeds/poll-state.js';
import type { Delivery } from '../ledger/deliveries.js';
import type { Ledger, Quarantined } from '../ledger/ledger.js';
import type { Trace } from '../ledger/traces.js';
import type { OutletTally, SpeakerTally } from '../ledger/voices.js';
import type { Catalogue } from './catalogue.js';
import type { OpenShelf } from './shelf.js';

export type WatchedFeed = {
  feed: { url: string; outlet: string | null };
  state: FeedBrief | null;
  report: HealthReport;
};

export type SetAside = Quarantined & { stage: string };

/** All that fit each of those given. */
export type Chosen = { stage?: string; reason?: string; ids?: readonly string[] };

/** `left`: to which it cannot be done. */
export type Treated = { done: number; left: number };

export type Sources = {
  /** Of the program. */
  version: string;
  ledger: Ledger;
  shelf: OpenShelf;
  speakers: () => Promise<Catalogue<SpeakerTally>>;
  outlets: () => Promise<Catalogue<OutletTally>>;
  feeds: () => Promise<WatchedFeed[]>;
  /** The latest first. */
  deliveries: () => Promise<Delivery[]>;
  quarantined: () => Promise<SetAside[]>;
  sendAgain: (chosen: Chosen) => Promise<Treated>;
  drop: (chosen: Chosen) => Promise<Treated>;
  /** By the address of a page or the id of an article; null: nothing is known of it. */
  trace: (asked: string) => Promise<Trace | null>;
};
