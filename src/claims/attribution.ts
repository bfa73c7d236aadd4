/**
 * Who is said to say what: from annotated text to attributions. Rules by verb (`attribution-verbs.ts`), by noun and
 * phrase (`attribution-nouns.ts`) and for quotations that no cue introduces (`attribution-quotations.ts`).
 * Promise: every span lies in the text, in text order; time linear in the text. Limit: English news prose; a statement is
 * found where it touches its cue, never from the sense of the words.
 */
import { type Annotated, type Sentence, type Span, wordsOf } from '../language/annotated.js';
import { datelineLength } from '../language/datelines.js';
import { trimmed } from './attribution-contents.js';
import { insertedAttributions } from './attribution-inserts.js';
import { withSingleMarks } from './attribution-marks.js';
import { withoutReported } from './attribution-nesting.js';
import { nounAttributions } from './attribution-nouns.js';
import { fragmentAttributions, quotationAttributions } from './attribution-quotations.js';
import type { Attribution } from './attribution-shape.js';
import { silentAttributions } from './attribution-silences.js';
import { stanceAttributions } from './attribution-stances.js';
import { verbAttributions } from './attribution-verbs.js';
import { CARRIERS } from './cues.js';
import { at } from './noun-phrases.js';

export type { Attribution, AttributionCategory } from './attribution-shape.js';

export function findAttributions(text: Annotated): Attribution[] {
  const doc = withSingleMarks(text);
  const all: Attribution[] = [];
  for (const whole of doc.sentences) {
    const sentence = { ...whole, first: afterDateline(doc, whole) };
    const byVerb = verbAttributions(doc, sentence);
    const inserted = insertedAttributions(doc, sentence).filter(
      (one) => !byVerb.some((v) => v.cue.last === one.cue.last),
    );
    const silent = silentAttributions(doc, sentence);
    const spoken = byVerb.filter((v) => !silent.some((s) => v.cue.last >= s.cue.first && v.cue.first <= s.cue.last));
    const here = [
      ...nounAttributions(doc, sentence),
      ...spoken,
      ...silent,
      ...stanceAttributions(doc, sentence),
      ...inserted,
    ].sort(byCue);
    const voiced = withoutReported(doc, here);
    const kept = carriedBy(doc, cutAtTheNext(doc, voiced));
    all.push(...kept.flatMap((one) => apart(doc, one)), ...fragmentAttributions(doc, sentence, kept));
  }
  return [...all, ...quotationAttributions(doc, all)].sort(byCue);
}

/** The first token behind the dateline: where a report was written is not who speaks in it. */
function afterDateline(doc: Annotated, sentence: Sentence): number {
  const length = datelineLength(doc.text.slice(sentence.start, sentence.end));
  if (length === 0) return sentence.first;
  let first = sentence.first;
  while (first < sentence.last && at(doc, first).start < sentence.start + length) first += 1;
  return first;
}

const byCue = (a: Attribution, b: Attribution) => a.cue.first - b.cue.first || a.cue.last - b.cue.last;

/** "X said A, while Y denied B": what X said ends where Y begins. "X said Y denied B" stays whole. */
function cutAtTheNext(doc: Annotated, here: Attribution[]): Attribution[] {
  for (const one of here) {
    for (const other of here) {
      if (one === other) continue;
      const start = beginning(other);
      one.contents = one.contents.flatMap((piece): Span[] => {
        if (other.cue.first <= piece.first || other.cue.first > piece.last || one.cue.first >= piece.first)
          return [piece];
        // "No boat was hit, the navy said, and the crew denied it": what goes on is the next speaker's
        if (start <= piece.first + 1 && piece !== one.contents[0] && at(doc, piece.first - 1).lower === 'and')
          return [];
        if (start <= piece.first || !separates(doc, start, other)) return [piece];
        let last = trimmed(doc, piece.first, start - 1);
        while (last > piece.first && /^(and|but|while|although|though|whereas|as|yet|or)$/.test(at(doc, last).lower))
          last -= 1;
        last = trimmed(doc, piece.first, last);
        return last > piece.first ? [{ first: piece.first, last }] : [piece];
      });
      const end = one.contents.at(-1)?.last;
      if (end !== undefined && one.topic && one.topic.first > one.cue.last && one.topic.last > end)
        one.topic = { ...one.topic, last: end };
    }
  }
  return here;
}

/** "No boat was hit, the navy said, and the crew is safe": two statements of one speaker. */
function apart(doc: Annotated, one: Attribution): Attribution[] {
  const [told, more] = one.contents;
  const joined = more && one.contents.length === 2 && !one.quoted && at(doc, more.first - 1).lower === 'and';
  if (!told || !more || !joined || one.cue.last > more.first) return [one];
  return [
    { ...one, contents: [told] },
    { ...one, contents: [more], topic: null },
  ];
}

/** "The minister denied it, Reuters reported": an agency that closes the sentence carries what the minister said. */
function carriedBy(doc: Annotated, here: Attribution[]): Attribution[] {
  const carriers = new Set<Attribution>();
  for (const outer of here) {
    const { source } = outer;
    if (!source || !outer.rule.endsWith('/BEFORE') || outer.quoted || !CARRIERS.test(nameOf(doc, source))) continue;
    const inner = here.filter(
      (one) => one !== outer && outer.contents.some((c) => c.first <= one.cue.first && c.last >= one.cue.last),
    );
    const first = inner[0];
    if (!first || carriers.has(first)) continue;
    if (!first.via.some((v) => v.span.first === source.first)) first.via.push({ span: source, how: 'reported' });
    carriers.add(outer);
  }
  return carriers.size === 0 ? here : here.filter((one) => !carriers.has(one));
}

const nameOf = (doc: Annotated, span: Span) => wordsOf(doc, span).replace(/^(the|a|an) /i, '');

function beginning(other: Attribution): number {
  const { source, cue } = other;
  return source && source.first < cue.first && !/^(COORDINATED|GERUND)/.test(other.rule) ? source.first : cue.first;
}

function separates(doc: Annotated, start: number, other: Attribution): boolean {
  const before = at(doc, start - 1);
  if (other.rule.endsWith('/BEFORE') && before.text === ',') return true;
  if (other.rule === 'ACCORDING') return before.text === ',' || /^[–—-]$/.test(before.text);
  if (/^COORDINATED/.test(other.rule)) return /^(and|but)$/.test(before.lower);
  if (/^GERUND/.test(other.rule)) return /^(,|and|–|—)$/.test(before.lower);
  if (/^(but|while|although|though|whereas|yet)$/.test(before.lower)) return true;
  if (/^(and|as)$/.test(before.lower)) return at(doc, start - 2).text === ',';
  return false;
}
