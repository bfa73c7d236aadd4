/**
 * A subject that stands far before its verb: over a relative clause, a participle or an apposition, and over the time of
 * the saying. Reads parts of speech and commas. Limit: every verb on the way must hang on the subject.
 */
import type { Annotated, Span } from '../language/annotated.js';
import { SPEAKING_NOUNS } from './cues.js';
import {
  at,
  hasFiniteVerb,
  headOf,
  isNominal,
  isPluralNoun,
  isPossessive,
  nounPhraseAfter,
  nounPhraseBefore,
  TIME_WORD,
} from './noun-phrases.js';
import { OFFICES } from './speaker-words.js';

/** "Putin on Monday said", "Putin this week said", "the club in a statement said": the last token before the time and the paper. */
export function withoutTime(doc: Annotated, end: number, floor: number): number {
  const timeless = beforeTime(doc, end, floor);
  const paperless = beforePaper(doc, timeless, floor);
  return paperless === timeless ? timeless : beforeTime(doc, paperless, floor);
}

const PAPER =
  /^(statement|interview|tweet|post|letter|filing|briefing|email|e-mail|memo|release|message|speech|communique|report|video|notice)$/;

function beforePaper(doc: Annotated, end: number, floor: number): number {
  if (!PAPER.test(at(doc, end).lemma)) return end;
  let i = end - 1;
  while (i > floor && i > end - 6 && /^(DET|ADJ|NOUN|PROPN)$/.test(at(doc, i).pos)) i -= 1;
  return i > floor && at(doc, i).lower === 'in' && endsName(doc, i - 1) ? i - 1 : end;
}

function beforeTime(doc: Annotated, end: number, floor: number): number {
  let i = end;
  while (
    i > floor &&
    (TIME_WORD.test(at(doc, i).lower) ||
      (i < end && /^(on|this|last|late|early|in|the|next|same|at|a|per|,)$|^\d+$/.test(at(doc, i).lower)))
  ) {
    i -= 1;
  }
  return i >= floor && i !== end && endsName(doc, i) ? i : end;
}

/** "Pakistan's military on Tuesday": the tagger takes the noun for an adjective. */
const endsName = (doc: Annotated, i: number) =>
  isNominal(doc, i) || (at(doc, i).pos === 'ADJ' && (at(doc, i - 1).pos === 'DET' || isPossessive(at(doc, i - 1))));

/**
 * "Officials who spoke to the paper said", "Ada Bell, head of the union that runs the port, said", "figures released on
 * Sunday show": the phrase that opens the clause, where every verb up to the cue hangs on it.
 */
export function overClause(doc: Annotated, floor: number, group: number): Span | null {
  let start = floor;
  for (let attempt = 0; attempt < 2; attempt += 1) {
    while (/^(but|and|yet|so|–|—|-|even|still|separately|meanwhile|however|also)$/.test(at(doc, start).lower))
      start += 1;
    const opener = at(doc, start);
    if (opener.quote) return null;
    if (
      opener.pos !== 'ADP' &&
      opener.pos !== 'SCONJ' &&
      opener.pos !== 'ADV' &&
      opener.pos !== 'VERB' &&
      !/^(late|early|earlier)$/.test(opener.lower) &&
      !TIME_WORD.test(opener.lower)
    ) {
      const phrase = nounPhraseAfter(doc, start, group - 1);
      if (phrase && phrase.last < group - 1 && hangsOn(doc, phrase, group) && canSpeak(doc, phrase)) {
        return { first: phrase.first, last: apposedUpTo(doc, phrase, group) };
      }
      if (attempt > 0 || phrase) return null;
    }
    while (start < group && at(doc, start).text !== ',') start += 1;
    start += 1;
    if (start >= group) return null;
  }
  return null;
}

