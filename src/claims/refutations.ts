/**
 * Denials without "deny" or "not": "information about the capture of X is not true", "the story is a hoax", "pure fiction".
 * Finds what is denied inside a statement, or that it points back ("this is a lie").
 */
import type { Annotated, Span } from '../language/annotated.js';
import { callsUntrue, isStatementNoun, SPEAKING_NOUNS } from './cues.js';
import { phraseEndingAt } from './roles.js';
import { OFFICES } from './speaker-words.js';

export type Refutation = {
  cue: Span;
  /** The words that state what is denied; null where it points back. */
  denied: Span | null;
  rule: string;
};

const POINTING = /^(this|that|it|these|those|they|such|all)$/;
const BE = /^(is|are|was|were|be|been|being|'s|’s|as|called|proved|proven|turned)$/;

export function findRefutations(doc: Annotated, bounds: Span): Refutation[] {
  const out: Refutation[] = [];
  for (let i = bounds.first; i <= bounds.last; i += 1) {
    const token = doc.tokens[i];
    if (!token) continue;
    const refutation =
      notTrue(doc, i, bounds) ??
      againstReality(doc, i, bounds) ??
      imagined(doc, i, bounds) ??
      noTruth(doc, i, bounds) ??
      fakeReport(doc, i, bounds) ??
      exaggerates(doc, i, bounds);
    if (refutation && !out.some((r) => r.cue.last >= refutation.cue.first)) out.push(refutation);
  }
  return out;
}

/** "… is not true", "… are fake", "it is a lie". */
function notTrue(doc: Annotated, i: number, bounds: Span): Refutation | null {
  const token = doc.tokens[i];
  if (!token) return null;
  const negatedTruth =
    /^(true|correct|accurate|so|factual|real|genuine)$/.test(token.lower) &&
    hasBefore(doc, i, bounds, /^(not|n't|never)$/, 4);
  if (
    !negatedTruth &&
    !(callsUntrue(token.lower, doc.tokens[i - 1]?.lower ?? '') && !hasBefore(doc, i, bounds, /^(not|n't|never|no)$/, 4))
  )
    return null;
  let verb = -1;
  for (let k = i - 1; k >= Math.max(bounds.first, i - 6); k -= 1) {
    const word = doc.tokens[k];
    if (!word || /^[.;!?]$/.test(word.text)) break;
    if (BE.test(word.lower)) verb = k;
    else if (!/^(DET|ADV|ADJ|PART|AUX|PUNCT|NOUN|CCONJ)$/.test(word.pos)) break;
    else if (word.pos === 'NOUN' && word.lower !== 'pack') break;
  }
  if (verb < 0) return null;
  const cue = { first: verb, last: i };
  const that = doc.tokens[i + 1];
  if (that?.lower === 'that' && i + 2 <= bounds.last)
    return { cue, denied: { first: i + 2, last: endOfClause(doc, i + 2, bounds) }, rule: 'it-is-not-true-that' };
  // "it was wrong to claim that the gates had been opened"
  const said =
    that?.lower === 'to' && /^(say|claim|suggest|assert|allege|report|state)$/.test(doc.tokens[i + 2]?.lemma ?? '');
  const from = doc.tokens[i + 3]?.lower === 'that' ? i + 4 : i + 3;
  if (said && from < bounds.last)
    return {
      cue: { first: verb, last: i + 2 },
      denied: { first: from, last: endOfClause(doc, from, bounds) },
      rule: 'wrong-to-say',
    };
  const report = reportBefore(doc, verb, cue, bounds);
  if (report || negatedTruth || !doc.tokens[verb - 1]) return report;
  const subject = phraseEndingAt(doc, verb - 1, bounds.first);
  return /^(hoax|fake|fabricated|bogus|lie|fiction|myth|fabrication|debunked|satire)$/.test(token.lower)
    ? { cue, denied: subject, rule: 'x-is-a-hoax' }
    : null;
}

/** What is called untrue, left of the verb: "this", "the report", "information about the capture of X". */
function reportBefore(doc: Annotated, verb: number, cue: Span, bounds: Span): Refutation | null {
  if (POINTING.test(doc.tokens[verb - 1]?.lower ?? '')) return { cue, denied: null, rule: 'this-is-false' };
  // walk left to a report noun: "information about the capture of X is not true"
  for (let k = verb - 1; k >= Math.max(bounds.first, verb - 24); k -= 1) {
    const word = doc.tokens[k];
    if (!word || /^[.;!?]$/.test(word.text)) break;
    if (!isStatementNoun(word)) continue;
    const next = doc.tokens[k + 1];
    if (
      next &&
      k + 1 < verb &&
      /^(about|of|that|on|regarding|concerning|by|in|from|claiming|alleging|saying|suggesting)$/.test(next.lower) &&
      k + 2 < verb
    ) {
      if (isAccuser(doc, k, verb - 1)) return { cue, denied: null, rule: 'the-report-is-false' };
      return { cue, denied: { first: k + 2, last: verb - 1 }, rule: 'report-is-false' };
    }
    return { cue, denied: null, rule: 'the-report-is-false' };
  }
  return null;
}

/** "the accusations of a nun", "claims by the union": whose they are; not "allegations of theft". */
function isAccuser(doc: Annotated, noun: number, last: number): boolean {
  const link = doc.tokens[noun + 1]?.lower ?? '';
  const voiced = /^(claim|accusation|allegation|assertion|charge|statement|account)$/.test(
    doc.tokens[noun]?.lemma ?? '',
  );
  if (!/^(by|from)$/.test(link) && !(link === 'of' && voiced)) return false;
  const words = doc.tokens.slice(noun + 2, last + 1);
  const head = words.at(-1);
  if (!head || words.some((t) => /^(VERB|AUX|ADP|SCONJ)$/.test(t.pos))) return false;
  return link !== 'of' || head.pos === 'PROPN' || OFFICES.has(head.lemma) || SPEAKING_NOUNS.has(head.lemma);
}

/** "does not correspond to reality", "has nothing to do with the truth". */
function againstReality(doc: Annotated, i: number, bounds: Span): Refutation | null {
  const word = doc.tokens[i]?.lower ?? '';
  const fits = /^(correspond|match|conform|agree|accord|square)$/.test(word);
  const nothing = word === 'nothing' && doc.tokens[i + 1]?.lower === 'to' && doc.tokens[i + 2]?.lower === 'do';
  if (!nothing && !(fits && hasBefore(doc, i, bounds, /^(not|n't|never)$/, 2))) return null;
  for (let k = i + 1; k <= Math.min(bounds.last, i + 6); k += 1) {
    if (!/^(reality|facts?|truth|evidence)$/.test(doc.tokens[k]?.lower ?? '')) continue;
    let verb = i;
    while (verb > bounds.first && /^(AUX|PART|ADV|VERB)$/.test(doc.tokens[verb - 1]?.pos ?? '')) verb -= 1;
    return reportBefore(doc, verb, { first: verb, last: k }, bounds);
  }
  return null;
}

/** "was a work of imagination", "is a figment of fantasy". */
function imagined(doc: Annotated, i: number, bounds: Span): Refutation | null {
  if (!/^(work|figment|product|piece|flight)$/.test(doc.tokens[i]?.lower ?? '') || doc.tokens[i + 1]?.lower !== 'of')
    return null;
  for (let k = i + 2; k <= Math.min(bounds.last, i + 4); k += 1) {
    if (!/^(imagination|fantasy|fiction|propaganda|disinformation)$/.test(doc.tokens[k]?.lower ?? '')) continue;
    let verb = i;
    while (verb > bounds.first && !BE.test(doc.tokens[verb]?.lower ?? '') && i - verb < 5) verb -= 1;
    return BE.test(doc.tokens[verb]?.lower ?? '') ? reportBefore(doc, verb, { first: verb, last: k }, bounds) : null;
  }
  return null;
}

/** "there is no truth to the report that …". */
function noTruth(doc: Annotated, i: number, bounds: Span): Refutation | null {
  const token = doc.tokens[i];
  if (!token || !/^(truth|basis|substance)$/.test(token.lower) || !hasBefore(doc, i, bounds, /^(no|any|without)$/, 2))
    return null;
  const link = /^(whatever|whatsoever)$/.test(doc.tokens[i + 1]?.lower ?? '') ? i + 2 : i + 1;
  if (!/^(to|in|for|behind)$/.test(doc.tokens[link]?.lower ?? ''))
    return { cue: { first: i - 1, last: i }, denied: null, rule: 'no-truth' };
  const from = link + 1;
  return from <= bounds.last
    ? {
        cue: { first: i - 1, last: i },
        denied: { first: from, last: endOfClause(doc, from, bounds) },
        rule: 'no-truth',
      }
    : null;
}

/** "the enemy exaggerates its achievements", "Rome was misrepresenting its gains": the other side's account. */
function exaggerates(doc: Annotated, i: number, bounds: Span): Refutation | null {
  const token = doc.tokens[i];
  if (
    token?.pos !== 'VERB' ||
    !/^(exaggerat|misrepresent|overstat|falsif|inflat|distort|fabricat)(e|es|ed|ing|s|y|ies|ied|ying)?$/.test(
      token.lower,
    )
  )
    return null;
  for (let k = i + 1; k <= Math.min(bounds.last, i + 6); k += 1)
    if (
      /^(gains?|achievements?|success|successes|victor(y|ies)|losses|figures?|facts?|numbers?|claims?|reality|situation|advances?|tolls?)$/.test(
        doc.tokens[k]?.lower ?? '',
      )
    )
      return { cue: { first: i, last: k }, denied: null, rule: 'exaggerates' };
  return null;
}

/** "a fake report that …", "the hoax about …", "false claims of …". */
function fakeReport(doc: Annotated, i: number, bounds: Span): Refutation | null {
  const token = doc.tokens[i];
  const next = doc.tokens[i + 1];
  if (
    !token ||
    !next ||
    !/^(fake|false|bogus|hoax|fabricated|untrue|baseless|unfounded|debunked|made-up)$/.test(token.lower)
  )
    return null;
  if (hasBefore(doc, i, bounds, /^(not|n't|no)$/, 3)) return null;
  let noun = i + 1;
  if (!isStatementNoun(next)) {
    if (token.lower !== 'hoax') return null;
    noun = i;
  }
  const link = doc.tokens[noun + 1];
  if (
    link &&
    noun + 2 <= bounds.last &&
    /^(about|of|that|on|regarding|concerning|claiming|alleging|saying)$/.test(link.lower)
  )
    return {
      cue: { first: i, last: noun },
      denied: { first: noun + 2, last: endOfClause(doc, noun + 2, bounds) },
      rule: 'fake-report-of',
    };
  return null;
}

function hasBefore(doc: Annotated, at: number, bounds: Span, words: RegExp, reach: number): boolean {
  for (let k = at - 1; k >= Math.max(bounds.first, at - reach); k -= 1)
    if (words.test(doc.tokens[k]?.lower ?? '')) return true;
  return false;
}

function endOfClause(doc: Annotated, from: number, bounds: Span): number {
  let k = from;
  while (k < bounds.last) {
    const next = doc.tokens[k + 1];
    if (!next || /^[.;!?]$/.test(next.text) || (/^(–|—|--)$/.test(next.text) && next.spaced)) break;
    k += 1;
  }
  return k;
}
