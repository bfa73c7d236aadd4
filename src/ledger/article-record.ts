import type { Claim } from '../claims/claim.js';
import type { Article } from '../shared/article.js';

/** An article with what it claims; `claims` is null until the extract stage has been there. */
export type ArticleRecord = { article: Article; claims: Claim[] | null };
