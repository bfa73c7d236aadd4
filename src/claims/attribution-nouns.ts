/**
 * Attributions without a verb of saying: "according to X", "in the words of X", "X's claim that", "claims by X that",
 * "a claim X rejects", "X issued a warning that", labels ("TRUMP: We will win."). Limit: a label must open its sentence.
 */
import type { Annotated, Sentence, Span } from '../language/annotated.js';
import { endOf, trimmed } from './attribution-contents.js';
import { attribution, isSpoken } from './attribution-record.js';
import type { Attribution } from './attribution-shape.js';
import { mainSubject } from './attribution-subjects.js';
import { CUE_NOUNS, SPEAKING_NOUNS, SUPPORT_VERBS, verbCue } from './cues.js';
import { at, hasFiniteVerb, nounPhraseAfter, nounPhraseBefore, wholeSource } from './noun-phrases.js';

export function nounAttributions(doc: Annotated, sentence: Sentence): Attribution[] {
  const found: Attribution[] = [];
  const label = labelAttribution(doc, sentence);
  if (label) found.push(label);
  for (let i = sentence.first; i <= sentence.last; i += 1) {
    const t = at(doc, i);
    if (isSpoken(doc, i)) continue;
    const made =
      t.lower === 'according' && at(doc, i + 1).lower === 'to'
        ? accordingTo(doc, sentence, i)
        : (t.pos === 'NOUN' && CUE_NOUNS.has(t.lemma)) ||
            // a capital at the start is tagged as a name
            (t.pos === 'PROPN' && i === sentence.first && CUE_NOUNS.has(t.lower.replace(/s$/, '')))
          ? nominal(doc, sentence, i)
          : t.lower === 'words' &&
              at(doc, i + 1).lower === 'of' &&
              at(doc, i - 1).lower === 'the' &&
              at(doc, i - 2).lower === 'in'
            ? inTheWordsOf(doc, sentence, i)
            : null;
    if (made) found.push(made);
  }
  return found;
}

function accordingTo(doc: Annotated, sentence: Sentence, i: number): Attribution | null {
  const source = nounPhraseAfter(doc, i + 2, sentence.last) ?? afterVerbLike(doc, i + 2, sentence.last);
  if (!source) return null;
  return framed(
    doc,
    sentence,
    { first: i, last: i + 1 },
    i,
    wholeSource(doc, source, sentence.last),
    'according to',
    'ACCORDING',
  );
}

/** "according to market analysts": behind "to" the tagger takes a noun for a verb. */
function afterVerbLike(doc: Annotated, start: number, ceiling: number): Span | null {
  if (at(doc, start).pos !== 'VERB') return null;
  const rest = nounPhraseAfter(doc, start + 1, ceiling);
  // "radio logs", "court records": both may be taken for verbs
  if (!rest) return /s$/.test(at(doc, start + 1).lower) ? { first: start, last: start + 1 } : null;
  return { first: start, last: rest.last };
}

function inTheWordsOf(doc: Annotated, sentence: Sentence, i: number): Attribution | null {
  const source = nounPhraseAfter(doc, i + 2, sentence.last);
  return source
    ? framed(doc, sentence, { first: i - 2, last: i + 1 }, i - 2, source, 'in the words of', 'WORDS-OF')
    : null;
}

