/**
 * Refusals that look like denials: a court dismisses an appeal, a government rejects a demand, a bank denies a loan. What is
 * turned down is a wish or a paper, not a statement; nobody says that it is untrue.
 */
import type { Annotated, Span } from '../language/annotated.js';
import { wordsOf } from '../language/annotated.js';
import type { Attribution } from './attribution.js';
import { FALSE_WORDS } from './cues.js';
import { isDeniable, isRefusable } from './refusable.js';

/** "reports", "the allegation": these can only be denied. */
const STATED =
  /^(claims?|reports?|allegations?|accusations?|assertions?|rumou?rs?|speculation|stor(y|ies)|charges?|statements?|responsibility|involvement|wrongdoing|role|link|links|knowledge|guilt)$/;
/** Bodies that decide. */
const DECIDER =
  /\b(court|courts|judge|judges|jury|senate|house|congress|parliament|lawmakers?|legislators?|voters?|council|committee|commission|assembly|tribunal|regulators?|magistrate|knesset|duma|shareholders|electorate)\b/i;

/** @returns whether the attribution turns something down instead of denying that it is so. */
export function isRefusal(doc: Annotated, attribution: Attribution): boolean {
  if (attribution.category !== 'deny') return false;
  const object = attribution.topic ?? attribution.contents[0];
  if (!object) return false;
  if (attribution.cueLemma === 'deny' && isWithheld(doc, object)) return true;
  if (isWishBefore(doc, attribution)) return true;
  const head = headOf(doc, object);
  // "denied that workers had left", "denied nurses were let go": a clause is no thing to turn down
  if (saysThat(doc, attribution) || isClause(doc, object)) return false;
  // "The court rejected the firm's claim", "a judge dismissed most of the charges"
  if (isCaseClosed(doc, attribution, object)) return true;
  // "rejects the claim that its troops must be let in": what ought to be is no fact
  if (head && /^(claims?|suggestions?|notions?)$/.test(head) && oughtToBe(doc, object)) return true;
  if (head && STATED.test(head)) return false;
  // "denied any deal", "denied talks with the rebels": that there were any
  const asFact = attribution.cueLemma === 'deny' && (doc.tokens[object.first]?.lower === 'any' || isDeniable(head));
  if (asFact && !isDecider(doc, attribution)) return false;
  if ((head && isRefusable(head)) || isPlanned(doc, object)) return true;
  if (attribution.cueLemma === 'dismiss' && isBelittled(doc, attribution)) return true;
  if (head && /^(dismiss|reject)$/.test(attribution.cueLemma) && isNameAlone(doc, object)) return true;
  return isDecider(doc, attribution) && !saysThat(doc, attribution);
}

const isDecider = (doc: Annotated, { source }: Attribution) => source !== null && DECIDER.test(wordsOf(doc, source));

