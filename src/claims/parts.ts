/**
 * The parts of one statement: its named frames, its counts, or the open frame of its main verb. Reads spans and names;
 * decides polarity, modality and place of each.
 */
import type { Annotated, Span, Token } from '../language/annotated.js';
import type { TimeMention } from '../language/dates.js';
import type { Mention } from '../language/names.js';
import type { Article } from '../shared/article.js';
import type { Attribution } from './attribution.js';
import { ASKING, certaintyOf } from './certainty.js';
import type { About, Act, Claim, Modality, Place, Polarity } from './claim.js';
import type { FrameTable } from './frame-index.js';
import { isAttribute } from './frame-verbs.js';
import { findFrames } from './frames.js';
import { isIdle, missingThing } from './negation.js';
import { partyOf, type Scene } from './parties.js';
import type { CountedMention } from './quantities/mentions.js';
import { settingOf } from './settings.js';
import type { Statement } from './statements.js';
import { termsOf } from './terms.js';
import { placeOf } from './whereabouts.js';

/** What the reading of one article has found before its claims are made. */
export type Reading = {
  article: Article;
  scene: Scene;
  names: readonly Mention[];
  times: readonly TimeMention[];
  counted: readonly CountedMention[];
  table: FrameTable;
  key: string;
};

export type Parts = Pick<Claim, 'frame' | 'agent' | 'target' | 'place' | 'quantity' | 'polarity' | 'modality'> & {
  content: Span;
  clause: Span;
  about: About | null;
  terms: string[];
  why: string[];
  act: Act;
  /** "no longer": it held before. */
  ended?: boolean;
  setting?: Place | null;
  /** The words of the deed inside its clause, where a frame gave them. */
  trigger?: Span;
  /** First token of the number, for counts. */
  number?: number;
};

const OWN_FORCE = /^(troops|forces|soldiers|units|men|fighters|army)$/i;

/** Named frames and quantities of one stretch of content. */
export function framed(reading: Reading, statement: Statement, content: Span, denies: boolean): Parts[] {
  const { doc } = reading.scene;
  const side = statement.speaker?.side ?? null;
  const out: Parts[] = [];
  const search = { doc, names: reading.names, bounds: content, table: reading.table };
  for (const match of findFrames(search, statement.attribution?.source ?? null)) {
    if (denies && (isCharacterised(doc, match.trigger.last) || isRetold(doc, content, match.trigger.first))) continue;
    const { first, last } = match.trigger;
    const certainty = certaintyOf(doc, first, content, match.ownNot ? first : last);
    const turned = denies && !(certainty.polarity === 'negated' && isOwnWords(doc, content, match.trigger.first));
    const doer = match.agent ? partyOf(reading.scene, match.agent, side) : null;
    // "the troops left the town", says an army's spokesman: his own
    const agent =
      doer && doer.side === null && OWN_FORCE.test(doer.name) && /^control\.(withdraw|lose)$/.test(match.frame)
        ? { ...doer, side }
        : doer;
    // "the Russian Federation shelled homes": who did it, not where
    const place = agent?.side && agent.side === match.place?.name ? null : match.place;
    out.push({
      frame: match.frame,
      agent,
      target: match.target ? partyOf(reading.scene, match.target, side) : null,
      place,
      setting: !place && match.frame.startsWith('attack.') ? settingOf(doc, reading.names, match.trigger.first) : null,
      quantity: null,
      polarity: flip(certainty.polarity, turned),
      ended: certainty.ended && !turned,
      modality: soften(doc, certainty.modality, statement, match.trigger.first),
      content,
      clause: match.clause,
      trigger: match.trigger,
      about: null,
      terms: ownTerms(reading, statement, [match.clause]),
      why: [match.why, ...certainty.why],
      act: statement.act,
    });
  }
  for (const count of reading.counted) {
    if (count.number.first < content.first || count.number.last > content.last) continue;
    const clause = {
      first: Math.min(count.number.first, count.trigger.first),
      last: Math.max(count.number.last, count.trigger.last),
    };
    const place = nearestPlace(reading, clause, content, (place) => isSpeaker(doc, statement.attribution, place));
    out.push({
      frame: `count.${count.quantity.measure}`,
      agent: count.agent ? partyOf(reading.scene, count.agent, side) : null,
      target: count.subject ? partyOf(reading.scene, count.subject, side) : null,
      place,
      quantity: count.quantity,
      polarity: flip(count.negated ? 'negated' : 'affirmed', denies),
      modality: soften(doc, count.modality, statement, count.trigger.first),
      content,
      clause,
      about: null,
      terms: ownTerms(reading, statement, [content]),
      why: [`count.${count.quantity.measure}: ${count.rule}`],
      act: statement.act,
      number: count.number.first,
      setting: place ? null : settingOf(doc, reading.names, count.number.first),
    });
  }
  return out;
}

