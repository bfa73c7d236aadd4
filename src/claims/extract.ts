/**
 * An article's text to its claims: annotate, name, attribute, frame. Pure: the same article gives the same claims, with
 * the same ids, on every machine. English only; an article in another language has no claims.
 */

import { annotate } from '../language/annotate.js';
import type { Annotated, Span } from '../language/annotated.js';
import { findTimes, type TimeMention } from '../language/dates.js';
import { createGazetteer, type Gazetteer, type Mention } from '../language/names.js';
import { findNumbers } from '../language/numbers.js';
import type { Article } from '../shared/article.js';
import { contentId } from '../shared/ids.js';
import { antecedentsOf, byTelling, type Draft } from './antecedents.js';
import { type Attribution, findAttributions } from './attribution.js';
import { certaintyOf } from './certainty.js';
import type { About, Act, Claim, ClaimTime, Modality, Party, Place, Polarity, Quantity } from './claim.js';
import type { FrameRow } from './frame-table.js';
import { createFrameTable, type FrameTable, findFrames } from './frames.js';
import { disentangle } from './overlaps.js';
import { partyOf, type Scene, sceneOf } from './parties.js';
import { type CountedMention, findQuantities } from './quantities.js';
import { findRefutations, type Refutation } from './refutations.js';
import { findRivalCounts, type RivalCounts } from './rival-counts.js';
import { resolveSpeakers } from './speakers.js';
import { type Statement, statementsOf } from './statements.js';
import { termsOf } from './terms.js';
import { placeOf } from './whereabouts.js';

export type Extractor = (article: Article) => Claim[];

export type ExtractorOptions = { gazetteer?: Gazetteer; frames?: readonly FrameRow[] };

/** A longer text is read to here; live blogs and book chapters beyond it are cut, never refused. */
const LONGEST_TEXT = 120_000;

export function createExtractor(options: ExtractorOptions = {}): Extractor {
  const gazetteer = options.gazetteer ?? createGazetteer();
  const table = createFrameTable(options.frames);
  return (article) => {
    if (article.language !== null && article.language !== 'en') return [];
    const text = article.text.slice(0, LONGEST_TEXT);
    const doc = annotate(text, { isName: (word) => gazetteer.isNameWord(word) });
    return readClaims(doc, article, namesIn(doc, gazetteer), table);
  };
}

/** "Rwanda-backed rebels" are not Rwanda. */
function namesIn(doc: Annotated, gazetteer: Gazetteer): Mention[] {
  return gazetteer
    .find(doc)
    .filter(
      (name) =>
        !(
          doc.tokens[name.last + 1]?.text === '-' &&
          /^(backed|aligned|linked|allied|held|occupied|controlled)$/.test(doc.tokens[name.last + 2]?.lower ?? '')
        ),
    );
}

type Reading = {
  article: Article;
  scene: Scene;
  names: readonly Mention[];
  times: readonly TimeMention[];
  counted: readonly CountedMention[];
  table: FrameTable;
  key: string;
};

function readClaims(doc: Annotated, article: Article, names: Mention[], table: FrameTable): Claim[] {
  const times = findTimes(doc, article.publishedAt?.slice(0, 10) ?? null);
  const numbers = findNumbers(doc);
  const rivals = findRivalCounts(doc, numbers, names);
  const counted = [...findQuantities(doc, numbers, times), ...rivals.counted];
  const attributions = [
    ...disentangle(
      doc,
      findAttributions(doc).filter((a) => isSpoken(doc, a, names)),
    ),
    ...rivals.attributions,
  ];
  const resolved = resolveSpeakers(doc, attributions, names, article);
  const reading: Reading = {
    article,
    scene: sceneOf(doc, names),
    names,
    times,
    counted,
    table,
    key: contentId(article.id),
  };
  const drafts: Draft[] = [];
  const statements = statementsOf(doc, attributions, resolved, names);
  const order = new Map(statements.map((statement, n) => [statement, n]));
  // denials last: what they point at is read by then
  const denials = statements.filter(
    (s) => s.act === 'deny' || s.contents.some((c) => findRefutations(doc, c).length > 0),
  );
  for (const statement of statements) if (!denials.includes(statement)) addStatement(reading, statement, order, drafts);
  for (const statement of denials) addStatement(reading, statement, order, drafts);
  const kept = setAgainst(rivals, drafts);
  drafts.sort(
    (a, b) => a.claim.start - b.claim.start || a.claim.end - b.claim.end || (a.claim.id < b.claim.id ? -1 : 1),
  );
  return distinct(kept.map((d) => d.claim));
}

