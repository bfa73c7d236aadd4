/** An item of an archive as the clean stage takes it: a date of the item's own goes before all others, `--published` after. */
import type { CleanInput } from '../articles/clean.js';
import type { ReadItem } from './readers/items.js';

export function cleanInputOf(item: Extract<ReadItem, { kind: 'article' }>): CleanInput {
  const { id, url, outlet, title, language, body, published, seenAt = null } = item;
  const optional = item.dateBasis === 'option';
  return {
    id,
    url,
    outlet,
    title,
    language,
    seenAt,
    body,
    published: optional ? null : published,
    publishedOption: optional ? published : null,
  };
}
