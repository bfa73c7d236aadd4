/**
 * Which earlier article of the workspace a new one copies. Each sentence's mark leads to the articles that have it, a few at
 * most, so that the look-up is bounded however many reports a day prints one sentence. Told once, when the article comes:
 * an original that comes after its copy is not found again. Nothing but what is shown depends on it; disputes count origins
 * by the sentences themselves, in whatever order they come (law 2).
 */
import { containment, evidenceOf, sentencePrints } from '../articles/copies.js';
import { urlKey } from '../net/url-key.js';
import type { Article } from '../shared/article.js';
import { compare, itemOf, type Ledger, results } from './ledger.js';

/** Articles kept for a sentence; what more print it are copies of these. */
const KEPT_PER_SENTENCE = 4;
/** Sentences of an article that are looked up and kept, the same ones for the same text. */
const LOOKED_UP = 16;
/** Articles that are read and compared in full. */
const COMPARED = 4;
/** A text is copied within days. */
const KEPT_SECONDS = 14 * 86_400;

export async function markCopies(ledger: Ledger, articles: readonly Article[]): Promise<void> {
  // Those of the same batch are not in the ledger yet; they are marked in the order of their days.
  const beside = new Map(articles.map((article) => [article.id, article]));
  for (const article of [...articles].sort(byTime)) {
    const prints = sentencePrints(article.text);
    if (prints.length === 0) continue;
    const found = await noted(ledger, article, sampled(prints));
    const records = await ledger.records(found.map(itemOf));
    const rows = found.flatMap((id, at) => {
      const other = beside.get(id) ?? records[at]?.article;
      if (!other || isLater(other, article)) return [];
      // An earlier version of the same page is no other's text.
      if (article.url !== null && other.url !== null && urlKey(other.url) === urlKey(article.url)) return [];
      const shares = containment(prints, sentencePrints(other.text));
      return shares === null ? [] : [{ other, shares }];
    });
    const best = rows.sort(
      (a, b) => b.shares.shared - a.shares.shared || compare(a.other.publishedAt ?? '~', b.other.publishedAt ?? '~'),
    )[0];
    if (best === undefined) continue;
    const { other, shares } = best;
    const evidence = evidenceOf(shares);
    article.copyOf = { article: other.id, outlet: other.outlet, evidence };
    // Whose text it is, where it does not say so itself: what the other credits, else the other's outlet.
    const name = other.origin?.name ?? other.outlet;
    if (!article.origin && name && name !== article.outlet) article.origin = { name, evidence };
  }
}

/** The smallest marks: texts that share sentences choose the same of them. */
const sampled = (prints: readonly string[]): string[] => [...prints].sort(compare).slice(0, LOOKED_UP);

/** Files the article under its sentences, and gives those who stood there, who shares most first. */
async function noted(ledger: Ledger, article: Article, prints: readonly string[]): Promise<string[]> {
  const pipeline = ledger.redis.pipeline();
  for (const print of prints) {
    const key = ledger.keys.sentence(print);
    pipeline.zrange(key, '0', String(KEPT_PER_SENTENCE - 1));
    pipeline.zadd(key, 'NX', String(timeOf(article)), article.id);
    pipeline.zremrangebyrank(key, KEPT_PER_SENTENCE, -1);
    pipeline.expire(key, KEPT_SECONDS);
  }
  const answers = results(await pipeline.exec());
  const counts = new Map<string, number>();
  for (let n = 0; n < answers.length; n += 4)
    for (const other of new Set(answers[n] as string[]))
      if (other !== article.id) counts.set(other, (counts.get(other) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || compare(a[0], b[0]))
    .slice(0, COMPARED)
    .map(([other]) => other);
}

/** Those without a day come last. */
const timeOf = ({ publishedAt }: Article): number =>
  publishedAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(publishedAt);

const byTime = (a: Article, b: Article): number => timeOf(a) - timeOf(b) || compare(a.id, b.id);

/** Only where both days are known; else the one that came first counts. */
function isLater(other: Article, article: Article): boolean {
  if (other.publishedAt === null || article.publishedAt === null) return false;
  return Date.parse(other.publishedAt) > Date.parse(article.publishedAt);
}
