/**
 * How rows call their fields: by our own names, by those of `--map`, or by those of a collection whose export is known by
 * the fields that only it has. A field of ours that the row has goes before the collection's name for it.
 */
import type { Row } from './rows.js';

export const FIELDS = ['id', 'url', 'outlet', 'title', 'published', 'language', 'text', 'html'] as const;
export type Field = (typeof FIELDS)[number];

/** Field → name in the input; from `--map`. A dot goes into an object: `source.name`. */
export type Naming = ReadonlyMap<Field, string>;

export const OWN_NAMES: Naming = new Map();

type Collection = {
  name: string;
  /** A row that has all of these is one of its. */
  signs: readonly string[];
  /** The first that the row has counts. */
  fields: Partial<Record<Field, readonly string[]>>;
  example: string;
};

export const COLLECTIONS: readonly Collection[] = [
  {
    name: 'news-please',
    signs: ['maintext', 'source_domain'],
    fields: {
      text: ['maintext'],
      published: ['date_publish'],
      outlet: ['source_domain'],
      title: ['title', 'title_page', 'title_rss'],
    },
    example:
      '{"maintext":"The harbour is closed.","source_domain":"coast.example","date_publish":"2025-02-07 18:24:00","title":"Harbour closed"}',
  },
  {
    name: 'Media Cloud',
    signs: ['media_name', 'publish_date'],
    fields: {
      id: ['stories_id'],
      text: ['story_text', 'article_text'],
      published: ['publish_date'],
      outlet: ['media_name'],
    },
    example:
      '{"stories_id":17,"media_name":"Coast Wire","publish_date":"2025-02-07 18:24:00","story_text":"The harbour is closed."}',
  },
  {
    name: 'GDELT, knowledge graph with a heading',
    signs: ['DocumentIdentifier', 'SourceCommonName'],
    fields: { url: ['DocumentIdentifier'], outlet: ['SourceCommonName'], published: ['DATE'] },
    example:
      '{"DocumentIdentifier":"https://coast.example/1","SourceCommonName":"coast.example","DATE":"2025-02-07","text":"Closed."}',
  },
  {
    name: 'GDELT, events with a heading',
    signs: ['GLOBALEVENTID', 'SOURCEURL'],
    fields: { url: ['SOURCEURL'], published: ['DATEADDED'] },
    example: '{"GLOBALEVENTID":5,"SOURCEURL":"https://coast.example/1","DATEADDED":"2025-02-07","text":"Closed."}',
  },
];

/** The row under our names. */
export function named(row: Row, naming: Naming): Row {
  let collection: Collection | null | undefined;
  return (field) => {
    const given = naming.get(field as Field);
    if (given !== undefined) return valueAt(row, given);
    const own = row(field);
    if (own !== undefined && own !== null && own !== '') return own;
    collection ??= COLLECTIONS.find(({ signs }) => signs.every((sign) => row(sign) !== undefined)) ?? null;
    for (const name of collection?.fields[field as Field] ?? []) {
      const value = row(name);
      if (value !== undefined && value !== null && value !== '') return value;
    }
    return own;
  };
}

function valueAt(row: Row, name: string): unknown {
  const whole = row(name);
  if (whole !== undefined) return whole;
  const [first = '', ...rest] = name.split('.');
  return rest.reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return Reflect.get(value, key);
  }, row(first));
}

/** What shows when somebody took another's field names; worth one remark a file. */
const USUAL_NAMES: ReadonlyMap<string, Field> = new Map([
  ['date', 'published'],
  ['publishedAt', 'published'],
  ['published_at', 'published'],
  ['pubDate', 'published'],
  ['content', 'text'],
  ['body', 'text'],
  ['headline', 'title'],
  ['link', 'url'],
  ['source', 'outlet'],
]);

/** The remark where a field stands under a name that is not read and the right one is missing. */
export function mistakenName(has: (name: string) => boolean, naming: Naming): string | null {
  for (const [wrong, right] of USUAL_NAMES) {
    if (!has(wrong) || naming.has(right)) continue;
    if (named((name) => (has(name) ? 'there' : undefined), naming)(right) !== undefined) continue;
    return `"${wrong}", which is not read; if it holds what we call "${right}", say --map ${right}=${wrong}`;
  }
  return null;
}
