/**
 * Subjects, objects and noun phrases around a trigger. Reads tokens with parts of speech; adds nothing.
 */
import type { Annotated, Span, Token } from '../language/annotated.js';

const NOUNISH = /^(NOUN|PROPN|PRON|NUM)$/;
const INSIDE = /^(NOUN|PROPN|PRON|NUM|ADJ|DET)$/;
const POSSESSIVE = /^[’']s?$/;
const RELATIVE = /^(who|which|that|whom)$/;
const TIME_NOUN =
  /^(monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday|tonight|week|month|year|day|night|morning|evening|afternoon|weekend)$/;

function isQuoteMark(token: Token): boolean {
  return /^["“”„«»″]$/.test(token.text);
}

/** The noun phrase that ends at `end`, with what "of" attaches; its first token. */
export function phraseEndingAt(doc: Annotated, end: number, floor: number): Span {
  // "By noon they had left": a pronoun stands alone
  if (/^(i|we|he|she|they|it)$/.test(doc.tokens[end]?.lower ?? '')) return { first: end, last: end };
  let first = end;
  for (let k = end; k >= floor; k -= 1) {
    const token = doc.tokens[k];
    if (!token) break;
    if (
      INSIDE.test(token.pos) ||
      POSSESSIVE.test(token.text) ||
      (token.text === '-' && !token.spaced) ||
      isQuoteMark(token)
    ) {
      first = k;
      continue;
    }
    const left = doc.tokens[k - 1];
    if (/^(of|for)$/.test(token.lower) && left && NOUNISH.test(left.pos) && k < end) continue;
    if (/^(and|&)$/.test(token.lower) && left && NOUNISH.test(left.pos) && NOUNISH.test(doc.tokens[k + 1]?.pos ?? ''))
      continue;
    // "rebel-held Goma"
    if (token.pos === 'VERB' && left?.text === '-' && !token.spaced && k < end) {
      first = k;
      continue;
    }
    // "Moscow-backed forces", "a captured general"
    if (
      token.pos === 'VERB' &&
      /(ed|ing)$/.test(token.lower) &&
      k < end &&
      /^(DET|ADJ|PROPN|PUNCT)$/.test(left?.pos ?? '') &&
      NOUNISH.test(doc.tokens[k + 1]?.pos ?? '')
    )
      continue;
    break;
  }
  while (first < end && /^(PUNCT)$/.test(doc.tokens[first]?.pos ?? '')) first += 1;
  return { first, last: end };
}

/** The noun phrase that starts at or right after `start`, or null. */
export function phraseStartingAt(doc: Annotated, start: number, ceiling: number): Span | null {
  let last = -1;
  let k = start;
  while (k <= ceiling) {
    const token = doc.tokens[k];
    if (!token) break;
    if (NOUNISH.test(token.pos)) {
      last = k;
      k += 1;
    } else if (
      INSIDE.test(token.pos) ||
      POSSESSIVE.test(token.text) ||
      (token.text === '-' && !token.spaced) ||
      isQuoteMark(token) ||
      (token.pos === 'ADV' && last < 0)
    )
      k += 1;
    else if (token.lower === 'of' && last >= 0 && /^(NOUN|PROPN|DET|ADJ|PRON|NUM)$/.test(doc.tokens[k + 1]?.pos ?? ''))
      k += 1;
    else if (token.pos === 'VERB' && last < 0 && /(ed|ing)$/.test(token.lower)) k += 1;
    // "the Saudi-led coalition"
    else if (token.pos === 'VERB' && doc.tokens[k - 1]?.text === '-' && !token.spaced) k += 1;
    else break;
  }
  return last < start ? null : { first: start, last };
}

/** The subject left of a verb group that begins at `at`, inside `clause`, else that of the clause it hangs on. */
export function subjectOf(doc: Annotated, at: number, clause: Span, bounds: Span): Span | null {
  let k = at - 1;
  while (k >= clause.first) {
    const token = doc.tokens[k];
    if (!token) return null;
    if (token.pos === 'ADV' || isQuoteMark(token) || (TIME_NOUN.test(token.lower) && k > clause.first)) {
      k -= 1;
      continue;
    }
    // "the climbers missing since Friday were found", "eight men trapped in the pit were saved": what hangs on the subject
    if (isTimed(doc, k) || isHanging(doc, k, clause.first)) {
      k -= 1;
      continue;
    }
    // "the fighters (NLF) seized": over the brackets
    const opened = token.text === ')' ? bracketBefore(doc, k, clause.first) : null;
    if (opened !== null) {
      k = opened - 1;
      continue;
    }
    if (RELATIVE.test(token.lower)) {
      k -= 1;
      if (doc.tokens[k]?.text === ',') k -= 1;
      return antecedent(doc, k, bounds.first);
    }
    // "The rebels were unable to enter": the quality is no subject
    if (token.pos === 'ADJ' && doc.tokens[k - 1]?.pos === 'AUX') {
      k -= 1;
      continue;
    }
    if (NOUNISH.test(token.pos) || (token.pos === 'ADJ' && k > clause.first)) {
      const phrase = phraseEndingAt(doc, k, clause.first);
      const before = doc.tokens[phrase.first - 1];
      if (before && phrase.first > clause.first && before.pos === 'ADP' && before.lower !== 'of') {
        k = phrase.first - 2;
        continue;
      }
      return phrase;
    }
    if (token.text === ',') {
      // "the region, where it lies, is": over the relative clause
      const opener = doc.tokens[clause.first];
      if (opener && /^(who|which|where|whose|when)$/.test(opener.lower) && doc.tokens[clause.first - 1]?.text === ',')
        return antecedent(doc, clause.first - 2, bounds.first);
      // "does not give up its aims, continues to shell towns": the subject of the verb before
      const earlier = verbBefore(doc, k, clause);
      if (earlier !== null) return subjectOf(doc, earlier, { first: clause.first, last: k - 1 }, bounds);
      // "Denis Orlov, the group's chief, said": over the apposition
      let comma = k - 1;
      while (
        comma > clause.first &&
        doc.tokens[comma]?.text !== ',' &&
        !/^(VERB|AUX)$/.test(doc.tokens[comma]?.pos ?? '')
      )
        comma -= 1;
      if (doc.tokens[comma]?.text === ',' && k - comma <= 14) {
        k = comma - 1;
        continue;
      }
      k -= 1;
      continue;
    }
    if (/^(and|but|or|then)$/.test(token.lower) || token.pos === 'ADP') {
      k -= 1;
      continue;
    }
    if (/^(VERB|AUX)$/.test(token.pos)) {
      // "entered and captured", "said it had taken": the subject of the verb before
      k -= 1;
      continue;
    }
    if (token.pos === 'PART' || token.pos === 'PUNCT' || token.pos === 'SCONJ' || token.pos === 'DET') {
      k -= 1;
      continue;
    }
    break;
  }
  // a participle clause has the subject of the clause before it: "…, capturing two villages"
  if (clause.first > bounds.first && /ing$/.test(doc.tokens[at]?.lower ?? ''))
    return firstPhrase(doc, bounds, clause.first - 1);
  return null;
}

function bracketBefore(doc: Annotated, at: number, floor: number): number | null {
  for (let k = at - 1; k > floor && k >= at - 6; k -= 1) if (doc.tokens[k]?.text === '(') return k;
  return null;
}

/** The first verb of the clause left of a comma, where its auxiliaries begin. */
function verbBefore(doc: Annotated, comma: number, clause: Span): number | null {
  for (let k = clause.first; k < comma; k += 1) {
    const token = doc.tokens[k];
    if (token && /^(VERB|AUX)$/.test(token.pos) && !/ing$/.test(token.lower) && k > clause.first) return k;
  }
  return null;
}

function antecedent(doc: Annotated, end: number, floor: number): Span | null {
  for (let k = end; k >= Math.max(floor, end - 6); k -= 1) {
    if (NOUNISH.test(doc.tokens[k]?.pos ?? '')) return phraseEndingAt(doc, k, floor);
  }
  return null;
}

function firstPhrase(doc: Annotated, bounds: Span, ceiling: number): Span | null {
  for (let k = bounds.first; k <= ceiling; k += 1) {
    const token = doc.tokens[k];
    if (!token) break;
    if (/^(VERB|AUX)$/.test(token.pos)) return null;
    if (/^(NOUN|PROPN|PRON|DET|ADJ)$/.test(token.pos)) return phraseStartingAt(doc, k, ceiling);
  }
  return null;
}

/** The object right of `at` (over particles, "of", quotes), or null. */
export function objectOf(doc: Annotated, at: number, clause: Span): Span | null {
  let k = at + 1;
  while (
    k <= clause.last &&
    (/^(of|over|on|off|down|up|out|back|in|at|for|against|from|into|with|to)$/.test(doc.tokens[k]?.lower ?? '') ||
      isQuoteMarkAt(doc, k)) &&
    k - at <= 2
  )
    k += 1;
  return phraseStartingAt(doc, k, clause.last);
}

function isQuoteMarkAt(doc: Annotated, k: number): boolean {
  const token = doc.tokens[k];
  return token !== undefined && isQuoteMark(token);
}

/** The phrase after "by" within ten tokens. */
export function byPhrase(doc: Annotated, at: number, clause: Span): Span | null {
  for (let k = at + 1; k <= Math.min(clause.last, at + 10); k += 1) {
    const token = doc.tokens[k];
    if (token?.lower === 'by' && !/ing$/.test(doc.tokens[k + 1]?.lower ?? '') && !isMargin(doc, k + 1))
      return phraseStartingAt(doc, k + 1, clause.last);
    if (token && /^[;.!?]$/.test(token.text)) return null;
  }
  return null;
}

const isTimed = (doc: Annotated, k: number): boolean =>
  /^(since|until|on|from)$/.test(doc.tokens[k]?.lower ?? '') && TIME_NOUN.test(doc.tokens[k + 1]?.lower ?? '');

/** A participle behind its noun, not the verb of the clause. */
function isHanging(doc: Annotated, k: number, first: number): boolean {
  const token = doc.tokens[k];
  return (
    token?.pos === 'VERB' &&
    /ed$/.test(token.lower) &&
    k > first &&
    /^(NOUN|PROPN)$/.test(doc.tokens[k - 1]?.pos ?? '') &&
    /^(since|in|on|at|by|under)$/.test(doc.tokens[k + 1]?.lower ?? '')
  );
}

/** "by a margin of 11 votes", "by two to one", "by 40 metres": how, and not by whom. */
function isMargin(doc: Annotated, at: number): boolean {
  const words = doc.tokens.slice(at, at + 4).map((t) => t.lower);
  return (
    /^(margin|majority|vote|votes|percent|per|half|third|metres|meters|km|kilometres|points|hand|show|lot|means|way)$/.test(
      words.slice(0, 3).find((word) => !/^(a|an|the|wide|narrow|large|slim|clear|far|\d[\d,.]*)$/.test(word)) ?? '',
    ) ||
    (doc.tokens[at]?.pos === 'NUM' && words[1] === 'to')
  );
}
