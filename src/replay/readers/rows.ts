/**
 * One row of a table or line of JSON to an article: the border where fields from outside are checked. A field that is
 * wrong is left out and said so; only a row without text is no article. Fields of other names are not looked at,
 * and fields are read only where the row itself has them, never from a prototype.
 */
import { addressCheck, literalOf } from '../../net/addresses.js';
import { printable } from '../../shared/printable.js';
import { article, noted, type Place, type ReadItem, skipped } from './items.js';
import { publishedOf } from './published.js';

/** The field of that name; undefined where the row does not have it. */
export type Row = (name: string) => unknown;

/** @param place its id is the article's where the row has none. @param where the line, if the row is one */
export function articleOfRow(row: Row, file: Place, place: Place, where: { line?: number }): ReadItem[] {
  const body = bodyOf(row);
  if (body === null) {
    const address = row('url');
    if (typeof address === 'string' && articleUrl(address.trim()) !== null) {
      return [skipped(file, 'address-only', 'an address, but no text', where)];
    }
    return [skipped(file, 'no-text', 'no text: "text" or "html" is missing or blank', where)];
  }
  const notes: ReadItem[] = [];
  const note = (reason: string): void => {
    notes.push(noted(place, reason));
  };
  const text = (name: string): string | null => shortText(row(name), name, note);
  const given = { url: text('url'), published: text('published') };
  const published = given.published === null ? null : publishedOf(given.published);
  if (given.published !== null && published === null) {
    note(`"published" is no date that exists: ${shown(given.published)}`);
  }
  const url = given.url === null ? null : articleUrl(given.url);
  if (given.url !== null && url === null) note(`"url" is not a public web address: ${shown(given.url)}`);
  const id = idOf(row('id'), note) ?? place.id;
  const dateBasis = published === null ? null : ('input' as const);
  const known = {
    url,
    outlet: text('outlet'),
    title: text('title'),
    published,
    dateBasis,
    language: languageOf(text('language')),
  };
  return [...notes, article({ id, source: place.source }, body, known)];
}

const MAX_FIELD_CHARACTERS = 2000;
const MAX_ID_CHARACTERS = 1000;

function bodyOf(row: Row): { kind: 'text' | 'html'; value: string } | null {
  for (const kind of ['text', 'html'] as const) {
    const value = row(kind);
    if (typeof value === 'string' && value.trim() !== '') return { kind, value: value.toWellFormed() };
  }
  return null;
}

function shortText(value: unknown, name: string, note: (reason: string) => void): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') {
    note(`"${name}" is not text, so it is left out`);
    return null;
  }
  return value.toWellFormed().trim().slice(0, MAX_FIELD_CHARACTERS) || null;
}

function idOf(value: unknown, note: (reason: string) => void): string | null {
  if (value === undefined || value === null || value === '') return null;
  const id = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  if (typeof id !== 'string' || id.trim() === '' || id.length > MAX_ID_CHARACTERS) {
    note(`"id" is not a text of 1 to ${MAX_ID_CHARACTERS} characters, so the place of the row is its id`);
    return null;
  }
  return id.toWellFormed();
}

/** `en` of `en-GB`; null for what is no language tag. */
function languageOf(tag: string | null): string | null {
  return /^([a-z]{2,3})(?:[-_][a-z0-9]{1,8})*$/i.exec(tag ?? '')?.[1]?.toLowerCase() ?? null;
}

const isPublic = addressCheck();

/** Null for all but public http(s): such an address is shown as a link one day. */
export function articleUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.password !== '')
    return null;
  const literal = literalOf(url.hostname);
  if (literal !== null ? !isPublic(literal) : /(?:^|\.)localhost\.?$/.test(url.hostname)) return null;
  // As given where it can be shown as given; direction marks and the like come out percent-encoded.
  return /^[\x21-\x7e]+$/.test(text) ? text : url.href;
}

/** A value from outside inside a message. */
const shown = (value: string): string => `"${printable(value.length > 60 ? `${value.slice(0, 60)}…` : value)}"`;
