/**
 * Who else's text this is: credit lines, brackets at the end, datelines. What credits an agency says where the words come
 * from and is no claim, so it leaves the text; the dateline stays, for it also says where.
 */
import { agenciesIn } from './agencies.js';
import { readDate } from './calendar.js';

export type CreditRow = {
  /** Group 1 is the list of agencies. */
  pattern: RegExp;
  example: string;
  /** A line that looks alike and is a sentence of the article. */
  keeps: string;
  reason: string;
};

/** Whole lines. All of the list must be agencies. */
export const CREDIT_LINES: CreditRow[] = [
  {
    pattern: /^[\p{Pd}(/[*]*\s*([\p{L}\d][^.!?]{1,60}?)\s*[)/\]*]*\.?$/u,
    example: '– Reuters/AFP',
    keeps: 'Reuters saw the document.',
    reason: 'a line of nothing but agencies',
  },
  {
    pattern:
      /^[\p{Pd}([*]*\s*(?:with |additional )*(?:reporting|inputs?|information|files?|material|contributions?|text|data)(?: also)? (?:by|from) (.{2,80}?)\s*[)\]*.]*$/iu,
    example: '(With additional reporting by AFP and dpa)',
    keeps: 'With information from two prisoners, the army found the depot.',
    reason: 'names the agencies that helped',
  },
  {
    pattern: /^[([*]*(.{2,80}?) (?:also )?contributed(?: to this (?:report|story|article))?\s*[)\]*.]*$/i,
    example: 'Reuters and AP contributed to this report.',
    keeps: 'Turkey contributed troops.',
    reason: 'names the agencies that helped',
  },
  {
    pattern: /^[([*]*(?:sources?|agency|agencies|by|via|from)(?:\s{0,9}:)?\s{1,9}(\S.{1,59}?)\s{0,9}[)\]*.]{0,9}$/i,
    example: 'Source: Ukrinform',
    keeps: 'By dawn the town had fallen.',
    reason: 'a source line',
  },
  {
    pattern:
      /^[([*]*this (?:story|article|report|text) (?:was|is)(?: originally| first)? (?:published|written|produced|reported|provided|distributed) by (.{2,60}?)\s*[)\]*.]*$/i,
    example: 'This story was originally published by The Associated Press.',
    keeps: 'This report was published by the ministry on Monday.',
    reason: 'says whose text it is',
  },
];

/** `(Reuters)`, `/TASS/`, `– AFP` after the last stop of a paragraph. */
const AT_END =
  /([.!?…]["”»’)]*)\s*(?:\(([^()]{2,50})\)|\[([^[\]]{2,50})\]|\/([^/]{2,30})\/|\p{Pd}{1,2}\s?([\p{L}][^.!?]{1,40}))\.?$/u;

/**
 * `KYIV, Feb 7 (Reuters) –`, `Washington (AP) —`, `SAN JOSE, 9 JAN 90 (DPA) --`; the bracket or a day with all of its four
 * digits of year makes it one.
 */
const DATELINE = /^(\p{Lu}[\p{L}\d.'’,/ -]{1,60}?)\s{0,9}(?:\(([^()]{2,40})\))?\s{0,9}\p{Pd}{1,3}\s/u;

export function creditsOfLine(line: string): string[] | null {
  // A colon opens a quotation: `From Reuters:`.
  if (line.length > 160 || line.endsWith(':')) return null;
  for (const row of CREDIT_LINES) {
    const list = row.pattern.exec(line)?.[1];
    const names = list === undefined ? null : agenciesIn(list);
    if (names) return names;
  }
  return null;
}

/** The paragraph without a closing credit, and whom that credits. */
export function cutClosingCredit(paragraph: string): { text: string; credits: string[] } {
  const tail = paragraph.slice(-90);
  const m = AT_END.exec(tail);
  const credits = m ? agenciesIn(m[2] ?? m[3] ?? m[4] ?? m[5] ?? '') : null;
  if (!m || !credits) return { text: paragraph, credits: [] };
  const cut = paragraph.length - tail.length + m.index + (m[1]?.length ?? 0);
  return { text: paragraph.slice(0, cut), credits };
}

export function datelineOf(paragraph: string): { credits: string[]; day: string | null } {
  const m = DATELINE.exec(paragraph.slice(0, 140));
  if (!m) return { credits: [], day: null };
  const credits = (m[2] === undefined ? null : agenciesIn(m[2])) ?? [];
  const comma = (m[1] ?? '').indexOf(',');
  const day = comma < 0 ? null : readDate((m[1] ?? '').slice(comma + 1));
  return { credits, day };
}
