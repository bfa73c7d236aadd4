/**
 * Negation that stands outside the verb group: in the subject ("not a single shot was fired"), in the object ("received no
 * offer", "there was no massacre") or in an adverbial ("at no time"). Reads tokens around a predicate.
 */
import type { Annotated, Span, Token } from '../language/annotated.js';
import { isAttribute } from './frame-verbs.js';

/** What opens a phrase that denies all of it. */
const NONE_OF = /^(no|none|nobody|nothing|neither|nowhere|no-one|noone)$/;
const SINGLE = /^(a|an|one|any|single)$/;
const AMOUNT = /^(more|less|fewer|later|earlier|longer|other|doubt|doubts|matter|one)$/;

/**
 * Objects whose "no" denies nothing of the sentence: "there is no doubt that", "had no choice but to", "made no secret of".
 */
const IDLE =
  /^(doubts?|secret|choice|option|alternative|wonder|surprise|coincidence|matter|time|stranger|mistake|difference|exception|limit)$/;

/** "to no avail", "in no mood", "of no use": how something was, not that it was not. */
const FUTILE = /^(avail|effect|purpose|end|use|way|sense|mood|position|hurry|uncertain|small|fixed|value|help)$/;

/** How far a subject reaches to the left of its verb. */
const SUBJECT_REACH = 9;

/** The word that makes a "no" of the subject that ends before token `at`, or null. */
export function negativeSubject(doc: Annotated, at: number, clause: Span): Token | null {
  for (let k = at - 1; k >= Math.max(clause.first, at - SUBJECT_REACH); k -= 1) {
    const token = doc.tokens[k];
    if (!token || token.lower === 'but' || /^(AUX|SCONJ)$/.test(token.pos)) return null;
    // "no such near miss took place": the tagger takes the noun before the verb for one
    const noun = k === at - 1 && k > clause.first && !/(ed|ing)$/.test(token.lower);
    if (token.pos === 'VERB' && !noun && !isAttribute(doc, k)) return null;
    // "no pre-marked ballots"
    if (token.pos === 'PUNCT' && !(/^[-‑]$/.test(token.text) && !token.spaced)) return null;
    const opens = k === clause.first || !/^(ADP|VERB)$/.test(doc.tokens[k - 1]?.pos ?? '');
    if (NONE_OF.test(token.lower) && opens && !isAmount(doc, k)) return token;
    if (isNotASingle(doc, k) && opens) return token;
    // over what hangs on the subject: "not one of the men", "no complaint about the guards"
    if (
      token.pos === 'ADP' &&
      !/^(of|in|on|from|at|about|for|by|with|to|between|against|over|near|under)$/.test(token.lower)
    )
      return null;
  }
  return null;
}

/** The "no" of the object right behind the predicate that ends at token `at`, or null. */
export function negativeObject(doc: Annotated, at: number, bounds: Span): Token | null {
  for (let k = at + 1; k <= Math.min(bounds.last, at + 4); k += 1) {
    const token = doc.tokens[k];
    if (!token) return null;
    if (isNotASingle(doc, k)) return token;
    if (/^(nobody|nothing|none|no-one|nowhere)$/.test(token.lower))
      return isAmount(doc, k) || doc.tokens[k + 1]?.lower === 'but' ? null : token;
    // "confessed to nothing", "knew of no delay"; but "left with no money", "gave way in no time"
    const within = doc.tokens[k + 1]?.lower ?? '';
    if (token.pos === 'ADP' && /^(nobody|nothing|none|no-one)$/.test(within)) continue;
    if (
      within === 'no' &&
      k === at + 1 &&
      /^(of|in|to)$/.test(token.lower) &&
      !FUTILE.test(doc.tokens[k + 2]?.lower ?? '')
    )
      continue;
    if (token.lower === 'no') return isAmount(doc, k) || isIdle(doc, k + 1, bounds.last) ? null : token;
    if (!/^(ADV|PART)$/.test(token.pos) && !/^(absolutely|simply|there|me|us|him|them|it)$/.test(token.lower))
      return null;
  }
  return null;
}

