/**
 * That an article is a copy, and whose text it holds. Kept beside the article's record and not in it: the original may
 * come later than its copy, and records do not change.
 */
import type { Article } from '../shared/article.js';

export type Copy = Required<Pick<Article, 'copyOf'>> & Pick<Article, 'origin'>;

/** The article as it is to be shown. What its own page says of its origin stays. */
export function withCopy(article: Article, copy: Copy | null): Article {
  if (copy === null) return article;
  const origin = article.origin ?? copy.origin;
  return { ...article, copyOf: copy.copyOf, ...(origin === undefined ? {} : { origin }) };
}
