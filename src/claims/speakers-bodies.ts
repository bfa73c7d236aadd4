/**
 * The body that was told of last, for "a spokesman said": a name of the gazetteer that is an organisation, or capitalised words
 * with a word for a body in them. Limit: bodies whose name shows nothing of it are not seen.
 */
import type { Annotated, Token } from '../language/annotated.js';
import type { Mention } from '../language/names.js';
import { CARRIERS } from './cues.js';
import { at, isPossessive } from './noun-phrases.js';
import { BODY_WORD } from './speaker-words.js';

export type Body = { token: number; name: string; side: string | null };

/** @param earliest sentence that still counts. */
export function bodyBefore(doc: Annotated, names: readonly Mention[], token: number, earliest: number): Body | null {
  for (let i = token - 1; i >= 0 && at(doc, i).sentence >= earliest; i -= 1) {
    if (at(doc, i).quote > 0) continue;
    const actor = names.find((m) => m.kind === 'actor' && m.last === i);
    if (actor?.kind === 'actor' && actor.actor.kind === 'organisation')
      return { token: actor.first, name: actor.actor.name, side: actor.actor.side };
    const t = at(doc, i);
    if (!isCapital(t) || !BODY_WORD.test(t.lower) || isPossessive(t)) continue;
    let first = i;
    while (first > 0 && isCapital(at(doc, first - 1)) && at(doc, first - 1).sentence === t.sentence) first -= 1;
    const name = doc.text.slice(at(doc, first).start, t.end).replace(/\s+/g, ' ');
    if (first < i && !CARRIERS.test(name)) return { token: first, name, side: null };
  }
  return null;
}

/** "Home Office", whatever the tagger makes of it; not "The". */
const isCapital = (t: Token) => /^\p{Lu}/u.test(t.text) && !/^(the|a|an|in|on|at|but|and)$/.test(t.lower);
