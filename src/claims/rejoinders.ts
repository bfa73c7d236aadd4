/**
 * Denials and silences that hang on behind: "…, which Kinshasa denies", "…, a claim denied by the army", "neither confirmed
 * nor denied that …". Gives attributions. Limit: one sentence, and the relative clause must end with its verb.
 */
import type { Annotated, Sentence, Span } from '../language/annotated.js';
import type { Attribution } from './attribution.js';
import { FALSE_WORDS } from './cues.js';
import { phraseEndingAt, phraseStartingAt } from './roles.js';

const DENIES = /^(deny|reject|dispute|contest|refute|dismiss|rebut)$/;
const REPORT_NOUN =
  /^(claim|charge|accusation|allegation|assertion|report|rumou?r|suggestion|statement|version|account|figure)$/;

export function findRejoinders(doc: Annotated): Attribution[] {
  return doc.sentences.flatMap((sentence) => {
    const out: Attribution[] = [];
    for (let i = sentence.first; i <= sentence.last; i += 1) {
      const found =
        whichDenied(doc, sentence, i) ??
        deniedBy(doc, sentence, i) ??
        calledFalse(doc, sentence, i) ??
        neither(doc, sentence, i);
      if (found) out.push(found);
    }
    return out;
  });
}

/** "Rebels hold the town, which the army denies", "…, something the army denies". */
function whichDenied(doc: Annotated, sentence: Sentence, i: number): Attribution | null {
  const token = doc.tokens[i];
  if (!token || !/^(which|something)$/.test(token.lower) || !/^(,|–|—|--?)$/.test(doc.tokens[i - 1]?.text ?? ''))
    return null;
  const phrase = phraseStartingAt(doc, i + 1, sentence.last);
  if (!phrase || phrase.first !== i + 1) return null;
  // "which the army disputes": the tagger takes the verb for a noun
  const swallowed = phrase.last > phrase.first && DENIES.test(doc.tokens[phrase.last]?.lemma ?? '');
  const source = swallowed ? { first: phrase.first, last: phrase.last - 1 } : phrase;
  const verb = swallowed ? phrase.last : verbAfter(doc, source.last + 1, sentence.last);
  if (verb === null || !DENIES.test(doc.tokens[verb]?.lemma ?? '') || !endsAfter(doc, verb, sentence)) return null;
  return rejoinder(
    doc,
    sentence,
    { source, cue: { first: source.last + 1, last: verb }, topic: { first: i, last: i } },
    'REJOINDER/WHICH',
  );
}

/** "…, a claim denied by the army". */
function deniedBy(doc: Annotated, sentence: Sentence, i: number): Attribution | null {
  const by = doc.tokens[i + 1];
  if (!DENIES.test(doc.tokens[i]?.lemma ?? '') || by?.lower !== 'by') return null;
  let noun = i - 1;
  while (/^(ADV|AUX|PRON|SCONJ)$/.test(doc.tokens[noun]?.pos ?? '') && noun > sentence.first) noun -= 1;
  if (!REPORT_NOUN.test(doc.tokens[noun]?.lemma ?? '')) return null;
  let start = noun;
  while (/^(DET|ADJ)$/.test(doc.tokens[start - 1]?.pos ?? '')) start -= 1;
  if (!/^(,|–|—|--?)$/.test(doc.tokens[start - 1]?.text ?? '')) return null;
  const source = phraseStartingAt(doc, i + 2, sentence.last);
  return (
    source &&
    rejoinder(
      doc,
      sentence,
      { source, cue: { first: i, last: i + 1 }, topic: { first: start, last: noun } },
      'REJOINDER/BY',
    )
  );
}

