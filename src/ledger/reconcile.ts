/**
 * Compares the claims of a batch of articles with all that is filed, keeps the links found, and makes the disputes of
 * each issue that got one. The result is the same for any order of articles, any number of workers and any number of
 * repetitions: what is compared depends on the set of claims only (see filing-index.ts), a link's id comes from its
 * content, and the disputes of an issue are a function of the set of its links.
 */
import { setImmediate } from 'node:timers/promises';
import type { Link, Report } from '../disputes/dispute.js';
import { messageOf } from '../shared/errors.js';
import { assemble } from './assembling.js';
import type { Engine } from './engine.js';
import { type Filed, fileAndLook, filingOf } from './filing-index.js';
import { itemOfClaim, type Ledger, type Quarantined, results } from './ledger.js';
import type { Reports } from './reports.js';
import { evalArgs } from './scripts.js';

type Row = Filed & { item: string; report: Report };

export type Reconciled = {
  /** Articles that could not be filed; none of their claims was. */
  failed: Quarantined[];
  links: number;
  issues: number;
  /** Rows of the outbox that tell of what changed. */
  events: string[];
};

/** Longest that the event loop is held, so that locks are renewed in time. */
const HOLD_MS = 40;

export async function reconcile(
  ledger: Ledger,
  reports: Reports,
  engine: Engine,
  items: readonly string[],
): Promise<Reconciled> {
  const failed: Quarantined[] = [];
  const rows = await rowsOf(reports, engine, items, failed);
  const candidates = await fileAndLook(ledger, rows, engine.windowDays);
  withOwnArticle(rows, candidates);
  const links = await compareAll(ledger, reports, engine, rows, candidates);
  const issues = await keepLinks(ledger, links);
  const events: string[] = [];
  for (const issue of issues) events.push(...(await assemble(ledger, reports, engine, issue)));
  return { failed, links: links.length, issues: issues.length, events };
}

async function rowsOf(
  reports: Reports,
  engine: Engine,
  items: readonly string[],
  failed: Quarantined[],
): Promise<Row[]> {
  const articles = await reports.of(items);
  const rows: Row[] = [];
  for (const item of items) {
    const own = articles.get(item);
    if (own === undefined) {
      failed.push({ item, id: item, source: null, reason: 'the ledger holds no claims of this article' });
      continue;
    }
    try {
      rows.push(...[...own.values()].map((report) => ({ item, report, ...filingOf(engine, report) })));
    } catch (error) {
      const id = own.values().next().value?.article.id ?? item;
      failed.push({ item, id, source: null, reason: `its claims cannot be filed: ${messageOf(error)}` });
    }
  }
  return rows;
}

/** The claims of one article are compared with each other whatever their keys. */
function withOwnArticle(rows: readonly Row[], candidates: readonly Set<string>[]): void {
  const claims = new Map<string, string[]>();
  for (const { item, claim } of rows) claims.set(item, [...(claims.get(item) ?? []), claim]);
  for (const [at, { item }] of rows.entries()) for (const claim of claims.get(item) ?? []) candidates[at]?.add(claim);
}

async function compareAll(
  ledger: Ledger,
  reports: Reports,
  engine: Engine,
  rows: readonly Row[],
  candidates: readonly ReadonlySet<string>[],
): Promise<Link[]> {
  const own = new Set(rows.map((row) => row.claim));
  const others = new Set<string>();
  for (const found of candidates) for (const claim of found) others.add(itemOfClaim(claim));
  const articles = await reports.of(others);
  const links = new Map<string, Link>();
  const broken: Quarantined[] = [];
  let since = performance.now();
  for (const [at, row] of rows.entries()) {
    for (const claim of candidates[at] ?? []) {
      // Both of the batch: the pair comes by twice, the first of the two takes it.
      if (claim === row.claim || (claim < row.claim && own.has(claim))) continue;
      const other = articles.get(itemOfClaim(claim))?.get(claim);
      if (other === undefined) continue;
      try {
        const link = engine.relate(row.report, other);
        if (link !== null) links.set(link.id, link);
      } catch (error) {
        const [a, b] = claim < row.claim ? [claim, row.claim] : [row.claim, claim];
        const reason = `these two claims cannot be compared: ${messageOf(error)}`;
        broken.push({ item: `${a}|${b}`, id: `${a} ${b}`, source: null, reason });
      }
      if (performance.now() - since > HOLD_MS) {
        await setImmediate();
        since = performance.now();
      }
    }
  }
  await ledger.quarantine('reconcile', broken);
  return [...links.values()];
}

/** @returns the issues whose disputes are to be made again. */
async function keepLinks(ledger: Ledger, links: readonly Link[]): Promise<string[]> {
  const byIssue = new Map<string, Link[]>();
  for (const link of links) {
    const own = byIssue.get(link.issue);
    if (own === undefined) byIssue.set(link.issue, [link]);
    else own.push(link);
  }
  const pipeline = ledger.redis.pipeline();
  for (const [issue, own] of byIssue) {
    const pairs = own.flatMap((link) => [link.id, JSON.stringify(link)]);
    pipeline.eval(...evalArgs('LINK', [ledger.keys.links(issue), ledger.keys.dirty], [issue, ...pairs]));
  }
  const changed = results(await pipeline.exec());
  return [...byIssue.keys()].filter((_, at) => changed[at] === 1);
}
