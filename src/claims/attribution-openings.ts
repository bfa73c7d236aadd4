/**
 * Where a statement begins behind its cue: over the time, the place and the occasion of the saying ("said on Monday in a
 * statement that …"). Limit: a statement without "that" behind such words must open with its own subject.
 */
import type { Annotated } from '../language/annotated.js';
import { at, nounPhraseAfter, TIME_WORD } from './noun-phrases.js';

const OPENING_WORD =
  /^(on|about|at|in|during|to|from|after|before|over|with|via|through|this|early|earlier|late|later|last|following|as|outside|inside|by|for|under|near|of)$/;
const SAYING_ON =
  /^(adding|saying|noting|warning|stressing|insisting|claiming|arguing|explaining|denying|confirming|stating|telling|accusing|alleging|vowing|pledging|predicting|acknowledging|admitting|conceding)$/;
export const OPENING_MARK = /^["“„«″‘]$/;

/** "said, in a statement on Monday, that …": where the "that" stands, -1 where there is none. */
export function adverbialEnd(doc: Annotated, i: number, ceiling: number): number {
  if (!OPENING_WORD.test(at(doc, i).lower)) return -1;
  for (let k = i; k <= Math.min(ceiling, i + 14); k += 1) {
    if (at(doc, k).text === ',') return at(doc, k + 1).lower === 'that' ? k + 1 : -1;
  }
  return -1;
}

/** Steps over "on Monday", "in a statement", "to reporters" up to "that", a colon, a comma before a quotation, or one. */
export function startOfStatement(doc: Annotated, i: number, ceiling: number): number {
  const first = at(doc, i);
  if (!OPENING_WORD.test(first.lower) && first.pos !== 'ADV' && !TIME_WORD.test(first.lower)) return i;
  if (/^(around|some|nearly|almost|not|only|even|just)$/.test(first.lower)) return i;
  if (first.lower === 'about' && (at(doc, i + 1).pos === 'NUM' || /^(half|a|one)$/.test(at(doc, i + 1).lower)))
    return i;
  for (let k = i; k <= Math.min(ceiling, i + 28); k += 1) {
    const t = at(doc, k);
    // "the report that nurses complained of a lack was false and that": goes on with what was said before
    if (t.lower === 'that' && /^(and|but|or)$/.test(at(doc, k - 1).lower)) break;
    if (t.lower === 'that' && k > i && t.pos !== 'DET') return k;
    if (t.text === ':') return k;
    if (t.quote && OPENING_MARK.test(t.text) && k > i) return at(doc, k - 1).text === ',' ? k - 1 : k;
    if (t.text === ',' && at(doc, k + 1).lower === 'that') return k + 1;
    // "…, he said on Monday, adding that": another verb of saying begins
    if (/^[.;]$/.test(t.text) || (t.text === ',' && SAYING_ON.test(at(doc, k + 1).lower))) break;
  }
  for (let k = i + 2; k <= Math.min(ceiling - 1, i + 14) && !/^[.;:,]$/.test(at(doc, k - 1).text); k += 1)
    if (beginsClause(doc, k)) return k;
  return i;
}

/** "said in a filing | it would cut", "said on television | the army had left": no word joins a subject to what stands before it. */
export function beginsClause(doc: Annotated, k: number): boolean {
  const t = at(doc, k);
  const before = at(doc, k - 1);
  if (!/^(NOUN|PROPN)$/.test(before.pos) && !TIME_WORD.test(before.lower)) return false;
  if (/^(he|she|it|they|we|there)$/.test(t.lower)) return /^(AUX|VERB)$/.test(at(doc, k + 1).pos);
  return t.pos === 'DET' && clauseStart(doc, k, k + 14) === k;
}

/** A clause with its own subject; leading "on Monday" is stepped over. */
export function clauseStart(doc: Annotated, i: number, ceiling: number): number {
  let k = i;
  while (
    k < ceiling &&
    (TIME_WORD.test(at(doc, k).lower) ||
      (k === i && /^(on|this|last|late|early)$/.test(at(doc, k).lower) && TIME_WORD.test(at(doc, k + 1).lower)))
  ) {
    k += 1;
  }
  const phrase = nounPhraseAfter(doc, quantified(doc, k), ceiling);
  if (!phrase) return /^(there|it|neither|nobody|nothing|everyone|everything|nothing)$/.test(at(doc, k).lower) ? k : -1;
  for (let n = phrase.last + 1; n <= Math.min(ceiling, phrase.last + 12); n += 1) {
    const t = at(doc, n);
    // "found the trader guilty and fined him": the verb goes with the cue
    if (/^(and|or|but)$/.test(t.lower) && /^(VERB|AUX)$/.test(at(doc, n + 1).pos)) break;
    if (t.pos === 'AUX' || (t.pos === 'VERB' && !/ing$/.test(t.lower) && at(doc, n - 1).lower !== 'to')) return k;
    if (/^[.;,:]$/.test(t.text)) break;
  }
  return -1;
}

/** "about half of the rise", "at least seven of them", "more than two": the first token behind the words of measure. */
function quantified(doc: Annotated, i: number): number {
  const [first, second] = [at(doc, i).lower, at(doc, i + 1).lower];
  if (/^(at|more|less|fewer|up)$/.test(first) && /^(least|most|than|to)$/.test(second)) return i + 2;
  return /^(about|around|nearly|almost|roughly|only|over|under|just|even)$/.test(first) ? i + 1 : i;
}

/** "denied on Monday the report": the first token behind the time; the same where none stands, or nothing behind it. */
export function afterTime(doc: Annotated, start: number, ceiling: number): number {
  let i = start;
  if (/^(on|late|early|this|last)$/.test(at(doc, i).lower) && isTime(doc, i + 1)) i += 1;
  while (i < ceiling && isTime(doc, i)) i += 1;
  if (i > start && at(doc, i).pos === 'NUM') i += 1;
  return i > start && i <= ceiling && !/^[.;:]$/.test(at(doc, i).text) ? i : start;
}
const isTime = (doc: Annotated, i: number) => TIME_WORD.test(at(doc, i).lower) || /^(March|May)$/.test(at(doc, i).text);
