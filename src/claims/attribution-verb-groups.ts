/**
 * Verb groups that may attribute: "has never said", "refused to say", "stated". Tells the cue, its voice and negation, and
 * sorts out what only looks like one ("the stated goal", "if he says"). Limit: reads tags and words around, no clause.
 */
import type { Annotated, Sentence, Span, Token } from '../language/annotated.js';
import type { AttributionCategory } from './attribution-shape.js';
import { PHRASAL_CUES, type PhrasalRow, SPEAKING_NOUNS, type Takes, verbCue } from './cues.js';
import { at, hasFiniteVerb, isPluralNoun, isPossessive, TIME_WORD } from './noun-phrases.js';
import { OFFICES } from './speaker-words.js';

/** A verb of the tables with the group it stands in. */
export type VerbGroup = {
  lemma: string;
  category: AttributionCategory;
  takes: ReadonlySet<Takes>;
  span: Span;
  negated: boolean;
  gerund: boolean;
  passive: boolean;
  /** "will say", "could claim": nobody has said it yet. */
  modal: boolean;
};

const ADVERB_IN_GROUP =
  /^(also|later|earlier|repeatedly|already|never|not|n't|n’t|ever|recently|previously|publicly|again|then|further|just|still|now|only|often|even|always|simply|once|thus|reportedly|too|all|both|here|there|however|therefore|nevertheless|nonetheless|meanwhile|instead|instantly|likewise|himself|herself|themselves)$/;

/** "if the union agrees", "what he wants": a supposition, or the object of another verb. */
export function isSupposed(doc: Annotated, sentence: Sentence, group: number): boolean {
  for (let k = group - 1; k >= Math.max(sentence.first, group - 5); k -= 1) {
    const t = at(doc, k);
    if (/^[,;:“”"]$/.test(t.text) || t.pos === 'VERB') return false;
    if (/^(if|unless|whether)$/.test(t.lower)) return true;
    if (t.lower === 'what' || t.lower === 'whom') return true;
  }
  return false;
}

/** Tagged as a verb, or tagged as a noun where only a verb can stand: "aid groups fear that", "Minsk claims the". */
export function isVerbal(doc: Annotated, i: number): boolean {
  const t = at(doc, i);
  if (t.pos === 'VERB' || /^(says|said|tells|denies|adds|argues|insists)$/.test(t.lower)) return true;
  if (t.pos !== 'NOUN') return false;
  if (t.lower === 'shot') return phrasalAt(doc, i) !== null;
  const before = at(doc, i - 1);
  const next = at(doc, i + 1);
  // "The ministry disputes that.", "the airline contests the figure": no object stands behind a noun
  if (/^(disputes|contests|denies|refutes|rebuts|rejects)$/.test(t.lower) && !isPluralNoun(before))
    return (
      /^(NOUN|PROPN|PRON)$/.test(before.pos) &&
      /^(this|that|these|those|it|the|a|an|any|all|such|its|his|her|their)$/.test(next.lower)
    );
  // "Aides to Bell report that": no verb stands before, and a clause follows
  if (
    /^(report|claim|charge|state|warn|allege)$/.test(t.lower) &&
    next.lower === 'that' &&
    !/^(VERB|AUX)$/.test(at(doc, i + 2).pos)
  )
    return (
      /^(NOUN|PROPN)$/.test(before.pos) && !hasFiniteVerb(doc, sentenceStart(doc, i), i - 1) && pluralBefore(doc, i)
    );
  // "The army claims to hold the port"
  if (t.lower === 'claims' && next.lower === 'to' && !isPluralNoun(before))
    return /^(NOUN|PROPN|PRON)$/.test(before.pos) && at(doc, i + 2).pos !== 'DET';
  // `Bell notes, "First, …"`
  if (before.pos === 'PROPN' && t.lower !== t.lemma && next.text === ',' && at(doc, i + 2).quote > 0) return true;
  // "Polls show Bell up", "New filings show it has": the tagger's noun between a subject and its clause
  if (t.lower === 'show' && isPluralNoun(before) && /^[.,]$/.test(next.text)) return true;
  if (t.lower === 'show' && (isPluralNoun(before) || (before.pos === 'PROPN' && /s$/.test(before.lower))))
    return /^(PRON|DET|PROPN|NUM|ADJ|SCONJ|NOUN)$/.test(next.pos) && !hasFiniteVerb(doc, sentenceStart(doc, i), i - 1);
  // "The candidate claims his net worth", "the mayor says": a person stands before, a clause behind
  if (/^(claims|reports|notes|states|warns|charges|pledges|promises)$/.test(t.lower) && !isPluralNoun(before))
    return (
      (SPEAKING_NOUNS.has(before.lemma) || OFFICES.has(before.lemma) || before.pos === 'PROPN') &&
      /^(he|she|it|they|his|her|its|their|the|a|that|there)$/.test(next.lower)
    );
  if (TIME_WORD.test(before.lower) && t.lower === t.lemma) return next.lower === 'that';
  if (isPluralNoun(before) && t.lower === t.lemma) return next.lower === 'that' || OFFICES.has(before.lemma);
  return before.pos === 'PROPN' && t.lower !== t.lemma && /^(that|the|a|its|his|her)$/.test(next.lower);
}

function sentenceStart(doc: Annotated, i: number): number {
  return doc.sentences[at(doc, i).sentence]?.first ?? i;
}

function pluralBefore(doc: Annotated, i: number): boolean {
  return doc.tokens.slice(sentenceStart(doc, i), i).some(isPluralNoun);
}

/** "the stated goal", "his alleged role": the participle describes a noun. */
export function isAttributive(doc: Annotated, i: number): boolean {
  const before = at(doc, i - 1);
  const next = at(doc, i + 1);
  if (!/(ed|ing)$/.test(at(doc, i).lower) || !/^(NOUN|ADJ|PROPN)$/.test(next.pos)) return false;
  return (
    before.pos === 'DET' ||
    before.pos === 'ADJ' ||
    isPossessive(before) ||
    /^(his|her|its|their|our|my|of)$/.test(before.lower)
  );
}

export function cueAt(doc: Annotated, i: number, floor: number): VerbGroup | null {
  const token = at(doc, i);
  const phrasal = phrasalAt(doc, i);
  const plain = verbCue(token.lemma);
  if (!phrasal && !plain) return null;
  let first = i;
  while (first > floor && inGroup(at(doc, first - 1))) first -= 1;
  let negated = false;
  let passive = false;
  let modal = false;
  for (let k = first; k < i; k += 1) {
    const t = at(doc, k);
    if (/^(will|would|could|may|might|should|can|must|shall|wo|ca|'ll|’ll|'d|’d)$/.test(t.lower)) modal = true;
    if (/^(not|n't|n’t|never)$/.test(t.lower)) negated = true;
    if (t.lemma === 'be' && t.pos === 'AUX') passive = true;
  }
  const gerund = /ing$/.test(token.lower) && !passive;
  if (/ing$/.test(token.lower)) passive = false;
  return {
    lemma: phrasal?.row.lemma ?? token.lemma,
    category: phrasal?.row.category ?? plain?.category ?? 'neutral',
    takes: new Set(phrasal?.row.takes ?? plain?.takes ?? []),
    span: { first, last: i + (phrasal?.words ?? 0) },
    negated,
    gerund: gerund && first === i,
    passive,
    modal,
  };
}

function phrasalAt(doc: Annotated, i: number): { row: PhrasalRow; words: number } | null {
  const { lemma } = at(doc, i);
  for (const row of PHRASAL_CUES) {
    if (!row.verb.includes(lemma)) continue;
    for (const particle of row.particles) {
      const words = particle.split(' ');
      if (words.every((word, k) => at(doc, i + 1 + k).lower === word)) return { row, words: words.length };
    }
  }
  return null;
}

const inGroup = (t: Token) =>
  !t.quote && (t.pos === 'AUX' || ADVERB_IN_GROUP.test(t.lower) || (t.pos === 'ADV' && /ly$/.test(t.lower)));

/** "went on to say", "refused to say": the governing verb and whether it refuses. */
export function governorOf(doc: Annotated, cue: VerbGroup, floor: number): { first: number; refuses: boolean } | null {
  const to = at(doc, cue.span.first - 1).lower === 'to' ? cue.span.first - 1 : cue.span.last - 1;
  let verb = to - 1;
  if (/^(on|ahead)$/.test(at(doc, verb).lower)) verb -= 1;
  const lemma = at(doc, verb).lemma;
  if (!/^(go|continue|proceed|appear|seem|decline|refuse|use|fail|begin|start)$/.test(lemma) || at(doc, verb).quote)
    return null;
  let first = verb;
  while (first > floor && inGroup(at(doc, first - 1))) first -= 1;
  return { first, refuses: /^(decline|refuse|fail)$/.test(lemma) };
}
