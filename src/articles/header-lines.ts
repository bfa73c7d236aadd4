/**
 * What stands above the first paragraph of a plain text: `date 2025-02-07 OUTLET`, the section, the clock, the byline, the
 * title. Reads a date only where a line is nothing but one; a date inside a sentence is never taken for the article's.
 */
import { readDate } from './calendar.js';
import { isHeadline, isProse, wordCount } from './line-shape.js';

export type HeaderDate = { publishedAt: string | null; outlet: string | null; rest: string };

const HEADER = /^\s*date[ :]{1,9}([^\s:]\S{0,80})[ ]{0,9}(.*)$/i;
const DATE_LIKE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/;
/** Labels that a date line of a page bears. "Updated" is left out: the day of a change is not the day of the report. */
const DATE_LABEL = /^(?:published|posted|date|released|first published|issued)(?: on| at)?\s?:?\s+/i;
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]? (?=\d)/i;
const UPDATE_LABEL = /^(?:last )?(?:updated|modified|edited)\b/i;
const LONGEST_OUTLET_WORDS = 6;

/** Reads the first line as `date DAY [OUTLET]`; null where it is none. What is no outlet is the start of the text. */
export function headerOf(line: string): HeaderDate | null {
  const m = HEADER.exec(line);
  if (!m || !DATE_LIKE.test(m[1] ?? '')) return null;
  const after = (m[2] ?? '').trim();
  const isOutlet = after !== '' && looksLikeOutlet(after);
  return { publishedAt: readDate(m[1] ?? ''), outlet: isOutlet ? after : null, rest: isOutlet ? '' : after };
}

/** A name: few words, no stop, each of them with a capital or a short joining word, or a host such as `news.example`. */
function looksLikeOutlet(words: string): boolean {
  if (words.length > 60 || wordCount(words) > LONGEST_OUTLET_WORDS) return false;
  if (/^[\w-]+(?:\.[\w-]+)+$/.test(words)) return true;
  if (/[.!?:;,]$/.test(words)) return false;
  return words
    .split(/\s+/)
    .every((word) => /^[("]?[\p{Lu}\p{N}]|^(?:of|the|and|de|du|la|le|el|der|die|das|al|for|in|&|[-–—|/])$/u.test(word));
}

/** A line that is a date, a clock, or both; `date` is null where it gives no full day. */
export function dateLine(line: string): { date: string | null } | null {
  if (line.length > 70 || !/\d/.test(line)) return null;
  if (UPDATE_LABEL.test(line)) {
    const rest = line
      .replace(UPDATE_LABEL, '')
      .replace(/^(?: on| at)?[\s:]+/i, '')
      .replace(WEEKDAY, '')
      .replace(/\.$/, '');
    return readDate(rest) !== null || isClock(rest) ? { date: null } : null;
  }
  const bare = line
    .replace(DATE_LABEL, '')
    .replace(WEEKDAY, '')
    .replace(/^[\s|•·,-]+|[\s|•·,-]{1,20}$/g, '');
  const date = readDate(bare);
  if (date !== null && !/^\d+$/.test(bare)) return { date };
  return isClock(bare) ? { date: null } : null;
}

function isClock(words: string): boolean {
  return /^\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: ?[A-Z]{1,4}(?:[+-]\d{1,2})?)?$/.test(words);
}

const LONGEST_TITLE_WORDS = 30;

/**
 * The title: a line without a stop right above the text. With a stop it counts only where furniture of the page (a clock,
 * a reading time) stands between it and the text, as no paragraph is followed by that.
 */
export function isTitle(line: string, below: string | undefined, furnitureBelow: boolean): boolean {
  if (below === undefined) return false;
  if (isHeadline(line, LONGEST_TITLE_WORDS)) return true;
  return (
    furnitureBelow && wordCount(line) <= 14 && line.length <= 120 && !/[.!?]\s+\p{Lu}/u.test(line) && isProse(below)
  );
}

/** How outlets name themselves at the foot of a page; group 1 is the name. */
export const SELF_NAMES: { pattern: RegExp; example: string; name: string }[] = [
  {
    pattern:
      /^We are the (?:news|editorial|reporting) (?:team|desk|staff) (?:of|at) ((?:the )?\p{Lu}[\p{L}\p{N}'’-]*(?: \p{Lu}[\p{L}\p{N}'’-]*){0,4})/u,
    example: 'We are the news team of the Northern Herald.',
    name: 'The Northern Herald',
  },
  {
    pattern:
      /^(?:©|\(c\)|Copyright)[ ©]*(?:\d{4} )?((?:The |the )?\p{Lu}[\p{L}\p{N}'’-]*(?: \p{Lu}[\p{L}\p{N}'’-]*){0,4})\. All rights reserved\.?$/u,
    example: '© 2024 Northern Herald. All rights reserved.',
    name: 'Northern Herald',
  },
];

export function selfName(line: string): string | null {
  for (const row of SELF_NAMES) {
    const name = row.pattern.exec(line)?.[1];
    if (name) return name.replace(/^the /, 'The ');
  }
  return null;
}
