/**
 * Which article of the workspace each one copies, told again when an original comes after its copies. Each sentence's mark
 * leads to the articles that have it, the original first. An article is compared with those that stand foremost, so that
 * the look-up is bounded however many print one sentence; one that takes its place among the foremost has those after it
 * told anew. So what is told depends on which articles there are and not on the order in which they came (law 2), as long
 * as a sentence stands in no more than `LISTED` of them and its mark is kept. Nothing is alerted by it; disputes count
 * origins by the sentences themselves.
 */
import { agencyOf } from '../articles/agencies.js';
import { type Containment, containment, evidenceOf, sentencePrints } from '../articles/copies.js';
import { isOriginalOf, standingOf } from '../articles/originals.js';
import { voiceId } from '../claims/voices.js';
import { urlKey } from '../net/url-key.js';
import type { Article } from '../shared/article.js';
import { type Copy, withCopy } from './copy-record.js';
import { compare, itemOf, type Ledger, results } from './ledger.js';
import { evalArgs } from './scripts.js';
import { textCounts } from './tallies.js';

/** Articles that a new one is compared with for one sentence, itself among them. */
const FOREMOST = 5;
/** Articles that are told anew where an original comes late. */
const LISTED = 128;
/** Sentences of an article that are looked up and kept, the same ones for the same text. */
const LOOKED_UP = 16;
/** Articles that are read and compared in full. */
const COMPARED = 4;
/** A text is copied within days. */
const KEPT_SECONDS = 14 * 86_400;
/** Records that are in memory at a time. */
const CHUNK = 100;

/** What an article holds that is compared: all its marks, and those that are looked up. */
type Marked = { item: string; article: Article; prints: string[]; looked: string[] };
type Looked = Marked & { foremost: string[] };
type Found = { other: Article; shares: Containment };
type Change = { item: string; article: Article; before: Copy | null; copy: Copy | null };

/** Of articles whose records stand. @returns what is told of these, by item */
export async function markCopies(ledger: Ledger, articles: readonly Article[]): Promise<Map<string, Copy>> {
  const own = articles.map(marked).filter(({ looked }) => looked.length > 0);
  const late = await file(ledger, own);
  for (const { item } of own) late.delete(item);
  const told = await tell(ledger, own);
  const others = [...late].sort(compare);
  for (let at = 0; at < others.length; at += CHUNK) {
    const records = await ledger.records(others.slice(at, at + CHUNK));
    // Null: it has left the ledger since.
    await tell(
      ledger,
      records.flatMap((record) => (record === null ? [] : [marked(record.article)])),
    );
  }
  return told;
}

/** What was counted of outlets since a copy was told is counted as a copy's: for articles whose tallies were just made. */
export async function countCopies(ledger: Ledger, articles: readonly Article[]): Promise<void> {
  let rows = articles.map((article) => ({ item: itemOf(article.id), article }));
  while (rows.length > 0) {
    const kept = await ledger.copies(rows.map(({ item }) => item));
    const copies = rows.flatMap((row, at) => (kept[at] ? [{ ...row, copy: kept[at], before: kept[at] }] : []));
    const written = await write(ledger, copies);
    // Told anew in between.
    rows = copies.filter((_, at) => !written[at]);
  }
}

function marked(article: Article): Marked {
  const prints = sentencePrints(article.text);
  // The smallest marks: texts that share sentences choose the same of them.
  return { item: itemOf(article.id), article, prints, looked: [...prints].sort(compare).slice(0, LOOKED_UP) };
}

/** Files articles under their sentences. @returns those before which one of them came to stand */
async function file(ledger: Ledger, rows: readonly Marked[]): Promise<Set<string>> {
  const pipeline = ledger.redis.pipeline();
  const filed = rows.flatMap((row) => row.looked.map((print) => ({ row, key: ledger.keys.printed(print) })));
  for (const { row, key } of filed) {
    pipeline.zadd(key, 'NX', String(standingOf(row.article)), row.item);
    pipeline.zremrangebyrank(key, LISTED, -1);
    pipeline.expire(key, KEPT_SECONDS);
  }
  for (const { row, key } of filed) pipeline.zrank(key, row.item).zcard(key);
  const answers = results(await pipeline.exec()).slice(filed.length * 3);
  const ahead = filed.flatMap(({ row, key }, at) => {
    const [rank, count] = [answers[at * 2] as number | null, answers[at * 2 + 1] as number];
    if (rank === null || rank >= FOREMOST) return [];
    // An earlier one may credit this outlet.
    const from = agencyOf(row.article.outlet) === null ? rank + 1 : 0;
    return from < count ? [{ key, from }] : [];
  });
  const after = ledger.redis.pipeline();
  for (const { key, from } of ahead) after.zrange(key, String(from), '-1');
  return new Set((results(await after.exec()) as string[][]).flat());
}

