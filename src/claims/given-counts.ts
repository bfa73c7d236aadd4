/**
 * Who gives a figure: "the ministry put the toll at 41", "the union counted 12 dead", "losses were put at 80 by the general
 * staff". Gives an attribution for each counted number that has such a giver. Limit: giver, verb and number stand in one
 * sentence; a number that a statement already holds keeps its speaker.
 */
import type { Annotated, Span } from '../language/annotated.js';
import type { Mention } from '../language/names.js';
import type { Attribution } from './attribution.js';
import { SPEAKING_NOUNS } from './cues.js';
import type { CountedMention } from './quantities/mentions.js';
import { phraseEndingAt, phraseStartingAt } from './roles.js';
import { BODY_NOUN, OFFICES } from './speaker-words.js';

type GiverRow = {
  verbs: RegExp /** What must stand between the verb and the number. */;
  link: RegExp | null;
  example: string;
};

const GIVERS: readonly GiverRow[] = [
  { verbs: /^(put|place|set|estimate)$/, link: /\bat$/, example: 'The ministry put the death toll at 41.' },
  {
    verbs: /^(give|cite|quote)$/,
    link: /\b(as|at|of)$/,
    example: "The governor's office gave the number of dead as 50.",
  },
  { verbs: /^(count|tally|list|register|record|document)$/, link: null, example: 'The union counted 12 dead.' },
  { verbs: /^(speak|talk|tell)$/, link: /^of\b/, example: 'The opposition spoke of at least 300 wounded.' },
];

const PASSIVE_GIVERS: ReadonlySet<string> = new Set(['put', 'place', 'set', 'estimate', 'give']);

/** Tokens between the verb and its number. */
const REACH = 18;

export function givenCounts(
  doc: Annotated,
  counted: readonly CountedMention[],
  names: readonly Mention[],
  taken: readonly Attribution[],
): Attribution[] {
  const held = (i: number) => taken.some((a) => a.contents.some((c) => i >= c.first && i <= c.last));
  const out: Attribution[] = [];
  for (const count of counted) {
    const { first } = count.number;
    if (held(first) || out.some((a) => a.contents.some((c) => first >= c.first && first <= c.last))) continue;
    const given = bySubject(doc, count, names, taken) ?? byAgent(doc, count, names);
    // "police say they counted 12": the voice is that of the outer verb
    if (given && !taken.some((a) => a.cue.first <= given.cue.last && a.cue.last >= given.cue.first)) out.push(given);
  }
  return out;
}

/** "Rescuers put the number of dead at 23": the subject of the verb before the number. */
function bySubject(
  doc: Annotated,
  count: CountedMention,
  names: readonly Mention[],
  taken: readonly Attribution[],
): Attribution | null {
  const { first: number } = count.number;
  const sentence = doc.tokens[number]?.sentence;
  let inside = false;
  for (let k = number - 1; k >= Math.max(0, number - REACH); k -= 1) {
    const token = doc.tokens[k];
    if (!token || token.sentence !== sentence || /^[;:]$/.test(token.text)) return null;
    if (!/^(VERB|AUX)$/.test(token.pos)) continue;
    const row = GIVERS.find(({ verbs }) => verbs.test(token.lemma));
    // "the dead whom the mayor counted": another verb stands between
    if (!row) {
      if (/ing$/.test(token.lower)) continue;
      // "put the number of soldiers who fell on the march at 200": inside what is numbered
      if (!isBeside(doc, k)) return null;
      inside = true;
      continue;
    }
    if (inside && row.link === null) return null;
    const between = doc.tokens
      .slice(k + 1, number)
      .map((t) => t.lower)
      .join(' ')
      .replace(/ (at least|more than|some|about|around|nearly|up to|over|only|just|almost|roughly|between)$/, '');
    if (row.link && !row.link.test(between)) return null;
    let end = k - 1;
    while (/^(AUX|ADV)$/.test(doc.tokens[end]?.pos ?? '')) end -= 1;
    // "was put at 41", "will put", "has not put": nobody, or nothing, is given
    const group = doc.tokens.slice(end + 1, k).map((t) => t.lemma);
    if (group.some((word) => /^(be|will|would|could|may|might|not|never|to)$/.test(word))) return null;
    const source = /ing$/.test(token.lower) ? speakerBefore(doc, k, taken) : giverAt(doc, end, names);
    return source && made(source, { first: k, last: k }, spanFrom(count, k + 1), 'COUNT/GIVEN');
  }
  return null;
}