/** The first noun that something hangs on ("the *demand* to free", "an *appeal* by"), in lower case. */
function headOf(doc: Annotated, span: Span): string | null {
  const head = headFrom(doc, span, span.first);
  if (head && (isRefusable(head) || STATED.test(head))) return head;
  // "the Friends of the Lake's appeal"
  const words = doc.tokens.slice(span.first, Math.min(span.last, span.first + 7) + 1);
  const owner = words.findIndex((t) => /^[’']s?$/.test(t.text));
  const plain = !words.slice(0, owner).some((t) => /^(VERB|AUX)$/.test(t.pos) || t.lower === 'that');
  return owner >= 0 && plain ? headFrom(doc, span, span.first + owner + 1) : head;
}

function headFrom(doc: Annotated, span: Span, from: number): string | null {
  let noun: string | null = null;
  for (let k = from; k <= Math.min(span.last, from + 9); k += 1) {
    const token = doc.tokens[k];
    if (!token) break;
    // "a similar petition": tagged VERB
    const verb =
      /^(VERB|AUX)$/.test(token.pos) && !(/^(ADJ|DET)$/.test(doc.tokens[k - 1]?.pos ?? '') && k > span.first);
    if (/^(that|who|which)$/.test(token.lower) || (verb && !PLANNED.test(token.lower))) return noun;
    if (/^(NOUN|PROPN|VERB)$/.test(token.pos) && !PLANNED.test(token.lower)) noun = token.lower;
    else if (noun !== null && /^(ADP|PART|PUNCT|SCONJ|CCONJ)$/.test(token.pos) && !/^[’']s?$/.test(token.text))
      return noun;
  }
  return noun;
}

const COURT = /\b(court|courts|judge|judges|jury|tribunal|magistrates?)\b/i;
const CASE = /^(claims?|charges?|allegations?|indictments?|counts|complaints?)$/;

/** What courts turn down are cases; what they call untrue they say with "that". */
function isCaseClosed(doc: Annotated, { source, cueLemma }: Attribution, object: Span): boolean {
  if (!source || !/^(dismiss|reject|deny)$/.test(cueLemma) || !COURT.test(wordsOf(doc, source))) return false;
  const words = doc.tokens.slice(object.first, Math.min(object.last, object.first + 8) + 1);
  const at = words.findIndex((t) => CASE.test(t.lower));
  return at >= 0 && !words.some((t) => t.lower === 'that');
}

const PLANNED = /^(proposed|planned|suggested)$/;

/** "rejects the proposed cut in patrols" */
const isPlanned = (doc: Annotated, { first, last }: Span): boolean =>
  doc.tokens.slice(first, Math.min(last, first + 2) + 1).some((t) => PLANNED.test(t.lower));

/** "dismissed General Petrov", "rejected Ada Bell": a name alone; not "dismissed Bell's story". */
export function isNameAlone(doc: Annotated, span: Span): boolean {
  let k = span.first;
  while (/^(DET|ADJ|NOUN)$/.test(doc.tokens[k]?.pos ?? '') && k < span.last) k += 1;
  if (doc.tokens[k]?.pos !== 'PROPN') return false;
  while (k < span.last && /^(PROPN|NOUN)$/.test(doc.tokens[k + 1]?.pos ?? '')) k += 1;
  const next = doc.tokens[k + 1];
  // "rejected Israeli claims that": the tagger takes "claims" for a verb
  if (STATED.test(next?.lower ?? '')) return false;
  return doc.tokens[k]?.pos === 'PROPN' && !/^[’']s?$/.test(next?.text ?? '') && next?.lower !== 'that';
}

/** "dismissed the inspections as part of a game": made light of; "as a fabrication" would be a denial. */
function isBelittled(doc: Annotated, { topic, contents }: Attribution): boolean {
  const [content] = contents;
  if (topic || !content) return false;
  const words = doc.tokens.slice(content.first, content.last + 1);
  const as = words.findIndex((t) => t.lower === 'as');
  return as > 0 && !words.slice(as).some((t) => FALSE_WORDS.has(t.lower)) && !words.some((t) => STATED.test(t.lower));
}

/** "denied the club its first title", "denies him entry": somebody does not get something. */
function isWithheld(doc: Annotated, { first, last }: Span): boolean {
  let k = first;
  if (/^(it|this|that|these|those|what|whatever)$/.test(doc.tokens[k]?.lower ?? '')) return false;
  if (/^(him|us|me|them)$/.test(doc.tokens[k]?.lower ?? '') && doc.tokens[k + 1]?.pos === 'NOUN') return true;
  if (doc.tokens[k]?.pos === 'DET') k += 1;
  const start = k;
  while (
    k <= last &&
    /^(PROPN|PRON)$/.test(doc.tokens[k]?.pos ?? '') &&
    !/^(its|his|her|their)$/.test(doc.tokens[k]?.lower ?? '')
  )
    k += 1;
  if (k === start || k > last) return false;
  const next = doc.tokens[k];
  return (
    /^(its|his|her|their|a|an|the|any|entry|access|permission|bail|boarding|transfer|treatment|visas?)$/.test(
      next?.lower ?? '',
    ) && !isClause(doc, { first, last })
  );
}

function isClause(doc: Annotated, span: Span): boolean {
  for (let k = span.first + 1; k <= Math.min(span.last, span.first + 8); k += 1) {
    const token = doc.tokens[k];
    if (!token || /^(who|which|that|saying|arguing|citing|[.,;:–—])$/.test(token.lower)) return false;
    if (token.pos === 'AUX' && token.lower !== 'to') return doc.tokens[k - 1]?.lower !== 'to';
  }
  return false;
}

function oughtToBe(doc: Annotated, span: Span): boolean {
  return doc.tokens.slice(span.first, span.last + 1).some((t) => /^(should|must|ought)$/.test(t.lower));
}

function saysThat(doc: Annotated, { cue }: Attribution): boolean {
  if (doc.tokens[cue.last + 1]?.lower !== 'that') return false;
  // "rejected that offer."
  return !(
    doc.tokens[cue.last + 2]?.pos === 'NOUN' && /^(PUNCT|ADP|CCONJ)$/.test(doc.tokens[cue.last + 3]?.pos ?? 'PUNCT')
  );
}

const WISH = /^(ask|call|demand|urge|propose|request|recommend|want|invite|offer|seek|suggest|appeal)$/;

/** "The council asked for the checks to end, which the union rejects": a wish is turned down behind it. */
function isWishBefore(doc: Annotated, { cueLemma, cue, contents }: Attribution): boolean {
  const [content] = contents;
  if (!/^(reject|dismiss|refuse)$/.test(cueLemma) || !content || content.last >= cue.first) return false;
  return doc.tokens.slice(content.first, content.last + 1).some((t) => t.pos === 'VERB' && WISH.test(t.lemma));
}
