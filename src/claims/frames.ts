/**
 * Frames in a statement: which row of the table its words fill, with agent, target and place. Reads tokens and names;
 * quantities have their own module. A row that lacks a role it needs does not fire.
 */
import type { Span, Token } from '../language/annotated.js';
import { fromNoun, isNominal } from './frame-nouns.js';
import { fromPhrase } from './frame-phrases.js';
import type { FrameMatch, FrameSearch } from './frame-roles.js';
import { fromVerb } from './frame-verbs.js';

/** @param implied who does what a bare gerund at the start says ("denied shelling"). */
export function findFrames(search: FrameSearch, implied: Span | null = null): FrameMatch[] {
  const { doc, bounds } = search;
  const out: FrameMatch[] = [];
  for (let i = bounds.first; i <= bounds.last; i += 1) {
    const token = doc.tokens[i];
    if (!token) continue;
    const found =
      token.pos === 'VERB' || token.pos === 'AUX' || participleNoun(token) ? fromVerb(search, i, implied) : null;
    const match = found ?? (isNominal(doc, token) ? fromNoun(search, i) : null) ?? fromPhrase(search, i);
    if (match && !out.some((m) => m.frame === match.frame && m.trigger.last >= match.trigger.first)) out.push(match);
  }
  return out;
}

const participleNoun = (token: Token) => /ing$/.test(token.lower) && token.pos === 'NOUN';