/** "shot down the claim" denies, "shot down a drone" does not; "DUBAI —" and "Iraq: …" label a place, not a voice. */
function isSpoken(doc: Annotated, attribution: Attribution, names: readonly Mention[]): boolean {
  const { source } = attribution;
  if (attribution.rule.startsWith('LABEL') && source)
    return !names.some((n) => n.kind === 'place' && n.first <= source.last && n.last >= source.first);
  if (!/^(shoot|knock|bat|slap) down$/.test(attribution.cueLemma)) return true;
  const { topic } = attribution;
  return topic !== null && doc.tokens.slice(topic.first, topic.last + 1).some((t) => REPORT_WORDS.has(t.lemma));
}

/** Rival figures point at each other, and no other voice keeps a claim on their numbers. */
function setAgainst(rivals: RivalCounts, drafts: readonly Draft[]): Draft[] {
  const own = new Set(rivals.counted.map((c) => c.number.first));
  const kept = drafts.filter((d) => d.number === null || !own.has(d.number) || d.rival);
  for (const [a, b] of rivals.pairs) {
    const first = kept.find((d) => d.rival && d.number === a);
    const second = kept.find((d) => d.rival && d.number === b);
    if (!first || !second) continue;
    const place = first.claim.place ?? second.claim.place;
    first.claim.place = place;
    second.claim.place = place;
    second.claim.about = { claim: first.claim.id, text: first.claim.content };
  }
  return kept;
}

function distinct(claims: Claim[]): Claim[] {
  const seen = new Set<string>();
  return claims.filter((claim) => !seen.has(claim.id) && seen.add(claim.id));
}

type Parts = {
  frame: string;
  agent: Party | null;
  target: Party | null;
  place: Place | null;
  quantity: Quantity | null;
  polarity: Polarity;
  modality: Modality;
  content: Span;
  clause: Span;
  about: About | null;
  terms: string[];
  why: string[];
  act: Act;
  /** First token of the number, for counts. */
  number?: number;
};

type Numbers = ReadonlyMap<Statement, number>;

function addStatement(reading: Reading, statement: Statement, numbers: Numbers, drafts: Draft[]) {
  const { doc } = reading.scene;
  const n = numbers.get(statement) ?? 0;
  const denies = statement.act === 'deny';
  const parts: Parts[] = [];
  const answered = statement.answers
    ? drafts.filter((d) => d.statement === numbers.get(statement.answers as Statement))
    : [];
  if (answered.length > 0)
    parts.push(
      ...mirrored(
        reading,
        statement,
        answered
          .map((d) => d.claim)
          .sort(byTelling)
          .slice(0, 1),
        [],
      ),
    );
  else {
    for (const content of statement.contents) {
      const refutations = findRefutations(doc, content);
      for (const refutation of refutations) parts.push(...refuted(reading, statement, content, refutation, drafts, n));
      const free = refutations.length === 0 ? content : remainder(content, refutations);
      if (free) parts.push(...framed(reading, statement, free, denies));
    }
  }
  if (denies && answered.length === 0) {
    if (parts.length === 0 || pointsBack(reading, statement)) parts.push(...pointedBack(reading, statement, drafts, n));
    else tie(reading, statement, parts, drafts, n);
  }
  if (parts.length === 0) {
    const open = opened(reading, statement, denies);
    if (open) {
      if (denies) tie(reading, statement, [open], drafts, n);
      parts.push(open);
    }
  }
  for (const part of parts) drafts.push(draftOf(reading, statement, part, n));
}

/** A denial with words of its own is tied to the statement of the same article that it answers, if one shares them. */
function tie(reading: Reading, statement: Statement, parts: readonly Parts[], drafts: readonly Draft[], n: number) {
  const [part] = parts;
  if (!part || part.about?.claim) return;
  const terms = termsOf(reading.scene.doc, statement.contents, reading.names).filter((t) => !REPORT_WORDS.has(t));
  const [target] = antecedentsOf(
    {
      ...pointerOf(reading, statement, n),
      terms,
      shares: true,
      frame: part.frame.startsWith('open.') ? null : part.frame,
    },
    drafts,
  );
  if (!target) return;
  part.about = { claim: target.id, text: phrase(reading.scene.doc, statement.contents[0] ?? statement.carrier) };
  part.why.push(`answers “${target.content.slice(0, 80)}”`);
}