/** The phrase from `start` to the source frames the statement: before, after, or on both sides of it. */
function framed(
  doc: Annotated,
  sentence: Sentence,
  cue: Span,
  start: number,
  source: Span,
  lemma: string,
  rule: string,
): Attribution | null {
  const { first: floor, last: ceiling } = sentence;
  const contents: Span[] = [];
  // the source may go on: "according to X, a spokesman for Y,"
  const end = source.last;
  if (start <= floor + 1) {
    let from = end + 1;
    while (from < ceiling && at(doc, from).text !== ',' && from < end + 25) from += 1;
    if (at(doc, from).text !== ',') from = end;
    if (from + 1 > ceiling) return null;
    contents.push({ first: from + 1, last: endOf(doc, from + 1, ceiling) });
  } else {
    const last = trimmed(doc, floor, start - 1);
    let first = floor;
    if (/^(but|and)$/.test(at(doc, floor).lower)) first += 1;
    for (let k = start - 1; k > first; k -= 1) {
      if (at(doc, k).text === ';') {
        first = k + 1;
        break;
      }
    }
    if (last < first) return null;
    contents.push({ first, last });
    const framed = /^(,|\(|–|—)$/.test(at(doc, start - 1).text);
    // "At the heart of it, according to Ada Bell, a former envoy, was the tax": a front without a verb is only half
    const half = framed && !hasFiniteVerb(doc, first, last);
    let mark = end + 1;
    while (half && mark < Math.min(ceiling, end + 16) && !goesOn(doc, mark)) mark += 1;
    if (framed && mark + 3 < ceiling && goesOn(doc, mark, half))
      contents.push({ first: mark + 1, last: endOf(doc, mark + 1, ceiling) });
  }
  return attribution(doc, { source, cue, lemma, category: 'neutral', negated: false, contents, via: [], rule });
}

/** A comma with the verb of the sentence behind it; with the clause behind it where only an adverbial stands in front. */
function goesOn(doc: Annotated, mark: number, clause = true): boolean {
  if (at(doc, mark).text !== ',') return false;
  const next = at(doc, mark + 1);
  if (/^(VERB|AUX)$/.test(next.pos)) return !/ing$/.test(next.lower);
  const phrase = clause ? nounPhraseAfter(doc, mark + 1, mark + 14) : null;
  return (
    phrase !== null &&
    /^(VERB|AUX)$/.test(at(doc, phrase.last + 1).pos) &&
    !/(ing|ed)$/.test(at(doc, phrase.last + 1).lower)
  );
}

function nominal(doc: Annotated, sentence: Sentence, i: number): Attribution | null {
  const { first: floor, last: ceiling } = sentence;
  const noun = at(doc, i);
  const category = CUE_NOUNS.get(noun.lemma) ?? 'neutral';
  const cue = { first: i, last: i };
  const rejected = claimRejected(doc, sentence, i);
  if (rejected) return rejected;
  let next = i + 1;
  let source: Span | null = null;
  if (/^(by|from)$/.test(at(doc, next).lower)) {
    source = nounPhraseAfter(doc, next + 1, ceiling);
    if (!source) return null;
    next = source.last + 1;
  }
  const surfaced = source ? null : surfacedAt(doc, next);
  if (surfaced !== null) {
    source = nounPhraseBefore(doc, i, floor);
    next = surfaced;
  }
  if (at(doc, next).lower !== 'that' || next >= ceiling) return null;
  source ??= ownerOf(doc, i, floor);
  if (!source) return null;
  const contents = [{ first: next + 1, last: endOf(doc, next + 1, ceiling) }];
  return attribution(doc, {
    source,
    cue,
    lemma: noun.lemma,
    category,
    negated: false,
    contents,
    via: [],
    rule: 'NOMINAL',
  });
}

/** "Reports emerge that", "Rumours have spread that": the "that", behind a verb by which words get about; null where none stands. */
function surfacedAt(doc: Annotated, start: number): number | null {
  let k = start;
  while (/^(AUX|ADV)$/.test(at(doc, k).pos)) k += 1;
  if (!/^(surface|emerge|circulate|spread|arise|persist|appear|grow|mount)$/.test(at(doc, k).lemma)) return null;
  let that = k + 1;
  while (that < k + 8 && /^(ADP|DET|NOUN|PROPN|ADJ|ADV|NUM)$/.test(at(doc, that).pos) && at(doc, that).lower !== 'that')
    that += 1;
  return at(doc, that).lower === 'that' ? that : null;
}

/** "X's claim", "issued a stark warning". */
function ownerOf(doc: Annotated, noun: number, floor: number): Span | null {
  let k = noun - 1;
  while (k > floor && /^(ADJ|ADV|NUM)$/.test(at(doc, k).pos)) k -= 1;
  const before = at(doc, k);
  if (/^['’]s?$/.test(before.lower)) return nounPhraseBefore(doc, k - 1, floor);
  if (/^(his|her|their|its|my|our)$/.test(before.lower)) return { first: k, last: k };
  while (k > floor && /^(DET|ADJ|NUM)$/.test(at(doc, k).pos)) k -= 1;
  const verb = at(doc, k);
  if (verb.pos === 'VERB' && SUPPORT_VERBS.has(verb.lemma)) return mainSubject(doc, floor, k + 1);
  return null;
}

/** "…, a claim that Kyiv rejects": the sentence before the comma is what is rejected. */
function claimRejected(doc: Annotated, sentence: Sentence, i: number): Attribution | null {
  const { first: floor, last: ceiling } = sentence;
  const det = at(doc, i - 1);
  if (!/^(a|an|the)$/.test(det.lower) || !/^(,|–|—|--?)$/.test(at(doc, i - 2).text)) return null;
  const start = at(doc, i + 1).lower === 'that' ? i + 2 : i + 1;
  const source = nounPhraseAfter(doc, start, ceiling);
  if (!source) return null;
  let k = source.last + 1;
  while (k < ceiling && /^(AUX|ADV|PART)$/.test(at(doc, k).pos)) k += 1;
  const verb = at(doc, k);
  const cue = verb.pos === 'VERB' ? verbCue(verb.lemma) : undefined;
  const negated = doc.tokens.slice(source.last + 1, k).some((t) => /^(not|n't|n’t|never)$/.test(t.lower));
  if (!cue || !/^(deny|confirm|concede)$/.test(cue.category)) return null;
  const contents = [{ first: floor, last: trimmed(doc, floor, i - 2) }];
  return attribution(doc, {
    source,
    cue: { first: source.last + 1, last: k },
    lemma: verb.lemma,
    category: cue.category,
    negated,
    contents,
    via: [],
    topic: { first: i - 1, last: i },
    rule: 'CLAIM-REJECTED',
  });
}

const DOCUMENT =
  /^(report|video|poll|study|figure|record|article|book|data|ad|post|letter|statement|document|group|state|house|people)$/;

/** "TRUMP: We will win.", "Mayor: roads safe": a short name and a colon open the sentence. */
function labelAttribution(doc: Annotated, sentence: Sentence): Attribution | null {
  const { first: floor, last: ceiling } = sentence;
  let colon = -1;
  for (let k = floor; k <= Math.min(floor + 5, ceiling); k += 1) {
    if (at(doc, k).text === ':') {
      colon = k;
      break;
    }
  }
  if (colon < floor + 1 || colon + 2 > ceiling) return null;
  for (let k = floor; k < colon; k += 1)
    if (!/^(PROPN|NOUN|ADJ|PUNCT)$/.test(at(doc, k).pos) || at(doc, k).quote) return null;
  const name = doc.text.slice(at(doc, floor).start, at(doc, colon - 1).end);
  const capitals = /^[^a-z]{3,}$/.test(name);
  const last = at(doc, colon - 1);
  // "Borax camp: …", "Health ministry: …"
  const isName =
    last.pos === 'PROPN' ||
    capitals ||
    (SPEAKING_NOUNS.has(last.lemma) && !DOCUMENT.test(last.lemma)) ||
    last.lower === 'camp';
  const first = sentence === doc.sentences.find((s) => s.paragraph === sentence.paragraph);
  if (!isName || !(first || capitals)) return null;
  return attribution(doc, {
    source: { first: floor, last: colon - 1 },
    cue: { first: colon, last: colon },
    lemma: ':',
    category: 'neutral',
    negated: false,
    contents: [{ first: colon + 1, last: endOf(doc, colon + 1, ceiling) }],
    via: [],
    rule: 'LABEL',
  });
}
