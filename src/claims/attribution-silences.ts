/**
 * Silence that no verb of saying shows: "did not immediately respond to a request", "could not be reached", "had no comment".
 * Gives attributions of the category `no-comment`. Limit: one clause, its subject before it.
 */
import type { Annotated, Sentence, Span } from '../language/annotated.js';
import { trimmed } from './attribution-contents.js';
import { attribution, isSpoken } from './attribution-record.js';
import type { Attribution } from './attribution-shape.js';
import { subjectBefore } from './attribution-subjects.js';
import { isSupposed } from './attribution-verb-groups.js';
import { at } from './noun-phrases.js';

/** Each with the sentence it was made for; "…" may stand for an adverb. */
export const SILENCES: readonly { words: readonly RegExp[]; example: string }[] = [
  {
    words: [/^(did|has|have|had|do|does)$/, /^(not|n't|n’t)$/, /^(respond|responded|reply|replied)$/],
    example: 'The ministry did not immediately respond to a request for comment.',
  },
  {
    words: [
      /^(did|has|have|had|do|does)$/,
      /^(not|n't|n’t)$/,
      /^(return|returned|answer|answered)$/,
      /^(calls?|messages?|emails?|e-mails?|questions?|requests?|repeated|phone|several|multiple|written)$/,
    ],
    example: 'The firm did not return calls on Monday.',
  },
  {
    words: [/^could$/, /^(not|n't|n’t)$/, /^be$/, /^reached$/],
    example: 'The driver could not be reached for comment.',
  },
  {
    words: [/^(was|were|is|are)$/, /^(not|n't|n’t)$/, /^available$/, /^(for|to)$/, /^(comment|interview)$/],
    example: 'The coach was not immediately available for comment.',
  },
  {
    words: [/^(had|has|have|made|offered)$/, /^no$/, /^(immediate|further|public)$/, /^comment$/],
    example: 'The army had no immediate comment.',
  },
  { words: [/^(had|has|have|made|offered)$/, /^no$/, /^comment$/], example: 'The club had no comment.' },
  {
    words: [/^there$/, /^was$/, /^no$/, /^(immediate|official)$/, /^(comment|response|reaction|word)$/, /^from$/],
    example: 'There was no immediate comment from the navy.',
  },
];

export function silentAttributions(doc: Annotated, sentence: Sentence): Attribution[] {
  const found: Attribution[] = [];
  for (let i = sentence.first; i <= sentence.last; i += 1) {
    if (isSpoken(doc, i)) continue;
    const last = silenceAt(doc, i, sentence.last);
    if (last === null || isSupposed(doc, sentence, i)) continue;
    const from = at(doc, last).lower === 'from';
    const source = from
      ? { first: last + 1, last: endOfPhrase(doc, last + 1, sentence.last) }
      : subjectBefore(doc, i, sentence.first, found)?.span;
    if (!source || source.last < source.first) continue;
    found.push(silent(doc, sentence, source, { first: i, last: from ? last - 1 : last }));
    i = last;
  }
  return found;
}

function silenceAt(doc: Annotated, start: number, ceiling: number): number | null {
  for (const { words } of SILENCES) {
    let k = start;
    let n = 0;
    for (; n < words.length && k <= ceiling; k += 1) {
      if (words[n]?.test(at(doc, k).lower)) n += 1;
      else if (n === 0 || at(doc, k).pos !== 'ADV') break;
    }
    if (n === words.length) return k - 1;
  }
  return null;
}

function endOfPhrase(doc: Annotated, first: number, ceiling: number): number {
  let last = first - 1;
  while (last < ceiling && /^(DET|NOUN|PROPN|ADJ|PART|NUM)$/.test(at(doc, last + 1).pos)) last += 1;
  return last;
}

/** @param cue what is left of the clause behind it is what they are silent about. */
export function silent(doc: Annotated, sentence: Sentence, source: Span, cue: Span): Attribution {
  const from = Math.max(cue.last, source.last) + 1;
  const last = trimmed(doc, from, sentence.last);
  const hasMore = last >= from && /\p{L}/u.test(at(doc, last).text);
  return attribution(doc, {
    source,
    cue,
    lemma: 'comment',
    category: 'no-comment',
    negated: false,
    contents: hasMore ? [{ first: from, last }] : [cue],
    via: [],
    rule: 'SILENCE',
  });
}
