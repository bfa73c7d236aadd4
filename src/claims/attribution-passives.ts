/**
 * Attributions in the passive and in relay: "X was quoted by Y as saying", "Y quoted X as saying", "is said to have",
 * "was denied by X". Limit: a source that only "it" or "by many" hints at stays null.
 */
import type { Annotated, Sentence, Span } from '../language/annotated.js';
import { endOf } from './attribution-contents.js';
import { attribution } from './attribution-record.js';
import type { Attribution, Carrier } from './attribution-shape.js';
import { taggedSource } from './attribution-tags.js';
import type { VerbGroup } from './attribution-verb-groups.js';
import { at, nounPhraseAfter, nounPhraseBefore } from './noun-phrases.js';

const SAYING_GERUND = /^(saying|telling|claiming|stating|adding|warning|writing|denying|insisting|calling|arguing)$/;

/** "RIA quoted the minister as saying that …". */
export function quotedAs(doc: Annotated, after: number, ceiling: number): { source: Span; start: number } | null {
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
export function passiveAttribution(doc: Annotated, sentence: Sentence, cue: VerbGroup): Attribution | null {
  const { first: floor, last: ceiling } = sentence;
  const before = cue.span.first - 1;
  const subject =
    at(doc, before).text === ',' ? taggedSource(doc, cue.span.first, floor) : nounPhraseBefore(doc, before, floor);
  const next = at(doc, cue.span.last + 1);
  const base = { cue: cue.span, lemma: cue.lemma, category: cue.category, negated: cue.negated };
  if (/^(quote|cite|report|record)$/.test(cue.lemma) && subject) {
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
    if (/^(quote|cite)$/.test(cue.lemma)) return null;
  }
  const accusation = accusedOf(doc, cue, subject, ceiling);
  if (accusation) return attribution(doc, { ...base, ...accusation, category: 'accuse', via: [], rule: 'PASSIVE/OF' });
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

const ACCUSING: Readonly<Record<string, RegExp>> = {
  accuse: /^of$/,
  charge: /^with$/,
  suspect: /^of$/,
  blame: /^for$/,
};

/** "the mayor is accused (by the auditor) of taking bribes", "who was charged with fraud": of whom, by whom, of what. */
function accusedOf(
  doc: Annotated,
  cue: VerbGroup,
  subject: Span | null,
  ceiling: number,
): Pick<Attribution, 'source' | 'contents'> | null {
  const link = ACCUSING[cue.lemma];
  if (!link || cue.negated) return null;
  let k = cue.span.last + 1;
  const by = at(doc, k).lower === 'by' ? nounPhraseAfter(doc, k + 1, ceiling) : null;
  if (by) k = by.last + 1;
  if (!link.test(at(doc, k).lower) || k + 1 > ceiling) return null;
  const crime = { first: k + 1, last: endOf(doc, k + 1, ceiling) };
  return {
    source: by,
    contents: subject && !/^(PRON|DET)$/.test(at(doc, subject.last).pos) ? [subject, crime] : [crime],
  };
}
