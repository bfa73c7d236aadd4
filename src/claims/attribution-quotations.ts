/**
 * Quotations that no cue introduces. A whole quoted sentence after a speaker's words is the same speaker's, over
 * paragraphs too; a quoted fragment behind a verb belongs to the subject of that verb.
 */
import type { Annotated, Quotation, Sentence, Span } from '../language/annotated.js';
import { trimmed } from './attribution-contents.js';
import { attribution } from './attribution-record.js';
import type { Attribution } from './attribution-shape.js';
import { mainSubject } from './attribution-subjects.js';
import { at } from './noun-phrases.js';

/** No speech goes on over more unattributed paragraphs than this without naming its speaker again. */
const LONGEST_SPEECH = 6;

export function quotationAttributions(doc: Annotated, known: readonly Attribution[]): Attribution[] {
  const covered = coveredTokens(doc, known);
  const sorted = [...known].sort((a, b) => a.cue.first - b.cue.first);
  const made: Attribution[] = [];
  let before = 0;
  let last: { source: Span; paragraph: number } | null = null;
  let weak: { source: Span; paragraph: number } | null = null;
  for (const quotation of doc.quotations) {
    for (; before < sorted.length && (sorted[before]?.cue.first ?? 0) < quotation.first; before += 1) {
      const one = sorted[before];
      if (!one?.source || at(doc, one.cue.first).quote > 0) continue;
      weak = { source: one.source, paragraph: paragraphOf(doc, one.cue.first) };
      if (mayGoOn(one, sorted, before)) last = weak;
    }
    if (!isWholeSentence(doc, quotation) || covered[quotation.first + 1] || covered[quotation.last - 1]) continue;
    const paragraph = paragraphOf(doc, quotation.first);
    const ahead = quotation.closed ? null : speakerOfNext(doc, quotation, sorted);
    const subject = ahead ?? subjectJustBefore(doc, quotation, sorted);
    const near = [last, weak].find((one) => one && paragraph - one.paragraph <= LONGEST_SPEECH);
    const source = subject ?? near?.source;
    if (!source) continue;
    last = { source, paragraph };
    made.push(
      attribution(doc, {
        source,
        cue: { first: quotation.first, last: quotation.first },
        lemma: 'quotation',
        category: 'neutral',
        negated: false,
        contents: [{ first: quotation.first, last: quotation.last }],
        via: [],
        rule: subject ? 'QUOTATION/SUBJECT' : 'QUOTATION/SAME-SPEAKER',
      }),
    );
  }
  return made;
}

/** Whether a quotation behind this attribution may be the same speaker's: quoted already, or nobody else reports it. */
function mayGoOn(one: Attribution, sorted: readonly Attribution[], n: number): boolean {
  if (one.quoted) return true;
  if (one.category === 'belief' || /^(RELATIVE|PASSIVE|SILENCE)/.test(one.rule)) return false;
  const from = Math.max(0, n - 4);
  const others = sorted.slice(from, n + 4).filter((o) => o !== one);
  return !others.some(
    (o) =>
      o.contents.some((c) => c.first <= one.cue.first && c.last >= one.cue.last) ||
      (o.quoted && o.cue.first < one.cue.first && one.cue.first - o.cue.first < 40 && o.cueLemma !== 'quotation'),
  );
}

const paragraphOf = (doc: Annotated, token: number) => doc.sentences[at(doc, token).sentence]?.paragraph ?? 0;

function coveredTokens(doc: Annotated, known: readonly Attribution[]): Uint8Array {
  const covered = new Uint8Array(doc.tokens.length + 1);
  for (const one of known) for (const piece of one.contents) covered.fill(1, piece.first, piece.last + 1);
  return covered;
}

/** Opens its sentence, ends one, and is longer than a title. */
function isWholeSentence(doc: Annotated, quotation: Quotation): boolean {
  const start = doc.sentences[at(doc, quotation.first).sentence];
  const end = doc.sentences[at(doc, quotation.last).sentence];
  if (!start || !end || start.first !== quotation.first || quotation.last - quotation.first < 4) return false;
  return end.last - quotation.last <= 1;
}

/** A paragraph of speech left open: the next paragraph's quotation may name the speaker. */
function speakerOfNext(doc: Annotated, quotation: Quotation, sorted: readonly Attribution[]): Span | null {
  const next = doc.quotations[quotation.id];
  if (!next || paragraphOf(doc, next.first) - paragraphOf(doc, quotation.first) !== 1) return null;
  const one = sorted.find((a) => a.contents.some((c) => c.first <= next.first && c.last >= next.first + 1));
  return one?.source ?? null;
}

/** `Smith was furious. "They left us."`: no cue, but the sentence just before has a subject. */
function subjectJustBefore(doc: Annotated, quotation: Quotation, sorted: readonly Attribution[]): Span | null {
  const before = doc.sentences[at(doc, quotation.first).sentence - 1];
  const own = doc.sentences[at(doc, quotation.first).sentence];
  if (!before || !own || before.paragraph !== own.paragraph) return null;
  if (sorted.some((a) => a.cue.first >= before.first && a.cue.first <= before.last)) return null;
  if (at(doc, before.first).quote) return null;
  const subject = mainSubject(doc, before.first, before.last);
  const head = subject ? at(doc, subject.last) : null;
  return head && (head.pos === 'PROPN' || /^(he|she|they)$/.test(head.lower)) ? subject : null;
}

/** `Smith slammed the "rigged" vote`: a quoted fragment that no attribution of its sentence holds. */
export function fragmentAttributions(doc: Annotated, sentence: Sentence, here: readonly Attribution[]): Attribution[] {
  for (const quotation of doc.quotations) {
    if (quotation.last < sentence.first) continue;
    if (quotation.first > sentence.last) break;
    if (quotation.first <= sentence.first || quotation.last > sentence.last || quotation.last - quotation.first < 3)
      continue;
    if (here.some((a) => a.contents.some((c) => c.first <= quotation.last && c.last >= quotation.first))) continue;
    let verb = quotation.first - 1;
    while (verb > sentence.first && (at(doc, verb).pos !== 'VERB' || at(doc, verb).quote)) verb -= 1;
    if (at(doc, verb).pos !== 'VERB') continue;
    const subject = mainSubject(doc, sentence.first, verb + 1);
    if (!subject || subject.last >= verb) continue;
    const head = at(doc, subject.last);
    if (head.pos !== 'PROPN' && !/^(he|she|they)$/.test(head.lower)) continue;
    const from = verb + 1;
    return [
      attribution(doc, {
        source: subject,
        cue: { first: verb, last: verb },
        lemma: at(doc, verb).lemma,
        category: 'neutral',
        negated: false,
        contents: [{ first: from, last: trimmed(doc, from, sentence.last) }],
        via: [],
        rule: 'FRAGMENT',
      }),
    ];
  }
  return [];
}
