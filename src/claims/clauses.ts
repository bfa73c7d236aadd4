/**
 * Clauses and verb groups: how far a negation, a subject or an object reaches. Shallow on purpose: no parser for
 * JavaScript was good enough (research), and news prose is regular.
 */
import type { Annotated, Span, Token } from '../language/annotated.js';

const SUBORDINATOR =
  /^(while|although|though|whereas|because|if|unless|when|after|before|since|until|as|despite|where|whether|amid|but|yet|so|even)$/;
const RELATIVE = /^(who|which|whom|whose|that)$/;

const isDash = (token: Token) => /^(--?|–|—)$/.test(token.text) && token.spaced;

/** Whether a clause ends before token `i`, seen inside `bounds`. */
function breaksBefore(doc: Annotated, i: number): boolean {
  const token = doc.tokens[i];
  const before = doc.tokens[i - 1];
  if (!token || !before) return true;
  if (/^[;:.!?…]$/.test(before.text) || isDash(before) || isDash(token)) return true;
  if (before.text === ',' && (SUBORDINATOR.test(token.lower) || RELATIVE.test(token.lower))) return true;
  if (before.text === ',' && token.lower === 'and' && startsClause(doc, i + 1)) return true;
  // "Rebels and soldiers captured": before the first verb, "and" joins subjects
  if (token.lower === 'and' && startsClause(doc, i + 1) && hasVerbBefore(doc, i)) return true;
  // "said that … and that …"
  if (token.lower === 'that' && /^(and|but|or)$/.test(before.lower)) return true;
  return token.pos === 'SCONJ' && /^(while|although|though|whereas|because|if|unless|when|that)$/.test(token.lower);
}

function hasVerbBefore(doc: Annotated, i: number): boolean {
  const sentence = doc.tokens[i]?.sentence;
  for (let k = i - 1; doc.tokens[k]?.sentence === sentence && k >= 0; k -= 1)
    if (/^(VERB|AUX)$/.test(doc.tokens[k]?.pos ?? '')) return true;
  return false;
}

/** Whether a subject and a finite verb follow within five tokens ("and Kyiv denied it"). */
function startsClause(doc: Annotated, from: number): boolean {
  let noun = false;
  for (let i = from; i < from + 6; i += 1) {
    const token = doc.tokens[i];
    if (!token) return false;
    if (/^(NOUN|PROPN|PRON)$/.test(token.pos)) noun = true;
    else if (/^(VERB|AUX)$/.test(token.pos)) return noun && !/ing$/.test(token.lower);
    else if (!/^(DET|ADJ|NUM|PART|ADV)$/.test(token.pos)) return false;
  }
  return false;
}

/** The clause around token `i`, inside `bounds`. */
export function clauseOf(doc: Annotated, i: number, bounds: Span): Span {
  let first = i;
  let last = i;
  while (first > bounds.first && !breaksBefore(doc, first)) first -= 1;
  while (last < bounds.last && !breaksBefore(doc, last + 1)) last += 1;
  return { first, last };
}

export type VerbGroup = {
  /** First token of the group: auxiliaries, adverbs and "not" included. */
  first: number;
  passive: boolean;
  /** Lower-case words of the group before the verb. */
  before: string[];
  /** The verb or noun that governs an infinitive or gerund ("failed to capture"), as its lemma. */
  governor: Token | null;
};

const GROUP_ADVERB =
  /^(also|not|n't|never|no|longer|already|now|still|just|recently|again|fully|completely|partly|all|ever|since|then|even|only|later|earlier|yet|once)$/;
const BE = /^(be|is|are|was|were|been|being|am|get|got|gets|'s|’s)$/;

/** The group of the verb at `i`: its auxiliaries and what governs it. */
export function verbGroupOf(doc: Annotated, i: number, bounds: Span): VerbGroup {
  const verb = doc.tokens[i];
  let first = i;
  let governor: Token | null = null;
  while (first > bounds.first) {
    const token = doc.tokens[first - 1];
    if (!token) break;
    if (
      token.pos === 'AUX' ||
      token.pos === 'ADV' ||
      GROUP_ADVERB.test(token.lower) ||
      (BE.test(token.lower) && !/^[’']s$/.test(token.text))
    ) {
      first -= 1;
      continue;
    }
    if (token.lower === 'to' && first === i - countAdverbs(doc, first, i)) {
      governor = governorOf(doc, first - 1, bounds);
      break;
    }
    break;
  }
  const before = doc.tokens.slice(first, i).map((t) => t.lower);
  if (!governor && verb && /ing$/.test(verb.lower)) governor = governorOf(doc, first, bounds);
  const participle =
    verb !== undefined &&
    (/(ed|en|own|un|ught|ost|eld|uck|hot|ead|old|ade|ut|it|elt|ent|ung|unk|aid)$/.test(verb.lower) ||
      verb.lower === 'said');
  const passive = participle && (before.some((word) => PASSIVE_AUX.test(word)) || sharesPassive(doc, first, bounds));
  return { first, passive, before, governor };
}

const PASSIVE_AUX = /^(be|is|are|was|were|been|being|get|got|gets)$/;

/** "was damaged but not destroyed": the second participle shares the auxiliary of the first. */
function sharesPassive(doc: Annotated, first: number, bounds: Span): boolean {
  if (!/^(and|but|or)$/.test(doc.tokens[first - 1]?.lower ?? '')) return false;
  for (let k = first - 2; k >= Math.max(bounds.first, first - 6); k -= 1)
    if (PASSIVE_AUX.test(doc.tokens[k]?.lower ?? '')) return true;
  return false;
}

function countAdverbs(doc: Annotated, from: number, to: number): number {
  let n = 0;
  for (let k = from; k < to; k += 1) if (doc.tokens[k]) n += 1;
  return n;
}

/** The verb, noun or adjective left of "to" or a gerund, over "its", "of", "in", "for" and a short object. */
function governorOf(doc: Annotated, at: number, bounds: Span): Token | null {
  // "prevented the rebels from capturing": over the object too
  const over = doc.tokens[at - 1]?.lower === 'from' ? 8 : 5;
  for (let k = at - 1; k >= Math.max(bounds.first, at - over); k -= 1) {
    const token = doc.tokens[k];
    if (!token) return null;
    if (token.pos === 'VERB' || (over === 5 && /^(NOUN|ADJ)$/.test(token.pos))) return token;
    // "Attempts to": a capital at the start is tagged as a name
    if (token.pos === 'PROPN' && k === bounds.first && over === 5) return token;
    // “there was never any plan” to sell the port
    if (/^["“”]$/.test(token.text)) continue;
    if (!/^(ADP|DET|PRON|ADV|PART|AUX|PROPN|NOUN|ADJ)$/.test(token.pos)) return null;
  }
  return null;
}
