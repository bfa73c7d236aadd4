/**
 * What a denial is about: "denied the report", "dismissed claims that it shelled the port", "called the story a hoax",
 * "said the claim was baseless". Limit: one sentence; which earlier statement "the report" means is decided elsewhere.
 */
import type { Annotated, Span } from '../language/annotated.js';
import { endOf } from './attribution-contents.js';
import type { AttributionCategory } from './attribution-shape.js';
import { CUE_NOUNS, callsUntrue, FALSE_WORDS, STATEMENT_NOUNS } from './cues.js';
import { at, headOf, nounPhraseAfter } from './noun-phrases.js';

export type Denial = { category: AttributionCategory; topic: Span | null; contents: Span[] };

export function denialOf(
  doc: Annotated,
  cue: { lemma: string; category: AttributionCategory; span: Span },
  behind: number,
  ceiling: number,
  contents: Span[],
): Denial | null {
  const content = contents[0];
  if (!content) return null;
  if (cue.category === 'deny') {
    const after = afterVerdict(doc, behind, ceiling);
    if (after > behind && contents.length === 1 && content.first === behind && after < content.last)
      return (
        denialOf(doc, cue, after, ceiling, [{ first: after, last: content.last }]) ?? {
          category: 'deny',
          topic: null,
          contents: [{ first: after, last: content.last }],
        }
      );
    if (content.first < cue.span.first) return null;
    const phrase = statementAfter(doc, after, ceiling) ?? nounPhraseAfter(doc, after, ceiling);
    // "denies this and claims that"
    if (PRONOUN.test(at(doc, after).lower) && /^(and|but)$/.test(at(doc, after + 1).lower))
      return { category: 'deny', topic: { first: after, last: after }, contents: [] };
    if (!phrase) return { category: 'deny', topic: null, contents };
    // "denies this claim, stating that": what follows is the denier's next statement
    if (phrase.first === after && content.first > phrase.last + 1 && endsPointing(doc, phrase))
      return { category: 'deny', topic: phrase, contents: [] };
    const that = at(doc, phrase.last + 1).lower === 'that' ? phrase.last + 1 : -1;
    const head = headOf(doc, phrase);
    const holds = (lemma: string) => STATEMENT_NOUNS.has(lemma) || CUE_NOUNS.has(lemma);
    if (that > 0 && that < ceiling && (holds(head.lemma) || holds(at(doc, phrase.last).lemma))) {
      const last = beforeColon(doc, that + 1, endOf(doc, that + 1, ceiling));
      return { category: 'deny', topic: { first: phrase.first, last }, contents: [{ first: that + 1, last }] };
    }
    if (at(doc, after).lower === 'that' || phrase.first !== content.first)
      return { category: 'deny', topic: null, contents };
    if (
      STATEMENT_NOUNS.has(head.lemma) ||
      CUE_NOUNS.has(head.lemma) ||
      head.pos === 'PRON' ||
      /^(this|these|those|it|them)$/.test(head.lower)
    ) {
      return { category: 'deny', topic: phrase, contents };
    }
    return { category: 'deny', topic: null, contents };
  }
  if (
    !/^(call|describe|label|brand|dub|say|denounce|slam|condemn|dismiss|characterize|insist|state|add|tell)$/.test(
      cue.lemma,
    )
  )
    return null;
  const mocked = mockedReport(doc, cue.lemma, content);
  if (mocked) return mocked;
  // "called the report fake", "said the claim was baseless", "denounced the story as a hoax"
  const phrase = nounPhraseAfter(doc, content.first, content.last);
  if (!phrase) return null;
  // "the report fake" may be read as one phrase: the topic ends before the word that calls it untrue
  let { last } = phrase;
  for (let k = phrase.first + 1; k <= phrase.last; k += 1) {
    if (FALSE_WORDS.has(at(doc, k).lower) && at(doc, k - 1).pos === 'NOUN') last = Math.min(last, k - 1);
  }
  const topic = { first: phrase.first, last };
  const head = headOf(doc, topic);
  if (
    !STATEMENT_NOUNS.has(head.lemma) &&
    !CUE_NOUNS.has(head.lemma) &&
    !/^(it|this|that|these|those|them)$/.test(head.lower)
  )
    return null;
  for (let k = last; k <= Math.min(content.last, last + 8); k += 1) {
    const t = at(doc, k);
    // "the report is no fake", "is not false"
    if (/^(not|no|n't|n’t|never|hardly|neither)$/.test(t.lower) && at(doc, k + 1).lower !== 'true') return null;
    const before = at(doc, k - 1).lower;
    if (callsUntrue(t.lower, before) || (t.lower === 'true' && before === 'not')) {
      return { category: 'deny', topic, contents };
    }
    if (/^[,;]$/.test(t.text)) break;
  }
  return null;
}

/** "rejected *as false* the reports that", `as "false and without basis" reports`: the first token behind the verdict. */
function afterVerdict(doc: Annotated, at0: number, ceiling: number): number {
  if (at(doc, at0).lower !== 'as') return at0;
  let untrue = false;
  for (let k = at0 + 1; k <= Math.min(ceiling, at0 + 9); k += 1) {
    const t = at(doc, k);
    if (untrue && (t.pos === 'DET' || STATEMENT_NOUNS.has(t.lemma))) return k;
    untrue ||= callsUntrue(t.lower, at(doc, k - 1).lower);
    if (!/^(ADJ|ADV|DET|PUNCT|CCONJ|ADP|NOUN)$/.test(t.pos) && !FALSE_WORDS.has(t.lower)) return at0;
  }
  return at0;
}

/** `called “absurd” claims that she plans to quit`: the word that calls them untrue stands before them. */
function mockedReport(doc: Annotated, lemma: string, { first, last }: Span): Denial | null {
  if (!/^(call|describe|label|brand|dub|denounce|slam|condemn|dismiss|reject|deride|ridicule)$/.test(lemma))
    return null;
  let k = first;
  while (k < last && k < first + 8 && !STATEMENT_NOUNS.has(at(doc, k).lemma)) k += 1;
  const before = doc.tokens.slice(first, k);
  const plain = before.every(
    (t) => /^(ADJ|ADV|DET|PUNCT|CCONJ|ADP|NOUN|PROPN)$/.test(t.pos) || FALSE_WORDS.has(t.lower),
  );
  if (!plain || !before.some((t) => FALSE_WORDS.has(t.lower)) || at(doc, k + 1).lower !== 'that' || k + 3 > last)
    return null;
  return { category: 'deny', topic: { first: k, last }, contents: [{ first: k + 2, last }] };
}

/** "this claim, stating", "the report and said": a statement named, and nothing of what it says. */
function endsPointing(doc: Annotated, phrase: Span): boolean {
  return (
    /^(this|that|these|those|the|such)$/.test(at(doc, phrase.first).lower) &&
    STATEMENT_NOUNS.has(headOf(doc, phrase).lemma) &&
    /^(,|and|but)$/.test(at(doc, phrase.last + 1).lower) &&
    !/^(which|who|as)$/.test(at(doc, phrase.last + 2).lower)
  );
}

const PRONOUN = /^(this|it|that|these|those|them)$/;

/** "widespread reports that", "Ivan's statement that": up to the noun, whatever the tagger made of it. */
function statementAfter(doc: Annotated, after: number, ceiling: number): Span | null {
  for (let k = after; k <= Math.min(ceiling - 1, after + 8); k += 1) {
    const t = at(doc, k);
    if (/^(that|and|but|or|[.,;:“”"])$/.test(t.lower) || t.pos === 'AUX' || /(ed|ing)$/.test(t.lower)) return null;
    if (STATEMENT_NOUNS.has(t.lemma) && at(doc, k + 1).lower === 'that') return { first: after, last: k };
  }
  return null;
}

/** "refuted the claim that they had met: it had not": behind the colon speaks the one who denies. */
function beforeColon(doc: Annotated, first: number, last: number): number {
  for (let k = first; k <= last; k += 1) if (at(doc, k).text === ':' && !at(doc, k).quote) return k - 1;
  return last;
}
