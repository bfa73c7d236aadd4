/**
 * Statements that hold their own attribution: "As Reuters reported, the bank sold the loans", "the rules, which officials
 * said will start in May, …", "what she called a mistake". Limit: the speaker is the noun phrase right before the verb.
 */
import type { Annotated, Sentence, Span } from '../language/annotated.js';
import { endOf, trimmed } from './attribution-contents.js';
import { attribution, isSpoken } from './attribution-record.js';
import type { Attribution } from './attribution-shape.js';
import { verbCue } from './cues.js';
import { at, hasFiniteVerb, nounPhraseAfter, TIME_WORD } from './noun-phrases.js';

export function insertedAttributions(doc: Annotated, sentence: Sentence): Attribution[] {
  const found: Attribution[] = [];
  const as = asReported(doc, sentence);
  if (as) found.push(as);
  for (let i = sentence.first + 1; i < sentence.last - 2; i += 1) {
    if (isSpoken(doc, i)) continue;
    const closing = asClosing(doc, sentence, i);
    if (closing) found.push(closing);
    // "a decision they say let the gang grow", "a deadline that insiders said went unnoticed"
    const bare = /^(they|he|she|it)$/.test(at(doc, i).lower) && at(doc, i - 1).pos === 'NOUN';
    if (!bare && !/^(which|who|what|that)$/.test(at(doc, i).lower)) continue;
    if (at(doc, i).lower === 'that' && !/^(NOUN|PROPN)$/.test(at(doc, i - 1).pos)) continue;
    const made = whichTheySaid(doc, sentence, bare ? i - 1 : i);
    if (made) found.push(made);
  }
  return found;
}

/** "As Reuters reported, …", "As the mayor has noted, …". */
function asReported(doc: Annotated, sentence: Sentence): Attribution | null {
  const { first: floor, last: ceiling } = sentence;
  const start = /^(and|but)$/.test(at(doc, floor).lower) ? floor + 1 : floor;
  if (at(doc, start).lower !== 'as') return null;
  const source = nounPhraseAfter(doc, start + 1, ceiling);
  if (!source || at(doc, source.first).quote > 0) return null;
  const verb = groupEnd(doc, source.last + 1);
  const { lemma } = at(doc, verb);
  if (at(doc, verb).pos !== 'VERB' || !AS_CUE.test(lemma)) return null;
  let comma = verb + 1;
  while (comma <= Math.min(ceiling, verb + 6) && at(doc, comma).text !== ',') comma += 1;
  if (at(doc, comma).text !== ',' || hasFiniteVerb(doc, verb + 1, comma - 1)) return null;
  const content = { first: comma + 1, last: endOf(doc, comma + 1, ceiling) };
  if (content.first >= ceiling || !hasFiniteVerb(doc, content.first, content.last)) return null;
  return made(doc, source, { first: source.last + 1, last: verb }, lemma, content, 'AS');
}

/** "Radios fell silent, as the Tribune reported on Saturday." */
function asClosing(doc: Annotated, sentence: Sentence, as: number): Attribution | null {
  if (at(doc, as).lower !== 'as' || at(doc, as - 1).text !== ',' || isSpoken(doc, as)) return null;
  const source = nounPhraseAfter(doc, as + 1, sentence.last);
  if (!source || source.first !== as + 1) return null;
  const verb = groupEnd(doc, source.last + 1);
  if (at(doc, verb).pos !== 'VERB' || !AS_CUE.test(at(doc, verb).lemma)) return null;
  let end = verb + 1;
  while (end < verb + 6 && (/^(ADP|DET|NUM)$/.test(at(doc, end).pos) || TIME_WORD.test(at(doc, end).lower))) end += 1;
  const mark = at(doc, end);
  if (!/^[.,;]$/.test(mark.text)) return null;
  const content = { first: sentence.first, last: trimmed(doc, sentence.first, as - 2) };
  const cue = { first: source.last + 1, last: verb };
  if (hasFiniteVerb(doc, content.first, content.last) && (mark.text !== ',' || at(doc, end + 1).pos !== 'VERB'))
    return made(doc, source, cue, at(doc, verb).lemma, content, 'AS/BEFORE');
  // "He has, as the Tribune reported, become an adviser"
  const resumed = { first: end + 1, last: endOf(doc, end + 1, sentence.last) };
  if (mark.text !== ',' || resumed.last <= resumed.first) return null;
  return { ...made(doc, source, cue, at(doc, verb).lemma, resumed, 'AS/BEFORE'), contents: [content, resumed] };
}

const AS_CUE = /^(report|reveal|note|say|announce|explain|write|point|claim|show|tell|warn|put|argue|observe|mention)$/;

/** "…, which officials said will start in May, …": the verb of the clause stands right behind the cue. */
function whichTheySaid(doc: Annotated, sentence: Sentence, relative: number): Attribution | null {
  const phrase = nounPhraseAfter(doc, relative + 1, sentence.last);
  // "that many economists say is": the tagger takes the verb for a noun
  const swallowed = phrase && phrase.last > phrase.first && at(doc, phrase.last).lower === 'say';
  const source = swallowed ? { first: phrase.first, last: phrase.last - 1 } : phrase;
  if (!source || source.first !== relative + 1 || at(doc, source.first).quote > 0) return null;
  const verb = groupEnd(doc, source.last + 1);
  const { lemma, pos } = at(doc, verb);
  const cue = verbCue(lemma);
  if ((pos !== 'VERB' && !swallowed) || !cue?.takes.has('clause') || !/^(neutral|assert)$/.test(cue.category))
    return null;
  const next = at(doc, verb + 1);
  if (!(next.pos === 'AUX' || (next.pos === 'VERB' && !/ing$/.test(next.lower)))) return null;
  const content = { first: verb + 1, last: clauseEnd(doc, verb + 1, sentence.last) };
  return made(doc, source, { first: source.last + 1, last: verb }, lemma, content, 'INSERT');
}

function groupEnd(doc: Annotated, start: number): number {
  let verb = start;
  while (/^(AUX|ADV)$/.test(at(doc, verb).pos)) verb += 1;
  return verb;
}

function clauseEnd(doc: Annotated, first: number, ceiling: number): number {
  let last = first;
  while (last < ceiling && !/^([,;]|–|—)$/.test(at(doc, last + 1).text)) last += 1;
  return trimmed(doc, first, last);
}

function made(doc: Annotated, source: Span, cue: Span, lemma: string, content: Span, rule: string): Attribution {
  return attribution(doc, {
    source,
    cue,
    lemma,
    category: verbCue(lemma)?.category ?? 'neutral',
    negated: doc.tokens.slice(cue.first, cue.last).some((t) => /^(not|n't|n’t|never)$/.test(t.lower)),
    contents: [content],
    via: [],
    rule,
  });
}
