/** An article's text to its claims. */
import type { Article } from '../shared/article.js';
import type { Claim } from './claim.js';

export type Extractor = (article: Article) => Claim[];

export function createExtractor(): Extractor {
  return () => [];
}