/** A statement without a named frame: `open.<lemma>` of its main verb. */
export function opened(reading: Reading, statement: Statement, denies: boolean): Parts | null {
  const { doc } = reading.scene;
  // "the mayor | of taking bribes", "the minister | to have left": the subject alone says nothing
  const content = statement.attribution?.rule.startsWith('PASSIVE') ? statement.contents.at(-1) : statement.contents[0];
  if (!content) return null;
  // a report that a denial names has a voice, though no attribution of its own
  const told = statement.attribution !== null || statement.speaker !== null;
  if (!told && !statement.whole) return null;
  const terms = ownTerms(reading, statement, statement.contents);
  // "rejected the accusation that it was behind it": nothing that could be denied by itself
  if (!statement.attribution && told && doc.tokens[content.last]?.pos === 'PRON') return null;
  const retold = denies && isRetold(doc, content, content.last);
  const verb = retold ? doc.tokens[content.first] : mainVerb(doc, content);
  const missing = verb && missingThing(doc, verb, content);
  const head = missing ?? verb ?? firstNoun(doc, content) ?? doc.tokens[content.first];
  if (!head || (!verb && !statement.attribution && terms.length < LEAST_TERMS)) return null;
  const certainty = certaintyOf(doc, (missing ? verb : head).i, content);
  return {
    frame: `open.${head.lemma.replace(/[^\p{L}\p{N}-]/gu, '') || 'statement'}`,
    agent: null,
    target: null,
    place: nearestPlace(reading, content, content, (place) => isWhereSpoken(doc, statement.attribution, place)),
    quantity: null,
    polarity: flip(
      certainty.polarity,
      denies && !(certainty.polarity === 'negated' && isOwnWords(doc, content, head.i)),
    ),
    modality: soften(doc, certainty.modality, statement, head.i),
    content,
    clause: content,
    about: null,
    terms,
    why: [`open: ${missing ? 'what there was not,' : 'main verb'} “${head.text}”`, ...certainty.why],
    act: statement.act,
  };
}

/** Salient words that make a statement of a phrase without a verb. */
const LEAST_TERMS = 3;

const SELF = /^(it|its|we|our|us|i|my|he|his|she|her|they|their)$/;

/** Salient words of the statement; with the speaker's own name where "it", "we" or "he" stands for it. */
function ownTerms(reading: Reading, statement: Statement, spans: readonly Span[]): string[] {
  const { doc } = reading.scene;
  const terms = termsOf(doc, spans, reading.names);
  const speaker = statement.speaker;
  if (!speaker || speaker.kind === 'unnamed') return terms;
  const self = spans.some((span) => doc.tokens.slice(span.first, span.last + 1).some((t) => SELF.test(t.lower)));
  if (!self) return terms;
  const name = speaker.kind === 'person' ? (speaker.name.split(' ').at(-1) ?? speaker.name) : speaker.name;
  return terms.includes(name) ? terms : [...terms, name].sort();
}

function firstNoun(doc: Annotated, span: Span) {
  return doc.tokens.slice(span.first, span.last + 1).find((t) => /^(NOUN|PROPN)$/.test(t.pos));
}

