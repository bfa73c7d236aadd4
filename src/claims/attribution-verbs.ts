/**
 * Attributions by verb: finds the verb group, its subject and its voice, and asks `attribution-contents.ts` for the
 * statement. Each rule is named in `Attribution.rule`: SUBJECT, INVERTED, APPOSITION, RELATIVE, COORDINATED, GERUND,
 * INFINITIVE, QUOTED-AS, PASSIVE, each with /AFTER or /BEFORE for where the statement stands.
 */
import type { Annotated, Sentence, Span } from '../language/annotated.js';
import { contentsOf, endOf } from './attribution-contents.js';
import { denialOf } from './attribution-denials.js';
import { afterTime } from './attribution-openings.js';
import { passiveAttribution, quotedAs } from './attribution-passives.js';
import { attribution, isSpoken, quotedIn } from './attribution-record.js';
import type { Attribution, Carrier } from './attribution-shape.js';
import { silent } from './attribution-silences.js';
import { invertedSubject, type Subject, subjectBefore, subjectOfGerund } from './attribution-subjects.js';
import { cueAt, governorOf, isAttributive, isSupposed, isVerbal, type VerbGroup } from './attribution-verb-groups.js';
import { CARRIERS, CUE_NOUNS, SILENCE, SPEAKING_NOUNS, STATEMENT_NOUNS, type Takes } from './cues.js';
import {
  at,
  hasFiniteVerb,
  headOf,
  isPluralNoun,
  isPossessive,
  nounPhraseAfter,
  nounPhraseBefore,
  TIME_WORD,
} from './noun-phrases.js';
import { BODY_NOUN, OFFICES } from './speaker-words.js';

/** In text order. `earlier` gives the attributions found so far in this sentence, for coordinated verbs and gerunds. */
export function verbAttributions(doc: Annotated, sentence: Sentence): Attribution[] {
  const found: Attribution[] = [];
  for (let i = sentence.first; i <= sentence.last; i += 1) {
    if (!isVerbal(doc, i) || isSpoken(doc, i)) continue;
    const cue = cueAt(doc, i, sentence.first);
    if (!cue) continue;
    if (cue.modal && !cue.negated) continue;
    if (isSupposed(doc, sentence, cue.span.first)) continue;
    if (isAttributive(doc, i)) continue;
    // "the start-up Borax", "a look-ahead"
    if (/^[-‑]$/.test(at(doc, i + 1).text) && !at(doc, i + 1).spaced) continue;
    // "people briefed on the matter", "a firm called Borax"
    if (at(doc, i).lower === 'called' && /^an?$/.test(at(doc, i - 2).lower) && at(doc, i + 1).pos === 'PROPN') continue;
    // "a hacker known as Moth": what he is called, not what he knows
    if (at(doc, i).lower === 'known' && !cue.passive && isNamed(doc, i)) continue;
    if (/^(briefed|informed|asked)$/.test(at(doc, i).lower) && /^(on|about|by)$/.test(at(doc, i + 1).lower)) continue;
    // "continues to deny that …": the verb behind "to" is the cue
    if (/^(continue|begin|start|go)$/.test(cue.lemma) && at(doc, cue.span.last + 1).lower === 'to') continue;
    if (!cue.gerund && isObjectOf(doc, i, found.at(-1))) {
      const nominal = deniedReport(doc, sentence, i, found.at(-1));
      if (nominal) found.push(nominal);
      continue;
    }
    const made = cue.passive ? passiveAttribution(doc, sentence, cue) : activeAttribution(doc, sentence, cue, found);
    if (made) found.push(made);
  }
  return found;
}

const isNamed = (doc: Annotated, i: number) =>
  /^(NOUN|PROPN)$/.test(at(doc, i - 1).pos) && /^(as|for|to|by)$/.test(at(doc, i + 1).lower);

/** "pleaded not guilty", "maintained her innocence": the denial is in the words of the cue itself. */
function ownInnocence(doc: Annotated, { lemma, span }: VerbGroup): Span[] | null {
  if (!/^(plead not guilty|maintain innocence)$/.test(lemma)) return null;
  let { first } = span;
  while (first < span.last && at(doc, first).pos !== 'VERB') first += 1;
  return [{ first: Math.min(first + 1, span.last), last: span.last }];
}

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

/** "denied media reports that": the media are the source of what is denied. */
function deniedReport(
  doc: Annotated,
  sentence: Sentence,
  noun: number,
  denial: Attribution | undefined,
): Attribution | null {
  const source = denial ? nounPhraseBefore(doc, noun - 1, denial.cue.last + 1) : null;
  const last = denial?.contents.at(-1)?.last ?? -1;
  // "denied on Tuesday reports that": the day has not reported
  if (!source || TIME_WORD.test(at(doc, source.last).lower) || last < noun + 2 || last > sentence.last) return null;
  const { lemma } = at(doc, noun);
  const contents = [{ first: noun + 2, last }];
  const category = CUE_NOUNS.get(lemma) ?? 'neutral';
  return attribution(doc, {
    source,
    cue: { first: noun, last: noun },
    lemma,
    category,
    negated: false,
    contents,
    via: [],
    rule: 'NOMINAL',
  });
}

