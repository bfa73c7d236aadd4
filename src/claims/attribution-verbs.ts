/**
 * Attributions by verb: finds the verb group, its subject and its voice, and asks `attribution-contents.ts` for the
 * statement. Each rule is named in `Attribution.rule`: SUBJECT, INVERTED, APPOSITION, RELATIVE, COORDINATED, GERUND,
 * INFINITIVE, QUOTED-AS, PASSIVE, each with /AFTER or /BEFORE for where the statement stands.
 */
import type { Annotated, Sentence, Span, Token } from '../language/annotated.js';
import { contentsOf, endOf, quotationOf, trimmed } from './attribution-contents.js';
import { denialOf } from './attribution-denials.js';
import type { Attribution, AttributionCategory, Carrier } from './attribution-shape.js';
import { invertedSubject, type Subject, subjectBefore, subjectOfGerund } from './attribution-subjects.js';
import {
  CARRIERS,
  PHRASAL_CUES,
  type PhrasalRow,
  SILENCE,
  SPEAKING_NOUNS,
  STATEMENT_NOUNS,
  type Takes,
  verbCue,
} from './cues.js';
import {
  at,
  headOf,
  isPluralNoun,
  isPossessive,
  nounPhraseAfter,
  nounPhraseBefore,
  TIME_WORD,
} from './noun-phrases.js';
import { BODY_NOUN, OFFICES } from './speaker-words.js';

