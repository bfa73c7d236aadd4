/** The text of one element, from its raw inside: references decoded, CDATA opened, markup kept as HTML in its order. */
import { readDate } from './dates.js';
import { type DoctypeEntities, expand } from './doctype.js';
import type { FieldKind } from './names.js';
import { cleanText, decodeReferences, titleText, withoutComments } from './text.js';

/** What decides how the inside is meant. */
export type Inner = {
  /** Atom's `type` and Atom 0.3's `mode`, lower case. */
  type: string | null;
  mode: string | null;
  atom: boolean;
  /** Prefixes that stand for XHTML here: `<h:p>` is `<p>`. */
  xhtmlPrefixes: readonly string[];
};

/** RFC 4287, 4.1.3.3: types other than text, HTML and XML carry their bytes in base64. */
const IN_BASE64 = /^(?:image|audio|video|font|application)\/(?!.*(?:xml|html|text))/;

/** @returns '' where there is nothing to read */
export function leafText(raw: string, kind: FieldKind, inner: Inner, entities: DoctypeEntities): string {
  const text = inside(expand(raw, entities), inner);
  switch (kind) {
    case 'title':
      return titleText(text) ?? '';
    case 'date':
      return readDate(text) ?? '';
    case 'html':
      return cleanText(text).trim();
    case 'guid':
    case 'word':
    case 'link':
      // Markup where a word belongs says nothing.
      return raw.includes('<') && /<[A-Za-z]/.test(withoutCdata(raw))
        ? ''
        : cleanText(text).replace(/\s+/g, ' ').trim();
  }
}

/** Text that came as base64; '' where the bytes are a picture or a sound. */
function fromBase64(raw: string): string {
  const base64 = raw.replace(/\s+/g, '');
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return decodeReferences(raw);
  const text = Buffer.from(base64, 'base64').toString('utf8');
  return text.includes('\ufffd') || text.includes('\0') ? '' : text;
}

const CDATA = /<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)/g;

const withoutCdata = (raw: string) => (raw.includes('<![CDATA[') ? raw.replace(CDATA, '') : raw);

function inside(raw: string, inner: Inner): string {
  if (inner.mode === 'base64' || (inner.atom && IN_BASE64.test(inner.type ?? ''))) return fromBase64(raw);
  if (!raw.includes('<')) return decodeReferences(raw);
  if (/<[A-Za-z]/.test(withoutCdata(raw))) return markup(raw, inner);
  return pieces(
    raw,
    (text) => decodeReferences(withoutComments(text)),
    (cdata) => cdata,
  );
}

/** Tags that stand in the XML itself are HTML to us; a CDATA section between them is literal text. */
function markup(raw: string, inner: Inner): string {
  const html = pieces(
    raw,
    (text) => text,
    (cdata) => cdata.replace(/&/g, '&amp;').replace(/</g, '&lt;'),
  );
  return unwrapped(withoutPrefixes(html, inner.xhtmlPrefixes), inner);
}

function pieces(raw: string, text: (piece: string) => string, cdata: (piece: string) => string): string {
  let out = '';
  let at = 0;
  for (const match of raw.matchAll(CDATA)) {
    out += text(raw.slice(at, match.index)) + cdata(match[1] ?? '');
    at = match.index + match[0].length;
  }
  return out + text(raw.slice(at));
}

function withoutPrefixes(html: string, declared: readonly string[]): string {
  let out = html;
  const here = /<([\w.-]{1,40}):(?:div|p|a|b|i|span|em|strong|ul|ol|li|br|img|h[1-6])\b/i.exec(html)?.[1];
  for (const prefix of new Set(here ? [...declared, here] : declared)) {
    if (/^[\w.-]+$/.test(prefix)) out = out.replaceAll(`<${prefix}:`, '<').replaceAll(`</${prefix}:`, '</');
  }
  return out;
}

/** RFC 4287, 3.1.1.3: "The XHTML div element itself MUST NOT be considered part of the content." */
function unwrapped(html: string, { type, atom }: Inner): string {
  const trimmed = html.trim();
  if (!atom || !/xhtml|xml/.test(type ?? 'xml')) return trimmed;
  const open = /^<div(?:\s[^<>]*)?>/i.exec(trimmed)?.[0];
  const close = /<\/div\s*>$/i.exec(trimmed.slice(-20))?.[0];
  return open && close ? trimmed.slice(open.length, trimmed.length - close.length) : trimmed;
}
