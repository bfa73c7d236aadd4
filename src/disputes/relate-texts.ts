/**
 * Two texts to the strongest relation between them, for `counterclaim relate`: each is read as an article, all their claims
 * are compared, and the strongest relation wins.
 */
import type { Extractor } from '../claims/extract.js';
import type { Article } from '../shared/article.js';
import { compare } from './compare.js';
import type { Relation, Report } from './dispute.js';
import { isHeadline, sharedWords, standOf, topicOf } from './headlines.js';
import { likenessOf } from './likeness.js';

export type RelateInput = { text: string; published?: string | null; outlet?: string | null };

export type RelatedTexts = Relation & { a: { quote: string } | null; b: { quote: string } | null };

export function relateTexts(extract: Extractor, a: RelateInput, b: RelateInput): RelatedTexts {
  const x = reportsOf(extract, a, 'a');
  const y = reportsOf(extract, b, 'b');
  const aFirst = (a.published ?? '') <= (b.published ?? '');
  let best: RelatedTexts = NOTHING;
  for (const p of x) {
    for (const q of y) {
      const relation = aFirst ? compare(p, q, { paired: true }) : compare(q, p, { paired: true });
      if (rank(relation) > rank(best)) best = { ...relation, a: { quote: p.claim.quote }, b: { quote: q.claim.quote } };
    }
  }
  if (isHeadline(a.text) && isHeadline(b.text)) return betweenHeadlines(a, b, best) ?? echoOf(x, y) ?? NOTHING;
  if (best.family === 'none') return echoOf(x, y) ?? best;
  return best;
}

const NOTHING: RelatedTexts = { family: 'none', kind: null, score: 0, reasons: [], a: null, b: null };

/** Words that two headlines must share to be about one story. */
const SHARED_WORDS = 2;

/** One denies the story and the other affirms it; who only asks or passes it on contradicts nobody. */
function betweenHeadlines(a: RelateInput, b: RelateInput, byClaims: RelatedTexts): RelatedTexts | null {
  const topics = [topicOf(a.text), topicOf(b.text)] as const;
  const stands = [standOf(a.text, topics[1]), standOf(b.text, topics[0])];
  const shared = sharedWords(topics[0], topics[1]);
  if (byClaims.family === 'evolution') return byClaims;
  if (!stands.includes('denies') || !stands.includes('affirms') || shared.length < SHARED_WORDS) return null;
  return {
    family: 'contradiction',
    kind: byClaims.family === 'contradiction' ? byClaims.kind : 'explicit-denial',
    score: byClaims.family === 'contradiction' ? byClaims.score : 0.6,
    reasons: [
      `one ${stands[0]} the story, the other ${stands[1]} it`,
      `shared words: ${shared.slice(0, 6).join(', ')}`,
    ],
    a: byClaims.a ?? { quote: a.text.trim() },
    b: byClaims.b ?? { quote: b.text.trim() },
  };
}

/** A contradiction above an update above an echo; then by score. */
function rank(relation: Relation): number {
  const family = { none: 0, echo: 1, evolution: 2, contradiction: 3 }[relation.family];
  return family * 10 + relation.score;
}

function echoOf(x: readonly Report[], y: readonly Report[]): RelatedTexts | null {
  for (const p of x) {
    for (const q of y) {
      const like = likenessOf(p.claim.terms, q.claim.terms);
      if (p.claim.polarity === q.claim.polarity && like.share >= 0.6 && like.weight >= 3)
        return {
          family: 'echo',
          kind: p.claim.quote === q.claim.quote ? 'copy' : 'repeat',
          score: Math.round(like.share * 100) / 100,
          reasons: [`the same matter: ${[...like.names, ...like.words].slice(0, 5).join(', ')}`],
          a: { quote: p.claim.quote },
          b: { quote: q.claim.quote },
        };
    }
  }
  return null;
}

function reportsOf(extract: Extractor, input: RelateInput, id: string): Report[] {
  const article: Article = {
    id,
    url: null,
    outlet: input.outlet ?? id,
    title: null,
    publishedAt: input.published ?? null,
    dateBasis: input.published ? 'input' : null,
    language: 'en',
    text: input.text,
    credits: [],
  };
  return extract(article).map((claim) => ({ article, claim }));
}