/** The first finite verb outside a relative clause ("the region, where it *lies*, is …"). */
function mainVerb(doc: Annotated, span: Span) {
  let fallback = null;
  let relative = false;
  for (let k = span.first; k <= span.last; k += 1) {
    const token = doc.tokens[k];
    if (!token) continue;
    const being = thereWasNo(doc, k, span.last);
    if (being) return being;
    if (isMissingNoun(doc, span.first, k)) continue;
    if (/^(who|which|where|whose)$/.test(token.lower) && k > span.first) relative = true;
    else if (token.text === ',' && relative && doc.tokens[k - 1]?.text !== ',')
      relative = /^(who|which|where|whose)$/.test(doc.tokens[k + 1]?.lower ?? '');
    if (relative) continue;
    if (token.pos === 'VERB' && !/ing$/.test(token.lower) && !isAttribute(doc, k)) return token;
    // "never had an affair, and wants": the tagger's auxiliary is the verb of its clause
    if (isNotHad(doc, k)) return token;
    if (token.pos === 'VERB' && !fallback) fallback = token;
    if (token.pos === 'AUX' && !fallback) fallback = token;
  }
  return fallback;
}

/** "There was no leak at its works": the verb of being, whatever the tagger makes of the words behind it. */
function thereWasNo(doc: Annotated, k: number, last: number): Token | null {
  if (doc.tokens[k]?.lower !== 'there' || doc.tokens[k + 1]?.pos !== 'AUX') return null;
  let be = k + 1;
  while (be < last && /^(AUX|ADV|PART)$/.test(doc.tokens[be + 1]?.pos ?? '')) be += 1;
  while (be > k && doc.tokens[be]?.lemma !== 'be') be -= 1;
  const token = doc.tokens[be];
  return token && be > k && missingThing(doc, token, { first: k, last }) ? token : null;
}

/** "No such near *miss* took place": a noun by its place, between "no" and the verb. */
function isMissingNoun(doc: Annotated, first: number, k: number): boolean {
  if (doc.tokens[first]?.lower !== 'no' || doc.tokens[k]?.pos !== 'VERB') return false;
  const open = doc.tokens.slice(first + 1, k).every((t) => /^(DET|ADJ|ADV|NOUN|PROPN|ADP)$/.test(t.pos));
  return open && /^(VERB|AUX)$/.test(doc.tokens[k + 1]?.pos ?? '') && !/(ed|ing)$/.test(doc.tokens[k]?.lower ?? '');
}