function hangsOn(doc: Annotated, phrase: Span, group: number): boolean {
  const next = at(doc, phrase.last + 1);
  // "figures released on Sunday show", not "Ada Bell joked about it and said", "the bank issued a note and said"
  const reduced = isReduced(doc, phrase);
  if (
    !/^(who|whom|which|that|whose|,|\(|close|familiar|briefed|here|with|in|from|at|on|–|—)$/.test(next.lower) &&
    !reduced &&
    next.pos !== 'ADP'
  )
    return false;
  // "Nine men died in the mine, said Ada Bell": a comma that closes nothing ends a clause
  const commas = doc.tokens.slice(phrase.last + 1, group).filter((t) => t.text === ',').length;
  if (commas === 1 && at(doc, group - 1).text === ',' && next.text !== ',') return false;
  let relative = false;
  let verb = -1;
  for (let k = phrase.last + 1; k < group; k += 1) {
    const t = at(doc, k);
    if (t.quote) return false;
    // "Hundreds marched on the mine, as workers accused the police": a clause with its own subject begins
    if (t.text === ',' && CONJUNCTION.test(at(doc, k + 1).lower) && isSubjectAlone(doc, k + 2, group)) return false;
    if (/^(who|whom|which|that|whose|where)$/.test(t.lower)) {
      relative = true;
      verb = -1;
      continue;
    }
    if (t.text === ';' || t.text === ':') return false;
    const finite = t.pos === 'AUX' || (t.pos === 'VERB' && !/ing$/.test(t.lower) && at(doc, k - 1).lower !== 'to');
    if (!finite) continue;
    const before = at(doc, k - 1);
    const participle =
      t.pos === 'VERB' && /(ed|en|wn|ld)$/.test(t.lower) && (before.text === ',' || (reduced && k === phrase.last + 1));
    if (participle && at(doc, k + 1).pos !== 'SCONJ') continue;
    if (!relative) return false;
    if (verb >= 0 && k - verb > 3 && !/^(and|or)$/.test(before.lower)) return false;
    verb = k;
  }
  return true;
}

const CONJUNCTION = /^(as|while|whereas|when|after|because|since|but|though|although)$/;

const isSubjectAlone = (doc: Annotated, first: number, group: number) =>
  nounPhraseBefore(doc, group - 1, first)?.first === first;

/** "figures released on", "people briefed on", "a man identified as": a participle that hangs on the noun before it. */
function isReduced(doc: Annotated, phrase: Span): boolean {
  const verb = at(doc, phrase.last + 1);
  if (verb.pos !== 'VERB' || !/(ed|ing|en|wn|ld)$/.test(verb.lower)) return false;
  if (/ing$/.test(verb.lower)) return true;
  const behind = at(doc, phrase.last + 2);
  return (
    (at(doc, phrase.last).pos !== 'PROPN' || GIVEN_OUT.test(verb.lower)) &&
    (/^(ADP|ADV|SCONJ)$/.test(behind.pos) || TIME_WORD.test(behind.lower) || behind.text === ',')
  );
}

/** Never said of what a person did: "Figures released on Sunday", where the capital makes a name of the noun. */
const GIVEN_OUT =
  /^(released|published|obtained|seen|reviewed|briefed|interviewed|polled|surveyed|compiled|collected|issued|posted|leaked|filed|submitted|shown|seized)$/;

/** With its apposition or prepositions, without a relative clause. */
function apposedUpTo(doc: Annotated, phrase: Span, group: number): number {
  if (at(doc, phrase.last + 1).text === '(') return phrase.last;
  if (hasFiniteVerb(doc, phrase.last + 1, group - 1) && at(doc, phrase.last + 1).pos !== 'VERB') return phrase.last;
  const last = /^[,)–—-]$/.test(at(doc, group - 1).text) ? group - 2 : group - 1;
  return Math.max(phrase.last, withoutTime(doc, last, phrase.first));
}

function canSpeak(doc: Annotated, phrase: Span): boolean {
  const head = headOf(doc, phrase);
  return (
    head.pos === 'PROPN' ||
    at(doc, phrase.last).pos === 'PROPN' ||
    // "Derek Wade (27), of Graz, denied": the tagger takes the surname for a verb
    (phrase.last > phrase.first && /^\p{Lu}/u.test(at(doc, phrase.last).text)) ||
    SPEAKING_NOUNS.has(head.lemma) ||
    OFFICES.has(head.lemma) ||
    isPluralNoun(head) ||
    head.pos === 'NUM'
  );
}
