/**
 * Words that do what they say: “We deny that …”, “I can confirm that …”, “I want you to know that …”. Who is quoted so denies,
 * confirms or says what follows, not that he does so. Limit: the words open the quotation, in the first person or with a
 * name ("Borax denies that …"), and what follows stands in the same sentence.
 */
import type { Annotated, Span } from '../language/annotated.js';
import { denialOf } from './attribution-denials.js';
import type { Attribution } from './attribution-shape.js';
import { verbCue } from './cues.js';
import { at, nounPhraseAfter } from './noun-phrases.js';
import { isRefusal } from './refusals.js';

/** @returns the attribution with what is done in its words; behind it one with the sentences that follow in the quotation. */
export function performed(doc: Annotated, one: Attribution): Attribution[] {
  const [content, ...others] = one.contents;
  if (!content || one.negated || !/^(neutral|assert)$/.test(one.category)) return [one];
  const act = actIn(doc, content);
  if (!act) return [one];
  const end = endOfSentence(doc, content);
  const rest = wordsBehind(doc, end, content);
  const later = rest ? [{ ...one, contents: [rest, ...others] }] : [];
  if (act.category !== 'deny')
    return [
      {
        ...one,
        category: act.category ?? one.category,
        contents: [{ first: act.after, last: end }, ...(rest ? [] : others)],
      },
      ...later,
    ];
  const made = denialOf(doc, act, act.after, end, [{ first: act.from, last: end }]);
  const denial: Attribution = {
    ...one,
    cueLemma: act.lemma,
    category: 'deny',
    topic: made?.topic ?? null,
    contents: made && made.contents.length > 0 ? made.contents : [{ first: act.from, last: end }],
  };
  // “We deny the request,” turns down
  return isRefusal(doc, denial) ? [one] : [denial, ...later];
}

type Deed = {
  lemma: string;
  /** Null where the words only make sure that somebody hears. */
  category: Attribution['category'];
  span: Span;
  /** First token behind the verb, and of what is said. */
  after: number;
  from: number;
};

/** Adverbs and helpers between a speaker and his verb: "We categorically deny", "I can confirm". */
const BETWEEN = /^(can|do|must|would|also|again|just|hereby|only|have|to|like|want|wish)$/;
const HEARING = /^(know|understand|hear|remember)$/;

function actIn(doc: Annotated, content: Span): Deed | null {
  let k = content.first;
  while (k < content.last && /^["“”‘'«]$/.test(at(doc, k).text)) k += 1;
  if (!at(doc, k).quote) return null;
  const own = /^(we|i)$/.test(at(doc, k).lower);
  const who = own ? { first: k, last: k } : nounPhraseAfter(doc, k, Math.min(content.last, k + 5));
  if (!who || (!own && at(doc, who.last).pos !== 'PROPN')) return null;
  k = who.last + 1;
  if (own && /^(want|need|wish)$/.test(at(doc, k).lower)) {
    const known = heardBy(doc, k, content.last);
    if (known) return known;
  }
  while (k < content.last && (BETWEEN.test(at(doc, k).lower) || at(doc, k).pos === 'ADV')) {
    if (/^(not|n't|n’t|never)$/.test(at(doc, k).lower)) return null;
    k += 1;
  }
  const verb = at(doc, k);
  const category = verbCue(verb.lemma)?.category;
  const that = at(doc, k + 1).lower === 'that';
  const here = { lemma: verb.lemma, span: { first: who.first, last: k } };
  if (k + 1 >= content.last || verb.pos !== 'VERB' || /(ed|ing)$/.test(verb.lower)) return null;
  // "We reject the offer" may turn it down: only what is denied for sure
  if (category === 'deny' && (that || /^(deny|refute|dispute)$/.test(verb.lemma)))
    return { ...here, category, after: k + 1, from: that ? k + 2 : k + 1 };
  if (that && (category === 'confirm' || (own && /^(say|state|stress|repeat|declare|insist|add)$/.test(verb.lemma))))
    return { ...here, category: category ?? 'neutral', after: k + 2, from: k + 2 };
  return null;
}

/** "I want everybody to know that": what they are to know. */
function heardBy(doc: Annotated, want: number, last: number): Deed | null {
  for (let k = want + 1; k <= Math.min(last - 2, want + 8); k += 1) {
    if (/^[,.;:]$/.test(at(doc, k).text)) return null;
    if (HEARING.test(at(doc, k).lower) && at(doc, k - 1).lower === 'to' && at(doc, k + 1).lower === 'that')
      return {
        lemma: at(doc, k).lemma,
        category: 'neutral',
        span: { first: want, last: k },
        after: k + 2,
        from: k + 2,
      };
  }
  return null;
}

function endOfSentence(doc: Annotated, content: Span): number {
  const sentence = at(doc, content.first).sentence;
  let last = content.first;
  while (last < content.last && at(doc, last + 1).sentence === sentence && at(doc, last + 1).text !== ';') last += 1;
  while (last > content.first && /^([.,;!]|["”»])$/.test(at(doc, last).text)) last -= 1;
  return last;
}

/** The sentences behind the first one, where there are any. */
function wordsBehind(doc: Annotated, end: number, content: Span): Span | null {
  let first = end + 1;
  while (first < content.last && /^([.,;!]|["”»])$/.test(at(doc, first).text)) first += 1;
  return content.last - first >= 2 ? { first, last: content.last } : null;
}
