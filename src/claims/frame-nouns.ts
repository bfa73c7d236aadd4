/** A frame stated by a noun: "the capture of Toretsk", "Russia's capture of it", "the Russian attack on the port". */
import type { Annotated, Span, Token } from '../language/annotated.js';
import type { Mention } from '../language/names.js';
import { clauseOf } from './clauses.js';
import {
  type FrameMatch,
  type FrameSearch,
  filled,
  holdsAny,
  holdsOneOf,
  restFollows,
  toPhrase,
} from './frame-roles.js';
import { byPhrase, phraseStartingAt } from './roles.js';
import { findPlace, placeWithin } from './whereabouts.js';

export function fromNoun({ doc, names, bounds, table }: FrameSearch, i: number): FrameMatch | null {
  const token = doc.tokens[i];
  if (!token) return null;
  const entries = table.nouns.get(`=${token.lower}`) ?? table.nouns.get(token.lemma) ?? table.nouns.get(token.lower);
  if (!entries) return null;
  const clause = clauseOf(doc, i, bounds);
  const next = doc.tokens[i + 1];
  for (const { row, rest } of entries) {
    const end = restFollows(doc, i, rest, clause);
    if (end === null || holdsAny(doc, row.without, bounds)) continue;
    if (!holdsOneOf(doc, row.with, { first: Math.max(clause.first, i - 3), last: Math.min(clause.last, i + 10) }))
      continue;
    const by = byPhrase(doc, end, clause);
    // "Russia's capture of", "the Russian attack on"
    const owner = ownerOf(doc, names, i, clause);
    const agent = row.agent === 'none' ? null : row.agent === 'to' ? (toPhrase(doc, end, clause) ?? by) : (by ?? owner);
    const trigger = { first: i, last: end };
    let place = null;
    if (row.place) {
      if (next && /^(of|on|in|near|at|from|into|against)$/.test(next.lower))
        place = findPlace(
          doc,
          names,
          row.place === 'in' || row.place === 'any' ? 'any' : 'object',
          { first: i, last: end + 1 },
          clause,
          bounds,
          agent,
          null,
        );
      if (!place && (row.place === 'in' || row.place === 'any'))
        place = findPlace(doc, names, row.place, trigger, clause, bounds, agent, null);
    }
    // "the fall of Goma" names the place; "snow fell in Goma" does not
    if ((row.place === 'object' || row.place === 'subject') && next?.lower !== 'of' && !owner) continue;
    const target =
      row.target && next && /^(of|on|against|with)$/.test(next.lower)
        ? phraseStartingAt(doc, end + 2, clause.last)
        : null;
    if (!filled(doc, names, row, agent, target, place !== null)) continue;
    return {
      frame: row.frame,
      trigger,
      clause,
      agent,
      target,
      place: place ? placeWithin(doc, place) : null,
      why: `${row.frame}: noun “${token.text}”`,
    };
  }
  return null;
}

/** A noun, or a word the tagger took for a verb though an article stands before it or "of" after it ("the fall of"). */
export function isNominal(doc: Annotated, token: Token): boolean {
  if (token.pos === 'NOUN' || token.pos === 'PROPN') return true;
  if (token.pos !== 'VERB' && token.pos !== 'ADJ') return false;
  const before = doc.tokens[token.i - 1];
  return (
    /^(DET|ADJ)$/.test(before?.pos ?? '') ||
    /^[’']s$/.test(before?.text ?? '') ||
    doc.tokens[token.i + 1]?.lower === 'of'
  );
}

/** Whose deed a noun names: "Russia's capture", "the Russian attack". */
function ownerOf(doc: Annotated, names: readonly Mention[], at: number, clause: Span): Span | null {
  for (let k = at - 1; k >= Math.max(clause.first, at - 4); k -= 1) {
    const token = doc.tokens[k];
    if (!token || /^(VERB|AUX|ADP|PUNCT)$/.test(token.pos)) return null;
    const name = names.find((n) => n.last === k);
    if (name) return { first: name.first, last: name.last };
    if (/^(enemy|our|their|its|his)$/.test(token.lower)) return { first: k, last: k };
  }
  return null;
}