function pointerOf(reading: Reading, statement: Statement, n: number) {
  const { doc } = reading.scene;
  const cue = statement.attribution?.cue ?? statement.carrier;
  const sentence = doc.tokens[cue.first]?.sentence ?? 0;
  return {
    sentence,
    paragraph: doc.sentences[sentence]?.paragraph ?? 0,
    start: doc.tokens[cue.first]?.start ?? 0,
    quoteStart: doc.tokens[statement.carrier.first]?.start ?? 0,
    quoteEnd: doc.tokens[statement.carrier.last]?.end ?? 0,
    statement: n,
    speakerName: statement.speaker?.name ?? null,
    speakerSide: statement.speaker?.side ?? null,
  };
}

/** Named frames and quantities of one stretch of content. */
function framed(reading: Reading, statement: Statement, content: Span, denies: boolean): Parts[] {
  const { doc } = reading.scene;
  const side = statement.speaker?.side ?? null;
  const out: Parts[] = [];
  for (const match of findFrames(doc, reading.names, content, reading.table, statement.attribution?.source ?? null)) {
    const certainty = certaintyOf(doc, match.trigger.first, content);
    const turned = denies && !(certainty.polarity === 'negated' && isOwnWords(doc, content));
    const agent = match.agent ? partyOf(reading.scene, match.agent, side) : null;
    // "the Russian Federation shelled homes": who did it, not where
    const place = agent?.side && agent.side === match.place?.name ? null : match.place;
    out.push({
      frame: match.frame,
      agent,
      target: match.target ? partyOf(reading.scene, match.target, side) : null,
      place,
      quantity: null,
      polarity: flip(certainty.polarity, turned),
      modality: soften(certainty.modality, statement),
      content,
      clause: match.clause,
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
    const place = nearestPlace(reading, clause, content);
    out.push({
      frame: `count.${count.quantity.measure}`,
      agent: count.agent ? partyOf(reading.scene, count.agent, side) : null,
      target: count.subject ? partyOf(reading.scene, count.subject, side) : null,
      place,
      quantity: count.quantity,
      polarity: flip(count.negated ? 'negated' : 'affirmed', denies),
      modality: soften(count.modality, statement),
      content,
      clause,
      about: null,
      terms: ownTerms(reading, statement, [content]),
      why: [`count.${count.quantity.measure}: ${count.rule}`],
      act: statement.act,
      number: count.number.first,
    });
  }
  return out;
}

/** "information about X is not true": X, denied; or what it points back at. */
function refuted(
  reading: Reading,
  statement: Statement,
  content: Span,
  refutation: Refutation,
  drafts: Draft[],
  n: number,
): Parts[] {
  const { doc } = reading.scene;
  const voice: Statement = { ...statement, act: statement.act === 'no-comment' ? 'no-comment' : 'deny' };
  const why = `refuted: “${phrase(doc, refutation.cue)}” (${refutation.rule})`;
  if (refutation.denied) {
    const denied = refutation.denied;
    const parts = framed(reading, voice, denied, true);
    if (parts.length === 0) {
      const open = opened(reading, { ...voice, contents: [denied] }, true);
      if (open) parts.push(open);
    }
    return parts.map((part) => ({
      ...part,
      content,
      act: voice.act,
      about: { claim: null, text: phrase(doc, denied) },
      why: [why, ...part.why],
    }));
  }
  return pointedBack(reading, { ...voice, contents: [content] }, drafts, n).map((part) => ({
    ...part,
    why: [why, ...part.why],
  }));
}

/** Whether the denial says nothing itself: "denied it", "rejected the claim". */
function pointsBack(reading: Reading, statement: Statement): boolean {
  const { doc } = reading.scene;
  const [content] = statement.contents;
  const topic =
    statement.attribution?.topic ?? (content && content.last - content.first <= MOST_POINTING ? content : null);
  if (!topic) return statement.contents.length === 0;
  return termsOf(doc, [topic], []).filter((t) => !REPORT_WORDS.has(t)).length === 0;
}

/** "denies the event", "denied any wrongdoing": tokens of a denial that only points. */
const MOST_POINTING = 3;

const REPORT_WORDS = new Set(
  'place take happen occur event incident wrongdoing matter episode claim report allegation accusation statement rumor rumour charge story assertion information suggestion speculation account figure number idea notion it this that criticism'.split(
    ' ',
  ),
);

function pointedBack(reading: Reading, statement: Statement, drafts: Draft[], n: number): Parts[] {
  const terms = termsOf(reading.scene.doc, statement.contents, reading.names).filter((t) => !REPORT_WORDS.has(t));
  const targets = antecedentsOf({ ...pointerOf(reading, statement, n), terms, shares: false, frame: null }, drafts);
  return mirrored(reading, statement, targets, terms);
}

/** The denial of each target: its frame and roles, with the polarity turned. */
function mirrored(
  reading: Reading,
  statement: Statement,
  targets: readonly Claim[],
  terms: readonly string[],
): Parts[] {
  const { doc } = reading.scene;
  const spans = statement.contents;
  const cue = statement.attribution?.cue ?? statement.carrier;
  const topic = statement.attribution?.topic ?? spans[0] ?? cue;
  return targets.map((target) => ({
    frame: target.frame,
    agent: target.agent,
    target: target.target,
    place: target.place,
    quantity: target.quantity,
    polarity: flip(target.polarity, true),
    modality: target.modality === 'alleged' ? 'fact' : target.modality,
    content: spans[0] ?? cue,
    clause: spans[0] ?? cue,
    about: { claim: target.id, text: phrase(doc, topic) },
    terms: [...new Set([...target.terms, ...terms])].sort(),
    why: [`points back at “${target.content.slice(0, 80)}”`],
    act: statement.act === 'assert' ? 'deny' : statement.act,
  }));
}

/** A statement without a named frame: `open.<lemma>` of its main verb. */
function opened(reading: Reading, statement: Statement, denies: boolean): Parts | null {
  const { doc } = reading.scene;
  const content = statement.contents[0];
  if (!content) return null;
  if (!statement.attribution && !statement.whole) return null;
  const terms = ownTerms(reading, statement, statement.contents);
  const verb = mainVerb(doc, content);
  const head = verb ?? doc.tokens[content.first];
  if (!head || (!verb && !statement.attribution && terms.length < 3)) return null;
  const certainty = certaintyOf(doc, head.i, content);
  return {
    frame: `open.${head.lemma.replace(/[^\p{L}\p{N}-]/gu, '') || 'statement'}`,
    agent: null,
    target: null,
    place: nearestPlace(reading, content, content),
    quantity: null,
    polarity: flip(certainty.polarity, denies && !(certainty.polarity === 'negated' && isOwnWords(doc, content))),
    modality: soften(certainty.modality, statement),
    content,
    clause: content,
    about: null,
    terms,
    why: [`open: main verb “${head.text}”`, ...certainty.why],
    act: statement.act,
  };
}

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

/** The first finite verb outside a relative clause ("the region, where it *lies*, is …"). */
function mainVerb(doc: Annotated, span: Span) {
  let fallback = null;
  let relative = false;
  for (let k = span.first; k <= span.last; k += 1) {
    const token = doc.tokens[k];
    if (!token) continue;
    if (/^(who|which|where|whose)$/.test(token.lower) && k > span.first) relative = true;
    else if (token.text === ',' && relative && doc.tokens[k - 1]?.text !== ',')
      relative = /^(who|which|where|whose)$/.test(doc.tokens[k + 1]?.lower ?? '');
    if (relative) continue;
    if (token.pos === 'VERB' && !/ing$/.test(token.lower)) return token;
    if (token.pos === 'VERB' && !fallback) fallback = token;
    if (token.pos === 'AUX' && !fallback) fallback = token;
  }
  return fallback;
}

/** "denied the claim: it had not met anybody", "denied it: “We never met”": what follows is said, not denied. */
function isOwnWords(doc: Annotated, content: Span): boolean {
  const before = doc.tokens[content.first - 1];
  return before?.text === ':' || doc.tokens[content.first]?.quote !== 0;
}

function flip(polarity: Polarity, denies: boolean): Polarity {
  if (!denies) return polarity;
  return polarity === 'affirmed' ? 'negated' : 'affirmed';
}

function soften(modality: Modality, statement: Statement): Modality {
  if (modality !== 'fact') return modality;
  if (statement.attribution?.category === 'belief') return 'possible';
  if (statement.act === 'predict') return 'planned';
  return modality;
}

function nearestPlace(reading: Reading, at: Span, bounds: Span): Place | null {
  const sentence = reading.scene.doc.sentences[reading.scene.doc.tokens[at.first]?.sentence ?? 0] ?? bounds;
  let best: { mention: Extract<Mention, { kind: 'place' }>; distance: number } | null = null;
  for (const mention of reading.names) {
    if (mention.kind !== 'place' || mention.first < sentence.first || mention.last > sentence.last) continue;
    const distance =
      (mention.first > at.last ? mention.first - at.last : at.first - mention.last) +
      (mention.place.kind === 'country' ? 12 : 0);
    const before = reading.scene.doc.tokens[mention.first - 1]?.lower ?? '';
    const located = /^(in|at|near|of|around|on|outside|from|for)$/.test(before) ? 0 : 6;
    if (!best || distance + located < best.distance) best = { mention, distance: distance + located };
  }
  return best ? placeOf(reading.scene.doc, best.mention, 'all') : null;
}

function remainder(content: Span, refutations: readonly Refutation[]): Span | null {
  const end = Math.max(...refutations.map((r) => Math.max(r.cue.last, r.denied?.last ?? 0)));
  return end + 2 < content.last ? { first: end + 1, last: content.last } : null;
}

function phrase(doc: Annotated, span: Span): string {
  const a = doc.tokens[span.first];
  const b = doc.tokens[span.last];
  return a && b ? doc.text.slice(a.start, b.end) : '';
}

function draftOf(reading: Reading, statement: Statement, part: Parts, n: number): Draft {
  const { doc } = reading.scene;
  const start = doc.tokens[statement.carrier.first]?.start ?? 0;
  const end = doc.tokens[statement.carrier.last]?.end ?? start;
  const sentence = doc.tokens[statement.carrier.first]?.sentence ?? 0;
  const { quantity } = part;
  const id = `${reading.key}-${contentId(start, end, part.frame, part.polarity, statement.speaker?.name ?? null, part.content.first, part.clause.first, quantity?.low ?? null, quantity?.measure ?? null, part.about?.claim ?? null).slice(0, 8)}`;
  const claim: Claim = {
    id,
    quote: doc.text.slice(start, end),
    start,
    end,
    speaker: statement.speaker,
    via: statement.via,
    act: part.act,
    frame: part.frame,
    agent: part.agent,
    target: part.target,
    place: part.place,
    quantity,
    polarity: part.polarity,
    modality: part.modality,
    time: timeOf(reading, statement, part.clause),
    content: phrase(doc, part.content),
    about: part.about,
    terms: part.terms,
    why: statement.attribution
      ? [`attribution ${statement.attribution.rule}: “${phrase(doc, statement.attribution.cue)}”`, ...part.why]
      : ['outlet’s own voice', ...part.why],
  };
  return {
    claim,
    sentence,
    paragraph: doc.sentences[sentence]?.paragraph ?? 0,
    statement: n,
    number: part.number ?? null,
    rival: statement.attribution?.rule.startsWith('RIVAL-COUNT') ?? false,
  };
}

/** The days for which the statement holds: its clause's own words, else the day it was said. */
function timeOf(reading: Reading, statement: Statement, clause: Span): ClaimTime {
  const published = reading.article.publishedAt?.slice(0, 10) ?? null;
  const inContent = (t: Span) => statement.contents.some((c) => t.first >= c.first && t.last <= c.last);
  const carrier = statement.carrier;
  const here = reading.times.filter((t) => t.first >= carrier.first && t.last <= carrier.last && t.kind !== 'rate');
  const cueTime = statement.attribution
    ? here.find((t) => !inContent(t) && t.from !== null && t.kind === 'point')
    : undefined;
  const saidAt = cueTime?.from ?? published;
  const near = (t: Span) => Math.min(Math.abs(t.first - clause.last), Math.abs(clause.first - t.last));
  // "the cruiser, commissioned in 1982, was hit": the year belongs to the other verb
  const own = here
    .filter((t) => inContent(t) && (inside(t, clause) || !verbBetween(reading.scene.doc, t, clause)))
    .sort((a, b) => Number(inside(b, clause)) - Number(inside(a, clause)) || near(a) - near(b))[0];
  const event = own ?? cueTime ?? (statement.attribution ? undefined : here[0]);
  if (event) return { saidAt, from: event.from, to: event.to, precision: event.precision, basis: event.words };
  return {
    saidAt,
    from: saidAt,
    to: saidAt,
    precision: saidAt ? 'day' : null,
    basis: saidAt ? (cueTime ? cueTime.words : 'published') : null,
  };
}

function verbBetween(doc: Annotated, a: Span, b: Span): boolean {
  const [from, to] = a.last < b.first ? [a.last + 1, b.first - 1] : [b.last + 1, a.first - 1];
  for (let k = from; k <= to; k += 1) if (doc.tokens[k]?.pos === 'VERB') return true;
  return false;
}

function inside(inner: Span, outer: Span): boolean {
  return inner.first >= outer.first && inner.last <= outer.last;
}