function activeAttribution(
  doc: Annotated,
  sentence: Sentence,
  cue: VerbGroup,
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
    if (governor.refuses) return subject ? silent(doc, sentence, subject.span, span) : null;
  } else if (cue.gerund) {
    subject = subjectOfGerund(doc, cue.span.first, floor, found);
  } else {
    subject =
      invertedSubject(doc, { ...cue, object: !cue.takes.has('clause') }, sentence) ??
      subjectBefore(doc, cue.span.first, floor, found);
  }
  if (!subject || isPossessive(at(doc, subject.span.last))) return null;
  // "Having said that, …"
  if (/^(having|being)$/.test(at(doc, subject.span.last).lower)) return null;
  if (/^(decline|refuse)$/.test(cue.lemma) && at(doc, cue.span.last + 1).lower === 'to') {
    const said = doc.tokens
      .slice(cue.span.last + 2, cue.span.last + 5)
      .map((t) => t.lower)
      .join(' ');
    if (SILENCE.test(said)) return silent(doc, sentence, subject.span, span);
  }
  // "No group claimed responsibility": nobody speaks
  if (/^(no|nobody|none)$/.test(at(doc, subject.span.first).lower)) return null;
  if (at(doc, subject.span.first).lower === 'neither') negated = true;

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
  if (cue.takes.has('object')) {
    const later = afterTime(doc, after, ceiling);
    if (at(doc, later).text !== ',') after = later;
  }

  const place = {
    floor,
    ceiling,
    source: subject.span,
    cue: span,
    after,
    inverted: subject.inverted,
    onlyAfter: /^(GERUND|COORDINATED|RELATIVE|INFINITIVE)$/.test(subject.rule),
    takes: shows(doc, subject.span, cue) ? new Set<Takes>([...cue.takes, 'object']) : cue.takes,
  };
  const contents = ownInnocence(doc, cue) ?? contentsOf(doc, place);
  const content = contents[0];
  if (!content) return null;
  const before = content.first < cue.span.first;
  const plainTake = cue.takes.has('clause');
  if (
    before &&
    !plainTake &&
    !subject.inverted &&
    !quotedIn(doc, contents) &&
    !closesSentence(doc, cue, contents, ceiling)
  )
    return null;
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

/** "A poll shows Bell leading": what a document shows need not be a whole clause. */
const shows = (doc: Annotated, source: Span, cue: VerbGroup) =>
  /^(show|find|suggest|indicate|put|reveal|give)$/.test(cue.lemma) && isDocument(doc, source);
/** A capital makes a name of it: "Polls". */
const isDocument = (doc: Annotated, source: Span) =>
  DOCUMENT.test(headOf(doc, source).lemma.toLowerCase().replace(/s$/, ''));
const DOCUMENT =
  /^(poll|survey|study|data|figure|record|document|report|result|email|video|footage|image|photo|picture|audit|review|estimate|statistic|projection|count|tally|filing|log|transcript|research|analysi|analysis|test|radar|map|finding|document|investigation|inquiry|probe|tape|recording|metadata|census|math|history|experience|evidence)$/;

/** "Half the beds were empty, records show." */
function closesSentence(doc: Annotated, cue: VerbGroup, contents: readonly Span[], ceiling: number): boolean {
  const ends = cue.span.last >= ceiling - 1 || /^(,|–|—|--)$/.test(at(doc, cue.span.last + 1).text);
  return cue.takes.has('that') && ends && contents.some((content) => hasFiniteVerb(doc, content.first, content.last));
}

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

function carries(doc: Annotated, hearer: Span): boolean {
  const head = headOf(doc, hearer);
  const words = doc.tokens
    .slice(hearer.first, hearer.last + 1)
    .map((t) => t.text)
    .join(' ');
  return CARRIERS.test(words.replace(/^the /i, '')) || (head.pos === 'PROPN' && !isPluralNoun(head));
}

/** Whether this subject can say this: a name or a speaking noun, or a statement that shows itself by "that" or a quotation. */
function plausible(doc: Annotated, source: Span, cue: VerbGroup, contents: readonly Span[]): boolean {
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
    isPluralNoun(head) ||
    isDocument(doc, source)
  )
    return true;
  const first = contents[0];
  const that = first ? at(doc, first.first - 1).lower === 'that' : false;
  return that || quotedIn(doc, contents) || cue.takes.has('clause');
}
