/**
 * Which of two articles with the same text is the original and which the copy: whom a text credits, then an agency's own
 * page, then by when each is known to have been published. An order of articles and not of their coming, so that it is the
 * same whichever was read first. Limit: a day is no proof; a paper may print a date before that of the agency it copies.
 */
import type { Article } from '../shared/article.js';
import { knownBy } from '../shared/known-by.js';
import { agencyOf } from './agencies.js';

export type Dated = Pick<Article, 'id' | 'outlet' | 'publishedAt' | 'hadAt' | 'credits'>;

/** Later than all days: of what has none, nobody knows that it was there before. */
const NO_DAY = 9e14;
/** More than any two days lie apart. */
const AGENCIES_FIRST = 1e15;

/** Where an article stands among those of the same text, the original first: a number to sort by. */
export function standingOf(article: Dated): number {
  return isOwnOfAgency(article) ? timeOf(article) - AGENCIES_FIRST : timeOf(article);
}

export function isOriginalOf(other: Dated, own: Dated): boolean {
  if (doesCredit(own, other) !== doesCredit(other, own)) return doesCredit(own, other);
  const before = standingOf(other) - standingOf(own);
  return before === 0 ? other.id < own.id : before < 0;
}

/** What has no day was there when it was had. */
function timeOf({ publishedAt, hadAt }: Dated): number {
  const ms = knownBy(publishedAt ?? hadAt ?? '');
  return Number.isNaN(ms) ? NO_DAY : ms;
}

/** An agency's page that credits nobody else. */
function isOwnOfAgency({ outlet, credits }: Dated): boolean {
  const agency = agencyOf(outlet);
  return agency !== null && !agency.isPaper && credits.every((name) => name === agency.name);
}

/** Whether the one says that its text is the other's. An outlet's own name in its text is no credit. */
function doesCredit(own: Dated, other: Dated): boolean {
  const source = agencyOf(other.outlet);
  return source !== null && own.credits.includes(source.name) && agencyOf(own.outlet)?.name !== source.name;
}
