/**
 * Two workspaces beside each other, as after a replay of one archive with other rules or another version: articles,
 * claims and disputes that only one has or that differ, each with its reason. Reads both ledgers article by article;
 * what is held is the differences, not what is the same.
 */

import type { Claim } from '../claims/claim.js';
import { type ClaimChange, claimDifference } from '../claims/difference.js';
import { type DisputeChange, disputeDifference, type Side } from '../disputes/difference.js';
import type { Dispute } from '../disputes/dispute.js';
import { compare, itemOf, type Ledger } from '../ledger/ledger.js';
import { type RecordRow, records } from '../ledger/records.js';

export type ArticleChange = { change: 'gained' | 'lost' | 'changed'; article: string; because: string[] };
export type Comparison = {
  articles: { same: number; changes: ArticleChange[] };
  claims: { same: number; changes: (ClaimChange & { article: string })[] };
  disputes: { same: number; changes: DisputeChange[] };
};

export async function compareWorkspaces(a: Ledger, b: Ledger): Promise<Comparison> {
  const found = await compareArticles(a, b);
  const [before, after] = [await a.disputes(), await b.disputes()];
  const articles = new Set([...before, ...after].flatMap(articlesOf));
  const sides = [await sideOf(a, before, articles), await sideOf(b, after, articles)] as const;
  const disputes = disputeDifference(...sides);
  const byArticle = (x: { article: string }, y: { article: string }) => compare(x.article, y.article);
  found.articles.changes.sort(byArticle);
  found.claims.changes.sort(byArticle);
  disputes.changes.sort((x, y) => compare(idOf(x), idOf(y)));
  return { ...found, disputes };
}

export const isSame = ({ articles, claims, disputes }: Comparison): boolean =>
  [articles, claims, disputes].every(({ changes }) => changes.length === 0);

async function compareArticles(a: Ledger, b: Ledger): Promise<Pick<Comparison, 'articles' | 'claims'>> {
  const articles: Comparison['articles'] = { same: 0, changes: [] };
  const claims: Comparison['claims'] = { same: 0, changes: [] };
  for await (const [row, other] of beside(a, b)) {
    const { article } = row.record;
    if (other === null) {
      articles.changes.push({ change: 'lost', article: article.id, because: [`only in ${a.keys.workspace}`] });
      continue;
    }
    const sameText = other.article.text === article.text;
    if (sameText) articles.same++;
    else {
      const because = [`text of ${other.article.text.length} characters instead of ${article.text.length}`];
      articles.changes.push({ change: 'changed', article: article.id, because });
    }
    const difference = claimDifference(row.record.claims ?? [], other.claims ?? []);
    claims.same += difference.same;
    claims.changes.push(...difference.changes.map((change) => ({ ...change, article: article.id })));
  }
  for await (const [row, other] of beside(b, a)) {
    const { id } = row.record.article;
    if (other === null)
      articles.changes.push({ change: 'gained', article: id, because: [`only in ${b.keys.workspace}`] });
  }
  return { articles, claims };
}

/** Each article of the one with the same of the other. */
async function* beside(one: Ledger, other: Ledger): AsyncGenerator<[RecordRow, RecordRow['record'] | null]> {
  for await (const rows of records(one)) {
    const others = await other.records(rows.map(({ item }) => item));
    for (const [at, row] of rows.entries()) yield [row, others[at] ?? null];
  }
}

async function sideOf(ledger: Ledger, disputes: readonly Dispute[], articles: ReadonlySet<string>): Promise<Side> {
  const ids = [...articles];
  const rows = await ledger.records(ids.map(itemOf));
  const claims = new Map<string, readonly Claim[]>();
  for (const [at, id] of ids.entries()) {
    const row = rows[at];
    if (row) claims.set(id, row.claims ?? []);
  }
  return { name: ledger.keys.workspace, disputes, claimsOf: (article) => claims.get(article) ?? null };
}

const articlesOf = (dispute: Dispute): string[] => dispute.links.flatMap(({ a, b }) => [a.article, b.article]);

const idOf = (change: DisputeChange): string => (change.change === 'gained' ? change.after.id : change.before.id);
