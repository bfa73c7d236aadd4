/**
 * "The minister said A and that B": two statements of one voice. Read as one, a "not" of the second would be lost, or
 * the word that calls the first untrue would deny the second as well.
 */
import type { Annotated, Span } from '../language/annotated.js';
import { isStatementNoun } from './cues.js';
import { hasFiniteVerb } from './noun-phrases.js';

/** What follows the first of them is no clause of its own: "and that was", "and that day". */
const NO_CLAUSE = /^(is|was|were|are|will|would|has|had|can|could|may|might|should|day|night|week|month|year|time)$/;

/** The clauses that "and that" joins; the whole span where nothing does. */
export function conjunctsOf(doc: Annotated, span: Span): Span[] {
  const out: Span[] = [];
  let { first } = span;
  for (let k = span.first + 1; k < span.last - 2; k += 1) {
    if (!isJoint(doc, k) || (doc.tokens[k]?.quote ?? 0) !== (doc.tokens[span.first]?.quote ?? 0)) continue;
    const last = doc.tokens[k - 1]?.text === ',' ? k - 2 : k - 1;
    if (last <= first || !hasFiniteVerb(doc, first, last) || !hasFiniteVerb(doc, k + 2, span.last)) continue;
    out.push({ first, last });
    first = k + 2;
  }
  return [...out, { first, last: span.last }];
}

/** "and that", "but that" before a subject. */
function isJoint(doc: Annotated, k: number): boolean {
  const [joint, that, next] = [doc.tokens[k], doc.tokens[k + 1], doc.tokens[k + 2]];
  if (!next || !/^(and|but)$/.test(joint?.lower ?? '') || that?.lower !== 'that') return false;
  if (/^(AUX|VERB|PUNCT)$/.test(next.pos) || NO_CLAUSE.test(next.lower)) return false;
  // "and that his claim was untrue": of the first clause's man, and nothing without it
  return !(/^(his|her|their|its|this|these|such)$/.test(next.lower) && isNear(doc, k + 3));
}

const isNear = (doc: Annotated, from: number): boolean =>
  [from, from + 1].some((k) => {
    const token = doc.tokens[k];
    return token !== undefined && isStatementNoun(token);
  });