/** "…, an account dismissed as absurd by the army", "…, a claim that the army called “false”": the army denies, not who told it. */
function calledFalse(doc: Annotated, sentence: Sentence, noun: number): Attribution | null {
  if (!REPORT_NOUN.test(doc.tokens[noun]?.lemma ?? '')) return null;
  let start = noun;
  while (/^(DET|ADJ)$/.test(doc.tokens[start - 1]?.pos ?? '')) start -= 1;
  if (start === noun || !/^(,|–|—|--?)$/.test(doc.tokens[start - 1]?.text ?? '')) return null;
  let k = noun + 1;
  if (/^(that|which)$/.test(doc.tokens[k]?.lower ?? '')) k += 1;
  const active = doc.tokens[k]?.pos === 'VERB' ? null : phraseStartingAt(doc, k, sentence.last);
  const verb = verbAfter(doc, active ? active.last + 1 : k, sentence.last);
  if (verb === null || !CALLS.test(doc.tokens[verb]?.lemma ?? '')) return null;
  let word = verb + 1;
  while (word < sentence.last && /^(as|["“”‘’'])$/.test(doc.tokens[word]?.lower ?? '')) word += 1;
  while (word < sentence.last && /^(DET|ADV)$/.test(doc.tokens[word]?.pos ?? '')) word += 1;
  if (!FALSE_WORDS.has(doc.tokens[word]?.lower ?? '')) return null;
  const topic = { first: start, last: noun };
  if (active)
    return rejoinder(doc, sentence, { source: active, cue: { first: verb, last: word }, topic }, 'REJOINDER/CALLED');
  let by = word + 1;
  while (by < sentence.last && by < word + 4 && doc.tokens[by]?.lower !== 'by') by += 1;
  const source = doc.tokens[by]?.lower === 'by' ? phraseStartingAt(doc, by + 1, sentence.last) : null;
  return source && rejoinder(doc, sentence, { source, cue: { first: verb, last: by }, topic }, 'REJOINDER/CALLED');
}

const CALLS = /^(call|describe|label|brand|dub|dismiss|denounce|reject|deride|ridicule|condemn|slam)$/;

/** "The ministry neither confirmed nor denied that the envoy had left." */
function neither(doc: Annotated, sentence: Sentence, i: number): Attribution | null {
  const verbs = [doc.tokens[i + 1], doc.tokens[i + 3]];
  if (doc.tokens[i]?.lower !== 'neither' || doc.tokens[i + 2]?.lower !== 'nor') return null;
  if (!verbs.every((verb) => /^(confirm|deny)$/.test(verb?.lemma ?? ''))) return null;
  let end = i - 1;
  while (/^(AUX|ADV)$/.test(doc.tokens[end]?.pos ?? '') && end > sentence.first) end -= 1;
  if (!/^(NOUN|PROPN|PRON)$/.test(doc.tokens[end]?.pos ?? '')) return null;
  const from = i + 4 + (doc.tokens[i + 4]?.lower === 'that' ? 1 : 0);
  const content = trimmed(doc, { first: from, last: sentence.last });
  return {
    source: phraseEndingAt(doc, end, sentence.first),
    cue: { first: i, last: i + 3 },
    cueLemma: 'deny',
    category: 'no-comment',
    negated: false,
    contents: content ? [content] : [],
    quoted: false,
    via: [],
    topic: null,
    rule: 'REJOINDER/NEITHER',
  };
}

function rejoinder(
  doc: Annotated,
  sentence: Sentence,
  parts: { source: Span; cue: Span; topic: Span },
  rule: string,
): Attribution | null {
  const content = trimmed(doc, { first: sentence.first, last: parts.topic.first - 1 });
  const negated = doc.tokens.slice(parts.cue.first, parts.cue.last).some((t) => /^(not|n't|n’t|never)$/.test(t.lower));
  if (!content || negated) return null;
  const cueLemma =
    doc.tokens.slice(parts.cue.first, parts.cue.last + 1).find((t) => DENIES.test(t.lemma))?.lemma ?? 'deny';
  return { ...parts, cueLemma, category: 'deny', negated, contents: [content], quoted: false, via: [], rule };
}

function verbAfter(doc: Annotated, from: number, last: number): number | null {
  let k = from;
  while (k < last && /^(AUX|ADV|PART)$/.test(doc.tokens[k]?.pos ?? '')) k += 1;
  return doc.tokens[k]?.pos === 'VERB' ? k : null;
}

/** Nothing is denied but what stands before: "which the army denied entry" goes on. */
function endsAfter(doc: Annotated, verb: number, sentence: Sentence): boolean {
  const next = doc.tokens[verb + 1];
  return !next || verb + 1 > sentence.last || /^(PUNCT|CCONJ|ADP|ADV|SCONJ)$/.test(next.pos);
}

function trimmed(doc: Annotated, span: Span): Span | null {
  let { last } = span;
  while (last > span.first && doc.tokens[last]?.pos === 'PUNCT') last -= 1;
  return last > span.first ? { first: span.first, last } : null;
}
