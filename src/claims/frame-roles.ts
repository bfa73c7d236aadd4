/** What reading a row by its verb, its noun or its phrase has in common: what is searched, and what a row asks for. */
import type { Annotated, Span } from '../language/annotated.js';
import type { Mention } from '../language/names.js';
import type { Place } from './claim.js';
import type { FrameTable } from './frame-index.js';
import type { FrameRow } from './frame-row.js';
import { isOfKind } from './role-kinds.js';
import { phraseStartingAt } from './roles.js';

/** A statement, and the rows that it is held against. */
export type FrameSearch = { doc: Annotated; names: readonly Mention[]; bounds: Span; table: FrameTable };

export type FrameMatch = {
  frame: string;
  trigger: Span;
  clause: Span;
  agent: Span | null;
  target: Span | null;
  place: Place | null;
  /** Whether the words of the row hold their own “not”: “pleaded not guilty” is affirmed. */
  ownNot?: boolean;
  why: string;
};

/** Tokens within which the second word of a row follows its head: "signed a four-year deal with". */
const REST_REACH = 6;

export function restFollows(doc: Annotated, at: number, rest: readonly string[], clause: Span): number | null {
  if (rest.length === 0) return at;
  let k = at;
  for (const word of rest) {
    let hit = -1;
    for (let j = k + 1; j <= Math.min(clause.last, k + REST_REACH); j += 1) {
      const token = doc.tokens[j];
      if (!token || /^[,;.]$/.test(token.text)) break;
      if (token.lower === word || token.lemma === word) {
        hit = j;
        break;
      }
    }
    if (hit < 0) return null;
    k = hit;
  }
  return k;
}

export function holdsOneOf(doc: Annotated, words: string | undefined, span: Span): boolean {
  if (!words) return true;
  const set = new Set(words.split(' '));
  for (let k = span.first; k <= span.last; k += 1) {
    const token = doc.tokens[k];
    if (token && (set.has(token.lower) || set.has(token.lemma))) return true;
  }
  return false;
}

export function holdsAny(doc: Annotated, words: string | undefined, span: Span): boolean {
  return words !== undefined && holdsOneOf(doc, words, span);
}

export function toPhrase(doc: Annotated, at: number, clause: Span): Span | null {
  for (let k = at + 1; k <= Math.min(clause.last, at + 6); k += 1)
    if (doc.tokens[k]?.lower === 'to') return phraseStartingAt(doc, k + 1, clause.last);
  return null;
}

export function filled(
  doc: Annotated,
  names: readonly Mention[],
  row: FrameRow,
  agent: Span | null,
  target: Span | null,
  place: boolean,
): boolean {
  if (agent && row.agentIs && !isOfKind(doc, agent, row.agentIs, names)) return false;
  if (row.targetIs && !isOfKind(doc, target, row.targetIs, names)) return false;
  return (row.needs ?? []).every((role) =>
    role === 'place' ? place : role === 'agent' ? agent !== null : target !== null,
  );
}