/** Says of each which one it copies, again where what it is compared with has changed meanwhile. */
async function tell(ledger: Ledger, rows: readonly Marked[]): Promise<Map<string, Copy>> {
  const told = new Map<string, Copy>();
  let left = await withForemost(ledger, rows);
  while (left.length > 0) {
    const copies = await ledger.copies(left.map(({ item }) => item));
    const sources = copies.map((copy) => (copy === null ? null : itemOf(copy.copyOf.article)));
    const others = new Set([...left.flatMap(({ foremost }) => foremost), ...sources.filter((item) => item !== null)]);
    const articles = await articlesOf(ledger, [...others]);
    const changes = left.flatMap((row, at) => {
      const before = copies[at] ?? null;
      const found = row.foremost.flatMap((item) => comparedWith(row, articles.get(item)));
      // What it copied may have left the ledger: it still is a copy.
      const isGone = before !== null && !articles.has(sources[at] ?? '');
      const copy = copyAmong(row.article, found) ?? (isGone ? before : null);
      if (copy === null) told.delete(row.item);
      else told.set(row.item, copy);
      return JSON.stringify(before) === JSON.stringify(copy) ? [] : [{ ...row, before, copy }];
    });
    const written = await write(ledger, changes);
    const again = await withForemost(ledger, changes);
    left = again.filter(({ foremost }, at) => !written[at] || foremost.join() !== changes[at]?.foremost.join());
  }
  return told;
}

/** Those that share most of the sentences looked up, and of equal ones the original first. */
async function withForemost(ledger: Ledger, rows: readonly Marked[]): Promise<Looked[]> {
  const pipeline = ledger.redis.pipeline();
  for (const { looked } of rows)
    for (const print of looked) pipeline.zrange(ledger.keys.printed(print), '0', String(FOREMOST - 1), 'WITHSCORES');
  const answers = results(await pipeline.exec()) as string[][];
  let at = 0;
  return rows.map((row) => {
    const standings = new Map<string, { shared: number; standing: number }>();
    for (const flat of answers.slice(at, at + row.looked.length))
      for (let n = 0; n < flat.length; n += 2) {
        const item = flat[n] ?? '';
        if (item === row.item) continue;
        standings.set(item, { shared: (standings.get(item)?.shared ?? 0) + 1, standing: Number(flat[n + 1]) });
      }
    at += row.looked.length;
    const sorted = [...standings].sort(
      ([a, x], [b, y]) => y.shared - x.shared || x.standing - y.standing || compare(a, b),
    );
    return { ...row, foremost: sorted.slice(0, COMPARED).map(([item]) => item) };
  });
}

async function articlesOf(ledger: Ledger, items: readonly string[]): Promise<Map<string, Article>> {
  const records = await ledger.records(items);
  return new Map(items.flatMap((item, at) => (records[at] ? [[item, records[at].article] as const] : [])));
}

function comparedWith({ article, prints }: Marked, other: Article | undefined): Found[] {
  if (other === undefined || !isOriginalOf(other, article)) return [];
  // Another version of the same page is no other's text.
  if (article.url !== null && other.url !== null && urlKey(other.url) === urlKey(article.url)) return [];
  const shares = containment(prints, sentencePrints(other.text));
  return shares === null ? [] : [{ other, shares }];
}

function copyAmong(article: Article, found: readonly Found[]): Copy | null {
  const ranked = [...found].sort((a, b) => (isOriginalOf(a.other, b.other) ? -1 : 1));
  const [best] = [...ranked].sort((a, b) => b.shares.shared - a.shares.shared);
  if (best === undefined) return null;
  const evidence = evidenceOf(best.shares);
  const copyOf = { article: best.other.id, outlet: best.other.outlet, evidence };
  // Whose text it is, where it does not say so itself: what one of these credits, else the first of them.
  const stated = ranked.find(({ other }) => other.origin !== undefined)?.other.origin?.name;
  const outlet = ranked[0]?.other.outlet ?? null;
  const name = stated ?? agencyOf(outlet)?.name ?? outlet;
  const isOwn = name === null || name === article.outlet || name === agencyOf(article.outlet)?.name;
  return article.origin !== undefined || isOwn ? { copyOf } : { copyOf, origin: { name, evidence } };
}

/** @returns for each whether it was written: not where another worker had changed it */
async function write(ledger: Ledger, rows: readonly Change[]): Promise<boolean[]> {
  const { keys, redis } = ledger;
  const pipeline = redis.pipeline();
  for (const { item, article, before, copy } of rows) {
    const own = textCounts(article);
    const now = copy === null ? own : textCounts(withCopy(article, copy));
    const voice = article.outlet === null ? null : voiceId(article.outlet);
    const counted = voice === null ? [] : (['tally', 'said', 'recounted'] as const);
    const names = counted.map((kind) => keys[kind]('outlet')(voice ?? ''));
    const [was, is] = [before, copy].map((one) => (one === null ? '' : JSON.stringify(one)));
    const args = [item, was ?? '', is ?? '', voice ?? '', JSON.stringify(own), JSON.stringify(now)];
    pipeline.eval(...evalArgs('COPY', [keys.copies, keys.tallied('outlet'), keys.meta, ...names], args));
  }
  return results(await pipeline.exec()).map((answer) => answer === 1);
}
