/**
 * Who closes a statement with a tag of their own: "…, the ministry in Moscow said", "…, a diplomat who was in the room said",
 * "…, the coroner, Dr Ada Bell, said". The whole stretch between the comma and the verb is the speaker. Limit: every verb in
 * it must hang on its noun, and an apposition reaches over three commas at most.
 */
import type { Annotated, Span } from '../language/annotated.js';
import { withoutTime } from './attribution-subject-clauses.js';
import { at, isNominal, TIME_WORD } from './noun-phrases.js';
import { OFFICES } from './speaker-words.js';

/** @param group first token of the verb group. */
export function taggedSource(doc: Annotated, group: number, floor: number): Span | null {
  const end = withoutTime(doc, group - 1, floor);
  if (!isMark(doc, end)) {
    const first = markBefore(doc, end, floor) + 1;
    if (!isPhrase(doc, { first, last: end }, group)) return null;
    return { first: nameBefore(doc, first, floor) ?? first, last: end };
  }
  // "the coroner, Dr Ada Bell, said": what stands between the last two commas only explains
  let mark = end;
  for (let part = 0; part < 4; part += 1) {
    const first = markBefore(doc, mark - 1, floor) + 1;
    const span = { first, last: mark - 1 };
    const explains = /^(who|whose|whom|which)$/.test(at(doc, first).lower) || isAge(doc, span);
    if (!explains && !isPhrase(doc, span, group)) return null;
    if (part > 0 && !explains) return { first, last: end - 1 };
    if (first <= floor) return null;
    mark = first - 1;
  }
  return null;
}

/** "Ada Bell, leader of the Greens said", where the second comma is left out: the first token of the name. */
export function nameBefore(doc: Annotated, first: number, floor: number): number | null {
  if (first <= floor || !OFFICES.has(at(doc, first).lemma) || at(doc, first).pos !== 'NOUN') return null;
  const start = markBefore(doc, first - 2, floor) + 1;
  const tokens = doc.tokens.slice(start, first - 1);
  return tokens.length > 0 && tokens.length < 5 && tokens.every((t) => t.pos === 'PROPN') ? start : null;
}

const isMark = (doc: Annotated, i: number) => {
  const t = at(doc, i);
  return !t.quote && (/^(,|–|—|--)$/.test(t.text) || (t.text === '-' && t.spaced));
};

/** The comma or dash before a token; the one before the sentence where none stands. */
function markBefore(doc: Annotated, from: number, floor: number): number {
  let k = from;
  while (k >= floor && !isMark(doc, k) && !at(doc, k).quote) k -= 1;
  return Math.max(k, floor - 1);
}

const isAge = (doc: Annotated, { first, last }: Span) => first === last && at(doc, first).pos === 'NUM';

/** Opens as a noun phrase does, names something, and has no verb that does not hang on a noun. */
function isPhrase(doc: Annotated, { first, last }: Span, group: number): boolean {
  if (last < first || last - first > 28) return false;
  const opener = at(doc, first);
  // "about four in 10 said", "those surveyed said"
  const counted =
    /^(about|around|nearly|almost|roughly|over|only|just)$/.test(opener.lower) && at(doc, first + 1).pos === 'NUM';
  if (opener.lower === 'such' && at(doc, first + 1).lower === 'as') return false;
  if (/^those$/.test(opener.lower) && last === first + 1) return true;
  if (
    !/^(DET|NOUN|PROPN|NUM|ADJ)$/.test(opener.pos) &&
    !/^(his|her|its|their|our|my|one)$/.test(opener.lower) &&
    !counted
  )
    return false;
  let relative = false;
  let named = false;
  for (let k = first; k <= last; k += 1) {
    const t = at(doc, k);
    if (/^(after|before|since|until)$/.test(t.lower)) return false;
    if (t.quote || /^[;:“”"]$/.test(t.text)) return false;
    if (isNominal(doc, k) && t.pos !== 'PRON' && !TIME_WORD.test(t.lower)) named = true;
    if (/^(who|whom|which|that|whose|where)$/.test(t.lower) && k > first) relative = true;
    else if (!relative && (t.pos === 'AUX' || (t.pos === 'VERB' && !hangs(doc, k, group)))) return false;
    else if (
      !relative &&
      (t.pos === 'SCONJ' || t.pos === 'PRON') &&
      !/^(as|for|his|her|its|their|one|our|my)$/.test(t.lower)
    )
      return false;
  }
  return named;
}

/** "a lawyer hired by the family said", "a man waiting outside said", "a war monitor said", where the tagger takes the noun for a verb. */
function hangs(doc: Annotated, k: number, group: number): boolean {
  const t = at(doc, k);
  if (k === group - 1 || /ing$/.test(t.lower)) return true;
  const before = at(doc, k - 1);
  if (/^[-‑]$/.test(before.text) && !before.spaced) return true;
  if (before.lower === 'to') return true;
  const next = at(doc, k + 1);
  return (
    /(ed|en|wn|ld|nt|un|ght)$/.test(t.lower) &&
    (/^(ADP|SCONJ|ADV)$/.test(next.pos) || TIME_WORD.test(next.lower) || /^(NOUN|PROPN)$/.test(next.pos))
  );
}
