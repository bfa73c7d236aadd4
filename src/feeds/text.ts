/** Strings of strangers made harmless: references decoded, control and direction characters out, titles without tags. */
import { decodeHTMLStrict } from 'entities';

/**
 * Controls but tab and line ends, the non-characters that XML forbids, and the marks that turn the direction of what
 * follows ("U+202E" makes a title read backwards).
 */
const UNWANTED =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

export function cleanText(text: string): string {
  return text.replace(UNWANTED, '').toWellFormed();
}

/** `caf&eacute; &#233; &amp;amp;` to `café é &amp;`: one level, as XML has it. Unknown names and bare `&` stay. */
export function decodeReferences(text: string): string {
  return /&[#A-Za-z]/.test(text) ? decodeHTMLStrict(text) : text;
}

/** The tags that titles are written with; `<Your Name>` in a title is no tag. */
const TITLE_TAG =
  /<\/?(?:a|abbr|b|big|bdi|br|cite|code|del|div|em|font|h[1-6]|i|img|ins|li|mark|p|q|s|small|span|strike|strong|sub|sup|svg|tt|u|ul|wbr)(?:[\s/][^<>]*)?>/gi;
const UNSEEN = /<(script|style)\b[^<>]*>[^<]*(?:<\/\1\s*>|$)/gi;

/** A comment that is never closed ends at the next `>`, so that it does not swallow the title. */

/**
 * One that is never closed ends at the next `>`, so that it does not swallow what follows. By hand: the obvious pattern
 * looks to the end of the text from each opening that has no end.
 */
export function withoutComments(text: string): string {
  let out = '';
  let at = 0;
  let closes = true;
  for (;;) {
    const start = text.indexOf('<!--', at);
    if (start < 0) return out + text.slice(at);
    out += text.slice(at, start);
    const whole: number = closes ? text.indexOf('-->', start + 4) : -1;
    closes = whole >= 0;
    const end = closes ? whole + 3 : text.indexOf('>', start) + 1;
    if (end === 0) return out;
    at = end;
  }
}

/** A title as plain text on one line, from text or HTML. null where nothing is left. */
export function titleText(text: string): string | null {
  const bare = text.includes('<') ? withoutComments(text).replace(UNSEEN, ' ').replace(TITLE_TAG, '') : text;
  const plain = cleanText(decodeReferences(bare)).replace(/\s+/g, ' ').trim();
  return plain === '' ? null : plain;
}

/** http(s) and absolute, or null: a `javascript:` or `file:` link is no link. */
export function webUrl(text: string | null | undefined, base: string | null): string | null {
  const trimmed = text?.trim();
  if (!trimmed || !URL.canParse(trimmed, base ?? undefined)) return null;
  const url = new URL(trimmed, base ?? undefined);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}
