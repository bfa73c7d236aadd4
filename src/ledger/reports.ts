/**
 * Reports by claim id, read from the ledger once and kept in memory. Records do not change after the extract stage, so
 * what is kept never goes stale; it goes when room is needed, the longest unused first.
 */
import type { Report } from '../disputes/dispute.js';
import { compare, itemOfClaim, type Ledger } from './ledger.js';

/** Some 1.1 kB each, so that what is kept is 22 MB at most, however many claims an article has. */
const KEPT_CLAIMS = 20_000;
const CHUNK = 200;

export class Reports {
  readonly #ledger: Ledger;
  readonly #limit: number;
  /** item → its reports by claim id; a Map keeps the order of use. */
  readonly #kept = new Map<string, ReadonlyMap<string, Report>>();
  #claims = 0;

  /** @param limit claims; what is asked for at once is given in whole, and may be more */
  constructor(ledger: Ledger, limit = KEPT_CLAIMS) {
    this.#ledger = ledger;
    this.#limit = limit;
  }

  /** Reports of whole articles. An item without a record, or not yet extracted, is absent from the result. */
  async of(items: Iterable<string>): Promise<Map<string, ReadonlyMap<string, Report>>> {
    const found = new Map<string, ReadonlyMap<string, Report>>();
    const missing: string[] = [];
    for (const item of new Set(items)) {
      const kept = this.#kept.get(item);
      if (kept === undefined) missing.push(item);
      else {
        this.#keep(item, kept);
        found.set(item, kept);
      }
    }
    for (let i = 0; i < missing.length; i += CHUNK) {
      const chunk = missing.slice(i, i + CHUNK);
      const records = await this.#ledger.records(chunk);
      for (const [at, item] of chunk.entries()) {
        const record = records[at];
        if (!record?.claims) continue;
        const { id, url, outlet, title, publishedAt, credits } = record.article;
        const article = { id, url, outlet, title, publishedAt, credits };
        const reports = new Map(record.claims.map((claim) => [claim.id, { article, claim }]));
        found.set(item, reports);
        this.#keep(item, reports);
      }
    }
    for (const item of this.#kept.keys()) {
      if (this.#claims <= this.#limit) break;
      this.#drop(item);
    }
    return found;
  }

  /** How many claims are kept. */
  get kept(): number {
    return this.#claims;
  }

  #keep(item: string, reports: ReadonlyMap<string, Report>): void {
    this.#drop(item);
    this.#kept.set(item, reports);
    this.#claims += weightOf(reports);
  }

  #drop(item: string): void {
    const reports = this.#kept.get(item);
    if (reports === undefined) return;
    this.#kept.delete(item);
    this.#claims -= weightOf(reports);
  }

  /** Of these claims, those that the ledger holds. */
  async byClaim(claimIds: Iterable<string>): Promise<Map<string, Report>> {
    const ids = [...new Set(claimIds)].sort(compare);
    const articles = await this.of(ids.map(itemOfClaim));
    const found = new Map<string, Report>();
    for (const id of ids) {
      const report = articles.get(itemOfClaim(id))?.get(id);
      if (report !== undefined) found.set(id, report);
    }
    return found;
  }
}

/** An article without claims takes room too. */
const weightOf = (reports: ReadonlyMap<string, Report>): number => Math.max(1, reports.size);