/** "held *no* talks", "have been *no* talks": the "no" of an object that is part of the predicate. */
export function negativeInside(doc: Annotated, { first, last }: Span): boolean {
  for (let k = first + 1; k <= last; k += 1)
    if (doc.tokens[k]?.lower === 'no' && !isAmount(doc, k) && !isIdle(doc, k + 1, last)) return true;
  return false;
}

/** "at no time", "in no way", "under no circumstances", "by no means" anywhere in the clause, or null. */
export function negativeAdverbial(doc: Annotated, clause: Span): Token | null {
  for (let k = clause.first + 1; k < clause.last; k += 1) {
    const token = doc.tokens[k];
    if (
      token?.lower === 'no' &&
      /^(at|in|under|by|on)$/.test(doc.tokens[k - 1]?.lower ?? '') &&
      /^(time|point|moment|stage|way|circumstances?|means|account|hour|condition|sense)$/.test(
        doc.tokens[k + 1]?.lower ?? '',
      )
    )
      return token;
  }
  return null;
}

/** "not a single", "not one". */
function isNotASingle(doc: Annotated, k: number): boolean {
  if (doc.tokens[k]?.lower !== 'not') return false;
  const next = doc.tokens[k + 1]?.lower ?? '';
  const after = doc.tokens[k + 2]?.lower ?? '';
  return next === 'one' || next === 'any' || (SINGLE.test(next) && /^(single|one|word|trace|shred|sign)$/.test(after));
}

/** "no more than five", "no longer", "nothing other than": amounts and turns that have their own reading. */
function isAmount(doc: Annotated, k: number): boolean {
  return AMOUNT.test(doc.tokens[k + 1]?.lower ?? '') && doc.tokens[k + 1]?.lower !== 'one';
}

/** Whether an idle noun stands within the phrase that begins at token `from`. */
export function isIdle(doc: Annotated, from: number, last: number): boolean {
  for (let k = from; k <= Math.min(last, from + 3); k += 1) {
    const token = doc.tokens[k];
    if (!token || !/^(ADJ|NOUN|ADV|PROPN)$/.test(token.pos)) return false;
    if (IDLE.test(token.lower)) return true;
  }
  return false;
}

/** Verbs by which a sentence only says that there is something: what there is stands in the noun. */
const BEING = /^(be|exist|occur|happen|take)$/;

/**
 * What a sentence says there was not: "there was no *fault* in the signal", "no *collision* of any kind occurred", "no
 * *attack* took place"; null for any other sentence. @param verb its main verb.
 */
export function missingThing(doc: Annotated, verb: Token, bounds: Span): Token | null {
  if (!BEING.test(verb.lemma) || (verb.lemma === 'take' && doc.tokens[verb.i + 1]?.lower !== 'place')) return null;
  const behind = verb.lemma === 'be' && doc.tokens.slice(bounds.first, verb.i).some((t) => t.lower === 'there');
  const from = behind ? verb.i + 1 : bounds.first;
  const last = behind ? Math.min(bounds.last, verb.i + 8) : verb.i - 1;
  for (let k = from; k <= last; k += 1) {
    const token = doc.tokens[k];
    if (!token) return null;
    // "there was never any raid"
    const never = token.lower === 'any' && /^(never|not|n't|n’t)$/.test(doc.tokens[k - 1]?.lower ?? '');
    if (never || token.lower === 'no' || isNotASingle(doc, k))
      return isAmount(doc, k) ? null : headNoun(doc, k + 1, last);
  }
  return null;
}

/** The last noun of the phrase that begins here: "coup attempt", "signal fault". */
function headNoun(doc: Annotated, from: number, last: number): Token | null {
  let head: Token | null = null;
  for (let k = from; k <= last; k += 1) {
    const token = doc.tokens[k];
    if (!token || !/^(ADJ|NOUN|PROPN|DET|NUM|VERB)$/.test(token.pos)) break;
    if (token.pos === 'VERB' && head) break;
    if (/^(NOUN|PROPN)$/.test(token.pos)) head = token;
  }
  return head;
}