type Cue = {
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
  /^(also|later|earlier|repeatedly|already|never|not|n't|n’t|ever|recently|previously|publicly|again|then|further|just|still|now|only|often|even|always|simply|once|thus|reportedly|too|all|both|here|there|himself|herself|themselves)$/;

/** In text order. `earlier` gives the attributions found so far in this sentence, for coordinated verbs and gerunds. */
export function verbAttributions(doc: Annotated, whole: Sentence): Attribution[] {
  const sentence = { ...whole, first: afterDateline(doc, whole) };
  const found: Attribution[] = [];
  for (let i = sentence.first; i <= sentence.last; i += 1) {
    if (!isVerbal(doc, i) || isSpoken(doc, i)) continue;
    const cue = cueAt(doc, i, sentence.first);
    if (!cue) continue;
    if (cue.modal && !cue.negated) continue;
    if (isSupposed(doc, sentence, cue.span.first)) continue;
    if (isAttributive(doc, i)) continue;
    if (!cue.gerund && isObjectOf(doc, i, found.at(-1))) continue;
    const made = cue.passive ? passiveAttribution(doc, sentence, cue) : activeAttribution(doc, sentence, cue, found);
    if (made) found.push(made);
  }
  return found;
}

/** "GRAZ (AP) — ", "GRAZ, Austria — ": the first token behind the dateline. */
function afterDateline(doc: Annotated, sentence: Sentence): number {
  const head = doc.text.slice(sentence.start, Math.min(sentence.end, sentence.start + 90));
  const dateline = DATELINE.exec(head);
  if (!dateline) return sentence.first;
  const start = sentence.start + dateline[0].length;
  let first = sentence.first;
  while (first < sentence.last && at(doc, first).start < start) first += 1;
  return first;
}
const DATELINE =
  /^(?:.{0,60}?\((?:AP|Reuters|AFP|UPI|Xinhua|dpa|ANSA|TASS|Interfax|EFE|CNN|KYODO)\)\s*(?:--?|–|—)\s*|\p{Lu}[\p{Lu}.’'-]{2,}(?:[ ,]+[\p{L}.’'-]+){0,3}\s+(?:--|–|—)\s+)/u;

/** "denied media reports that", "rejects Belarusian claims that": a noun that the tagger took for a verb, behind its verb. */
function isObjectOf(doc: Annotated, i: number, last: Attribution | undefined): boolean {
  const t = at(doc, i);
  if (
    !last ||
    !/s$/.test(t.lower) ||
    t.pos === 'AUX' ||
    !STATEMENT_NOUNS.has(t.lemma) ||
    at(doc, i + 1).lower !== 'that'
  )
    return false;
  if (last.cue.last >= i || i - last.cue.last > 8) return false;
  for (let k = last.cue.last + 1; k < i; k += 1) {
    const between = at(doc, k);
    if (/^(VERB|AUX|SCONJ|PRON)$/.test(between.pos) || /^(that|[.,;:“”"])$/.test(between.lower)) return false;
  }
  return true;
}

/** "if the union agrees", "what he wants": a supposition, or the object of another verb. */
function isSupposed(doc: Annotated, sentence: Sentence, group: number): boolean {
  for (let k = group - 1; k >= Math.max(sentence.first, group - 5); k -= 1) {
    const t = at(doc, k);
    if (/^[,;:“”"]$/.test(t.text) || t.pos === 'VERB') return false;
    if (/^(if|unless|whether)$/.test(t.lower)) return true;
    if (t.lower === 'what' || t.lower === 'whom') return true;
  }
  return false;
}

/** Tagged as a verb, or tagged as a noun where only a verb can stand: "aid groups fear that", "Minsk claims the". */
function isVerbal(doc: Annotated, i: number): boolean {
  const t = at(doc, i);
  if (t.pos === 'VERB' || /^(says|said|tells|denies|adds|argues|insists)$/.test(t.lower)) return true;
  if (t.pos !== 'NOUN') return false;
  if (t.lower === 'shot') return phrasalAt(doc, i) !== null;
  const before = at(doc, i - 1);
  const next = at(doc, i + 1);
  if (TIME_WORD.test(before.lower) && t.lower === t.lemma) return next.lower === 'that';
  if (isPluralNoun(before) && t.lower === t.lemma) return next.lower === 'that' || OFFICES.has(before.lemma);
  return before.pos === 'PROPN' && t.lower !== t.lemma && /^(that|the|a|its|his|her)$/.test(next.lower);
}

/** "the stated goal", "his alleged role": the participle describes a noun. */
function isAttributive(doc: Annotated, i: number): boolean {
  const before = at(doc, i - 1);
  const next = at(doc, i + 1);
  if (!/(ed|ing)$/.test(at(doc, i).lower) || !(next.pos === 'NOUN' || next.pos === 'ADJ')) return false;
  return (
    before.pos === 'DET' ||
    before.pos === 'ADJ' ||
    isPossessive(before) ||
    /^(his|her|its|their|our|my|of)$/.test(before.lower)
  );
}

/** Inside a quotation that the text closes, or that opens its paragraph (a speech that runs on). */
export function isSpoken(doc: Annotated, i: number): boolean {
  const quotation = quotationOf(doc, i);
  if (!quotation) return false;
  if (quotation.closed) return true;
  const sentence = doc.sentences[at(doc, quotation.first).sentence];
  const before = doc.sentences[at(doc, quotation.first - 1).sentence];
  return sentence?.first === quotation.first && before?.paragraph !== sentence.paragraph;
}

function cueAt(doc: Annotated, i: number, floor: number): Cue | null {
  const token = at(doc, i);
  const phrasal = phrasalAt(doc, i);
  const plain = verbCue(token.lemma);
  if (!phrasal && !plain) return null;
  let first = i;
  while (first > floor && inVerbGroup(at(doc, first - 1))) first -= 1;
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

const inVerbGroup = (t: Token) =>
  !t.quote && (t.pos === 'AUX' || ADVERB_IN_GROUP.test(t.lower) || (t.pos === 'ADV' && /ly$/.test(t.lower)));

function activeAttribution(
  doc: Annotated,
  sentence: Sentence,
  cue: Cue,
  found: readonly Attribution[],
): Attribution | null {
  const { first: floor, last: ceiling } = sentence;
  let subject: Subject | null;
  let category = cue.category;
  let span = cue.span;
  let negated = cue.negated;
  if (at(doc, cue.span.first - 1).lower === 'to' || at(doc, cue.span.last - 1).lower === 'to') {
    const governor = governorOf(doc, cue, floor);
    if (!governor) return null;
    subject = subjectBefore(doc, governor.first, floor, found);
    if (subject) subject = { ...subject, rule: 'INFINITIVE' };
    span = { first: governor.first, last: cue.span.last };
    if (governor.refuses) return subject ? silence(doc, sentence, subject.span, span) : null;
  } else if (cue.gerund) {
    subject = subjectOfGerund(doc, cue.span.first, floor, found);
  } else {
    subject =
      invertedSubject(doc, { ...cue, object: !cue.takes.has('clause') }, sentence) ??
      subjectBefore(doc, cue.span.first, floor, found);
  }
  if (!subject || isPossessive(at(doc, subject.span.last))) return null;
  if (/^(decline|refuse)$/.test(cue.lemma) && at(doc, cue.span.last + 1).lower === 'to') {
    const said = doc.tokens
      .slice(cue.span.last + 2, cue.span.last + 5)
      .map((t) => t.lower)
      .join(' ');
    if (SILENCE.test(said)) return silence(doc, sentence, subject.span, span);
  }
  if (/^(no|nobody|none|neither)$/.test(at(doc, subject.span.first).lower)) negated = true;

  const via: Carrier[] = [];
  let after = (subject.inverted ? subject.span.last : cue.span.last) + 1;
  if (
    /^(tell|inform|remind|assure|notify|warn|advise|brief|promise|ask|urge|show)$/.test(cue.lemma) &&
    !subject.inverted
  ) {
    const hearer = nounPhraseAfter(doc, after, ceiling);
    const next = hearer ? at(doc, hearer.last + 1) : null;
    const isHearer = next && (cue.lemma === 'tell' || /^(that|to|of|about|,|:|"|“|not)$/.test(next.lower));
    if (hearer && isHearer) {
      if (cue.lemma === 'tell' && carries(doc, hearer)) via.push({ span: hearer, how: 'told' });
      after = hearer.last + 1;
    }
  }
  if (/^(quote|cite)$/.test(cue.lemma)) {
    const quoted = quotedAs(doc, after, ceiling);
    if (quoted) {
      via.push({ span: subject.span, how: 'quoted' });
      const contents = [{ first: quoted.start, last: endOf(doc, quoted.start, ceiling) }];
      return attribution(doc, {
        source: quoted.source,
        cue: span,
        lemma: cue.lemma,
        category: 'neutral',
        negated,
        contents,
        via,
        rule: 'QUOTED-AS',
      });
    }
  }
  if (/^(out|up|back|down)$/.test(at(doc, after).lower) && at(doc, after).pos !== 'ADP') after += 1;
  if (cue.takes.has('object')) after = afterTime(doc, after, ceiling);

  const place = {
    floor,
    ceiling,
    source: subject.span,
    cue: span,
    after,
    inverted: subject.inverted,
    onlyAfter: /^(GERUND|COORDINATED|RELATIVE|INFINITIVE)$/.test(subject.rule),
    takes: cue.takes,
  };
  const contents = contentsOf(doc, place);
  const content = contents[0];
  if (!content) return null;
  const before = content.first < cue.span.first;
  const plainTake = cue.takes.has('clause');
  if (before && !plainTake && !subject.inverted && !quotedIn(doc, contents)) return null;
  if (!plausible(doc, subject.span, cue, contents)) return null;
  if (negated && SAYING.has(cue.lemma) && !neverIn(doc, span)) category = 'no-comment';
  const denial = denialOf(doc, cue, after, ceiling, contents);
  if (denial) category = denial.category;
  const statement = denial?.contents ?? contents;
  return attribution(doc, {
    source: subject.span,
    cue: span,
    lemma: cue.lemma,
    category,
    negated,
    contents: statement,
    via,
    topic: denial?.topic ?? null,
    rule: `${subject.rule}/${before ? 'BEFORE' : 'AFTER'}`,
  });
}

/** "denied on Monday the report": the first token behind the time; the same where none stands, or nothing behind it. */
function afterTime(doc: Annotated, start: number, ceiling: number): number {
  let i = start;
  if (/^(on|late|early|this|last)$/.test(at(doc, i).lower) && isTime(doc, i + 1)) i += 1;
  while (i < ceiling && isTime(doc, i)) i += 1;
  if (i > start && at(doc, i).pos === 'NUM') i += 1;
  return i > start && i <= ceiling && !/^[.,;:]$/.test(at(doc, i).text) ? i : start;
}
const isTime = (doc: Annotated, i: number) => TIME_WORD.test(at(doc, i).lower) || /^(March|May)$/.test(at(doc, i).text);

/** "did not say whether": silence; "never said that": a statement about what was said. */
const SAYING: ReadonlySet<string> = new Set([
  'say',
  'tell',
  'elaborate',
  'specify',
  'disclose',
  'explain',
  'comment',
  'respond',
  'reply',
  'verify',
]);
const neverIn = (doc: Annotated, span: Span) =>
  doc.tokens.slice(span.first, span.last).some((t) => t.lower === 'never');

type Parts = Omit<Attribution, 'cueLemma' | 'quoted' | 'topic'> & { lemma: string; topic?: Span | null };

export function attribution(doc: Annotated, { lemma, topic, ...rest }: Parts): Attribution {
  return { ...rest, cueLemma: lemma, quoted: quotedIn(doc, rest.contents), topic: topic ?? null };
}

export const quotedIn = (doc: Annotated, spans: readonly Span[]) =>
  spans.some((s) => doc.tokens.slice(s.first, s.last + 1).some((t) => t.quote > 0));

/** "went on to say", "refused to say": the governing verb and whether it refuses. */
function governorOf(doc: Annotated, cue: Cue, floor: number): { first: number; refuses: boolean } | null {
  const to = at(doc, cue.span.first - 1).lower === 'to' ? cue.span.first - 1 : cue.span.last - 1;
  let verb = to - 1;
  if (/^(on|ahead)$/.test(at(doc, verb).lower)) verb -= 1;
  const lemma = at(doc, verb).lemma;
  if (!/^(go|continue|proceed|appear|seem|decline|refuse|use|fail|begin|start)$/.test(lemma) || at(doc, verb).quote)
    return null;
  let first = verb;
  while (first > floor && inVerbGroup(at(doc, first - 1))) first -= 1;
  return { first, refuses: /^(decline|refuse|fail)$/.test(lemma) };
}

function silence(doc: Annotated, sentence: Sentence, source: Span, cue: Span): Attribution {
  const last = trimmed(doc, cue.last + 1, sentence.last);
  const contents = last > cue.last ? [{ first: cue.last + 1, last }] : [cue];
  return attribution(doc, {
    source,
    cue,
    lemma: 'comment',
    category: 'no-comment',
    negated: false,
    contents,
    via: [],
    rule: 'SILENCE',
  });
}

function carries(doc: Annotated, hearer: Span): boolean {
  const head = headOf(doc, hearer);
  const words = doc.tokens
    .slice(hearer.first, hearer.last + 1)
    .map((t) => t.text)
    .join(' ');
  return CARRIERS.test(words.replace(/^the /i, '')) || (head.pos === 'PROPN' && !isPluralNoun(head));
}

const SAYING_GERUND = /^(saying|telling|claiming|stating|adding|warning|writing|denying|insisting|calling|arguing)$/;

/** "RIA quoted the minister as saying that …". */
function quotedAs(doc: Annotated, after: number, ceiling: number): { source: Span; start: number } | null {
  const source = nounPhraseAfter(doc, after, ceiling);
  if (!source) return null;
  for (let k = source.last + 1; k <= Math.min(ceiling, source.last + 14); k += 1) {
    if (at(doc, k).lower !== 'as' || !SAYING_GERUND.test(at(doc, k + 1).lower)) continue;
    let start = k + 2;
    if (/^(that|,|:)$/.test(at(doc, start).lower)) start += 1;
    return start <= ceiling ? { source, start } : null;
  }
  return null;
}

/** "X was quoted as saying", "is said to have", "was denied by X", "it was announced that". */
function passiveAttribution(doc: Annotated, sentence: Sentence, cue: Cue): Attribution | null {
  const { first: floor, last: ceiling } = sentence;
  const subject = nounPhraseBefore(doc, cue.span.first - 1, floor);
  const next = at(doc, cue.span.last + 1);
  const base = { cue: cue.span, lemma: cue.lemma, category: cue.category, negated: cue.negated };
  if (/^(quote|cite)$/.test(cue.lemma) && subject) {
    const via: Carrier[] = [];
    if (next.lower === 'by') {
      const by = nounPhraseAfter(doc, cue.span.last + 2, ceiling);
      if (by) via.push({ span: by, how: 'quoted' });
    }
    for (let k = cue.span.last + 1; k <= Math.min(ceiling, cue.span.last + 14); k += 1) {
      if (at(doc, k).lower !== 'as' || !SAYING_GERUND.test(at(doc, k + 1).lower)) continue;
      let start = k + 2;
      if (/^(that|,|:)$/.test(at(doc, start).lower)) start += 1;
      if (start > ceiling) return null;
      return attribution(doc, {
        ...base,
        category: 'neutral',
        source: subject,
        contents: [{ first: start, last: endOf(doc, start, ceiling) }],
        via,
        rule: 'QUOTED-AS',
      });
    }
    return null;
  }
  if (next.lower === 'by' && /^(deny|confirm|concede|assert)$/.test(cue.category) && subject) {
    const by = nounPhraseAfter(doc, cue.span.last + 2, ceiling);
    if (!by) return null;
    return attribution(doc, {
      ...base,
      source: by,
      contents: [subject],
      via: [],
      topic: cue.category === 'deny' ? subject : null,
      rule: 'PASSIVE/BY',
    });
  }
  if (
    next.lower === 'to' &&
    /^(say|report|believe|think|allege|understand|know|claim|rumor|rumour)$/.test(cue.lemma) &&
    subject
  ) {
    return attribution(doc, {
      ...base,
      source: null,
      contents: [subject, { first: cue.span.last + 1, last: endOf(doc, cue.span.last + 1, ceiling) }],
      via: [],
      rule: 'PASSIVE/TO',
    });
  }
  return null;
}

/** Whether this subject can say this: a name or a speaking noun, or a statement that shows itself by "that" or a quotation. */
function plausible(doc: Annotated, source: Span, cue: Cue, contents: readonly Span[]): boolean {
  const head = headOf(doc, source);
  const last = at(doc, source.last);
  if (/^(i|we|you)$/.test(head.lower) && !at(doc, source.first).quote) return cue.takes.has('clause');
  if (
    head.pos === 'PROPN' ||
    last.pos === 'PROPN' ||
    head.pos === 'PRON' ||
    SPEAKING_NOUNS.has(head.lemma) ||
    OFFICES.has(head.lemma) ||
    BODY_NOUN.test(head.lemma) ||
    isPluralNoun(head)
  )
    return true;
  const first = contents[0];
  const that = first ? at(doc, first.first - 1).lower === 'that' : false;
  return that || quotedIn(doc, contents) || cue.takes.has('clause');
}
