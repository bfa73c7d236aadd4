/**
 * An article's text to its claims: annotate, name, attribute, frame. Pure: the same article gives the same claims, with
 * the same ids, on every machine. English only; an article in another language has no claims.
 */

import { annotate } from '../language/annotate.js';
import type { Annotated, Span } from '../language/annotated.js';
import { findTimes } from '../language/dates.js';
import { createGazetteer, type Gazetteer, type Mention } from '../language/names.js';
import { findNumbers, type NumberMention } from '../language/numbers.js';
import type { Article } from '../shared/article.js';
import { contentId } from '../shared/ids.js';
import { accountDenied } from './accounts.js';
import { byTelling, type Draft } from './antecedents.js';
import { findAttributions } from './attribution.js';
import type { Claim } from './claim.js';
import { timeOf } from './claim-times.js';
import { answering, antecedentOf, mirrored, pointedBack, pointsBack, refuted, tie } from './denials.js';
import { createFrameTable, type FrameTable } from './frame-index.js';
import type { FrameRow } from './frame-row.js';
import { givenCounts } from './given-counts.js';
import { hasFiniteVerb } from './noun-phrases.js';
import { disentangle } from './overlaps.js';
import { sceneOf } from './parties.js';
import { framed, opened, type Parts, phrase, type Reading } from './parts.js';
import { performed } from './performed.js';
import { type CountedMention, findQuantities } from './quantities/mentions.js';
import { findRefutations, type Refutation } from './refutations.js';
import { findRejoinders } from './rejoinders.js';
import { findEchoes, findRivalCounts, type RivalCounts } from './rival-counts.js';
import { resolveSpeakers } from './speakers.js';
import { isSpoken, isStatement } from './spoken.js';
import { type Statement, statementsOf } from './statements.js';
import { surroundingsOf } from './surroundings.js';
import { withUnlisted } from './unlisted-places.js';

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
  return withUnlisted(doc, gazetteer.find(doc)).filter(
    (name) =>
      !(
        doc.tokens[name.last + 1]?.text === '-' &&
        /^(backed|aligned|linked|allied|held|occupied|controlled|brokered|mediated|sponsored|flagged|installed|funded)$/.test(
          doc.tokens[name.last + 2]?.lower ?? '',
        )
      ),
  );
}

function readClaims(doc: Annotated, article: Article, names: Mention[], table: FrameTable): Claim[] {
  const times = findTimes(doc, article.publishedAt?.slice(0, 10) ?? null);
  const numbers = findNumbers(doc);
  const quantities = findQuantities(doc, numbers, times);
  const rivals = rivalsIn(doc, numbers, names, quantities);
  const isCounted = (c: CountedMention) =>
    quantities.some((q) => q.number.first === c.number.first && q.quantity.measure === c.quantity.measure);
  const counted = [...quantities, ...rivals.counted.filter((c) => !isCounted(c))];
  const spoken = [
    ...disentangle(
      doc,
      [...findAttributions(doc).flatMap((a) => performed(doc, a)), ...findRejoinders(doc)].filter(
        (a) => isSpoken(doc, a, names) && isStatement(doc, a),
      ),
    ),
    ...rivals.attributions,
  ];
  const attributions = [...spoken, ...givenCounts(doc, counted, names, spoken)];
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
  for (const { claim } of kept) if (claim.account && saysMore(claim, kept)) delete claim.account;
  kept.sort((a, b) => a.claim.start - b.claim.start || a.claim.end - b.claim.end || (a.claim.id < b.claim.id ? -1 : 1));
  return distinct(kept.map((d) => d.claim));
}

function rivalsIn(
  doc: Annotated,
  numbers: readonly NumberMention[],
  names: readonly Mention[],
  counted: readonly CountedMention[],
): RivalCounts {
  const pairs = findRivalCounts(doc, numbers, names);
  const echoes = findEchoes(doc, numbers, [...counted, ...pairs.counted], names);
  return {
    attributions: [...pairs.attributions, ...echoes.attributions],
    counted: [...pairs.counted, ...echoes.counted],
    pairs: [...pairs.pairs, ...echoes.pairs],
  };
}

