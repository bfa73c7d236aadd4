/** What the pages and the API read from; put together in `app`. */
import type { HealthReport } from '../feeds/health.js';
import type { FeedBrief } from '../feeds/poll-state.js';
import type { Delivery } from '../ledger/deliveries.js';
import type { Ledger, Quarantined } from '../ledger/ledger.js';
import type { Trace } from '../ledger/traces.js';
import type { OpenShelf } from './shelf.js';

export type WatchedFeed = {
  feed: { url: string; outlet: string | null };
  state: FeedBrief | null;
  report: HealthReport;
};

export type SetAside = Quarantined & { stage: string };

export type Sources = {
  /** Of the program. */
  version: string;
  ledger: Ledger;
  shelf: OpenShelf;
  feeds: () => Promise<WatchedFeed[]>;
  /** The latest first. */
  deliveries: () => Promise<Delivery[]>;
  quarantined: () => Promise<SetAside[]>;
  /** By the address of a page or the id of an article; null: nothing is known of it. */
  trace: (asked: string) => Promise<Trace | null>;
};