/** A verb that belongs to the noun in front: "people killed", "soldiers who fell". */
function isBeside(doc: Annotated, verb: number): boolean {
  let k = verb - 1;
  while (/^(AUX|ADV)$/.test(doc.tokens[k]?.pos ?? '')) k -= 1;
  const before = doc.tokens[k];
  return before !== undefined && (/^(who|which|that)$/.test(before.lower) || (k === verb - 1 && before.pos === 'NOUN'));
}

/** "the general staff said, putting its losses at twelve": whoever speaks in that sentence. */
function speakerBefore(doc: Annotated, verb: number, taken: readonly Attribution[]): Span | null {
  if (doc.tokens[verb - 1]?.text !== ',') return null;
  const sentence = doc.tokens[verb]?.sentence;
  return taken.findLast((a) => a.cue.last < verb && doc.tokens[a.cue.first]?.sentence === sentence)?.source ?? null;
}

/** "were put at 80 by the general staff". */
function byAgent(doc: Annotated, count: CountedMention, names: readonly Mention[]): Attribution | null {
  const end = Math.max(count.number.last, count.trigger.last);
  const by = [end + 1, end + 2].find((k) => doc.tokens[k]?.lower === 'by');
  if (by === undefined || doc.tokens[by]?.sentence !== doc.tokens[end]?.sentence) return null;
  for (let k = count.number.first - 1; k >= Math.max(0, count.number.first - REACH); k -= 1) {
    const token = doc.tokens[k];
    if (!token || /^[;:,]$/.test(token.text)) return null;
    if (token.pos !== 'VERB') continue;
    if (!PASSIVE_GIVERS.has(token.lemma) || doc.tokens[k - 1]?.lemma !== 'be') return null;
    const phrase = phraseStartingAt(doc, by + 1, Math.min(doc.tokens.length - 1, by + 8));
    const source = phrase && giverAt(doc, phrase.last, names);
    const first = doc.sentences[token.sentence]?.first ?? k;
    return source && made(source, { first: k - 1, last: k }, { first, last: end }, 'COUNT/BY');
  }
  return null;
}

/** The phrase that ends at token `end`, if it is somebody who counts: a body, an office, a named party. */
function giverAt(doc: Annotated, end: number, names: readonly Mention[]): Span | null {
  const head = doc.tokens[end];
  // "In its bulletin it spoke of nine dead"
  if (head && /^(it|they)$/.test(head.lower)) return { first: end, last: end };
  if (!head || !/^(NOUN|PROPN)$/.test(head.pos)) return null;
  const phrase = withoutSetting(doc, phraseEndingAt(doc, end, doc.sentences[head.sentence]?.first ?? end));
  // a plural at the start of a sentence is tagged as a name
  const lemma = head.pos === 'PROPN' ? head.lower.replace(/s$/, '') : head.lemma;
  const named = names.some((n) => n.kind === 'actor' && n.first <= end && n.last >= end);
  const counts =
    named ||
    BODY_NOUN.test(lemma) ||
    OFFICES.has(lemma) ||
    SPEAKING_NOUNS.has(lemma) ||
    /^(rescuer|medic|rebel|monitor|organiser|organizer|bulletin|authority|prefecture|observatory|survey|filing|report|document|register|audit|study)$/.test(
      lemma,
    );
  return counts ? (bodyIn(doc, phrase) ?? phrase) : null;
}

/** "The health ministry in Kabul put": the ministry, and not the town that it sits in. */
function bodyIn(doc: Annotated, phrase: Span): Span | null {
  const seat = doc.tokens[phrase.first - 1];
  const body = doc.tokens[phrase.first - 2];
  if (seat?.lower !== 'in' || !body || body.sentence !== seat.sentence || !BODY_NOUN.test(body.lower)) return null;
  const whole = phraseEndingAt(doc, phrase.first - 2, doc.sentences[body.sentence]?.first ?? phrase.first - 2);
  return { first: whole.first, last: phrase.last };
}

/** "In a letter the union put": the phrase starts at the article that no "of" hangs on. */
function withoutSetting(doc: Annotated, phrase: Span): Span {
  for (let k = phrase.last; k > phrase.first; k -= 1)
    if (doc.tokens[k]?.pos === 'DET' && /^(NOUN|PROPN)$/.test(doc.tokens[k - 1]?.pos ?? ''))
      return { first: k, last: phrase.last };
  return phrase;
}

function spanFrom(count: CountedMention, first: number): Span {
  return { first, last: Math.max(count.number.last, count.trigger.last, count.subject?.last ?? 0) };
}

function made(source: Span, cue: Span, content: Span, rule: string): Attribution {
  return {
    source,
    cue,
    cueLemma: 'count',
    category: 'assert',
    negated: false,
    contents: [content],
    quoted: false,
    via: [],
    topic: null,
    rule,
  };
}