/** Rival figures point at each other, and no other voice keeps a claim on their numbers. */
function setAgainst(rivals: RivalCounts, drafts: readonly Draft[]): Draft[] {
  const own = new Set(rivals.counted.map((c) => c.number.first));
  const kept = drafts.filter((d) => d.number === null || !own.has(d.number) || d.rival);
  // what pointed at a claim that is gone keeps the words, not the id
  const ids = new Set(kept.map((d) => d.claim.id));
  for (const { claim } of kept)
    if (claim.about?.claim && !ids.has(claim.about.claim)) claim.about = { claim: null, text: claim.about.text };
  for (const [a, b] of rivals.pairs) {
    const second = kept.find((d) => d.rival && d.number === b);
    const measure = second?.claim.quantity?.measure;
    const ofFirst = kept.filter((d) => d.number === a && d.claim.quantity?.measure === measure);
    const first = ofFirst.find((d) => d.rival) ?? ofFirst[0];
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

/** "Iran did not attack the plant", says he who calls the accusations baseless: his own words are what answers them. */
const saysMore = (denial: Claim, drafts: readonly Draft[]): boolean =>
  drafts.some(
    ({ claim }) =>
      claim !== denial &&
      claim.speaker?.name === denial.speaker?.name &&
      (claim.polarity === 'negated' || claim.act === 'deny') &&
      !claim.frame.startsWith('open.'),
  );

type Numbers = ReadonlyMap<Statement, number>;

function addStatement(reading: Reading, statement: Statement, numbers: Numbers, drafts: Draft[]) {
  const { doc } = reading.scene;
  const n = numbers.get(statement) ?? 0;
  const denies = statement.act === 'deny';
  let voice = statement;
  let parts: Parts[] = [];
  const { answers } = statement;
  const shell = answers ? drafts.filter((d) => d.statement === numbers.get(answers)) : [];
  const others = answers && isShell(answers, shell) ? drafts.filter((d) => !shell.includes(d)) : [];
  const elsewhere = antecedentOf(reading, statement, others, n).filter((claim) => claim.speaker !== null);
  const answered = elsewhere.length > 0 ? elsewhere : shell.map((d) => d.claim);
  if (answered.length > 0) parts.push(...mirrored(reading, statement, answered.sort(byTelling).slice(0, 1), []));
  else {
    for (const content of statement.contents) {
      const refutations = findRefutations(doc, content);
      if (refutations.length > 0 && statement.act === 'assert') voice = { ...statement, act: 'deny' };
      for (const refutation of refutations) parts.push(...refuted(reading, statement, content, refutation, drafts, n));
      const free = refutations.length === 0 ? content : remainder(content, refutations);
      // "rejected a motion to free the prisoners": nobody says that they were freed
      if (free && !isRefused(statement)) parts.push(...framed(reading, statement, free, denies));
      if (refutations.length === 0) parts.push(...opening(reading, statement, content, parts));
    }
  }
  if (denies && answered.length === 0) {
    if (parts.length === 0 || pointsBack(reading, statement)) {
      const back = answering(reading, statement, pointedBack(reading, statement, drafts, n), drafts);
      parts = [...parts.filter((part) => !back.some((b) => b.frame === part.frame)), ...back];
    } else tie(reading, statement, parts, drafts, n);
  }
  if (parts.length === 0) {
    // "This is a lie", where nothing earlier fits
    const open = opened(reading, voice, voice.act === 'deny');
    if (open) {
      // "the story is not true" with no story to point at: a "not" of its own, denied once
      if (voice !== statement) open.polarity = 'negated';
      if (denies) tie(reading, statement, [open], drafts, n);
      parts.push(open);
    }
  }
  for (const part of parts) drafts.push(draftOf(reading, statement, part, n));
}

/**
 * "There are no rebels in Tarn. They attacked us and were beaten": the first sentence of a quotation is told too, where only
 * the later ones hold a frame.
 */
function opening(reading: Reading, statement: Statement, content: Span, parts: readonly Parts[]): Parts[] {
  const { doc } = reading.scene;
  const end = doc.sentences[doc.tokens[content.first]?.sentence ?? 0]?.last ?? content.last;
  const within = parts.filter((part) => part.content === content);
  if (statement.act !== 'assert' || !doc.tokens[content.first]?.quote || end >= content.last) return [];
  if (within.length === 0 || within.some((part) => part.clause.first <= end)) return [];
  const first = { first: content.first, last: end };
  const open =
    hasFiniteVerb(doc, first.first, first.last) && opened(reading, { ...statement, contents: [first] }, false);
  return open ? [open] : [];
}

/** "denied the claim that talks took place": nobody is named, and it may stand in full elsewhere in the article. */
const isShell = (answers: Statement, drafts: readonly Draft[]) =>
  answers.attribution === null &&
  answers.speaker?.kind === 'unnamed' &&
  drafts.every((d) => d.claim.frame.startsWith('open.'));

const isRefused = (statement: Statement) => statement.act === 'assert' && statement.attribution?.category === 'deny';

function remainder(content: Span, refutations: readonly Refutation[]): Span | null {
  const end = Math.max(...refutations.map((r) => Math.max(r.cue.last, r.denied?.last ?? 0)));
  return end + 2 < content.last ? { first: end + 1, last: content.last } : null;
}

function draftOf(reading: Reading, statement: Statement, part: Parts, n: number): Draft {
  const { doc } = reading.scene;
  const start = doc.tokens[statement.carrier.first]?.start ?? 0;
  const end = doc.tokens[statement.carrier.last]?.end ?? start;
  const sentence = doc.tokens[statement.carrier.first]?.sentence ?? 0;
  const { quantity } = part;
  const opposites = reading.table.opposites.get(part.frame);
  const around = surroundingsOf(doc, statement.carrier, reading.names, part.terms);
  const account = part.act === 'deny' ? accountDenied(doc, statement.carrier, reading.names) : null;
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
    ...(opposites ? { opposites } : {}),
    ...(reading.table.standing.has(part.frame) ? { standing: true } : {}),
    agent: part.agent,
    target: part.target,
    place: part.place,
    ...(part.setting ? { setting: part.setting } : {}),
    quantity,
    polarity: part.polarity,
    modality: part.modality,
    ...(part.ended ? { ended: true } : {}),
    time: timeOf(reading, statement, part.clause, part.trigger),
    content: phrase(doc, part.content),
    about: part.about,
    ...(account ? { account } : {}),
    terms: part.terms,
    ...(around.length > 0 ? { around } : {}),
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
