/**
 * Who is the subject of a verb of saying. Reads parts of speech and commas: the noun phrase before the verb, over a
 * relative clause or an apposition ("X, who runs the port, said"), behind it ("said X"), or that of the verb before
 * ("left and said"). Limit: no parser; a subject more than a clause away is not looked for.
 */
import type { Annotated, Sentence, Span } from '../language/annotated.js';
import { quotationOf } from './attribution-contents.js';
import type { Attribution, AttributionCategory } from './attribution-shape.js';
import { overClause, withoutTime } from './attribution-subject-clauses.js';
import { nameBefore, taggedSource } from './attribution-tags.js';
import { SPEAKING_NOUNS } from './cues.js';
import {
  at,
  hasFiniteVerb,
  headOf,
  isNominal,
  nounPhraseAfter,
  nounPhraseBefore,
  wholeSource,
} from './noun-phrases.js';
import { OFFICES } from './speaker-words.js';

export type Subject = { span: Span; rule: string; inverted: boolean };

const subject = (span: Span | null, rule: string, inverted = false): Subject | null => span && { span, rule, inverted };

/** @param group first token of the verb group. */
export function subjectBefore(
  doc: Annotated,
  group: number,
  floor: number,
  found: readonly Attribution[],
): Subject | null {
  const end = withoutTime(doc, group - 1, floor);
  const before = at(doc, end);
  if (end < floor) return null;
  if (/^(who|which|that)$/.test(before.lower)) return subject(antecedent(doc, end, floor), 'RELATIVE');
  if (/^(and|but|or|then)$/.test(before.lower)) return subject(coordinated(doc, end, floor, found), 'COORDINATED');
  const far = overClause(doc, floor, group);
  if (before.text === ',' || /^(–|—|--?)$/.test(before.text)) {
    const near = apposed(doc, end, floor);
    return subject(far ?? near ?? taggedSource(doc, group, floor), 'APPOSITION');
  }
  if (before.quote && !/^["”»]$/.test(before.text)) return null;
  if (/^(that|this|which|what|there|these|those|when|how|as|not|to)$/.test(before.lower)) return null;
  const phrase = nounPhraseBefore(doc, beforeBracket(doc, end, floor), floor);
  const isOwn =
    phrase &&
    (/^(he|she|they|it|we|i)$/.test(at(doc, phrase.last).lower) || /^(,|that)$/.test(at(doc, phrase.first - 1).lower));
  // "the ministry in Moscow said", "three people who were there said": what stands right before the verb is half of it
  const whole = isOwn ? null : taggedSource(doc, group, floor);
  const closes = whole && whole.first > floor + 1 && hasFiniteVerb(doc, floor, whole.first - 2);
  if (far && !isOwn && !closes) return subject(far, 'SUBJECT');
  if (whole || !phrase || at(doc, phrase.first).quote > 0) return subject(whole, 'SUBJECT');
  return subject({ ...phrase, first: nameBefore(doc, phrase.first, floor) ?? behindSetting(doc, phrase) }, 'SUBJECT');
}

/** "Under cross examination Bell denied", "In court Bell said": the first token of the name, which the tagger joins to the noun before it. */
function behindSetting(doc: Annotated, { first, last }: Span): number {
  let before = first - 1;
  if (at(doc, before).pos === 'VERB') before -= 1;
  if (!/^(in|under|at|during|on)$/.test(at(doc, before).lower)) return first;
  let name = last;
  while (name > first && at(doc, name - 1).pos === 'PROPN') name -= 1;
  const noun = at(doc, name - 1);
  const isSetting = at(doc, last).pos === 'PROPN' && name > first && noun.pos === 'NOUN';
  return isSetting && !OFFICES.has(noun.lower) ? name : first;
}

/** "Ada Bell (D-OH)": the token before the bracket that ends here; the same token where none does. */
function beforeBracket(doc: Annotated, end: number, floor: number): number {
  if (at(doc, end).text !== ')') return end;
  let open = end;
  while (open > floor && at(doc, open).text !== '(') open -= 1;
  return open - 1;
}

/** "NP, its spokesman, said". */
function apposed(doc: Annotated, mark: number, floor: number): Span | null {
  let open = mark - 1;
  while (open > floor && !isBreak(doc, open) && !at(doc, open).quote) open -= 1;
  if (at(doc, open).quote || open <= floor || mark - open > 24) return null;
  for (let k = open + 1; k < mark; k += 1) {
    if (at(doc, k).pos === 'VERB' && /^(say|tell|add)$/.test(at(doc, k).lemma)) return null;
  }
  const phrase = nounPhraseBefore(doc, beforeBracket(doc, open - 1, floor), floor);
  if (!phrase) return null;
  const head = at(doc, phrase.last);
  if (head.pos !== 'PROPN' && !SPEAKING_NOUNS.has(headOf(doc, phrase).lemma) && head.pos !== 'NUM') return null;
  return { first: phrase.first, last: mark - 1 };
}

const isBreak = (doc: Annotated, i: number) =>
  /^(,|–|—|--)$/.test(at(doc, i).text) || (at(doc, i).text === '-' && at(doc, i).spaced);

/** "X, who said", "a report that showed". */
function antecedent(doc: Annotated, relative: number, floor: number): Span | null {
  const end = at(doc, relative - 1).text === ',' ? relative - 2 : relative - 1;
  const phrase = nounPhraseBefore(doc, beforeBracket(doc, end, floor), floor);
  if (!phrase) return null;
  // "sent questions to the department, which said", "met with Bell, who said": not the questions
  let { first } = phrase;
  for (let k = phrase.first + 1; k < phrase.last; k += 1)
    if (/^(to|with|from|against|on)$/.test(at(doc, k).lower)) first = k + 1;
  return { first, last: phrase.last };
}

/** "X left and said": the subject of the verb before. */
function coordinated(doc: Annotated, conjunction: number, floor: number, found: readonly Attribution[]): Span | null {
  return outermost(found, conjunction)?.source ?? mainSubject(doc, floor, conjunction);
}

/** The last attribution before a place that no other one holds in its statement. */
function outermost(found: readonly Attribution[], before: number): Attribution | null {
  for (let n = found.length - 1; n >= 0; n -= 1) {
    const one = found[n];
    if (!one?.source || one.cue.first >= before || /^RELATIVE/.test(one.rule)) continue;
    const held = found.some(
      (other) => other !== one && other.contents.some((c) => c.first <= one.cue.first && c.last >= one.cue.last),
    );
    if (!held) return one;
  }
  return null;
}

/** The noun phrase before the first finite verb of the main clause. */
export function mainSubject(doc: Annotated, floor: number, ceiling: number): Span | null {
  let from = floor;
  if (/^(while|when|after|before|as|although|though|if|because|since|once|until|despite)$/.test(at(doc, floor).lower)) {
    while (from < ceiling && at(doc, from).text !== ',') from += 1;
    if (from >= ceiling) from = floor;
  }
  for (let i = from; i < ceiling; i += 1) {
    const t = at(doc, i);
    if (t.quote || (t.pos !== 'AUX' && (t.pos !== 'VERB' || /ing$/.test(t.lower)))) continue;
    if (at(doc, i - 1).lower === 'to' || (/^\p{Lu}/u.test(t.text) && isNominal(doc, i))) continue;
    let end = i - 1;
    while (end > from && at(doc, end).pos === 'ADV') end -= 1;
    if (/^(who|which|that)$/.test(at(doc, end).lower)) continue;
    const far = overClause(doc, from, i);
    if (far) return far;
    if (at(doc, end).text === ',') {
      const phrase = apposed(doc, end, from);
      if (phrase) return phrase;
      continue;
    }
    const phrase = nounPhraseBefore(doc, withoutTime(doc, end, from), from);
    if (phrase) return phrase;
  }
  return null;
}

const HUMAN_PRONOUN = /^(he|she|they|we|i|it|you)$/;
/** Verbs that take a hearer: "X told Y" is never "told Y" turned round. */
const TAKES_HEARER = /^(tell|ask|inform|remind|assure|notify|urge|warn|call|accuse|blame|show|brief)$/;

export function invertedSubject(
  doc: Annotated,
  cue: { lemma: string; category: AttributionCategory; span: Span; object: boolean },
  sentence: Sentence,
): Subject | null {
  const { first, last } = cue.span;
  if (first !== last) return null;
  const before = at(doc, first - 1);
  const opens = first === sentence.first;
  if (!opens && !/^(,|"|”|’|'|»|--?|–|—|\?|!)$/.test(before.text)) return null;
  const afterQuote = before.quote > 0 || (before.text === ',' && at(doc, first - 2).quote > 0);
  if (opens && !before.quote && !/^(said|says)$/.test(at(doc, first).lower)) return null;
  // "Ada Bell, of Graz, denies the murder of Ivan Rossi": what stands behind is what is denied
  if (!afterQuote && (TAKES_HEARER.test(cue.lemma) || cue.object || cue.category === 'deny')) return null;
  const phrase = nounPhraseAfter(doc, first + 1, sentence.last);
  if (!phrase || at(doc, phrase.first).quote) return null;
  const head = headOf(doc, phrase);
  const end = at(doc, phrase.last);
  const speaks =
    (afterQuote && end.pos === 'PROPN') ||
    head.pos === 'PROPN' ||
    SPEAKING_NOUNS.has(head.lemma) ||
    OFFICES.has(head.lemma) ||
    HUMAN_PRONOUN.test(end.lower) ||
    // `says a narrator.`, `said the 46-year-old.`: behind a quotation whoever closes the clause has spoken
    (afterQuote && /^(the|a|an|another|one)$/.test(at(doc, phrase.first).lower) && closes(doc, phrase.last + 1));
  const next = at(doc, phrase.last + 1);
  if (!speaks || next.pos === 'VERB' || next.pos === 'AUX' || /^['’´]/.test(next.text)) return null;
  if (next.pos === 'ADV' && /^(VERB|AUX)$/.test(at(doc, phrase.last + 2).pos)) return null;
  // "Ada Bell, writing for the court, said Ohio was right": a subject stands before, and a verb follows
  if (
    !afterQuote &&
    !opens &&
    before.text === ',' &&
    (overClause(doc, sentence.first, first) ?? apposed(doc, first - 1, sentence.first))
  ) {
    if (hasFiniteVerb(doc, phrase.last + 1, Math.min(sentence.last, phrase.last + 12))) return null;
  }
  return subject(wholeSource(doc, phrase, sentence.last), 'INVERTED', true);
}

const closes = (doc: Annotated, i: number) =>
  /^[.,;!?]$/.test(at(doc, i).text) || /^(who|in|from|at|with|as)$/.test(at(doc, i).lower);

const MESSAGE =
  /^(statement|letter|message|tweet|email|e-mail|post|memo|ad|advertisement|sign|note|press|release|video|text|report|article|filing)s?$/;

/** "…, adding that", "issued a statement saying", "by claiming". */
export function subjectOfGerund(
  doc: Annotated,
  gerund: number,
  floor: number,
  found: readonly Attribution[],
): Subject | null {
  const before = at(doc, gerund - 1);
  // "denied a report claiming": what is denied is another's, and gets a voice of its own
  const denial = found.at(-1);
  if (denial?.category === 'deny' && denial.cue.last < gerund && before.pos === 'NOUN') {
    if (!hasFiniteVerb(doc, denial.cue.last + 1, gerund - 1)) return null;
  }
  if (MESSAGE.test(before.lower)) {
    const span = mainSubject(doc, floor, gerund) ?? nounPhraseBefore(doc, gerund - 1, floor);
    return subject(span, 'GERUND');
  }
  if (!/^(,|–|—|--?|and|by|while|in|after|before|"|”)$/.test(before.lower)) return null;
  const last = outermost(found, gerund);
  const trailing =
    last && (/BEFORE$|^ACCORDING|^INVERTED/.test(last.rule) || quotationOf(doc, gerund - 2) !== undefined);
  return subject((trailing ? last?.source : null) ?? mainSubject(doc, floor, gerund) ?? last?.source ?? null, 'GERUND');
}
