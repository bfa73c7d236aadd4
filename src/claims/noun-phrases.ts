/**
 * Noun phrases around a place in the text, by parts of speech alone, and their heads. Promise: linear in the length of
 * the phrase. Limit: prepositional phrases are taken in only for a few prepositions, since no parser tells where they belong.
 */
import type { Annotated, Span, Token } from '../language/annotated.js';

const NOTHING: Token = {
  i: -1,
  text: '',
  lower: '',
  lemma: '',
  pos: 'X',
  start: 0,
  end: 0,
  spaced: true,
  quote: 0,
  sentence: -1,
};

/** The token with this number; an empty one beyond both ends of the text. */
export const at = (doc: Annotated, i: number): Token => doc.tokens[i] ?? NOTHING;

export const TIME_WORD =
  /^(monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december|jan\.?|feb\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?|today|yesterday|tomorrow|tonight|week|month|year|day|morning|afternoon|evening|night|weekend|earlier|later|recently)$/;
const WEEKDAY_OR_MONTH =
  /^(monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april|june|july|august|september|october|november|december|today|yesterday)$/;

/** "'s", "’s", and the accents that some sites print for it. */
export const isPossessive = (t: Token): boolean => /^['’´`]s?$/.test(t.lower) || (t.lower === 's' && !t.spaced);
const isHyphen = (t: Token) => /^[-‑/&]$/.test(t.text) && !t.spaced;
/** A noun, name, number or pronoun; also a word with a capital inside its sentence that the tagger took for a verb ("Ms Cooper"). */
export function isNominal(doc: Annotated, i: number): boolean {
  const t = at(doc, i);
  if (t.pos === 'NOUN' || t.pos === 'PROPN' || t.pos === 'NUM' || t.pos === 'PRON') return true;
  return isCapital(doc, i) || isNounBeforeSaying(doc, i);
}
/** "a war monitor said": no verb stands right before one of saying. */
function isNounBeforeSaying(doc: Annotated, i: number): boolean {
  const t = at(doc, i);
  return (
    t.pos === 'VERB' &&
    !/(ed|ing)$/.test(t.lower) &&
    /^(DET|ADJ|NOUN|PROPN)$/.test(at(doc, i - 1).pos) &&
    at(doc, i - 1).lower !== 'that' &&
    /^(said|says|told|tells|added|warned|announced)$/.test(at(doc, i + 1).lower)
  );
}
function isCapital(doc: Annotated, i: number): boolean {
  const t = at(doc, i);
  if (!/^(VERB|ADJ|ADV|X|INTJ)$/.test(t.pos) || !/^\p{Lu}\p{Ll}/u.test(t.text)) return false;
  const before = at(doc, i - 1);
  // `… twice," Shook said`: behind a quotation stands a name
  if (/^["”»]$/.test(before.text) && before.quote > 0 && t.quote === 0) return true;
  return before.sentence === t.sentence && !/^["“”„«»‘':–—.!?-]$/.test(before.text);
}
/** "the Stuttgart-based supplier", "a far-right minister": whatever the tagger makes of the parts. */
const isCompound = (doc: Annotated, i: number) =>
  (isHyphen(at(doc, i - 1)) && !at(doc, i).spaced && isInner(doc, i + 1)) ||
  (isHyphen(at(doc, i + 1)) && !at(doc, i + 2).spaced && /^\p{L}/u.test(at(doc, i).text));
const isInner = (doc: Annotated, i: number) =>
  isNominal(doc, i) || at(doc, i).pos === 'ADJ' || at(doc, i).pos === 'DET';
const OPENERS =
  /^(the|a|an|this|these|those|his|her|its|their|our|my|your|some|several|many|both|another|any|no|each|every)$/;
const NOT_INSIDE = /^(that|which|who|what|there|whom|this|it|he|she|they|i|we|you|when|where|as|while|here|how|why)$/;
const JOINS_LEFT = /^(of|for|at|in|from|with|to|on|against|under)$/;
const JOINS_RIGHT = /^(of|for|at)$/;

/** The noun phrase that ends with token `end`; null where that token ends none. */
export function nounPhraseBefore(doc: Annotated, end: number, floor: number): Span | null {
  const head = at(doc, end);
  if (!isNominal(doc, end) && head.pos !== 'ADJ' && !isPossessive(head)) return null;
  if (NOT_INSIDE.test(head.lower)) {
    return /^(he|she|they|it|i|we|you|who|this|that)$/.test(head.lower) ? { first: end, last: end } : null;
  }
  let first = end;
  let i = end;
  while (i >= floor) {
    const t = at(doc, i);
    const before = at(doc, i - 1);
    if (i < end && NOT_INSIDE.test(t.lower)) break;
    if (OPENERS.test(t.lower)) {
      first = i;
      if (JOINS_LEFT.test(before.lower) && i - 2 >= floor && isNominal(doc, i - 2) && joins(before, at(doc, i - 2))) {
        i -= 2;
        continue;
      }
      if (/^(all|both|some|half)$/.test(before.lower) && i - 1 >= floor) first = i - 1;
      if (
        before.lower === 'of' &&
        i - 2 >= floor &&
        /^(one|some|all|most|many|both|half)$/.test(at(doc, i - 2).lower)
      ) {
        first = i - 2;
      }
      break;
    }
    // "on March 3 Ivan Petrov"
    if (i < end && t.pos === 'NUM' && /^(march|may)$/.test(before.lower)) break;
    if (i < end && WEEKDAY_OR_MONTH.test(t.lower) && !isPossessive(at(doc, i + 1))) break;
    if (isInner(doc, i) || isPossessive(t) || (isHyphen(t) && i < end) || isCompound(doc, i)) {
      first = i;
      i -= 1;
      continue;
    }
    if (JOINS_LEFT.test(t.lower) && i < end && i > floor && isNominal(doc, i - 1) && joins(t, before)) {
      first = i;
      i -= 1;
      continue;
    }
    if (/^(and|&)$/.test(t.lower) && i > floor && i < end && joinsNames(doc, i)) {
      first = i;
      i -= 1;
      continue;
    }
    // "a retired judge", "the so-called council"
    if (
      t.pos === 'VERB' &&
      /(ed|ing)$/.test(t.lower) &&
      isInner(doc, i + 1) &&
      (before.pos === 'DET' || before.pos === 'ADJ')
    ) {
      first = i;
      i -= 1;
      continue;
    }
    // "Donald J. Trump", "Sen. X"
    if (t.text === '.' && !t.spaced && before.pos === 'PROPN' && before.text.length <= 5) {
      first = i;
      i -= 1;
      continue;
    }
    break;
  }
  while (first < end && /^(of|for|at|in|from|with|to|on|against|under|and|&|-|\/|'s|’s|\.)$/.test(at(doc, first).lower))
    first += 1;
  return { first, last: end };
}

/** "spokesman for", "minister in": a preposition that hangs on the noun before it. "to/on/with/in" hang on names of offices only. */
function joins(preposition: Token, noun: Token): boolean {
  if (/^(of|for|at|from)$/.test(preposition.lower)) return !TIME_WORD.test(noun.lower);
  return noun.pos === 'NOUN' && !TIME_WORD.test(noun.lower);
}

/** "Smith and Jones", "Russia and Iran", "doctors and nurses": not "left and Smith". */
function joinsNames(doc: Annotated, i: number): boolean {
  const before = at(doc, i - 1);
  const after = at(doc, i + 1);
  if (!isNominal(doc, i - 1)) return false;
  return before.pos === after.pos || (before.pos === 'PROPN' && (after.pos === 'DET' || after.pos === 'NOUN'));
}

/** The noun phrase that starts with token `start`; null where none does. */
export function nounPhraseAfter(doc: Annotated, start: number, ceiling: number): Span | null {
  let last = -1;
  let i = start;
  while (i <= ceiling) {
    const t = at(doc, i);
    if (t.pos === 'PRON' && !OPENERS.test(t.lower)) {
      // "one senior official": not "one said"
      const counts = t.lower === 'one' && /^(ADJ|NOUN|PROPN)$/.test(at(doc, i + 1).pos);
      if (counts) {
        i += 1;
        continue;
      }
      if (i === start && /^(he|she|they|it|i|we|you|him|her|them|us|me|this|that|these|those|one|who)$/.test(t.lower)) {
        return { first: i, last: i };
      }
      break;
    }
    if (last >= 0 && OPENERS.test(t.lower)) break;
    if (last >= 0 && TIME_WORD.test(t.lower) && WEEKDAY_OR_MONTH.test(t.lower)) break;
    if (i === start && /^(this|these|those)$/.test(t.lower) && !isInner(doc, i + 1)) return { first: i, last: i };
    if (NOT_INSIDE.test(t.lower) && !(i === start && t.lower === 'this')) break;
    if (t.pos === 'NOUN' || t.pos === 'PROPN' || t.pos === 'NUM' || isCapital(doc, i)) {
      // "told reporters Smith would leave": a name after a bare plural is the next phrase
      if (last >= 0 && t.pos === 'PROPN' && at(doc, last).pos === 'NOUN' && isPluralNoun(at(doc, last))) break;
      last = i;
      i += 1;
      continue;
    }
    if (
      t.pos === 'ADJ' ||
      t.pos === 'DET' ||
      OPENERS.test(t.lower) ||
      isPossessive(t) ||
      isHyphen(t) ||
      isCompound(doc, i)
    ) {
      i += 1;
      continue;
    }
    // "the retired judge", "the works council"
    if (
      t.pos === 'VERB' &&
      (/(ed|ing)$/.test(t.lower) || at(doc, i - 1).pos === 'DET') &&
      i > start &&
      last < 0 &&
      isInner(doc, i + 1) &&
      at(doc, i + 1).pos !== 'DET'
    ) {
      i += 1;
      continue;
    }
    if (
      t.text === '.' &&
      !t.spaced &&
      at(doc, i - 1).pos === 'PROPN' &&
      at(doc, i + 1).pos === 'PROPN' &&
      i < ceiling
    ) {
      i += 1;
      continue;
    }
    if (JOINS_RIGHT.test(t.lower) && last >= 0 && (isInner(doc, i + 1) || OPENERS.test(at(doc, i + 1).lower))) {
      const inner = nounPhraseAfter(doc, i + 1, ceiling);
      if (!inner) break;
      last = inner.last;
      i = inner.last + 1;
      continue;
    }
    // "Smith and Jones", "lobbyist and strategist Ada Bell"
    const trades = at(doc, i + 1).pos === 'NOUN' && at(doc, i + 2).pos === 'PROPN' && !isPluralNoun(at(doc, i + 1));
    if (
      /^(and|&)$/.test(t.lower) &&
      last === i - 1 &&
      joinsNames(doc, i) &&
      (at(doc, i + 1).pos === 'PROPN' || trades)
    ) {
      i += 1;
      continue;
    }
    break;
  }
  return last < 0 ? null : { first: start, last };
}

/**
 * "a source | involved in the sale", "a count | by the agency", "people | with knowledge of the talks": with what hangs on a
 * common noun behind it, up to the end of the clause.
 */
export function wholeSource(doc: Annotated, source: Span, ceiling: number): Span {
  const next = at(doc, source.last + 1);
  if (at(doc, source.last).pos === 'PROPN' || !/^(involved|familiar|briefed|close|with|by)$/.test(next.lower))
    return source;
  let { last } = source;
  while (last < Math.min(ceiling, source.last + 10)) {
    const t = at(doc, last + 1);
    if (
      /^[.,;:!?()“”"–—]$/.test(t.text) ||
      t.pos === 'AUX' ||
      t.quote > 0 ||
      /^(who|which|that|and|but|as)$/.test(t.lower)
    )
      break;
    if (t.pos === 'VERB' && last > source.last) break;
    last += 1;
  }
  while (last > source.last && /^(ADP|DET|ADV|PART)$/.test(at(doc, last).pos)) last -= 1;
  return { first: source.first, last };
}

/** The head: last noun before the first "of", "for", comma or bracket; "the head of the army" → head. */
export function headOf(doc: Annotated, span: Span): Token {
  let head: Token | null = null;
  for (let i = span.first; i <= span.last; i += 1) {
    const t = at(doc, i);
    if (head && (t.pos === 'ADP' || /^[,(–—]$/.test(t.text) || t.lower === 'who' || t.lower === 'that')) break;
    if (isNominal(doc, i)) head = t;
  }
  return head ?? at(doc, span.last);
}

export const isPluralNoun = (t: Token): boolean =>
  t.pos === 'NOUN' && t.lower !== t.lemma && /(s|men|people|women|children)$/.test(t.lower);

/** Whether a finite verb stands in the range, quotations included. */
export function hasFiniteVerb(doc: Annotated, first: number, last: number): boolean {
  for (let i = first; i <= last; i += 1) {
    const t = at(doc, i);
    if (t.pos === 'AUX') return true;
    if (t.pos === 'VERB' && !/ing$/.test(t.lower) && at(doc, i - 1).lower !== 'to') return true;
  }
  return false;
}
