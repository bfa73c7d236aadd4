/**
 * The heart of the program as one object of pure functions: text in, claims, links and disputes out. The ledger and the
 * workers are handed it, so that a test can drive the same pipeline with a smaller heart.
 */
import type { Extractor } from '../claims/extract.js';
import type { Dispute, Link, Report } from '../disputes/dispute.js';

export type Engine = {
  extract: Extractor;
  /** Where a report is filed and its counterparts are looked for. */
  keysOf: (report: Report) => string[];
  dayOf: (report: Report) => number | null;
  windowDays: number;
  /** Pure and symmetrical. */
  relate: (a: Report, b: Report) => Link | null;
  /** A function of the set of links of one issue. */
  disputesOf: (links: readonly Link[], reportOf: (claimId: string) => Report) => Dispute[];
};
