/**
 * By when an article had surely been published, in ms: a plain day may mean its last minute. A time without a zone counts
 * as UTC, so that the zone of the machine has no part in it. NaN where the text is no date.
 */
const DAY_MS = 86_400_000;

export function knownBy(publishedAt: string): number {
  if (publishedAt.length === 10) return Date.parse(publishedAt) + DAY_MS - 1;
  return Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(publishedAt) ? publishedAt : `${publishedAt}Z`);
}