/** "did not have a visa", "never had any contact", "has no debts" */
function isNotHad(doc: Annotated, k: number): boolean {
  const token = doc.tokens[k];
  const next = doc.tokens[k + 1];
  if (token?.lemma !== 'have' || !next) return false;
  const before = doc.tokens.slice(Math.max(0, k - 2), k).some((t) => /^(not|n't|n’t|never)$/.test(t.lower));
  return before ? next.pos === 'DET' : next.lower === 'no' && !isIdle(doc, k + 2, k + 5);
}

/** "called the assertion that the attacks were deliberate baseless": what they were like is denied, not that they were. */
function isCharacterised(doc: Annotated, noun: number): boolean {
  if (doc.tokens[noun]?.pos !== 'NOUN' || !/^(is|are|was|were)$/.test(doc.tokens[noun + 1]?.lower ?? '')) return false;
  let k = noun + 2;
  while (doc.tokens[k]?.pos === 'ADV') k += 1;
  const word = doc.tokens[k];
  // "deliberate" is tagged as a verb, and no participle ends so
  return (
    word?.pos === 'ADJ' || (word?.pos === 'VERB' && !/(ed|en|wn|un|ght|ung|uck|ade|one|id|it|ut)$/.test(word.lower))
  );
}

/** "denied telling the officer that he had struck him": the telling is denied, and not the blow. */
export function isRetold(doc: Annotated, content: Span, verb: number): boolean {
  const words = doc.tokens.slice(content.first, verb).map((t) => t.lower);
  return words.includes('that') && words.slice(0, 2).some((word) => RETELLING.test(word));
}

const RETELLING = /^(telling|saying|claiming|writing|suggesting|stating|announcing|told|said)$/;

/** "denied the claim: it had not met anybody", "denied it: “We never met”": what follows is said, not denied. */
function isOwnWords(doc: Annotated, content: Span, verb: number): boolean {
  const before = doc.tokens.slice(Math.max(0, content.first - 1), verb);
  return before.some((t) => t.text === ':') || doc.tokens[content.first]?.quote !== 0;
}

export function flip(polarity: Polarity, denies: boolean): Polarity {
  if (!denies) return polarity;
  return polarity === 'affirmed' ? 'negated' : 'affirmed';
}

function soften(doc: Annotated, modality: Modality, statement: Statement, verb: number): Modality {
  if (modality !== 'fact') return modality;
  const { attribution } = statement;
  if (attribution?.category === 'belief') return 'possible';
  if (statement.act === 'predict') return 'planned';
  if (
    attribution &&
    ASKING.test(doc.tokens[attribution.cue.first]?.lemma ?? '') &&
    isInfinitive(doc, attribution, verb)
  )
    return 'possible';
  return modality;
}

/** Whether "to" stands between the word of asking and the verb, and no other verb. */
function isInfinitive(doc: Annotated, { cue }: Attribution, verb: number): boolean {
  const between = doc.tokens.slice(cue.last + 1, verb);
  return between.some((t) => t.lower === 'to') && !between.some((t) => t.pos === 'VERB');
}

/** Farthest from the verb of saying that "told reporters in Ankara" names its place. */
const SPOKEN_REACH = 4;

/** "Moscow says", "India's power corporation said", "told reporters in Ankara": where somebody speaks, and not of where. */
function isWhereSpoken(doc: Annotated, attribution: Attribution | null, place: PlaceMention): boolean {
  if (!attribution) return false;
  const { source, cue, contents } = attribution;
  if (contents.some((content) => place.first >= content.first && place.last <= content.last)) return false;
  const inSource = source !== null && place.first >= source.first && place.last <= source.last;
  if (inSource) return place.place.kind === 'country' || (place.first === source.first && place.last === source.last);
  const behind = place.first - cue.last;
  return behind > 0 && behind <= SPOKEN_REACH && doc.tokens[place.first - 1]?.lower === 'in';
}

/** "the Pentagon said": the building speaks, and nothing happened in it. */
function isSpeaker(doc: Annotated, attribution: Attribution | null, { first, last }: PlaceMention): boolean {
  const source = attribution?.source;
  if (!source) return false;
  const from = doc.tokens[source.first]?.pos === 'DET' ? source.first + 1 : source.first;
  return first === from && last === source.last;
}

type PlaceMention = Extract<Mention, { kind: 'place' }>;

function nearestPlace(
  reading: Reading,
  at: Span,
  bounds: Span,
  isElsewhere: (place: PlaceMention) => boolean = () => false,
): Place | null {
  const sentence = reading.scene.doc.sentences[reading.scene.doc.tokens[at.first]?.sentence ?? 0] ?? bounds;
  let best: { mention: PlaceMention; distance: number } | null = null;
  for (const mention of reading.names) {
    if (mention.kind !== 'place' || mention.first < sentence.first || mention.last > sentence.last) continue;
    if (isElsewhere(mention)) continue;
    const distance =
      (mention.first > at.last ? mention.first - at.last : at.first - mention.last) +
      (mention.place.kind === 'country' ? 12 : 0);
    const before = reading.scene.doc.tokens[mention.first - 1]?.lower ?? '';
    const located = /^(in|at|near|of|around|on|outside|from|for)$/.test(before) ? 0 : 6;
    if (!best || distance + located < best.distance) best = { mention, distance: distance + located };
  }
  return best ? placeOf(reading.scene.doc, best.mention, 'all') : null;
}

/** The words of a span as they stand in the text. */
export function phrase(doc: Annotated, span: Span): string {
  const a = doc.tokens[span.first];
  const b = doc.tokens[span.last];
  return a && b ? doc.text.slice(a.start, b.end) : '';
}
