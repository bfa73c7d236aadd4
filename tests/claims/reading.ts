/** Arranging for the tests of claims: an article around a text, and what one reads out of it in short. */
import type { Claim } from '../../src/claims/claim.js';
import { createExtractor } from '../../src/claims/extract.js';
import { annotate } from '../../src/language/annotate.js';
import type { Annotated, Span } from '../../src/language/annotated.js';
import { createGazetteer, type Gazetteer, type Mention } from '../../src/language/names.js';
import type { Article } from '../../src/shared/article.js';

export const gazetteer: Gazetteer = createGazetteer();
export const extract = createExtractor({ gazetteer });

export function article(text: string, facts: Partial<Article> = {}): Article {
  return {
    id: 'a/one.txt',
    url: null,
    outlet: null,
    title: null,
    publishedAt: '2025-03-14',
    dateBasis: 'input',
    language: 'en',
    text,
    credits: [],
    ...facts,
  };
}

export const claimsOf = (text: string, facts: Partial<Article> = {}): Claim[] => extract(article(text, facts));

/** The one claim that `fits`; fails where none or several do. */
export function only(claims: readonly Claim[], fits: (claim: Claim) => boolean): Claim {
  const [claim, ...others] = claims.filter(fits);
  if (!claim || others.length > 0) throw new Error(`${1 + others.length} fit of ${JSON.stringify(claims, null, 1)}`);
  return claim;
}

export const withFrame = (text: string, frame: string): Claim => only(claimsOf(text), (c) => c.frame === frame);

/** Annotated as the extractor does it, with the names found. */
export function annotated(text: string): { doc: Annotated; names: Mention[] } {
  const doc = annotate(text, { isName: (word) => gazetteer.isNameWord(word) });
  return { doc, names: gazetteer.find(doc) };
}

/** The tokens of `words` in the text, the first time they stand there. */
export function spanOf(doc: Annotated, words: string): Span {
  const start = doc.text.indexOf(words);
  const inside = doc.tokens.filter((t) => start >= 0 && t.start >= start && t.end <= start + words.length);
  const [first, last] = [inside[0], inside.at(-1)];
  if (!first || !last) throw new Error(`no “${words}” in “${doc.text}”`);
  return { first: first.i, last: last.i };
}

export const whole = (doc: Annotated): Span => ({ first: 0, last: doc.tokens.length - 1 });
